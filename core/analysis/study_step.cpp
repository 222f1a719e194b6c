// Bits and error: one uniform quantizer for a whole tensor over a grid of steps, in several coordinate systems, beside the quantizer of
// fixed bits whose step the largest entry sets.
//
//   step s   code rint(w / s), half to even, of an unbounded alphabet; error in the original coordinates (SCIENCE section 1)
//
// Steps are in units of the rms of the tensor in its original axes, the same in all systems. Every system is looked at once: the rest follows
// from the table of its values.
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "analysis/option_reader.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"
#include "base/math.hpp"
#include "entropy/code_lengths.hpp"
#include "metrics/outliers.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kSteps = 61, kMostSteps = 512;
constexpr double kFinestOctave = -6, kCoarsestOctave = 2;  // of the default grid, in rms
constexpr double kFinest = 1e-4, kCoarsest = 1e3;          // as finer steps only count float32's own grid
constexpr unsigned kBits[] = {2, 3, 4, 6, 8};

struct Settings {
    Options analysis;  // axes and seed
    std::vector<double> steps;
};

Result<Settings> settingsFrom(const Json& options) {
    Settings settings;
    OptionReader reader(options);
    Json analysis = Json::object();
    reader.copy({"axes", "seed"}, analysis);
    std::uint64_t count = kSteps;
    if (options.contains("steps") && options["steps"].is_array()) {
        reader.numbers("steps", settings.steps, 1, kMostSteps, kFinest, kCoarsest,
                       "a list of 1 to 512 numbers from 0.0001 to 1000, in rms");
    } else {
        reader.whole("steps", count, 2, kMostSteps);
    }
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    auto read = optionsFromJson(analysis);
    if (!read) return std::unexpected(read.error());
    settings.analysis = std::move(*read);
    if (settings.steps.empty()) {
        for (std::uint64_t i = 0; i < count; ++i) {
            const double octave = kFinestOctave + (kCoarsestOctave - kFinestOctave) * static_cast<double>(i) /
                                                      static_cast<double>(count - 1);
            settings.steps.push_back(exact::exp(octave * exact::log(2)));
        }
    }
    return settings;
}

// The values of one system.
struct Values {
    ValueTable table;
    Moments moments;
    double signal = 0;  // energy that errors are measured against
    double rms = 0;     // of the original axes, in these coordinates' units
    double basis_bits = 0;
};

double sqnrDb(double signal, double error) {
    return signal > 0 && error > 0 ? 10 * std::log10(signal / error) : std::numeric_limits<double>::quiet_NaN();
}

Json curveOf(const Values& values, std::span<const double> steps) {
    Json out = {{"entropy_bits", Json::array()},
                {"sqnr_db", Json::array()},
                {"levels", Json::array()},
                {"zeros", Json::array()}};
    const auto n = static_cast<double>(values.table.entries());
    for (const double step : steps) {
        const ValueTable::Quantized q = values.table.uniform(step * values.rms);
        out["entropy_bits"].push_back(q.entropy_bits);
        out["sqnr_db"].push_back(finiteOrNull(sqnrDb(values.signal, q.mse * n)));
        out["levels"].push_back(q.cells);
        out["zeros"].push_back(static_cast<double>(q.zeros) / n);
    }
    return out;
}

Json fixedOf(const Values& values, unsigned bits) {
    const Scale scale = scaleFor(values.moments.min, values.moments.max, bits, true);
    const kernels::Codebook book = codebook(scale, bits, true);
    std::vector<std::uint64_t> counts(std::size_t{1} << bits);
    const double error = values.table.quantize(book, counts);
    const auto levels = std::ranges::count_if(counts, [](std::uint64_t count) { return count > 0; });
    return {{"bits", bits},
            {"step_rms", finiteOrNull(scale.step / values.rms)},
            {"entropy_bits", entropyBits(counts)},
            {"sqnr_db", finiteOrNull(sqnrDb(values.signal, error))},
            {"levels", levels},
            {"zeros", static_cast<double>(counts[static_cast<std::size_t>(-book.lowest)]) /
                          static_cast<double>(values.table.entries())}};
}

// The entropy at which a curve has this SQNR, on straight lines between its steps; null outside of them.
Json entropyAt(const Json& curve, double db) {
    const Json& sqnr = curve["sqnr_db"];
    const Json& entropy = curve["entropy_bits"];
    for (std::size_t i = 0; i + 1 < sqnr.size(); ++i) {
        if (sqnr[i].is_null() || sqnr[i + 1].is_null()) continue;
        const double a = sqnr[i].get<double>(), b = sqnr[i + 1].get<double>();
        if (a == b || std::max(a, b) < db || std::min(a, b) > db) continue;
        const double t = (db - a) / (b - a);
        return entropy[i].get<double>() + t * (entropy[i + 1].get<double>() - entropy[i].get<double>());
    }
    return nullptr;
}

