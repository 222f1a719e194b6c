// The study `structure`: does W = f_theta(i) + r_i beat direct coding at equal distortion once theta is paid for? (docs/studies.md)
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"
#include "base/random.hpp"
#include "fit/description_length.hpp"

namespace axiscope {
namespace {

// Ten kinds on the matrix and its two controls: some ten seconds natively, and 40 MiB.
constexpr std::uint64_t kMaxEntries = std::uint64_t{1} << 20;
// Bits per weight. On the grid of BF16 weights the entropy at one distortion moves by up to half of this when anything shifts
// them: what gains less is no structure.
constexpr double kLeastGain = 0.002;
constexpr std::uint64_t kShuffleStream = 0x73687566, kGaussianStream = 0x67617573;

struct Wanted {
    double db = 20;
    std::uint64_t seed = 1;
    std::vector<const StructureKind*> kinds;
};

std::unexpected<Error> wrong(const std::string& message) { return fail(ErrorCode::invalid, "structure: " + message); }

Result<Wanted> wantedFrom(const Json& options) {
    Wanted wanted;
    for (const StructureKind& kind : structureKinds()) wanted.kinds.push_back(&kind);
    for (const auto& [key, value] : options.items()) {
        if (key == "db") {
            if (!value.is_number()) return wrong("db is a number of decibels");
            wanted.db = value.get<double>();
            if (!(wanted.db >= 1 && wanted.db <= 60)) return wrong("db is between 1 and 60");
        } else if (key == "seed") {
            if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0))
                return wrong("seed is a whole number, 0 or more");
            wanted.seed = value.get<std::uint64_t>();
        } else if (key == "kinds") {
            if (!value.is_array() || value.empty()) return wrong("kinds is a list of names");
            wanted.kinds.clear();
            for (const Json& each : value) {
                const StructureKind* kind = each.is_string() ? findStructure(each.get<std::string>()) : nullptr;
                if (kind == nullptr) {
                    std::string known;
                    for (const StructureKind& k : structureKinds())
                        known += (known.empty() ? "" : ", ") + std::string(k.id);
                    return wrong("kinds: known are " + known);
                }
                if (!std::ranges::contains(wanted.kinds, kind)) wanted.kinds.push_back(kind);
            }
        } else {
            return wrong("there is no option '" + key + "'; known are db, seed, kinds");
        }
    }
    return wanted;
}

// Of all kinds on one matrix.
struct Outcome {
    CodingTask task;
    std::vector<CodedStructure> coded;

    double perWeight(double bits) const { return bits / static_cast<double>(task.values.size()); }
    double gain(const CodedSize& size) const { return perWeight(task.direct.bits - size.totalBits()); }
    // The kind of the least total, where that gains kLeastGain or more.
    const CodedStructure* winner() const {
        const CodedStructure* best = nullptr;
        double least = task.direct.bits - kLeastGain * static_cast<double>(task.values.size());
        for (const CodedStructure& each : coded) {
            if (each.curve.empty() || each.curve[each.best].totalBits() >= least) continue;
            best = &each;
            least = each.curve[each.best].totalBits();
        }
        return best;
    }
};

Result<Outcome> codeAll(std::span<const float> values, const Matrix& shape, const Wanted& wanted, Work& work,
                        std::string_view stage) {
    Outcome out;
    out.task =
        codingTask(values, static_cast<std::size_t>(shape.rows), static_cast<std::size_t>(shape.cols), wanted.db);
    for (const StructureKind* kind : wanted.kinds) {
        auto coded = codeStructure(out.task, *kind, wanted.seed, [&] { return work.tell(stage); });
        if (!coded) return std::unexpected(coded.error());
        out.coded.push_back(std::move(*coded));
        if (!work.advance(1, stage)) return std::unexpected(Work::cancelled());
    }
    return out;
}

Json bestOf(const Outcome& outcome) {
    const CodedStructure* winner = outcome.winner();
    Json best;
    best["kind"] = winner ? Json(winner->kind->id) : Json(nullptr);
    const CodedSize size = winner ? winner->curve[winner->best] : CodedSize{};
    best["size"] = size.size;
    best["gain_bits"] = winner ? outcome.gain(size) : 0.0;
    best["theta_bits"] = outcome.perWeight(size.theta_bits);
    best["total_bits"] = outcome.perWeight(winner ? size.totalBits() : outcome.task.direct.bits);
    best["energy_share"] = size.energy_share;
    return best;
}

