#include "analysis/claim_evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "analysis/claim_measures.hpp"
#include "analysis/claim_runs.hpp"
#include "analysis/controls.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/report_json.hpp"
#include "analysis/work.hpp"
#include "metrics/error_spread.hpp"

namespace axiscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Haar-distributed rotations cost n^3 to make and n per entry to apply; beyond, the random Hadamard speaks for them.
constexpr std::uint64_t kMostRandomCols = 1024;
// Controls repeat the tensor's own work; beyond so many entries one draw says as much as several do below.
constexpr std::uint64_t kMostRepeatedEntries = std::uint64_t{1} << 20;
// Fewer rows or columns make no matrix that any of the claims is about.
constexpr std::uint64_t kLeastSide = 8;
constexpr std::uint64_t kGroup = 64;
constexpr unsigned kErrorBits = 4;

constexpr std::array kFixedSystems = {"original", "hadamard", "dct", "pca"};
constexpr std::array kDecibels = {10.0, 20.0, 30.0};

double kurtosis(const CoordinateReport& r) { return r.outliers.kurtosis; }
double crest(const CoordinateReport& r) { return r.outliers.crest; }
double linfOverL2(const CoordinateReport& r) { return r.outliers.linf_over_l2; }
double absmax(const CoordinateReport& r) { return r.outliers.absmax; }
double l2(const CoordinateReport& r) { return r.outliers.l2; }
double tail3(const CoordinateReport& r) { return r.outliers.frac_3sigma; }
double tail6(const CoordinateReport& r) { return r.outliers.frac_6sigma; }
double top1(const CoordinateReport& r) { return r.energy.top_001; }
double top5(const CoordinateReport& r) { return r.energy.top_005; }
double top10(const CoordinateReport& r) { return r.energy.top_010; }
double participation(const CoordinateReport& r) { return r.axes.participation_ratio; }
double effectiveRank(const CoordinateReport& r) { return r.axes.effective_rank; }

template <unsigned kBits, Group::Kind kKind>
const RtnReport* setting(const CoordinateReport& r) {
    for (const auto& [each, report] : r.rtn) {
        if (each.bits == kBits && each.group.kind == kKind) return &report;
    }
    return nullptr;
}
template <unsigned kBits, Group::Kind kKind>
double codeEntropy(const CoordinateReport& r) {
    const RtnReport* found = setting<kBits, kKind>(r);
    return found == nullptr ? kNaN : found->entropy_bits;
}
template <unsigned kBits, Group::Kind kKind>
double sqnr(const CoordinateReport& r) {
    const RtnReport* found = setting<kBits, kKind>(r);
    return found == nullptr ? kNaN : found->sqnr_db;
}
template <int kDb>
const FixedDistortionReport& point(const CoordinateReport& r) {
    return r.fixed_distortion[static_cast<std::size_t>(kDb / 10 - 1)].second;
}
template <int kDb>
double entropyAt(const CoordinateReport& r) {
    return point<kDb>(r).entropy_bits;
}

template <int kDb>
double netAt(const CoordinateReport& r) {
    return point<kDb>(r).net_bits;
}

struct Named {
    std::string_view name;
    Statistic statistic;
};
// What is shown of every coordinate system.
constexpr Named kShown[] = {
    {"l2", l2},
    {"linf_over_l2", linfOverL2},
    {"crest", crest},
    {"kurtosis", kurtosis},
    {"frac_3sigma", tail3},
    {"frac_6sigma", tail6},
    {"top_0.01", top1},
    {"top_0.05", top5},
    {"top_0.1", top10},
    {"participation_ratio", participation},
    {"effective_rank", effectiveRank},
    {"entropy_bits_4_tensor", codeEntropy<4, Group::Kind::tensor>},
    {"entropy_bits_4_row", codeEntropy<4, Group::Kind::row>},
    {"entropy_bits_10_db", entropyAt<10>},
    {"entropy_bits_20_db", entropyAt<20>},
    {"entropy_bits_30_db", entropyAt<30>},
    {"sqnr_db_3_tensor", sqnr<3, Group::Kind::tensor>},
    {"sqnr_db_3_row", sqnr<3, Group::Kind::row>},
    {"sqnr_db_3_group64", sqnr<3, Group::Kind::columns>},
    {"sqnr_db_4_tensor", sqnr<4, Group::Kind::tensor>},
    {"sqnr_db_4_row", sqnr<4, Group::Kind::row>},
    {"sqnr_db_4_group64", sqnr<4, Group::Kind::columns>},
};

