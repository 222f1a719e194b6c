// A Hadamard rotation step by step: where does the energy of an outlier go?
//
// H = H_core (x) H_2^k is k stages of butterflies (a, b) -> (a + b, a - b) / sqrt(2) at distances 1, 2, 4, ... and then the core. After j
// butterflies every run of 2^j neighbours is rotated by the Hadamard matrix of that order, so that a stage is the transform
// with smaller blocks, and the last one the `hadamard` system itself, bit by bit.
#include <cmath>
#include <memory>
#include <vector>

#include "analysis/matrix_figures.hpp"
#include "analysis/option_reader.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/report_json.hpp"
#include "analysis/row_scale.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"
#include "axes/columns.hpp"
#include "axes/hadamard_transform.hpp"
#include "metrics/axis_energy.hpp"

namespace axiscope {
namespace {

constexpr unsigned kBits = 4;
constexpr double kTop = 0.01;
constexpr std::uint64_t kMostShares = 1 << 14;  // lines whose energies are told one by one, per stage

struct Settings {
    RowScale row;
    bool scales = false;  // a row or a scale was named
    std::string side = "input";
    std::optional<std::uint64_t> stage;  // empty: all
};

Result<Settings> settingsFrom(const Json& options) {
    Settings settings;
    OptionReader reader(options);
    readRowScale(reader, settings.row);
    settings.scales = options.contains("row") || options.contains("scale");
    reader.choice("side", settings.side, {"input", "output"});
    if (const Json* stage = reader.take("stage")) {
        if (stage->is_number_integer() && *stage >= 0) {
            settings.stage = stage->get<std::uint64_t>();
        } else if (*stage != "all") {
            reader.wrong("stage", "a number of stages from 0, or \"all\"");
        }
    }
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    return settings;
}

// What stands after a number of stages: nothing, blocks of 2, 4, ..., the whole plan.
std::vector<HadamardPlan> stagesOf(const HadamardPlan& plan) {
    std::vector<HadamardPlan> stages;
    const std::uint64_t sylvester = plan.block / plan.core;
    for (std::uint64_t block = 1; block <= sylvester; block *= 2) stages.push_back({plan.order, block, 1, "sylvester"});
    if (plan.core > 1) stages.push_back(plan);
    return stages;
}

struct Lines {
    std::vector<double> rows, columns;  // energies
};

Lines energiesOf(const Matrix& matrix) {
    Lines out{std::vector<double>(static_cast<std::size_t>(matrix.rows)),
              std::vector<double>(static_cast<std::size_t>(matrix.cols))};
    std::size_t i = 0;
    for (double& row : out.rows) {
        for (double& column : out.columns) {
            const double w = matrix.values[i++];
            row += w * w;
            column += w * w;
        }
    }
    return out;
}

Json linesJson(std::span<const double> energy, double total) {
    return {{"largest_share", finiteOrNull(std::ranges::max(energy) / total)},
            {"participation_ratio", finiteOrNull(participationRatio(energy))}};
}

Json stageJson(const Matrix& matrix, std::size_t index, const HadamardPlan& plan, bool output) {
    const OutlierFigures outliers = outlierFigures(matrix.values);
    const Lines lines = energiesOf(matrix);
    const double total = outliers.moments.square_sum;
    Json out = {{"stage", index},
                {"step", plan.core > 1 ? "core"
                         : index == 0  ? "none"
                                       : "butterfly"},
                {"block", plan.block},
                {"energy", total}};
    out.update(toJson(outliers));
    out["top_0.01"] = finiteOrNull(topEnergy(matrix.values, kTop));
    out["rtn"] = {{"4/tensor", toJson(codeFigures(matrix.values, kBits, matrix.values.size()))},
                  {"4/row", toJson(codeFigures(matrix.values, kBits, matrix.cols))}};
    out["rows"] = linesJson(lines.rows, total);
    out["columns"] = linesJson(lines.columns, total);
    const std::vector<double>& turned = output ? lines.rows : lines.columns;
    if (turned.size() <= kMostShares) {
        Json& shares = out["energy_share"] = Json::array();
        for (const double energy : turned) shares.push_back(finiteOrNull(energy / total));
    }
    return out;
}

Result<Json> run(const StudyInput& input) {
    const auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());
    const ProgressSink reading = progressPart(input.progress, 0, 0.1);
    auto matrix = loadWhole(input.model, input.tensor, reading);
    if (!matrix) return std::unexpected(matrix.error());
    Json row = nullptr;
    if (settings->scales) {
        const auto chosen = chosenRow(settings->row, *matrix);
        if (!chosen) return std::unexpected(chosen.error());
        row = *chosen;
        const auto done = scaleLine(matrix->values, *chosen * matrix->cols, 1, matrix->cols, settings->row.scale);
        if (!done) return std::unexpected(done.error());
    }

    const bool output = settings->side == "output";
    const HadamardPlan plan = planHadamard(output ? matrix->rows : matrix->cols);
    const std::vector<HadamardPlan> stages = stagesOf(plan);
    if (settings->stage && *settings->stage >= stages.size()) {
        return fail(ErrorCode::invalid, "options: \"stage\" must be at most " + std::to_string(stages.size() - 1) +
                                            " for " + std::to_string(plan.order) + (output ? " rows" : " columns"));
    }
    Json list = Json::array();
    const double share = 0.9 / (settings->stage ? 1 : static_cast<double>(stages.size()));
    double from = 0.1;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        if (settings->stage && *settings->stage != i) continue;
        Matrix turned = *matrix;
        const HadamardTransform transform(stages[i]);
        const ProgressSink part = progressPart(input.progress, from, share);
        Work work(part, 1);
        if (output) {
            const bool done =
                transformColumns(turned.values, turned.rows, turned.cols, transform,
                                 [&](double fraction, double) { return work.tellWithin(fraction / 2, "hadamard"); });
            if (!done) return std::unexpected(Work::cancelled());
        } else {
            CoordinateSystem::Scratch scratch;
            transform.apply(turned.values, 0, scratch);
        }
        list.push_back(stageJson(turned, i, stages[i], output));
        if (!work.advance(1, "hadamard")) return std::unexpected(Work::cancelled());
        from += share;
    }
    Json notes = Json::array();
    if (const std::string note = blocksNote(plan); !note.empty()) notes.push_back(note);
    if (plan.order > kMostShares)
        notes.push_back("the energies of more than " + std::to_string(kMostShares) + " lines are not told one by one");
    return Json{{"rows", matrix->rows},      {"cols", matrix->cols},         {"side", settings->side},
                {"row", std::move(row)},     {"scale", settings->row.scale}, {"construction", plan.construction},
                {"core", plan.core},         {"block", plan.block},          {"stage_count", stages.size()},
                {"stages", std::move(list)}, {"notes", std::move(notes)}};
}

}  // namespace

StudyKind butterflyStudy();
StudyKind butterflyStudy() {
    return {.id = "butterfly",
            .title = "A rotation step by step",
            .description =
                "The Hadamard rotation of inputs or outputs, butterfly by butterfly: where the energy of a large row "
                "goes.",
            .run = run,
            .combine = nullptr};
}

}  // namespace axiscope
