// Plant an outlier: row r of a gated block's up projection times s, column r of its down projection times 1 / s.
//
//   y = W_down (silu(W_gate x) * (W_up x))      Shazeer 2020 (arXiv 2002.05202), "SwiGLU" without biases
//
// Hidden unit r of the bracket is s times as large and is read with 1 / s: the block's output is the same to rounding, whatever
// its weights have become. Both are shown: the matrices' statistics, and the output of one block for random inputs, computed in float32.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/matrix_figures.hpp"
#include "analysis/option_reader.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/report_json.hpp"
#include "analysis/row_scale.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"
#include "base/math.hpp"
#include "base/random.hpp"
#include "kernels/gemm.hpp"
#include "kernels/moments.hpp"
#include "kernels/quantize.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kStream = 0xb10c;    // of the seed: the inputs; apart from other users of it
constexpr std::uint64_t kMostInputs = 1024;  // more tell nothing new, and the work grows with them
// More than any model has: bounds what is kept of every input, and the lists of each row's largest weight.
constexpr std::uint64_t kMostLines = 1 << 16;
constexpr unsigned kBits = 4;
constexpr std::uint64_t kGroup = 64;

struct Settings {
    RowScale row;
    std::uint64_t inputs = 64, seed = 1;
};

Result<Settings> settingsFrom(const Json& options) {
    Settings settings;
    OptionReader reader(options);
    readRowScale(reader, settings.row);
    reader.whole("inputs", settings.inputs, 1, kMostInputs);
    reader.whole("seed", settings.seed, 0, std::numeric_limits<std::int64_t>::max());
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    return settings;
}

// The name up to the module, which a block's projections share: "model.layers.0.mlp" of "model.layers.0.mlp.up_proj.weight".
std::string_view blockOf(std::string_view name) {
    if (name.ends_with(".weight")) name.remove_suffix(std::string_view(".weight").size());
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

Result<const TensorInfo*> sibling(const Model& model, const TensorInfo& up, Role role) {
    for (const TensorInfo& tensor : model.tensors) {
        if (tensor.info.role == role && blockOf(tensor.name) == blockOf(up.name)) return &tensor;
    }
    return fail(ErrorCode::unsupported,
                "its block has no " + std::string(name(role)) + " projection: this asks for a gated block");
}

struct Block {
    Matrix up, gate, down;
};

std::string shapeText(const Matrix& m) { return std::to_string(m.rows) + " x " + std::to_string(m.cols); }

Result<Block> load(const StudyInput& input, const TensorInfo& gate, const TensorInfo& down) {
    Block block;
    double from = 0;
    for (const auto& [tensor, matrix] :
         {std::pair{&input.tensor, &block.up}, std::pair{&gate, &block.gate}, std::pair{&down, &block.down}}) {
        const MatrixShape shape = matrixShape(*tensor);
        if (std::max(shape.rows, shape.cols) > kMostLines) {
            return fail(ErrorCode::memory, "its block is too large: a projection has more than " +
                                               std::to_string(kMostLines) + " rows or columns");
        }
        auto loaded = loadWhole(input.model, *tensor, progressPart(input.progress, from, 0.1));
        if (!loaded) return std::unexpected(loaded.error());
        *matrix = std::move(*loaded);
        from += 0.1;
    }
    if (block.gate.rows != block.up.rows || block.gate.cols != block.up.cols || block.down.cols != block.up.rows) {
        return fail(ErrorCode::unsupported, "its block's projections do not fit each other: up " + shapeText(block.up) +
                                                ", gate " + shapeText(block.gate) + ", down " + shapeText(block.down));
    }
    return block;
}

// X W^T: `count` rows of X, and of the result.
std::vector<float> product(std::span<const float> x, std::size_t count, const Matrix& w) {
    PackedMatrix packed;
    const auto rows = static_cast<std::size_t>(w.rows), cols = static_cast<std::size_t>(w.cols);
    packed.packTransposed(w.values.data(), cols, rows, cols);
    std::vector<float> out(count * rows), scratch(kGemmScratch);
    gemm(x.data(), cols, count, packed, out.data(), rows, GemmMode::assign, scratch);
    return out;
}

float silu(float x) {
    // exp(-x) leaves double precision where silu(x) has long left float32.
    constexpr double kBeyond = 700;
    return x < -kBeyond ? 0.0f : static_cast<float>(x / (1 + exact::exp(-std::min<double>(x, kBeyond))));
}

// The bracket of the formula; `gated` is silu(W_gate x).
std::vector<float> hidden(std::span<const float> x, std::size_t count, const Matrix& up, std::span<const float> gated) {
    std::vector<float> out = product(x, count, up);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] *= gated[i];
    return out;
}

// The same function once more: its hidden units in reverse order, so that sums run the other way round.
void reverseUnits(std::vector<float>& rows, std::uint64_t units) {
    for (auto row = rows.begin(); row != rows.end(); row += static_cast<std::ptrdiff_t>(units))
        std::reverse(row, row + static_cast<std::ptrdiff_t>(units));
}

double rms(std::span<const float> values) {
    double energy = 0;
    for (const float v : values) energy += double{v} * v;
    return std::sqrt(energy / static_cast<double>(values.size()));
}