Json kindOf(const Outcome& outcome, std::size_t index,
            const std::vector<std::pair<std::string_view, const Outcome*>>& controls) {
    const CodedStructure& coded = outcome.coded[index];
    Json out;
    out["kind"] = coded.kind->id;
    out["title"] = coded.kind->title;
    out["size_unit"] = coded.kind->size_unit;
    out["curve"] = Json::array();
    for (const CodedSize& size : coded.curve) {
        out["curve"].push_back({{"size", size.size},
                                {"theta_bits", outcome.perWeight(size.theta_bits)},
                                {"residual_bits", outcome.perWeight(size.residual_bits)},
                                {"total_bits", outcome.perWeight(size.totalBits())},
                                {"energy_share", finiteOrNull(size.energy_share)},
                                {"sqnr_db", finiteOrNull(size.sqnr_db)}});
    }
    const auto best = [](const Outcome& of, const CodedStructure& structure, Json& to) {
        const bool some = !structure.curve.empty();
        const CodedSize size = some ? structure.curve[structure.best] : CodedSize{};
        to["best_size"] = some ? Json(size.size) : Json(nullptr);
        to["gain_bits"] = some ? finiteOrNull(of.gain(size)) : Json(nullptr);
        return size;
    };
    const CodedSize size = best(outcome, coded, out);
    const bool some = !coded.curve.empty();
    out["theta_bits"] = some ? Json(outcome.perWeight(size.theta_bits)) : Json(nullptr);
    out["residual_bits"] = some ? Json(outcome.perWeight(size.residual_bits)) : Json(nullptr);
    out["total_bits"] = some ? Json(outcome.perWeight(size.totalBits())) : Json(nullptr);
    out["energy_share"] = some ? finiteOrNull(size.energy_share) : Json(nullptr);
    out["chosen_size"] = some && outcome.gain(size) > kLeastGain ? size.size : 0;
    out["note"] = coded.note;
    for (const auto& [name, control] : controls) best(*control, control->coded[index], out["controls"][name]);
    return out;
}

// What direct code and winner take as streams that a program can read.
Result<void> addStreams(const Outcome& outcome, const Wanted& wanted, Work& work, Json& result) {
    const double direct = directStreamBits(outcome.task);
    result["direct"]["rans_bits"] = outcome.perWeight(direct);
    double best = direct;
    if (const CodedStructure* winner = outcome.winner()) {
        const auto bits = structureStreamBits(outcome.task, *winner->kind, winner->curve[winner->best].size,
                                              wanted.seed, [&] { return work.tell("streams"); });
        if (!bits) return std::unexpected(bits.error());
        best = *bits;
    }
    result["best"]["rans_total_bits"] = outcome.perWeight(best);
    result["best"]["rans_gain_bits"] = outcome.perWeight(direct - best);
    if (!work.advance(1, "streams")) return std::unexpected(Work::cancelled());
    return {};
}

