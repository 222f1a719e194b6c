// The shape of a matrix: its singular values beside what chance gives, the tail of its spectrum, how many dimensions its rows and
// columns fill, and whether the layers of a role read the same directions.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <limits>
#include <map>

#include "analysis/option_reader.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/report_json.hpp"
#include "analysis/spread.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"
#include "base/random.hpp"
#include "metrics/axis_energy.hpp"
#include "metrics/intrinsic_dimension.hpp"
#include "metrics/marchenko_pastur.hpp"
#include "metrics/power_law.hpp"
#include "metrics/principal_angles.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kStream = 0x6e0;         // of the seed: which points; apart from other users of it
constexpr std::uint64_t kControlStream = 0x6e1;  // the control's points, one seed each
constexpr std::uint64_t kControls = 3;           // enough to show that they agree; each costs as much as the tensor
constexpr std::uint64_t kEntries = std::uint64_t{1} << 23;  // read for points: 32 MiB, and as much for its transpose
constexpr std::size_t kHistogramBins = 80, kColumnPoints = 512;
constexpr double kHistogramReach = 3;  // the histogram ends at so many upper edges, or the largest value
constexpr std::size_t kNeighbours = 20, kLeastNeighbours = 5;
constexpr std::size_t kAverageFrom = 10;  // Levina & Bickel average their estimates over k = 10 .. 20
// Of a matrix that is compared with others at most so many rows (or 2^22 entries, where it is narrower than that) are decomposed: half a second each.
constexpr std::uint64_t kAngleOrder = 1024, kAngleEntries = std::uint64_t{1} << 22;
constexpr std::uint64_t kMostAngleEntries = std::uint64_t{1} << 24;  // 64 MiB, and a copy for the decomposition
constexpr std::uint64_t kMostAngles = 256, kMostAngleLayers = 512;

struct Settings {
    std::uint64_t seed = 1, points = 1024, angles_k = 16, angle_layers = 4;
    bool controls = true;
};

Result<Settings> settingsFrom(const Json& options) {
    Settings settings;
    OptionReader reader(options);
    reader.whole("seed", settings.seed, 0, std::numeric_limits<std::uint64_t>::max());
    reader.whole("points", settings.points, 3, kMaxPoints);
    reader.whole("angles_k", settings.angles_k, 1, kMostAngles);
    reader.whole("angle_layers", settings.angle_layers, 0, kMostAngleLayers);
    reader.flag("controls", settings.controls);
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    return settings;
}

// ---- the spectrum

Json histogramOf(std::span<const double> values, const MarchenkoPastur& law) {
    const double end = std::min(values[0] * (1 + 1e-9), kHistogramReach * law.upper());
    const double width = end / kHistogramBins;
    std::vector<double> at, density(kHistogramBins), expected;
    std::size_t beyond = 0;
    for (const double v : values) {
        const auto bin = static_cast<std::size_t>(v / width);
        if (bin < kHistogramBins) {
            density[bin] += 1 / (static_cast<double>(values.size()) * width);
        } else {
            ++beyond;
        }
    }
    for (std::size_t i = 0; i < kHistogramBins; ++i) {
        at.push_back((static_cast<double>(i) + 0.5) * width);
        expected.push_back(law.density(at.back()));
    }
    return {{"at", at}, {"density", density}, {"marchenko_pastur", expected}, {"beyond", beyond}};
}

Json spectrumOf(std::span<const double> values, const MatrixShape& shape) {
    Spectrum spectrum;
    spectrum.rows = shape.rows;
    spectrum.cols = shape.cols;
    spectrum.singular_values.assign(values.begin(), values.end());
    Json out = {{"singular_values", values},
                {"effective_rank", finiteOrNull(effectiveRank(spectrum))},
                {"effective_rank_of_squares", finiteOrNull(effectiveRankOfSquares(spectrum))},
                {"stable_rank", finiteOrNull(stableRank(spectrum))}};
    const MarchenkoPastur law{shape.rows, shape.cols, entryRms(values, shape.rows, shape.cols)};
    if (!(law.sigma > 0)) {
        out["marchenko_pastur"] = out["histogram"] = nullptr;
        return out;
    }
    std::size_t outside = 0, spikes = 0;
    double outside_energy = 0, energy = 0;
    for (const double v : values) {
        energy += v * v;
        spikes += v > law.upper99();
        if (v > law.upper()) {
            ++outside;
            outside_energy += v * v;
        }
    }
    out["marchenko_pastur"] = {{"sigma", law.sigma},
                               {"lower", law.lower()},
                               {"upper", law.upper()},
                               {"upper_99", law.upper99()},
                               {"outside", outside},
                               {"outside_share", static_cast<double>(outside) / static_cast<double>(values.size())},
                               {"outside_energy_share", outside_energy / energy},
                               {"spikes", spikes}};
    out["histogram"] = histogramOf(values, law);
    return out;
}

