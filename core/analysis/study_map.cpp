// "Does rotating help this tensor?": every number of bits, group size and coordinate system on one map.
//
// Two questions, which can have different answers:
//   same setting   does SQNR rise when bits and groups stay what they are? (what a format of fixed code length asks)
//   equal rate     does it reach more than the original axes at the same net rate, either at the best of its settings? (what a coded stream asks:
//                  rotated codes have more entropy, so they are dearer at the same bits)
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/option_reader.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/rate_hull.hpp"
#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"

namespace axiscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t kMaxSeeds = 64;  // a spread needs no more, and the work grows with them
constexpr double kLeastMarginDb = 0.25;  // 0.04 bits per weight: less is not worth a transform

struct Settings {
    Options analysis;
    std::uint64_t seeds = 5;
    double least_margin_db = kLeastMarginDb;
    std::vector<double> rates = {2, 3, 4, 5, 6};
};

Result<Settings> settingsFrom(const Json& options) {
    Settings settings;
    // Those of the two-sided kind only where they are there: what turns rows as well is the cure for rows of unequal scale.
    Json axes = Json::array();
    for (const char* id : {"original", "hadamard", "random-hadamard", "two-sided-random-hadamard", "pca"}) {
        if (findAxes(id) != nullptr) axes.push_back(id);
    }
    Json analysis = {{"axes", std::move(axes)},
                     {"bits", {2U, 3U, 4U, 6U, 8U}},
                     {"groups", {"tensor", "row", 128U, 64U, 32U}},
                     {"schemes", {"symmetric"}},
                     {"distortions_db", Json::array()}};
    constexpr double kLargest = std::numeric_limits<double>::max();
    OptionReader reader(options);
    reader.whole("seeds", settings.seeds, 1, kMaxSeeds);
    if (const Json* value = reader.take("least_margin_db")) {
        if (!value->is_number() || !(*value >= 0)) reader.wrong("least_margin_db", "a number from 0");
        if (value->is_number()) settings.least_margin_db = value->get<double>();
    }
    reader.numbers("rates", settings.rates, 0, 64, -kLargest, kLargest, "a list of at most 64 numbers");
    reader.copy({"axes", "bits", "groups", "seed"}, analysis);
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    auto read = optionsFromJson(analysis);
    if (!read) return std::unexpected(read.error());
    settings.analysis = std::move(*read);
    auto& ids = settings.analysis.axes;
    if (std::ranges::find(ids, "original") == ids.end()) ids.insert(ids.begin(), "original");
    return settings;
}

// One number under every seed.
struct Sample {
    std::vector<double> values;  // finite ones
    void add(double value) {
        if (std::isfinite(value)) values.push_back(value);
    }
    double mean() const {
        double sum = 0;
        for (const double v : values) sum += v;
        return values.empty() ? kNaN : sum / static_cast<double>(values.size());
    }
    double min() const { return values.empty() ? kNaN : *std::ranges::min_element(values); }
    double max() const { return values.empty() ? kNaN : *std::ranges::max_element(values); }
};

// One coordinate system: its quantizers' numbers, by seed (one, where no seed plays a part) and setting.
struct System {
    std::string id;
    bool seeded = false;
    AxesDescription basis;
    double basis_bits = 0;
    std::optional<Error> error;
    std::vector<QuantizerSetting> settings;
    std::vector<std::vector<RtnReport>> runs;
    std::vector<RateHull> hulls;  // by seed

    void add(const CoordinateReport& report) {
        if (report.error) {
            error = report.error;
            return;
        }
        basis = report.basis;
        basis_bits = report.basis_bits;
        settings.clear();
        std::vector<RtnReport> run;
        std::vector<HullPoint> points;
        for (const auto& [setting, rtn] : report.rtn) {
            settings.push_back(setting);
            run.push_back(rtn);
            points.push_back({rtn.net_bits, rtn.sqnr_db});
        }
        runs.push_back(std::move(run));
        hulls.emplace_back(points);
    }
    double mean(std::size_t setting, double RtnReport::* field) const {
        Sample sample;
        for (const auto& run : runs) sample.add(run[setting].*field);
        return sample.mean();
    }
};