Json shown(const SystemRuns& runs, Statistic statistic) {
    Json out = Json::object();
    for (const auto& [system, reports] : runs.reports) {
        const auto values = runs.seeds(system, statistic);
        if (!findAxes(system)->seeded) {
            out[system] = finiteOrNull(values.front());
            continue;
        }
        out[system] = Json::array();
        for (const double v : values) out[system].push_back(finiteOrNull(v));
    }
    return out;
}

double square(double x) { return std::isnan(x) ? 0 : x * x; }
// Of independent deviations; NaN when neither is known.
double together(double a, double b) { return std::isnan(a) && std::isnan(b) ? kNaN : std::sqrt(square(a) + square(b)); }

std::vector<double> log2s(std::vector<double> values) {
    for (double& v : values) v = std::log2(v);
    return values;
}

// A matrix and its runs, and numbers made of both.
struct Subject {
    const SystemRuns& runs;
    double entries;

    double log2Of(std::string_view system, Statistic s) const { return std::log2(runs.at(system, s)); }
    double ratio(std::string_view over, std::string_view under, Statistic s) const {
        return log2Of(over, s) - log2Of(under, s);
    }
    // Of log2 over the seeds of the random Hadamard rotation.
    double seedSpread(Statistic s) const { return sdOf(log2s(runs.seeds("random-hadamard", s))); }
    // Half an entry more than counted, so that none counted has a logarithm.
    double tail(double share) const { return std::log2((share * entries + 0.5) / (entries + 1)); }
    double tailNoise(double share) const { return 1 / (std::sqrt(share * entries + 0.5) * std::log(2.0)); }
    std::vector<double> tails(std::string_view system, Statistic s) const {
        auto out = runs.seeds(system, s);
        for (double& v : out) v = tail(v);
        return out;
    }

    using Log = std::vector<double> (*)(const Subject&, std::string_view system);

    // Mean and deviation of |log2 rotated - log2 original| over the Hadamard rotations.
    Measured change(Log log) const {
        std::vector<double> changes;
        const auto original = log(*this, "original");
        if (original.empty()) return {};
        for (const char* system : {"hadamard", "random-hadamard"}) {
            for (const double v : log(*this, system)) changes.push_back(std::fabs(v - original[0]));
        }
        return {meanOf(changes), changes.size() < 2 ? kNaN : sdOf(changes)};
    }
    // Range of log2 over the coordinate systems that no data choose, with one seed of the seeded ones at a time.
    std::vector<double> ranges(Log log) const {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        std::size_t seeds = 1;
        for (const auto& [system, reports] : runs.reports) {
            if (system == "pca") continue;
            if (findAxes(system)->seeded) {
                seeds = std::max(seeds, reports.size());
                continue;
            }
            for (const double v : log(*this, system)) {
                low = std::min(low, v);
                high = std::max(high, v);
            }
        }
        std::vector<double> out;
        for (std::size_t seed = 0; seed < seeds; ++seed) {
            double least = low, most = high;
            for (const auto& [system, reports] : runs.reports) {
                if (!findAxes(system)->seeded || reports.size() <= seed) continue;
                const double v = log(*this, system)[seed];
                least = std::min(least, v);
                most = std::max(most, v);
            }
            out.push_back(most - least);
        }
        return out;
    }
};

template <Statistic kStatistic>
std::vector<double> plain(const Subject& subject, std::string_view system) {
    return log2s(subject.runs.seeds(system, kStatistic));
}
std::vector<double> tail3s(const Subject& subject, std::string_view system) { return subject.tails(system, tail3); }

class Gatherer {
  public:
    Gatherer(const StudyInput& input, const EvidenceOptions& options) : input_(input), options_(options) {}

    Result<TensorEvidence> gather() {
        const MatrixShape shape = matrixShape(input_.tensor);
        if (shape.rows < kLeastSide || shape.cols < kLeastSide) return nothing(shape, "fewer than 8 rows or columns");
        auto matrix = loadMatrix(input_.model, input_.tensor, options_.max_entries, next());
        if (!matrix) return std::unexpected(matrix.error());
        matrix_ = std::move(*matrix);
        out_.rows = matrix_.rows;
        out_.cols = matrix_.cols;
        out_.all_rows = matrix_.all_rows;
        const auto [low, high] = std::ranges::minmax(matrix_.values);
        if (low == high) return nothing(shape, "all entries are equal");
        if (auto done = runTensor(); !done) return std::unexpected(done.error());
        if (auto done = runControls(); !done) return std::unexpected(done.error());
        show();
        rotations();
        entropies();
        alignment();
        tailSpread();
        help();
        for (const auto step : {&Gatherer::netRates, &Gatherer::evenness, &Gatherer::geometry, &Gatherer::structure,
                                &Gatherer::experiment}) {
            if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
        }
        return std::move(out_);
    }

