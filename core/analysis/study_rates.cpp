// What a tensor really costs at a given distortion, in several coordinate systems and by several methods: bits that were written and
// read back. docs/studies.md, `rates`.
#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/progress_part.hpp"
#include "analysis/rate_methods.hpp"
#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"
#include "quantize/allocation.hpp"
#include "quantize/gaussian.hpp"

namespace axiscope {
namespace {

// 4 MiB of entries, 20 MiB of sorted magnitudes, codes and streams: some 40 MiB beside what the inspector keeps. Of larger tensors evenly spread
// rows are taken, and the result says so.
constexpr std::uint64_t kMaxEntries = std::uint64_t{1} << 20;
constexpr std::string_view kLadderMethod = "ecsq-rans";

struct RatesOptions {
    std::vector<std::string> axes = {"original", "hadamard", "pca"};
    std::vector<double> distortions_db = {10, 20, 30};
    std::vector<double> budget_bits = {2, 3, 4};
    std::vector<double> ladder_db;
    std::uint64_t seed = 1;
    std::uint64_t max_entries = kMaxEntries;
};

std::unexpected<Error> wrong(const std::string& what) { return fail(ErrorCode::invalid, "rates: " + what); }

Result<std::vector<double>> numbers(const Json& json, const std::string& key, double most, bool may_be_empty) {
    std::vector<double> out;
    const Json list = json.is_number() ? Json::array({json}) : json;
    if (!list.is_array() || list.size() > 64 || (list.empty() && !may_be_empty)) {
        return wrong(key + " is a list of at most 64 numbers");
    }
    for (const Json& item : list) {
        if (!item.is_number() || !(item.get<double>() > 0 && item.get<double>() <= most)) {
            return wrong(key + " holds numbers above 0, at most " + Json(most).dump());
        }
        out.push_back(item.get<double>());
    }
    if (std::set<double>(out.begin(), out.end()).size() != out.size()) return wrong(key + " repeats a number");
    return out;
}

Result<RatesOptions> optionsOf(const Json& json) {
    RatesOptions out;
    for (double db = 3; db <= 45; db += 1) out.ladder_db.push_back(db);
    for (const auto& [key, value] : json.items()) {
        if (key == "axes") {
            if (!value.is_array() || value.empty()) return wrong("axes is a list of coordinate systems");
            out.axes.clear();
            for (const Json& item : value) {
                if (!item.is_string() || findAxes(item.get<std::string>()) == nullptr) {
                    return wrong("there is no coordinate system " +
                                 item.dump(-1, ' ', true, Json::error_handler_t::replace));
                }
                out.axes.push_back(item.get<std::string>());
            }
            if (std::set<std::string>(out.axes.begin(), out.axes.end()).size() != out.axes.size()) {
                return wrong("axes repeats one");
            }
        } else if (key == "distortions_db" || key == "budget_bits" || key == "ladder_db") {
            auto list = numbers(value, key, key == "budget_bits" ? 32 : kMostDb, true);
            if (!list) return std::unexpected(list.error());
            (key == "distortions_db" ? out.distortions_db
             : key == "budget_bits"  ? out.budget_bits
                                     : out.ladder_db) = std::move(*list);
        } else if (key == "seed" || key == "max_entries") {
            if (!value.is_number_integer() || value < 0) return wrong(key + " is a whole number");
            (key == "seed" ? out.seed : out.max_entries) = value.get<std::uint64_t>();
        } else {
            return wrong("there is no option '" + key + "'");
        }
    }
    if (out.max_entries == 0 || out.max_entries > kMaxCodes) {
        return wrong("max_entries is between 1 and " + std::to_string(kMaxCodes));
    }
    return out;
}

double sqnr(double energy, double error) { return 10 * std::log10(energy / error); }

// The rows of a sample, spread evenly.
struct Sample {
    std::uint64_t all_rows = 0, rows = 0, cols = 0;
    std::uint64_t row(std::uint64_t i) const { return all_rows / rows * i + all_rows % rows * i / rows; }
};

Json methodJson(const RateResult& result, double entries, double energy, double target_db, double basis_bits) {
    Json out;
    const auto per = [&](std::uint64_t bits) { return static_cast<double>(bits) / entries; };
    out["bits"] = {{"codes", per(result.bits.codes)},
                   {"scales", per(result.bits.scales)},
                   {"tables", per(result.bits.tables)},
                   {"labels", per(result.bits.labels)},
                   {"basis", basis_bits}};
    out["net_bits"] = per(result.bits.total()) + basis_bits;
    out["stream_bits"] = result.bits.total();
    out["entropy_bits"] = result.entropy_bits;
    const double db = sqnr(energy, result.squared_error);
    out["sqnr_db"] = finiteOrNull(db);
    out["on_target"] = std::fabs(db - target_db) <= kSqnrTolerance_db;
    out["decoded_equal"] = result.decoded_equal;
    out["setting"] = result.setting;
    return out;
}

std::string dbKey(double db) {
    std::string text = Json(db).dump();
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text + "dB";
}

Result<Json> run(const StudyInput& input) {
    const auto options = optionsOf(input.options);
    if (!options) return std::unexpected(options.error());
    Json out;
    // Reading and transforming are about a tenth of a method's work.
    const double methods = static_cast<double>(options->distortions_db.size() * rateMethods().size()) * 4 +
                           static_cast<double>(options->ladder_db.size());
    Work work(input.progress, static_cast<double>(options->axes.size()) * (methods + 4));
    std::size_t place = 0;
    for (const std::string& id : options->axes) {
        Sample sample;
        std::vector<float> values;
        std::uint64_t next = 0;  // of the sample
        const MatrixShape shape = matrixShape(input.tensor);
        if (shape.rows == 0 || shape.cols == 0) return fail(ErrorCode::unsupported, "the tensor has no entries");
        if (shape.cols > options->max_entries) {
            return fail(ErrorCode::unsupported,
                        "a row is longer than " + std::to_string(options->max_entries) + " entries");
        }
        sample.all_rows = shape.rows;
        sample.cols = shape.cols;
        sample.rows = std::min(shape.rows, options->max_entries / shape.cols);
        values.reserve(static_cast<std::size_t>(sample.rows * sample.cols));
        // Of the tensor's work each coordinate system is an equal part, and 4 of its methods + 4 are spent on the transform.
        const double part = 1 / static_cast<double>(options->axes.size());
        const ProgressSink sink =
            progressPart(input.progress, static_cast<double>(place++) * part, part * 4 / (methods + 4));
        const auto shown = input.inspector.transform(
            input.tensor, id, options->seed,
            [&](std::uint64_t first, std::span<const float> tile) {
                const std::uint64_t end = first + tile.size() / shape.cols;
                for (; next < sample.rows && sample.row(next) < end; ++next) {
                    const auto row = tile.subspan(static_cast<std::size_t>((sample.row(next) - first) * shape.cols),
                                                  static_cast<std::size_t>(shape.cols));
                    values.insert(values.end(), row.begin(), row.end());
                }
            },
            sink);
        if (!shown) {
            const Error& error = shown.error();
            if (error.code == ErrorCode::cancelled || error.code == ErrorCode::unreadable)
                return std::unexpected(error);
            out["axes"][id]["error"] = toJson(error);
            work.advance(methods + 4, id);
            continue;
        }
        if (!work.advance(4, id)) return std::unexpected(Work::cancelled());

        const RateMatrix matrix(sample.rows, sample.cols, std::move(values));
        const auto entries = static_cast<double>(matrix.values.size());
        // Against W's own energy where the coordinates leave a part of it out (of a sample: its share of it).
        const double energy = shown->reference_energy ? *shown->reference_energy * static_cast<double>(sample.rows) /
                                                            static_cast<double>(shape.rows)
                                                      : matrix.magnitudes.energy();
        if (!out.contains("rows")) {
            out["rows"] = shape.rows;
            out["cols"] = shape.cols;
            out["entries"] = shape.rows * shape.cols;
            out["sampled_rows"] = sample.rows < shape.rows ? Json(sample.rows) : Json(nullptr);
            out["notes"] = Json::array();
            if (sample.rows < shape.rows) {
                out["notes"].push_back(std::to_string(sample.rows) + " of " + std::to_string(shape.rows) +
                                       " rows, evenly spread, stand for all");
            }
            out["energy"] = finiteOrNull(energy / shown->scale / shown->scale * static_cast<double>(shape.rows) /
                                         static_cast<double>(sample.rows));
        }
        Json& axes = out["axes"][id];
        axes["basis"] = {{"construction", shown->basis.construction},
                         {"block", shown->basis.block},
                         {"core", shown->basis.core},
                         {"note", shown->basis.note}};
        axes["basis_bits"] = shown->basis_bits;
        axes["points"] = Json::object();
        axes["ladder"] = Json::array();
        if (!(energy > 0 && matrix.magnitudes.energy() > 0)) {
            work.advance(methods, id);
            continue;  // nothing to code, at any distortion
        }
        const Proceed proceed = [&] { return work.tell(id); };
        for (const double db : options->distortions_db) {
            const double share = std::pow(10, -db / 10);
            Json& point = axes["points"][dbKey(db)];
            point["target_db"] = db;
            point["gaussian_bound_bits"] = gaussianRate(share);
            point["ecsq_line_bits"] = gaussianEcsq(gaussianStep(share, true)).entropy_bits;
            point["step"] = nullptr;
            point["entropy_bits"] = nullptr;
            point["methods"] = Json::object();
            for (const RateMethod& method : rateMethods()) {
                const RateResult result = method.run(matrix, share * energy, proceed);
                if (!work.advance(4, id)) return std::unexpected(Work::cancelled());
                point["methods"][std::string(method.id)] = methodJson(result, entries, energy, db, shown->basis_bits);
                if (method.id == kLadderMethod) {  // the uniform quantizer's own
                    point["step"] = result.setting["step"].get<double>() / shown->scale;
                    point["entropy_bits"] = result.entropy_bits;
                }
            }
        }
        const RateMethod& ladder = *findRateMethod(kLadderMethod);
        for (const double db : options->ladder_db) {
            const RateResult result = ladder.run(matrix, std::pow(10, -db / 10) * energy, proceed);
            if (!work.advance(1, id)) return std::unexpected(Work::cancelled());
            axes["ladder"].push_back(
                {{"target_db", db},
                 {"sqnr_db", finiteOrNull(sqnr(energy, result.squared_error))},
                 {"net_bits", static_cast<double>(result.bits.total()) / entries + shown->basis_bits},
                 {"relative_error", result.squared_error / energy}});
        }
    }
    return out;
}

// One tensor's measured points in all coordinate systems.
struct Points {
    const StudyPart* part = nullptr;
    double entries = 0;
    std::vector<RatePoint> points;
    std::vector<Json> names;
};

Json allocationJson(const std::vector<Points>& tensors, const Allocation& allocation, double energy, double entries) {
    return {{"total_bits", allocation.bits},
            {"bits_per_weight", allocation.bits / entries},
            {"within_budget", allocation.within_budget},
            {"relative_error", finiteOrNull(allocation.error / energy)},
            {"sqnr_db", finiteOrNull(sqnr(energy, allocation.error))},
            {"tensors", tensors.size()}};
}

Result<Json> combine(std::span<const StudyPart> parts, const Json& json) {
    const auto options = optionsOf(json);
    if (!options) return std::unexpected(options.error());
    std::vector<Points> tensors;
    std::vector<std::vector<RatePoint>> points;
    std::vector<double> weights;
    double energy = 0, entries = 0;
    Json left_out = Json::array();
    for (const StudyPart& part : parts) {
        Points own;
        own.part = &part;
        const Json& result = part.result;
        if (result.contains("axes") && result.contains("energy") && result["energy"].is_number()) {
            own.entries = result["entries"].get<double>();
            for (const auto& [id, axes] : result["axes"].items()) {
                if (!axes.contains("ladder")) continue;
                for (const Json& step : axes["ladder"]) {
                    own.points.push_back({step["net_bits"].get<double>() * own.entries,
                                          step["relative_error"].get<double>() * result["energy"].get<double>()});
                    Json name = {{"axes", id}};
                    name.update(step);
                    own.names.push_back(std::move(name));
                }
            }
        }
        if (own.points.empty()) {
            left_out.push_back(part.tensor.name);
            continue;
        }
        energy += result["energy"].get<double>();
        entries += own.entries;
        weights.push_back(own.entries);
        points.push_back(own.points);
        tensors.push_back(std::move(own));
    }
    Json out;
    out["distortion"] = "sum of squared errors over sum of squares, all tensors together";
    out["method"] = kLadderMethod;
    out["total_weights"] = entries;
    out["left_out"] = left_out;
    out["budgets"] = Json::array();
    if (tensors.empty()) return out;
    for (const double budget : options->budget_bits) {
        const Allocation mixed = allocate(points, weights, budget * entries);
        const Allocation even = uniformAllocation(points, weights, budget);
        Json entry;
        entry["budget_bits"] = budget;
        entry["budget_total_bits"] = budget * entries;
        entry["mixed"] = allocationJson(tensors, mixed, energy, entries);
        entry["mixed"]["lambda"] = mixed.lambda;
        entry["uniform"] = allocationJson(tensors, even, energy, entries);
        // At the bits that the uniform allocation really takes: gaps between measured points favour neither.
        entry["gain_db"] =
            finiteOrNull(10 * std::log10(even.error / std::min(even.error, hullError(points, even.bits))));
        entry["tensors"] = Json::array();
        for (std::size_t t = 0; t < tensors.size(); ++t) {
            entry["tensors"].push_back({{"name", tensors[t].part->tensor.name},
                                        {"entries", tensors[t].entries},
                                        {"mixed", tensors[t].names[mixed.chosen[t]]},
                                        {"uniform", tensors[t].names[even.chosen[t]]}});
        }
        out["budgets"].push_back(std::move(entry));
    }
    return out;
}

}  // namespace

StudyKind ratesStudy() {
    return {"rates", "Real rates",
            "What the tensor takes at a given distortion: streams written, read back and counted by part, in several "
            "coordinate systems "
            "and by several methods; and how a budget is best shared out over tensors.",
            run, combine};
}

}  // namespace axiscope