struct Margin {
    double mean = kNaN, min = kNaN, max = kNaN;
    double noise = 0;     // what chance alone makes of it, in dB
    std::string verdict;  // "helps", "hurts", "no difference"; empty where there is no margin
};

// `noise`: how far seeded rotations of this very tensor scatter; a fixed one is a draw of the same kind.
Margin margin(const Sample& sample, double noise, double least) {
    Margin out{sample.mean(), sample.min(), sample.max(), std::max(noise, sample.max() - sample.min()), ""};
    if (!std::isfinite(out.mean)) return out;
    const double limit = std::max(out.noise, least);
    out.verdict = out.mean > limit ? "helps" : out.mean < -limit ? "hurts" : "no difference";
    return out;
}

Json toJson(const Margin& m) {
    if (m.verdict.empty()) return nullptr;
    return {
        {"margin_db", m.mean}, {"min_db", m.min}, {"max_db", m.max}, {"spread_db", m.noise}, {"verdict", m.verdict}};
}

struct Cell {
    std::size_t system = 0, setting = 0;
    Margin same;         // SQNR less that of the original axes at the same setting
    Margin equal;        // at this cell's net rate: the system's hull less the original axes' hull
    double gain = kNaN;  // the cell itself less the original axes' hull
};

class Map {
  public:
    Map(std::vector<System> systems, const Settings& settings) : systems_(std::move(systems)), settings_(&settings) {
        original_ = static_cast<std::size_t>(std::ranges::find(systems_, "original", &System::id) - systems_.begin());
        const System& original = systems_[original_];
        const std::size_t count = original.settings.size();
        std::vector<double> same_noise(count), equal_noise(count);
        // Twice: the seeded systems tell what chance does, by which all are then judged.
        for (const bool judge : {false, true}) {
            for (std::size_t s = 0; s < systems_.size(); ++s) {
                const System& system = systems_[s];
                if (system.error || (!judge && !system.seeded)) continue;
                for (std::size_t i = 0; i < count; ++i) {
                    Sample same, equal, gain;
                    for (std::size_t r = 0; r < system.runs.size(); ++r) {
                        const RtnReport& rtn = system.runs[r][i];
                        const double base = original.hulls[0].at(rtn.net_bits).value_or(kNaN);
                        same.add(rtn.sqnr_db - original.runs[0][i].sqnr_db);
                        equal.add(system.hulls[r].at(rtn.net_bits).value_or(kNaN) - base);
                        gain.add(rtn.sqnr_db - base);
                    }
                    if (!judge) {
                        same_noise[i] = std::fmax(same_noise[i], same.max() - same.min());
                        equal_noise[i] = std::fmax(equal_noise[i], equal.max() - equal.min());
                        continue;
                    }
                    const double least = settings_->least_margin_db;
                    cells_.push_back({s, i, margin(same, s == original_ ? 0 : same_noise[i], least),
                                      margin(equal, s == original_ ? 0 : equal_noise[i], least), gain.mean()});
                }
            }
        }
    }

    std::size_t original() const { return original_; }
    const System& system(std::size_t s) const { return systems_[s]; }
    const std::vector<System>& systems() const { return systems_; }
    const std::vector<Cell>& cells() const { return cells_; }

    // Of the cells with these bits the one that reaches most beyond the original axes' hull; the original axes' own unless another helps.
    const Cell* best(unsigned bits) const {
        const Cell* best = nullptr;
        for (const bool original : {true, false}) {
            for (const Cell& cell : cells_) {
                const bool own = cell.system == original_;
                if (own != original || systems_[cell.system].settings[cell.setting].bits != bits) continue;
                if (!std::isfinite(cell.gain) || (!own && cell.equal.verdict != "helps")) continue;
                if (best == nullptr || cell.gain > best->gain) best = &cell;
            }
        }
        return best;
    }