Json powerLawOf(const PowerLaw& law) {
    const std::size_t count = law.values.size(), shown = std::min(count, kColumnPoints);
    const auto n = static_cast<double>(count);
    Json x = Json::array(), ccdf = Json::array(), fitted = Json::array();
    for (std::size_t i = 0; i < shown; ++i) {
        const std::size_t at = shown > 1 ? i * (count - 1) / (shown - 1) : 0;
        const double value = law.values[at];
        x.push_back(value);
        ccdf.push_back((n - static_cast<double>(at)) / n);
        fitted.push_back(value < law.lambda_min ? Json(nullptr)
                                                : finiteOrNull(static_cast<double>(law.tail) / n *
                                                               std::pow(value / law.lambda_min, 1 - law.alpha)));
    }
    return {{"alpha", law.alpha}, {"alpha_error", law.alpha_error}, {"lambda_min", law.lambda_min},
            {"tail", law.tail},   {"eigenvalues", count},           {"ks_distance", law.ks_distance},
            {"x", std::move(x)},  {"ccdf", std::move(ccdf)},        {"fitted", std::move(fitted)}};
}

// ---- intrinsic dimension

Json dimensionOf(const Neighbours& neighbours) {
    std::vector<double> by_k;
    double sum = 0, averaged = 0;
    Json at = Json::array(), values = Json::array();
    for (std::size_t k = kLeastNeighbours; k <= kNeighbours; ++k) {
        const double d = levinaBickel(neighbours, k);
        at.push_back(k);
        values.push_back(finiteOrNull(d));
        if (k < kAverageFrom) continue;
        sum += d;
        ++averaged;
    }
    return {{"two_nn", finiteOrNull(twoNN(neighbours))},
            {"two_nn_fit", finiteOrNull(twoNNFit(neighbours))},
            {"levina_bickel", finiteOrNull(sum / averaged)},
            {"levina_bickel_k", std::move(at)},
            {"levina_bickel_by_k", std::move(values)}};
}

// `count` of the points, evenly likely, in their order.
std::vector<float> samplePoints(std::vector<float> points, std::size_t dims, std::size_t count, std::uint64_t seed) {
    const std::size_t all = points.size() / dims;
    if (all <= count) return points;
    Random random(seed, kStream);
    std::vector<float> out;
    out.reserve(count * dims);
    for (std::size_t i = 0; i < all && count > 0; ++i) {  // selection sampling (Knuth, TAOCP 2, 3.4.2, algorithm S)
        if (random.uniform() * static_cast<double>(all - i) >= static_cast<double>(count)) continue;
        --count;
        const auto from = points.begin() + static_cast<std::ptrdiff_t>(i * dims);
        out.insert(out.end(), from, from + static_cast<std::ptrdiff_t>(dims));
    }
    return out;
}

Result<Json> dimensionStudy(std::vector<float> points, std::size_t dims, std::uint64_t of, const Settings& settings,
                            const std::function<bool(double)>& tell) {
    const double runs = 1 + (settings.controls ? static_cast<double>(kControls) : 0);
    double run = 0;
    const std::function<bool()> going = [&] { return tell(run / runs); };
    points = samplePoints(std::move(points), dims, static_cast<std::size_t>(settings.points), settings.seed);
    const auto neighbours = nearestNeighbours(points, dims, kNeighbours, going);
    if (!neighbours) return std::unexpected(neighbours.error());
    Json out = {
        {"points", neighbours->points}, {"of", of}, {"duplicates", neighbours->duplicates}, {"coordinates", dims}};
    out.update(dimensionOf(*neighbours));
    if (!settings.controls) return out;

    std::vector<Json> controls;
    points.resize(neighbours->points * dims);
    for (std::uint64_t c = 0; c < kControls; ++c) {
        ++run;
        Random random(settings.seed + c, kControlStream);
        for (float& v : points) v = static_cast<float>(random.normal());
        const auto made = nearestNeighbours(points, dims, kNeighbours, going);
        if (!made) return std::unexpected(made.error());
        Json each = dimensionOf(*made);
        each.erase("levina_bickel_k");
        each.erase("levina_bickel_by_k");
        controls.push_back(std::move(each));
    }
    out["control"] = spreadOf(controls);
    for (const char* key : {"two_nn", "levina_bickel"}) {
        const bool both = out[key].is_number() && out["control"].contains(key);
        out[std::string(key) + "_ratio_to_control"] =
            both ? finiteOrNull(out[key].get<double>() / out["control"][key]["mean"].get<double>()) : Json(nullptr);
    }
    return out;
}