  private:
    // The steps are of unlike length; the fraction is only to rise and to end at 1.
    ProgressSink next() {
        const double from = done_;
        done_ += (1 - done_) * 0.15;
        return progressPart(input_.progress, from, done_ - from);
    }
    std::uint64_t controlSeeds() const { return matrix_.values.size() > kMostRepeatedEntries ? 1 : options_.seeds; }
    Result<TensorEvidence> nothing(const MatrixShape& shape, const std::string& why) {
        out_.rows = out_.all_rows = shape.rows;
        out_.cols = shape.cols;
        for (const Claim& claim : claims()) {
            if (claim.scope == Claim::Scope::tensor) out_.missing[std::string(claim.id)] = why;
        }
        return std::move(out_);
    }
    Options analysis(std::uint64_t seed) const {
        Options options;
        options.axes.clear();
        options.bits = {3, 4};
        options.groups = {{Group::Kind::tensor, 0}, {Group::Kind::row, 0}};
        if (matrix_.cols % kGroup == 0) options.groups.push_back({Group::Kind::columns, kGroup});
        options.symmetric = {true};
        options.distortions_db = {kDecibels.begin(), kDecibels.end()};
        options.seed = seed;
        return options;
    }
    void addFixed(Options& options) const {
        for (const char* id : kFixedSystems) options.axes.emplace_back(id);
    }
    void addSeeded(Options& options) const {
        options.axes.emplace_back("random-hadamard");
        if (matrix_.cols <= kMostRandomCols) options.axes.emplace_back("random");
    }

    Result<void> runTensor() {
        const bool sampled = matrix_.rows < matrix_.all_rows;
        const Model sample = sampled ? matrixModel(matrix_, input_.tensor) : Model{};
        Inspector own(sample);
        Inspector& inspector = sampled ? own : input_.inspector;
        const TensorInfo& tensor = sampled ? sample.tensors[0] : input_.tensor;
        Options fixed = analysis(options_.seed);
        addFixed(fixed);
        if (auto done = analyze(inspector, tensor, fixed, tensor_); !done) return done;
        for (std::uint64_t s = 0; s < options_.seeds; ++s) {
            Options seeded = analysis(options_.seed + s);
            addSeeded(seeded);
            if (auto done = analyze(inspector, tensor, seeded, tensor_); !done) return done;
        }
        return {};
    }
    Result<void> runControls() {
        out_.control_seeds = controlSeeds();
        for (std::uint64_t s = 0; s < controlSeeds(); ++s) {
            gaussians_.emplace_back();
            if (auto done = runControl("gaussian", options_.seed + s, gaussians_.back()); !done) return done;
        }
        return runControl("shuffled-entries", options_.seed, shuffled_);
    }
    Result<void> runControl(std::string_view kind, std::uint64_t seed, SystemRuns& runs) {
        const Model model = matrixModel(makeControl(*findControl(kind), matrix_, seed), input_.tensor);
        Inspector inspector(model);
        Options options = analysis(seed);
        addFixed(options);
        addSeeded(options);
        return analyze(inspector, model.tensors[0], options, runs);
    }
    Result<void> analyze(Inspector& inspector, const TensorInfo& tensor, const Options& options, SystemRuns& runs) {
        const ProgressSink progress = next();
        TensorReport report = inspector.analyze(tensor, options, progress);
        if (report.error) return std::unexpected(*report.error);
        runs.add(std::move(report));
        return {};
    }

    Subject tensor() const { return {tensor_, entries()}; }
    double entries() const { return static_cast<double>(matrix_.values.size()); }
    void put(std::string_view claim, std::string_view condition, const Measured& measured) {
        if (std::isfinite(measured.value)) {
            out_.claims[std::string(claim)][std::string(condition)] = measured;
        }
    }