    Json cell(const Cell& c) const {
        const System& s = systems_[c.system];
        const QuantizerSetting& setting = s.settings[c.setting];
        Sample sqnr;
        for (const auto& run : s.runs) sqnr.add(run[c.setting].sqnr_db);
        const double overhead = s.mean(c.setting, &RtnReport::overhead_bits);
        return {{"axes", s.id},
                {"bits", setting.bits},
                {"group", name(setting.group)},
                {"sqnr_db", finiteOrNull(sqnr.mean())},
                {"sqnr_min_db", finiteOrNull(sqnr.min())},
                {"sqnr_max_db", finiteOrNull(sqnr.max())},
                {"entropy_bits", finiteOrNull(s.mean(c.setting, &RtnReport::entropy_bits))},
                {"overhead_bits", finiteOrNull(overhead)},
                {"basis_bits", s.basis_bits},
                {"net_bits", finiteOrNull(s.mean(c.setting, &RtnReport::net_bits))},
                {"stored_bits", finiteOrNull(setting.bits + overhead + s.basis_bits)},
                {"same_setting", c.system == original_ ? Json(nullptr) : toJson(c.same)},
                {"equal_rate", c.system == original_ ? Json(nullptr) : toJson(c.equal)},
                {"gain_db", finiteOrNull(c.gain)}};
    }

    // All systems at one net rate, each at the best of its settings.
    Json atRate(double rate) const {
        const auto base = systems_[original_].hulls[0].at(rate);
        std::vector<Sample> sqnr(systems_.size()), margins(systems_.size());
        double noise = 0;
        for (std::size_t s = 0; s < systems_.size(); ++s) {
            for (const RateHull& hull : systems_[s].hulls) {
                const double reached = hull.at(rate).value_or(kNaN);
                sqnr[s].add(reached);
                margins[s].add(reached - base.value_or(kNaN));
            }
            if (systems_[s].seeded) noise = std::fmax(noise, margins[s].max() - margins[s].min());
        }
        Json list = Json::array();
        Json recommended = base ? Json("original") : Json(nullptr);
        double most = 0;
        for (std::size_t s = 0; s < systems_.size(); ++s) {
            if (systems_[s].error) continue;
            const bool own = s == original_;
            const Margin m = margin(margins[s], own ? 0 : noise, settings_->least_margin_db);
            list.push_back({{"axes", systems_[s].id},
                            {"sqnr_db", finiteOrNull(sqnr[s].mean())},
                            {"against_original", own ? Json(nullptr) : toJson(m)}});
            if (!own && m.verdict == "helps" && m.mean > most) {
                most = m.mean;
                recommended = systems_[s].id;
            }
        }
        return {{"net_bits", rate}, {"systems", std::move(list)}, {"recommended", std::move(recommended)}};
    }

  private:
    std::vector<System> systems_;
    const Settings* settings_;
    std::size_t original_ = 0;
    std::vector<Cell> cells_;
};

template <class... Arguments>
std::string text(const char* format, Arguments... arguments) {
    char buffer[512];
    std::snprintf(buffer, sizeof(buffer), format, arguments...);
    return buffer;
}

std::string signedDb(double db) { return text("%+.2f dB", db == 0 ? 0.0 : db); }

// The cell that the sentence is about: the first rotation (seeded ones before fixed ones) at 4 bits, or what is nearest to that, per row where there is
// one scale per row.
const Cell* focus(const Map& map) {
    const auto rank = [&](const Cell& cell) {
        const System& s = map.system(cell.system);
        const QuantizerSetting& q = s.settings[cell.setting];
        const int away = std::abs(static_cast<int>(q.bits) - 4);
        return (s.seeded ? 0 : 1000) + 10 * away + (q.group.kind == Group::Kind::row ? 0 : 1);
    };
    const Cell* best = nullptr;
    for (const Cell& cell : map.cells()) {
        if (cell.system == map.original() || cell.same.verdict.empty()) continue;
        if (best == nullptr || rank(cell) < rank(*best)) best = &cell;
    }
    return best;
}

std::string groupText(const Group& group) {
    if (group.kind == Group::Kind::columns) return "per " + std::to_string(group.size);
    return "per " + name(group);
}

std::string verdictText(const Margin& m) { return m.verdict == "no difference" ? "makes no difference" : m.verdict; }