// ---- principal angles

struct Reading {
    Subspace subspace;
    std::uint64_t rows = 0, all_rows = 0;
};

Result<Reading> readingOf(const Model& model, const TensorInfo& tensor, std::size_t k, const ProgressSink& progress) {
    const std::uint64_t cols = matrixShape(tensor).cols;
    const std::uint64_t entries = cols <= kAngleOrder ? kAngleEntries : std::min(kAngleOrder * cols, kMostAngleEntries);
    const auto matrix = loadMatrix(model, tensor, entries, progress);
    if (!matrix) return std::unexpected(matrix.error());
    auto gram = GramAccumulator::make(matrix->rows, matrix->cols);
    if (!gram) return std::unexpected(gram.error());
    gram->add(matrix->values, 0);
    const auto spectrum = std::move(*gram).solve(true, [&] { return !progress || progress({"angles", 1, 0}); });
    if (!spectrum) return std::unexpected(spectrum.error());
    return Reading{rightSingularVectors(*spectrum, matrix->values, k), matrix->rows, matrix->all_rows};
}

Result<Json> anglesStudy(const StudyInput& input, const Settings& settings, double from, double share) {
    const TensorInfo& own = input.tensor;
    const std::uint64_t cols = matrixShape(own).cols;
    std::vector<const TensorInfo*> others;
    const auto away = [&](const TensorInfo* t) {
        const auto a = static_cast<std::int64_t>(*t->info.layer), b = static_cast<std::int64_t>(*own.info.layer);
        return std::abs(a - b);
    };
    for (const TensorInfo& tensor : input.model.tensors) {
        if (own.info.layer && tensor.info.layer && tensor.info.layer != own.info.layer &&
            tensor.info.role == own.info.role && matrixShape(tensor).cols == cols && matrixShape(tensor).rows > 1) {
            others.push_back(&tensor);
        }
    }
    std::ranges::stable_sort(others, {}, away);
    if (others.size() > settings.angle_layers) others.resize(static_cast<std::size_t>(settings.angle_layers));
    if (others.empty() || matrixShape(own).rows < 2) return Json(nullptr);
    std::ranges::stable_sort(others, {}, [](const TensorInfo* t) { return *t->info.layer; });

    const double steps = 1 + static_cast<double>(others.size());
    double step = 0;
    const auto next = [&] { return progressPart(input.progress, from + share * step++ / steps, share / steps); };
    const auto k = static_cast<std::size_t>(settings.angles_k);
    const auto mine = readingOf(input.model, own, k, next());
    if (!mine) return std::unexpected(mine.error());
    Json layers = Json::array();
    for (const TensorInfo* tensor : others) {
        const auto other = readingOf(input.model, *tensor, k, next());
        if (!other) return std::unexpected(other.error());
        const std::vector<double> cosines = principalCosines(mine->subspace, other->subspace);
        double squares = 0;
        for (const double c : cosines) squares += c * c;
        const auto larger = static_cast<double>(std::max(mine->subspace.count(), other->subspace.count()));
        layers.push_back({{"layer", *tensor->info.layer},
                          {"name", tensor->name},
                          {"cosines", cosines},
                          {"mean_squared_cosine", finiteOrNull(squares / static_cast<double>(cosines.size()))},
                          {"expected", larger / static_cast<double>(cols)}});
    }
    return Json{{"k", mine->subspace.count()},
                {"inputs", cols},
                {"rows", mine->rows},
                {"all_rows", mine->all_rows},
                {"layers", std::move(layers)}};
}