    void show() {
        for (const auto& [name, statistic] : kShown) {
            Json entry = {{"tensor", shown(tensor_, statistic)}};
            SystemRuns all;
            Json gaussian = Json::object();
            for (const SystemRuns& each : gaussians_) {
                for (const auto& [system, reports] : each.reports) {
                    if (!gaussian.contains(system)) gaussian[system] = Json::array();
                    for (const CoordinateReport& report : reports)
                        gaussian[system].push_back(finiteOrNull(statistic(report)));
                }
            }
            entry["gaussian"] = std::move(gaussian);
            entry["shuffled-entries"] = shown(shuffled_, statistic);
            out_.statistics[name] = std::move(entry);
        }
    }

    // The tensor's number, less the mean of the Gaussian controls'.
    template <class Of>
    Measured overControl(const Measured& own, Of of) const {
        std::vector<double> controls;
        for (const SystemRuns& runs : gaussians_) controls.push_back(of(Subject{runs, entries()}));
        return {own.value - meanOf(controls), together(own.spread, sdOf(controls))};
    }

    // C1, C2, C5
    void rotations() {
        const Subject t = tensor();
        double change = 0;
        const double before = tensor_.at("original", l2);
        for (const auto& [system, reports] : tensor_.reports) {
            for (const double after : tensor_.seeds(system, l2)) {
                change = std::max(change, std::fabs(after - before) / before);
            }
        }
        put("C1", "l2_change", {change, kNaN});
        const std::pair<std::string_view, Subject::Log> changes[] = {
            {"linf_change", plain<absmax>}, {"kurtosis_change", plain<kurtosis>}, {"tail_change", tail3s}};
        for (const auto& [condition, log] : changes) {
            put("C1", condition, overControl(t.change(log), [log](const Subject& c) { return c.change(log).value; }));
        }

        put("C2", "kurtosis", {t.ratio("original", "hadamard", kurtosis), t.seedSpread(kurtosis)});
        put("C2", "crest", {t.ratio("original", "hadamard", crest), t.seedSpread(crest)});
        for (const auto& [condition, share] : {Named{"tail_3", tail3}, Named{"tail_6", tail6}}) {
            const double before_share = tensor_.at("original", share), after = tensor_.at("hadamard", share);
            const double noise = together(t.tailNoise(before_share), t.tailNoise(after));
            put("C2", condition,
                {t.tail(before_share) - t.tail(after), together(sdOf(t.tails("random-hadamard", share)), noise)});
        }

        const auto random = [&](Statistic s) { return meanOf(log2s(tensor_.seeds("random-hadamard", s))); };
        put("C5", "crest_hadamard", {t.ratio("original", "hadamard", crest), t.seedSpread(crest)});
        put("C5", "crest_random", {t.log2Of("original", crest) - random(crest), t.seedSpread(crest)});
        for (const auto& [condition, s] : {Named{"top_1", top1}, Named{"top_10", top10}}) {
            put("C5", std::string(condition) + "_hadamard", {t.ratio("hadamard", "original", s), t.seedSpread(s)});
            put("C5", std::string(condition) + "_random", {random(s) - t.log2Of("original", s), t.seedSpread(s)});
        }
    }

    // C3
    void entropies() {
        const auto fall = [&](std::string_view condition, Statistic s) {
            put("C3", condition,
                {tensor_.at("original", s) - tensor_.at("hadamard", s), sdOf(tensor_.seeds("random-hadamard", s))});
        };
        fall("bits4_tensor", codeEntropy<4, Group::Kind::tensor>);
        fall("bits4_row", codeEntropy<4, Group::Kind::row>);
        fall("at_10_db", entropyAt<10>);
        fall("at_20_db", entropyAt<20>);
        fall("at_30_db", entropyAt<30>);
    }

    // C4
    void alignment() {
        if (tensor_.one("pca") == nullptr) {
            out_.missing["C4"] = "its principal axes could not be computed";
            return;
        }
        const Subject t = tensor();
        const auto gain = [](const Subject& s, Statistic statistic) { return s.ratio("pca", "original", statistic); };
        const auto chance = [&](Statistic statistic) {
            std::vector<double> gains;
            for (const SystemRuns& runs : gaussians_) gains.push_back(gain({runs, entries()}, statistic));
            return sdOf(gains);
        };
        put("C4", "top_1", {gain(t, top1), chance(top1)});
        put("C4", "top_5", {gain(t, top5), chance(top5)});
        put("C4", "top_10", {gain(t, top10), chance(top10)});
        put("C4", "top_10_over_control",
            overControl({gain(t, top10), kNaN}, [&](const Subject& c) { return gain(c, top10); }));
        put("C4", "participation_over_control",
            overControl({-gain(t, participation), kNaN}, [&](const Subject& c) { return -gain(c, participation); }));
    }

