// The tensor beside its controls and beside itself under other seeds: which numbers say something of the tensor, and how far they
// wander by chance alone.
#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/controls.hpp"
#include "analysis/option_reader.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/report_json.hpp"
#include "analysis/spread.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kMaxSeeds = 64;  // a spread needs no more, and the work grows with them
// A million entries settle every statistic shown to a few parts in a thousand; with five coordinate systems, four controls and five seeds they take seconds.
constexpr std::uint64_t kEntries = std::uint64_t{1} << 20;
constexpr std::uint64_t kMostEntries = std::uint64_t{1} << 24;  // three copies of 64 MiB

struct Settings {
    Options analysis;
    std::vector<const ControlKind*> controls;
    std::uint64_t seeds = 5, max_entries = kEntries;
    bool bands = true;
};

Result<Settings> settingsFrom(const Json& options) {
    Settings settings;
    for (const ControlKind& kind : controlKinds()) settings.controls.push_back(&kind);
    Json analysis = {{"axes", {"original", "hadamard", "random-hadamard", "random", "pca"}},
                     {"bits", {4U}},
                     {"groups", {"tensor", "row", 64U}},
                     {"schemes", {"symmetric"}}};
    OptionReader reader(options);
    reader.whole("seeds", settings.seeds, 1, kMaxSeeds);
    reader.whole("max_entries", settings.max_entries, 1, kMostEntries);
    reader.flag("bands", settings.bands);
    if (const Json* ids = reader.take("controls")) {
        settings.controls.clear();
        if (!ids->is_array()) reader.wrong("controls", "a list of names of controls");
        for (const Json& id : *ids) {
            const ControlKind* kind = id.is_string() ? findControl(id.get<std::string>()) : nullptr;
            if (kind == nullptr || std::ranges::find(settings.controls, kind) != settings.controls.end())
                reader.wrong("controls", "a list of different names of controls");
            settings.controls.push_back(kind);
        }
    }
    reader.copy({"axes", "bits", "groups", "schemes", "distortions_db", "steps", "seed"}, analysis);
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    auto read = optionsFromJson(analysis);
    if (!read) return std::unexpected(read.error());
    settings.analysis = std::move(*read);
    return settings;
}

// Reports of one matrix (the tensor, or one kind of control) by coordinate system, one per seed.
struct Runs {
    std::map<std::string, std::vector<Json>> reports;
    std::map<std::string, std::vector<Figures>> figures;

    void add(const TensorReport& report) {
        const Json json = toJson(report);
        for (const auto& [id, coordinates] : report.axes) {
            reports[id].push_back(json["axes"][id]);
            if (!coordinates.error) figures[id].push_back(coordinates.figures);
        }
    }
    Json spreads(const std::vector<std::string>& axes) const {
        Json out = Json::object();
        for (const std::string& id : axes) {
            if (const auto found = reports.find(id); found != reports.end()) out[id] = spreadOf(found->second);
        }
        return out;
    }
    double furthest() const {
        double most = 0;
        for (const auto& [id, list] : figures) {
            for (const Figures& each : list) most = std::max(most, each.tail_at.empty() ? 0 : each.tail_at.back());
        }
        return most;
    }
    // Coordinate systems with fewer than two runs have no band.
    Json bands(const std::vector<std::string>& axes, const std::vector<double>& tail_at) const {
        Json out = Json::object();
        for (const std::string& id : axes) {
            const auto found = figures.find(id);
            if (found == figures.end() || found->second.size() < 2) continue;
            Band histogram, tail, energy;
            for (const Figures& each : found->second) {
                histogram.add(each.histogram);
                energy.add(each.energy_share);
                std::vector<double> share;
                for (const double at : tail_at) share.push_back(tailAt(each.tail_at, each.tail_share, at));
                tail.add(share);
            }
            for (const auto& [key, band] : {std::pair{"histogram", &histogram}, {"tail", &tail}, {"energy", &energy}}) {
                out[id][key] = {{"low", band->low}, {"high", band->high}};
            }
        }
        return out;
    }
};