Result<Json> run(const StudyInput& input) {
    const auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());
    const MatrixShape shape = matrixShape(input.tensor);

    Options options;
    options.axes = {"original"};
    options.bits = {8};
    options.groups = {{Group::Kind::tensor, 0}};
    options.symmetric = {true};
    options.distortions_db = {};
    const TensorReport report = input.inspector.analyze(input.tensor, options, progressPart(input.progress, 0, 0.3));
    if (report.error) return std::unexpected(*report.error);
    Json out = {{"rows", shape.rows}, {"cols", shape.cols}, {"notes", report.notes}};
    const auto tell = [&](std::string_view stage, double fraction) {
        return !input.progress || input.progress({stage, fraction, 0});
    };
    out["spectrum"] = out["power_law"] = nullptr;
    if (!report.singular_values.empty()) {
        out["spectrum"] = spectrumOf(report.singular_values, shape);
        std::vector<double> eigenvalues;
        for (const double s : report.singular_values) eigenvalues.push_back(s * s);
        bool stopped = false;
        const auto law = fitPowerLaw(eigenvalues, [&] { return !(stopped = !tell("power law", 0.3)); });
        if (stopped) return std::unexpected(Work::cancelled());
        if (law) out["power_law"] = powerLawOf(*law);
    }

    const auto matrix = loadMatrix(input.model, input.tensor, kEntries, progressPart(input.progress, 0.3, 0.1));
    if (!matrix) return std::unexpected(matrix.error());
    const auto rows = static_cast<std::size_t>(matrix->rows), cols = static_cast<std::size_t>(matrix->cols);
    out["dimension"] = {{"rows", nullptr}, {"columns", nullptr}};
    if (rows > 2 && cols > 1) {
        auto of_rows = dimensionStudy(matrix->values, cols, shape.rows, *settings,
                                      [&](double part) { return tell("dimension of rows", 0.4 + 0.2 * part); });
        if (!of_rows) return std::unexpected(of_rows.error());
        out["dimension"]["rows"] = std::move(*of_rows);
    }
    if (cols > 2 && rows > 1) {
        std::vector<float> columns(matrix->values.size());
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < cols; ++c) columns[c * rows + r] = matrix->values[r * cols + c];
        }
        auto of_columns = dimensionStudy(std::move(columns), rows, shape.cols, *settings,
                                         [&](double part) { return tell("dimension of columns", 0.6 + 0.2 * part); });
        if (!of_columns) return std::unexpected(of_columns.error());
        out["dimension"]["columns"] = std::move(*of_columns);
    }
    auto angles = anglesStudy(input, *settings, 0.8, 0.2);
    if (angles) {
        out["angles"] = std::move(*angles);
    } else if (angles.error().code == ErrorCode::cancelled) {
        return std::unexpected(angles.error());
    } else {
        out["angles"] = {
            {"error", angles.error().message}};  // another tensor's trouble, or too large: this one's results stand
    }
    return out;
}

// One curve per role along the layers.
Result<Json> combine(std::span<const StudyPart> parts, const Json&) {
    std::map<Role, std::map<unsigned, const Json*>> by_role;
    for (const StudyPart& part : parts) {
        if (part.tensor.info.layer && matrixShape(part.tensor).rows > 1) {
            by_role[part.tensor.info.role].emplace(*part.tensor.info.layer, &part.result);
        }
    }
    const Json absent(nullptr);
    Json roles = Json::array();
    for (const auto& [role, layers] : by_role) {
        const auto column = [&](std::initializer_list<const char*> path) {
            Json out = Json::array();
            for (const auto& [layer, result] : layers) {
                const Json* at = result;
                for (const char* key : path) {
                    const auto found = at->find(key);  // the end, also of what is no object
                    at = found == at->end() ? &absent : &*found;
                }
                out.push_back(*at);
            }
            return out;
        };
        Json numbers = Json::array();
        for (const auto& [layer, result] : layers) numbers.push_back(layer);
        roles.push_back({{"role", name(role)},
                         {"layers", std::move(numbers)},
                         {"effective_rank", column({"spectrum", "effective_rank"})},
                         {"stable_rank", column({"spectrum", "stable_rank"})},
                         {"outside_share", column({"spectrum", "marchenko_pastur", "outside_share"})},
                         {"alpha", column({"power_law", "alpha"})},
                         {"dimension_rows", column({"dimension", "rows", "two_nn"})},
                         {"dimension_columns", column({"dimension", "columns", "two_nn"})},
                         {"dimension_ratio_to_control", column({"dimension", "rows", "two_nn_ratio_to_control"})}});
    }
    return Json{{"roles", std::move(roles)}};
}

}  // namespace

StudyKind geometryStudy();
StudyKind geometryStudy() {
    return {"geometry", "Geometry",
            "Singular values beside what chance gives, the tail's exponent, intrinsic dimension of rows and columns, "
            "angles "
            "between layers.",
            run, combine};
}

}  // namespace axiscope