Result<Json> run(const StudyInput& input) {
    const auto wanted = wantedFrom(input.options);
    if (!wanted) return std::unexpected(wanted.error());
    auto matrix = loadMatrix(input.model, input.tensor, kMaxEntries);
    if (!matrix) return std::unexpected(matrix.error());
    // One row wider than the budget: its first entries.
    Json notes = Json::array();
    if (matrix->cols > kMaxEntries) {
        notes.push_back("only the first " + std::to_string(kMaxEntries) + " of " + std::to_string(matrix->cols) +
                        " entries of the row were coded");
        matrix->cols = kMaxEntries;
        matrix->values.resize(static_cast<std::size_t>(kMaxEntries));
    }
    if (matrix->rows < matrix->all_rows) {
        notes.push_back(
            std::to_string(matrix->rows) + " of " + std::to_string(matrix->all_rows) +
            " rows were coded, evenly spread: what theta holds per column is shared by fewer weights than in the "
            "whole tensor");
    }

    // The last one: the streams.
    Work work(input.progress, 3 * static_cast<double>(wanted->kinds.size()) + 1);
    const auto outcome = codeAll(matrix->values, *matrix, *wanted, work, "structure");
    if (!outcome) return std::unexpected(outcome.error());

    std::vector<float> control = outcome->task.values;
    Random shuffle(wanted->seed, kShuffleStream);
    for (std::size_t i = control.size(); i > 1; --i)
        std::swap(control[i - 1], control[static_cast<std::size_t>(shuffle.uniform() * static_cast<double>(i))]);
    const auto shuffled = codeAll(control, *matrix, *wanted, work, "shuffled");
    if (!shuffled) return std::unexpected(shuffled.error());
    Random gaussian(wanted->seed, kGaussianStream);
    for (float& v : control) v = static_cast<float>(gaussian.normal());
    const auto normal = codeAll(control, *matrix, *wanted, work, "gaussian");
    if (!normal) return std::unexpected(normal.error());

    const std::vector<std::pair<std::string_view, const Outcome*>> controls = {{"shuffled", &*shuffled},
                                                                               {"gaussian", &*normal}};
    Json result;
    result["rows"] = matrix->rows;
    result["cols"] = matrix->cols;
    result["all_rows"] = matrix->all_rows;
    result["db"] = wanted->db;
    result["seed"] = wanted->seed;
    result["coder"] = "entropy";
    const double rms_squares = outcome->task.direct.squares;
    result["direct"] = {
        {"bits", outcome->perWeight(outcome->task.direct.bits)},
        {"sqnr_db", rms_squares > 0 ? finiteOrNull(10 * std::log10(static_cast<double>(control.size()) / rms_squares))
                                    : Json(nullptr)}};
    result["kinds"] = Json::array();
    for (std::size_t i = 0; i < outcome->coded.size(); ++i) result["kinds"].push_back(kindOf(*outcome, i, controls));
    result["best"] = bestOf(*outcome);
    if (auto done = addStreams(*outcome, *wanted, work, result); !done) return std::unexpected(done.error());
    result["beats_direct"] = outcome->winner() != nullptr;
    for (const auto& [name, of] : controls) {
        result["controls"][name] = {{"direct_bits", of->perWeight(of->task.direct.bits)}, {"best", bestOf(*of)}};
    }
    result["notes"] = std::move(notes);
    return result;
}

// How many tensors gain, by which kind, and the mean gain over all weights.
Result<Json> combine(std::span<const StudyPart> parts, const Json&) {
    std::uint64_t beats = 0, shuffled = 0, gaussian = 0;
    double weights = 0, gained = 0, gained_streams = 0;
    Json kinds = Json::object();
    for (const StudyPart& part : parts) {
        const Json& result = part.result;
        const double count = result["all_rows"].get<double>() * result["cols"].get<double>();
        weights += count;
        shuffled += !result["controls"]["shuffled"]["best"]["kind"].is_null();
        gaussian += !result["controls"]["gaussian"]["best"]["kind"].is_null();
        if (!result["beats_direct"].get<bool>()) continue;
        ++beats;
        gained += count * result["best"]["gain_bits"].get<double>();
        gained_streams += count * result["best"]["rans_gain_bits"].get<double>();
        const auto kind = result["best"]["kind"].get<std::string>();
        kinds[kind] = kinds.value(kind, 0) + 1;
    }
    Json out;
    out["tensors"] = parts.size();
    out["beats_direct"] = beats;
    out["weights"] = weights;
    out["gain_bits"] = weights > 0 ? gained / weights : 0;
    out["rans_gain_bits"] = weights > 0 ? gained_streams / weights : 0;
    out["by_kind"] = std::move(kinds);
    out["controls_beat_direct"] = {{"shuffled", shuffled}, {"gaussian", gaussian}};
    return out;
}

}  // namespace

StudyKind structureStudy();
StudyKind structureStudy() {
    return {"structure", "Structure and residual",
            "Does a function of few parameters plus a coded residual take fewer bits than direct coding at the same "
            "distortion? Ten structures, every parameter paid for, with shuffled and Gaussian controls.",
            run, combine};
}

}  // namespace axiscope