std::string summary(const Map& map) {
    const Cell* cell = focus(map);
    if (cell == nullptr) return "There is nothing to compare: no quantizer of a rotated tensor left an error.";
    const System& rotated = map.system(cell->system);
    const System& original = map.system(map.original());
    const QuantizerSetting& setting = rotated.settings[cell->setting];
    const auto of = [&](const System& s, double RtnReport::* field) { return s.mean(cell->setting, field); };
    std::string out = text("At %u bits %s, %s takes SQNR from %.1f to %.1f dB (%s, seeds within %.2f dB): it %s; ",
                           setting.bits, groupText(setting.group).c_str(), rotated.id.c_str(),
                           of(original, &RtnReport::sqnr_db), of(rotated, &RtnReport::sqnr_db),
                           signedDb(cell->same.mean).c_str(), cell->same.noise, verdictText(cell->same).c_str());
    out += text("the codes' entropy goes from %.2f to %.2f bits", of(original, &RtnReport::entropy_bits),
                of(rotated, &RtnReport::entropy_bits));
    if (cell->equal.verdict.empty()) return out + ", a net rate that the original axes' settings do not cover.";
    return out + text(", and at the same net rate it %s (%s, seeds within %.2f dB).", verdictText(cell->equal).c_str(),
                      signedDb(cell->equal.mean).c_str(), cell->equal.noise);
}

Result<Json> run(const StudyInput& input) {
    const auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());

    std::vector<System> systems;
    Options fixed = settings->analysis, seeded = settings->analysis;
    fixed.axes.clear();
    seeded.axes.clear();
    for (const std::string& id : settings->analysis.axes) {
        systems.push_back({});
        systems.back().id = id;
        systems.back().seeded = findAxes(id)->seeded;
        (systems.back().seeded ? seeded : fixed).axes.push_back(id);
    }
    const std::uint64_t seeds = seeded.axes.empty() ? 0 : settings->seeds;
    const double steps = 1 + static_cast<double>(seeds);
    double step = 0;
    std::vector<std::string> notes;
    const auto analyze = [&](const Options& options) -> Result<void> {
        const TensorReport report =
            input.inspector.analyze(input.tensor, options, progressPart(input.progress, step++ / steps, 1 / steps));
        if (report.error) return std::unexpected(*report.error);
        for (const std::string& note : report.notes) {
            if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
        }
        for (const auto& [id, coordinates] : report.axes) std::ranges::find(systems, id, &System::id)->add(coordinates);
        return {};
    };
    if (auto done = analyze(fixed); !done) return std::unexpected(done.error());
    if (const auto original = std::ranges::find(systems, "original", &System::id); original->error) {
        return std::unexpected(*original->error);
    }
    Json used = Json::array();
    for (std::uint64_t s = 0; s < seeds; ++s) {
        seeded.seed = settings->analysis.seed + s;
        used.push_back(seeded.seed);
        if (auto done = analyze(seeded); !done) return std::unexpected(done.error());
    }

    const Map map(std::move(systems), *settings);
    const System& original = map.system(map.original());
    const MatrixShape shape = matrixShape(input.tensor);
    Json axes = Json::array(), hulls = Json::object(), cells = Json::array(), best = Json::array(),
         rates = Json::array();
    for (const System& s : map.systems()) {
        Json entry = {{"id", s.id}, {"seeded", s.seeded}};
        if (s.error) {
            entry["error"] = toJson(*s.error);
        } else {
            entry["basis_bits"] = s.basis_bits;
            entry["note"] = s.basis.note;
            std::vector<HullPoint> points;
            for (std::size_t i = 0; i < s.settings.size(); ++i) {
                points.push_back({s.mean(i, &RtnReport::net_bits), s.mean(i, &RtnReport::sqnr_db)});
            }
            const RateHull hull(points);
            Json& out = hulls[s.id] = {{"net_bits", Json::array()}, {"sqnr_db", Json::array()}};
            for (const HullPoint& p : hull.points()) {
                out["net_bits"].push_back(p.bits);
                out["sqnr_db"].push_back(p.sqnr_db);
            }
        }
        axes.push_back(std::move(entry));
    }
    for (const Cell& cell : map.cells()) cells.push_back(map.cell(cell));
    for (const unsigned bits : settings->analysis.bits) {
        const Cell* cell = map.best(bits);
        best.push_back({{"bits", bits}, {"cell", cell != nullptr ? map.cell(*cell) : Json(nullptr)}});
    }
    for (const double rate : settings->rates) rates.push_back(map.atRate(rate));
    Json groups = Json::array();
    for (const QuantizerSetting& s : original.settings) {
        if (std::ranges::find(groups, Json(name(s.group))) == groups.end()) groups.push_back(name(s.group));
    }
    return Json{{"rows", shape.rows},
                {"cols", shape.cols},
                {"seeds", std::move(used)},
                {"least_margin_db", settings->least_margin_db},
                {"axes", std::move(axes)},
                {"bits", settings->analysis.bits},
                {"groups", std::move(groups)},
                {"cells", std::move(cells)},
                {"hulls", std::move(hulls)},
                {"best", std::move(best)},
                {"at_rate", std::move(rates)},
                {"summary", summary(map)},
                {"notes", notes}};
}