    // C8
    void tailSpread() {
        const Subject t = tensor();
        const std::pair<std::string_view, Subject::Log> logs[] = {
            {"kurtosis", plain<kurtosis>}, {"crest", plain<crest>}, {"tail_3", tail3s}};
        for (const auto& [condition, log] : logs) {
            const auto ranges = t.ranges(log);
            put("C8", condition,
                overControl({meanOf(ranges), sdOf(ranges)}, [log](const Subject& c) { return meanOf(c.ranges(log)); }));
        }
    }

    // C13
    Result<void> netRates() {
        // The basis of a sample is that of the tensor, and spreads over all its weights.
        const double share = static_cast<double>(matrix_.rows) / static_cast<double>(matrix_.all_rows);
        if (tensor_.one("pca") == nullptr) out_.missing["C13"] = "its principal axes could not be computed";
        auto shared = sharedAxes();
        if (!shared) return std::unexpected(shared.error());
        for (std::size_t i = 0; i < kDecibels.size(); ++i) {
            const auto net = [&](const CoordinateReport* report, double basis_share) {
                if (report == nullptr) return kNaN;
                return report->fixed_distortion[i].second.entropy_bits + report->basis_bits * basis_share;
            };
            const std::string at = std::to_string(static_cast<int>(kDecibels[i])) + "_db";
            const double original = net(tensor_.one("original"), share);
            const double gain = original - net(tensor_.one("pca"), share);
            // The shared basis weighs errors as the folded matrix does, so that is what it is held against.
            const double free = net(shared->one("folded"), 1) - net(shared->one("shared-pca"), 1);
            put("C13", "aligned_" + at, {std::fmax(gain, free), kNaN});
            put("C13", "rotated_" + at, {net(tensor_.one("hadamard"), share) - original, kNaN});
        }
        const std::pair<std::string_view, Statistic> shown_rates[] = {
            {"net_bits_10_db", netAt<10>}, {"net_bits_20_db", netAt<20>}, {"net_bits_30_db", netAt<30>}};
        for (const auto& [name, statistic] : shown_rates) {
            Json entry = shown(tensor_, statistic);
            entry.update(shown(*shared, statistic));
            out_.statistics[name] = {{"tensor", std::move(entry)}};
        }
        return {};
    }
    // The model's shared basis, of the whole tensor: it is made of all that read the residual stream.
    Result<SystemRuns> sharedAxes() {
        Options options = analysis(options_.seed);
        options.axes = {"folded", "shared-pca"};
        options.bits = {4};
        options.groups = {{Group::Kind::tensor, 0}};
        const ProgressSink progress = next();
        TensorReport report = input_.inspector.analyze(input_.tensor, options, progress);
        if (report.error) return std::unexpected(*report.error);
        for (const auto& [system, coordinates] : report.axes) {
            if (coordinates.error) out_.missing["C13"] = "no shared basis: " + coordinates.error->message;
        }
        SystemRuns out;
        out.add(std::move(report));
        return out;
    }

    // C10
    Result<void> geometry() {
        const ProgressSink progress = next();
        Work work(progress, 1);
        auto evidence =
            dimensionEvidence(matrix_, options_.seed, options_.seeds, [&] { return work.tell("intrinsic dimension"); });
        if (!evidence) return std::unexpected(evidence.error());
        for (const auto& [condition, measured] : *evidence) put("C10", condition, measured);
        const auto rank = [](const Subject& s) { return -std::log2(s.runs.at("original", effectiveRank)); };
        put("C10", "effective_rank", overControl({rank(tensor()), kNaN}, rank));
        return {};
    }
    // C11
    Result<void> structure() {
        const ProgressSink progress = next();
        Work work(progress, 1);
        auto evidence = structureEvidence(matrix_, options_.seed, [&] { return work.tell("structure"); });
        if (!evidence) return std::unexpected(evidence.error());
        for (const auto& [condition, measured] : *evidence) put("C11", condition, measured);
        if (evidence->empty()) out_.missing["C11"] = "no structured code could be made";
        return {};
    }
    // C12
    Result<void> experiment() {
        if (!options_.toy) return {};
        const ProgressSink progress = next();
        Work work(progress, 1);
        double done = 0;
        const auto result = runToy(ToyConfig{}, [&](const ToyProgress& at) {
            const double share =
                static_cast<double>(at.step) / static_cast<double>(std::max<std::uint64_t>(at.steps, 1));
            const double more = std::max(share - done, 0.0);
            done += more;
            return work.advance(more, "the sinusoid experiment");
        });
        if (!result) return std::unexpected(result.error());
        for (const auto& [condition, measured] : toyEvidence(result->claim)) put("C12", condition, measured);
        return {};
    }