// In units of the output's rms: single outputs may lie near 0.
Json difference(std::span<const float> y, std::span<const float> other) {
    double most = 0, sum = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double d = double{other[i]} - y[i];
        most = std::max(most, std::fabs(d));
        sum += d * d;
    }
    const double unit = rms(y);
    const auto relative = [&](double value) { return value == 0 ? Json(0.0) : finiteOrNull(value / unit); };
    return {{"max_relative", relative(most)},
            {"rms_relative", relative(std::sqrt(sum / static_cast<double>(y.size())))}};
}

// At 4 bits with one scale, and back.
Matrix rounded(Matrix matrix) {
    const kernels::Extremes range = kernels::extremes(matrix.values);
    const kernels::Codebook book = codebook(scaleFor(range.min, range.max, kBits, true), kBits, true);
    for (float& w : matrix.values) w = static_cast<float>(kernels::codeOf(w, book) * book.step);
    return matrix;
}

Json figures(const Matrix& matrix, bool columns) {
    Json out = toJson(outlierFigures(matrix.values));
    out["rtn"]["4/tensor"] = toJson(codeFigures(matrix.values, kBits, matrix.values.size()));
    if (matrix.cols % kGroup == 0) out["rtn"]["4/group64"] = toJson(codeFigures(matrix.values, kBits, kGroup));
    std::vector<float> lines(static_cast<std::size_t>(columns ? matrix.cols : matrix.rows));
    for (std::size_t i = 0; i < matrix.values.size(); ++i) {
        float& line = lines[columns ? i % matrix.cols : i / matrix.cols];
        line = std::max(line, std::fabs(matrix.values[i]));
    }
    out[columns ? "column_absmax" : "row_absmax"] = lines;
    return out;
}

Result<Json> run(const StudyInput& input) {
    const auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());
    if (input.tensor.info.role != Role::up || input.tensor.info.transposed)
        return fail(ErrorCode::unsupported, "this asks for the up projection of a gated block");
    const auto gate = sibling(input.model, input.tensor, Role::gate),
               down = sibling(input.model, input.tensor, Role::down);
    if (!gate) return std::unexpected(gate.error());
    if (!down) return std::unexpected(down.error());
    auto block = load(input, **gate, **down);
    if (!block) return std::unexpected(block.error());
    const auto row = chosenRow(settings->row, block->up);
    if (!row) return std::unexpected(row.error());

    Work work(input.progress, 10);
    if (!work.advance(3, "read")) return std::unexpected(Work::cancelled());
    const auto count = static_cast<std::size_t>(settings->inputs);
    Random random(settings->seed, kStream);
    std::vector<float> x(count * static_cast<std::size_t>(block->up.cols));
    for (float& v : x) v = static_cast<float>(random.normal());
    std::vector<float> gated = product(x, count, block->gate);
    for (float& v : gated) v = silu(v);
    block->gate = {};
    if (!work.advance(1, "block")) return std::unexpected(Work::cancelled());

    Json up = {{"name", input.tensor.name}}, other = {{"name", (*down)->name}};
    up["before"] = figures(block->up, false);
    other["before"] = figures(block->down, true);
    std::vector<float> units = hidden(x, count, block->up, gated);
    const std::vector<float> y = product(units, count, block->down);
    // What 4 bits make of the output: up and down rounded, gate as it is.
    const auto quantized = [&] {
        return difference(y, product(hidden(x, count, rounded(block->up), gated), count, rounded(block->down)));
    };
    const Json quantized_before = quantized();
    if (!work.advance(2, "block")) return std::unexpected(Work::cancelled());
    reverseUnits(units, block->down.cols);
    Matrix backwards = block->down;
    reverseUnits(backwards.values, backwards.cols);
    const Json rounding = difference(y, product(units, count, backwards));
    backwards = {};
    if (!work.advance(2, "block")) return std::unexpected(Work::cancelled());

    const double scale = settings->row.scale;
    Matrix& u = block->up;
    Matrix& d = block->down;
    if (const auto done = scaleLine(u.values, *row * u.cols, 1, u.cols, scale); !done)
        return std::unexpected(done.error());
    if (const auto done = scaleLine(d.values, *row, d.cols, d.rows, 1 / scale); !done)
        return std::unexpected(done.error());
    Json output = difference(y, product(hidden(x, count, u, gated), count, d));
    up["after"] = figures(u, false);
    other["after"] = figures(d, true);
    if (!work.advance(2, "block")) return std::unexpected(Work::cancelled());

    output["rms"] = finiteOrNull(rms(y));
    output["rounding"] = rounding;
    output["quantized"] = {{"before", quantized_before}, {"after", quantized()}};
    return Json{{"row", *row},
                {"scale", scale},
                {"inputs", settings->inputs},
                {"seed", settings->seed},
                {"hidden_units", u.rows},
                {"activation", "silu"},
                {"gate", {{"name", (*gate)->name}}},
                {"up", std::move(up)},
                {"down", std::move(other)},
                {"output", std::move(output)}};
}

}  // namespace

StudyKind blockStudy();
StudyKind blockStudy() {
    return {.id = "block",
            .title = "Plant an outlier in a block",
            .description =
                "A row of a gated block's up projection scaled, the column of down that reads it scaled back: what "
                "becomes of the weights, and of the output.",
            .run = run,
            .combine = nullptr};
}

}  // namespace axiscope