// Of all pairs of systems at the same fixed bits the one in which the lower entropy has the larger error by most decibels; null where
// there is none. `at_equal_sqnr`: what both take where they have the first one's SQNR.
Json misleadingPair(const Json& systems) {
    Json best = nullptr;
    double most = 0;
    for (const auto& [low_id, low] : systems.items()) {
        for (const auto& [high_id, high] : systems.items()) {
            if (low.contains("error") || high.contains("error")) continue;
            for (std::size_t i = 0; i < std::size(kBits); ++i) {
                const Json &a = low["fixed"][i], &b = high["fixed"][i];
                if (a["sqnr_db"].is_null() || b["sqnr_db"].is_null() || a["entropy_bits"] >= b["entropy_bits"])
                    continue;
                const double gap = b["sqnr_db"].get<double>() - a["sqnr_db"].get<double>();
                if (gap <= most) continue;
                most = gap;
                const double db = a["sqnr_db"].get<double>();
                const auto side = [&](const std::string& id, const Json& fixed, const Json& system) {
                    return Json{{"axes", id},
                                {"entropy_bits", fixed["entropy_bits"]},
                                {"sqnr_db", fixed["sqnr_db"]},
                                {"at_equal_sqnr", entropyAt(system["curve"], db)}};
                };
                best = {{"bits", kBits[i]}, {"lower", side(low_id, a, low)}, {"higher", side(high_id, b, high)}};
            }
        }
    }
    return best;
}

Result<Json> run(const StudyInput& input) {
    const auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());
    const MatrixShape shape = matrixShape(input.tensor);
    if (shape.rows == 0 || shape.cols == 0) return fail(ErrorCode::unsupported, "the tensor has no entries");
    const std::uint64_t entries = shape.rows * shape.cols;
    const std::vector<std::string>& ids = settings->analysis.axes;
    const double part = 1 / (1 + static_cast<double>(ids.size()));

    Moments original;
    const auto read = input.inspector.transform(
        input.tensor, "original", settings->analysis.seed,
        [&](std::uint64_t, std::span<const float> tile) { original.add(tile); }, progressPart(input.progress, 0, part));
    if (!read) return std::unexpected(read.error());

    Json systems = Json::object();
    bool pooled = false;
    double from = part;
    for (const std::string& id : ids) {
        const ProgressSink progress = progressPart(input.progress, from, part);
        from += part;
        ValueTable::Builder builder(entries);
        Values values;
        const auto seen = input.inspector.transform(
            input.tensor, id, settings->analysis.seed,
            [&](std::uint64_t, std::span<const float> tile) {
                builder.add(tile);
                values.moments.add(tile);
            },
            progress);
        if (!seen) {
            if (seen.error().code == ErrorCode::cancelled) return std::unexpected(seen.error());
            systems[id] = {{"error", toJson(seen.error())}};
            continue;
        }
        values.table = std::move(builder).finish();
        values.signal = seen->reference_energy.value_or(values.moments.square_sum);
        values.rms = seen->reference_energy ? std::sqrt(*seen->reference_energy / static_cast<double>(entries))
                                            : original.rms() * seen->scale;
        pooled = pooled || !values.table.exact();
        Json fixed = Json::array(), curve = nullptr;
        for (const unsigned bits : kBits) fixed.push_back(fixedOf(values, bits));
        if (values.rms > 0) curve = curveOf(values, settings->steps);
        systems[id] = {{"basis_bits", seen->basis_bits},
                       {"note", seen->basis.note},
                       {"curve", std::move(curve)},
                       {"fixed", std::move(fixed)}};
    }
    Json notes = Json::array();
    if (pooled) notes.push_back("of so many entries values are told apart to 1.2e-4 of their size");
    if (original.square_sum == 0) notes.push_back("the tensor holds nothing but zeros: there is no step to choose");
    Json pair = original.square_sum > 0 ? misleadingPair(systems) : Json(nullptr);
    return Json{{"rows", shape.rows},
                {"cols", shape.cols},
                {"rms", original.rms()},
                {"seed", settings->analysis.seed},
                {"steps_rms", settings->steps},
                {"systems", std::move(systems)},
                {"misleading", std::move(pair)},
                {"notes", std::move(notes)}};
}

}  // namespace

StudyKind stepStudy();
StudyKind stepStudy() {
    return {
        .id = "step",
        .title = "Bits and error",
        .description =
            "One quantizer step for the whole tensor, from fine to coarse, in several coordinate systems: entropy and "
            "error move together.",
        .run = run,
        .combine = nullptr};
}

}  // namespace axiscope