Result<Json> run(const StudyInput& input) {
    auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());
    const std::vector<std::string>& axes = settings->analysis.axes;
    if (matrixShape(input.tensor).cols > kMostEntries) {
        return fail(ErrorCode::memory, "controls of rows with more than " + std::to_string(kMostEntries) + " entries");
    }

    Options fixed = settings->analysis, seeded = settings->analysis;
    std::erase_if(fixed.axes, [](const std::string& id) { return findAxes(id)->seeded; });
    std::erase_if(seeded.axes, [](const std::string& id) { return !findAxes(id)->seeded; });

    // Every analysis is one step; the reading is one more.
    const double steps = 1 + (fixed.axes.empty() ? 0 : 1) +
                         (seeded.axes.empty() ? 0 : static_cast<double>(settings->seeds)) +
                         static_cast<double>(settings->controls.size() * settings->seeds);
    double step = 0;
    const auto next = [&] { return progressPart(input.progress, step++ / steps, 1 / steps); };

    auto matrix = loadMatrix(input.model, input.tensor, settings->max_entries, next());
    if (!matrix) return std::unexpected(matrix.error());
    const bool sampled = matrix->rows < matrix->all_rows;
    Json seeds = Json::array();
    for (std::uint64_t s = 0; s < settings->seeds; ++s) seeds.push_back(settings->analysis.seed + s);

    const auto analyze = [&](Inspector& inspector, const TensorInfo& tensor, const Options& options,
                             Runs& runs) -> Result<void> {
        const TensorReport report = inspector.analyze(tensor, options, next());
        if (report.error) return std::unexpected(*report.error);
        runs.add(report);
        return {};
    };

    Runs tensor_runs;
    {
        // Of a sample the statistics are the sample's, so that they stand beside those of controls of the same size.
        const Model sample = sampled ? matrixModel(*matrix, input.tensor) : Model{};
        Inspector own(sample);
        Inspector& inspector = sampled ? own : input.inspector;
        const TensorInfo& tensor = sampled ? sample.tensors[0] : input.tensor;
        if (!fixed.axes.empty()) {
            if (auto done = analyze(inspector, tensor, fixed, tensor_runs); !done) return std::unexpected(done.error());
        }
        for (std::uint64_t s = 0; !seeded.axes.empty() && s < settings->seeds; ++s) {
            seeded.seed = settings->analysis.seed + s;
            if (auto done = analyze(inspector, tensor, seeded, tensor_runs); !done)
                return std::unexpected(done.error());
        }
    }
    std::vector<Runs> control_runs(settings->controls.size());
    for (std::size_t c = 0; c < control_runs.size(); ++c) {
        for (std::uint64_t s = 0; s < settings->seeds; ++s) {
            Options options = settings->analysis;
            options.seed = settings->analysis.seed + s;
            const Model model = matrixModel(makeControl(*settings->controls[c], *matrix, options.seed), input.tensor);
            Inspector inspector(model);
            if (auto done = analyze(inspector, model.tensors[0], options, control_runs[c]); !done) {
                return std::unexpected(done.error());
            }
        }
    }

    Json out = {{"rows", matrix->rows},
                {"cols", matrix->cols},
                {"all_rows", matrix->all_rows},
                {"seeds", std::move(seeds)},
                {"tensor", tensor_runs.spreads(axes)},
                {"controls", Json::object()}};
    for (std::size_t c = 0; c < control_runs.size(); ++c) {
        out["controls"][settings->controls[c]->id] = control_runs[c].spreads(axes);
    }
    if (settings->bands) {
        double furthest = tensor_runs.furthest();
        for (const Runs& runs : control_runs) furthest = std::max(furthest, runs.furthest());
        std::vector<double> tail_at;
        for (unsigned i = 0; furthest > Figures::kLeastTail && i < Figures::kTailPoints; ++i) {
            tail_at.push_back(Figures::kLeastTail * std::pow(furthest / Figures::kLeastTail,
                                                             static_cast<double>(i) / (Figures::kTailPoints - 1)));
        }
        // The same for every run: it depends on the number of entries alone.
        std::vector<double> fraction;
        for (const Runs* runs :
             {&std::as_const(tensor_runs), control_runs.empty() ? nullptr : &std::as_const(control_runs[0])}) {
            for (const auto& [id, list] : runs ? runs->figures : decltype(runs->figures){}) {
                if (!list.empty() && fraction.empty()) fraction = list[0].energy_fraction;
            }
        }
        Json bands = {{"histogram_span_rms", Figures::kSpan},
                      {"tail_at_rms", tail_at},
                      {"energy_fraction", fraction},
                      {"tensor", tensor_runs.bands(axes, tail_at)},
                      {"controls", Json::object()}};
        for (std::size_t c = 0; c < control_runs.size(); ++c) {
            bands["controls"][settings->controls[c]->id] = control_runs[c].bands(axes, tail_at);
        }
        out["bands"] = std::move(bands);
    }
    return out;
}

}  // namespace

StudyKind controlsStudy();
StudyKind controlsStudy() {
    return {
        "controls", "Controls",
        "The report's numbers beside those of matrices without the tensor's structure, and their spread over seeds.",
        run, nullptr};
}

}  // namespace axiscope