    // C15
    void help() {
        const auto gain = [&](std::string_view condition, Statistic s) {
            put("C15", condition,
                {tensor_.at("hadamard", s) - tensor_.at("original", s), sdOf(tensor_.seeds("random-hadamard", s))});
        };
        gain("bits3_tensor", sqnr<3, Group::Kind::tensor>);
        gain("bits3_row", sqnr<3, Group::Kind::row>);
        gain("bits3_group64", sqnr<3, Group::Kind::columns>);
        gain("bits4_tensor", sqnr<4, Group::Kind::tensor>);
        gain("bits4_row", sqnr<4, Group::Kind::row>);
        gain("bits4_group64", sqnr<4, Group::Kind::columns>);
        if (matrix_.cols % kGroup != 0) {
            out_.missing["C15"] = out_.missing["C14"] =
                "64 does not divide its " + std::to_string(matrix_.cols) + " columns: no groups";
        }
    }

    // C14
    Result<void> evenness() {
        const ProgressSink progress = next();
        Work work(progress, static_cast<double>(2 + options_.seeds));
        Json rows = Json::object(), groups = Json::object();
        const auto measure = [&](std::string_view system, std::uint64_t seed) -> Result<ErrorSpread> {
            if (!work.advance(1, "evenness of the error")) return std::unexpected(Work::cancelled());
            return spreadIn(system, seed);
        };
        const auto original = measure("original", 0);
        if (!original) return std::unexpected(original.error());
        const auto hadamard = measure("hadamard", 0);
        if (!hadamard) return std::unexpected(hadamard.error());
        rows["original"] = finiteOrNull(original->rows_sd_db);
        rows["hadamard"] = finiteOrNull(hadamard->rows_sd_db);
        groups["original"] = finiteOrNull(original->groups_sd_db);
        groups["hadamard"] = finiteOrNull(hadamard->groups_sd_db);
        std::vector<double> row_seeds, group_seeds;
        for (std::uint64_t s = 0; s < options_.seeds; ++s) {
            const auto seeded = measure("random-hadamard", options_.seed + s);
            if (!seeded) return std::unexpected(seeded.error());
            row_seeds.push_back(seeded->rows_sd_db);
            group_seeds.push_back(seeded->groups_sd_db);
            rows["random-hadamard"].push_back(finiteOrNull(seeded->rows_sd_db));
            groups["random-hadamard"].push_back(finiteOrNull(seeded->groups_sd_db));
        }
        put("C14", "rows", {std::log2(original->rows_sd_db / hadamard->rows_sd_db), sdOf(log2s(row_seeds))});
        put("C14", "groups", {std::log2(original->groups_sd_db / hadamard->groups_sd_db), sdOf(log2s(group_seeds))});
        out_.statistics["sqnr_sd_db_rows"] = {{"tensor", std::move(rows)}};
        out_.statistics["sqnr_sd_db_groups"] = {{"tensor", std::move(groups)}};
        return {};
    }
    Result<ErrorSpread> spreadIn(std::string_view system, std::uint64_t seed) const {
        const AxesKind& kind = *findAxes(system);
        const auto basis = kind.make({matrix_.rows, matrix_.cols, seed, nullptr});
        if (!basis) return std::unexpected(basis.error());
        std::vector<float> values = matrix_.values;
        // By a power of two into the range where sums of float32 neither overflow nor lose their digits.
        float most = 0;
        for (const float v : values) most = std::max(most, std::fabs(v));
        const auto scale = static_cast<double>(std::ilogb(most));
        for (float& v : values) v = static_cast<float>(v * std::exp2(-scale));
        CoordinateSystem::Scratch scratch;
        (*basis)->apply(values, 0, scratch);
        return errorSpread(values, matrix_.cols, kErrorBits, kGroup);
    }

    const StudyInput& input_;
    const EvidenceOptions& options_;
    double done_ = 0;
    Matrix matrix_;
    SystemRuns tensor_, shuffled_;
    std::vector<SystemRuns> gaussians_;
    TensorEvidence out_;
};

}  // namespace

Result<TensorEvidence> gatherEvidence(const StudyInput& input, const EvidenceOptions& options) {
    return Gatherer(input, options).gather();
}

}  // namespace axiscope