// ---- many tensors

constexpr std::array kVerdicts = {"helps", "no difference", "hurts"};

// How many tensors have which verdict, and their median margin.
struct Tally {
    std::array<std::uint64_t, kVerdicts.size()> counts{};
    std::vector<double> margins;

    void add(const Json& margin) {
        if (!margin.is_object()) return;
        for (std::size_t v = 0; v < kVerdicts.size(); ++v) counts[v] += margin["verdict"] == kVerdicts[v];
        margins.push_back(margin["margin_db"].get<double>());
    }
    Json json() {
        Json out = Json::object();
        for (std::size_t v = 0; v < kVerdicts.size(); ++v) out[kVerdicts[v]] = counts[v];
        std::ranges::sort(margins);
        const std::size_t n = margins.size();
        out["median_margin_db"] = n == 0 ? Json(nullptr) : Json((margins[(n - 1) / 2] + margins[n / 2]) / 2);
        return out;
    }
};

// Settings in the order in which the first tensor that has them has them.
struct SettingTally {
    std::string axes, group;
    unsigned bits = 0;
    Tally same, equal;
};

Result<Json> combine(std::span<const StudyPart> parts, const Json&) {
    std::vector<SettingTally> tallies;
    std::vector<std::pair<double, std::map<std::string, std::uint64_t>>> rates;
    for (const StudyPart& part : parts) {
        if (!part.result.contains("cells") || !part.result.contains("at_rate")) continue;
        for (const Json& cell : part.result["cells"]) {
            const std::string axes = cell["axes"], group = cell["group"];
            const unsigned bits = cell["bits"];
            if (axes == "original") continue;
            auto found = std::ranges::find_if(
                tallies, [&](const SettingTally& t) { return t.axes == axes && t.group == group && t.bits == bits; });
            if (found == tallies.end()) found = tallies.insert(found, {axes, group, bits, {}, {}});
            found->same.add(cell["same_setting"]);
            found->equal.add(cell["equal_rate"]);
        }
        for (const Json& rate : part.result["at_rate"]) {
            if (!rate["recommended"].is_string()) continue;
            const double bits = rate["net_bits"];
            auto found = std::ranges::find(rates, bits, [](const auto& entry) { return entry.first; });
            if (found == rates.end()) found = rates.insert(found, {bits, {}});
            ++found->second[rate["recommended"].get<std::string>()];
        }
    }
    Json settings = Json::array(), recommended = Json::array();
    for (SettingTally& t : tallies) {
        settings.push_back({{"axes", t.axes},
                            {"bits", t.bits},
                            {"group", t.group},
                            {"same_setting", t.same.json()},
                            {"equal_rate", t.equal.json()}});
    }
    for (const auto& [bits, systems] : rates) recommended.push_back({{"net_bits", bits}, {"recommended", systems}});
    return Json{{"tensors", parts.size()}, {"settings", std::move(settings)}, {"at_rate", std::move(recommended)}};
}

}  // namespace

StudyKind mapStudy();
StudyKind mapStudy() {
    return {"map", "Does rotating help?",
            "Bits, group sizes and coordinate systems on one map: SQNR at the same setting and at equal net rate, with "
            "the seeds' "
            "spread.",
            run, combine};
}

}  // namespace axiscope
