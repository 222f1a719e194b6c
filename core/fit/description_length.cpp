#include "fit/description_length.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "entropy/code_stream.hpp"
#include "fit/parameter_code.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

double energyOf(std::span<const float> values) {
    double sum = 0;
    for (const float v : values) sum += static_cast<double>(v) * v;
    return sum;
}

// Of entries coded with this step, and the step.
double streamBits(std::span<const float> values, std::size_t rows, std::size_t cols, double step) {
    if (step == 0) return kStepBits;
    std::vector<std::int32_t> codes;
    codes.reserve(values.size());
    for (const float v : values) codes.push_back(static_cast<std::int32_t>(std::nearbyint(v / step)));
    ByteWriter out;
    writeStream(*findCodec("rans"), codes, ContextMap(rows, cols), out);
    return kStepBits + 8 * static_cast<double>(out.size());
}

double allowedSquares(const CodingTask& task) { return energyOf(task.values) * std::pow(10, -task.db / 10); }

StructureInput inputOf(const CodingTask& task, std::uint64_t seed, const std::function<bool()>& keep_going) {
    const double allowed_mse = allowedSquares(task) / static_cast<double>(task.values.size());
    return {task.values, task.rows, task.cols, seed, allowed_mse, keep_going};
}

}  // namespace

UniformCode codeUniformly(std::span<const float> values, double allowed) {
    UniformCode code;
    code.bits = kStepBits;
    const double energy = energyOf(values);
    if (energy <= allowed) {
        code.squares = energy;
        return code;
    }
    ValueTable::Builder builder(values.size());
    builder.add(values);
    const ValueTable table = std::move(builder).finish();
    const auto n = static_cast<double>(values.size());
    code.step = table.stepForSqnr(10 * std::log10(energy / allowed), std::sqrt(energy / n));
    const auto quantized = table.uniform(code.step);
    code.bits += n * quantized.entropy_bits;
    code.squares = n * quantized.mse;
    return code;
}

CodingTask codingTask(std::span<const float> values, std::size_t rows, std::size_t cols, double db) {
    CodingTask task;
    task.rows = rows;
    task.cols = cols;
    task.db = db;
    const double rms = std::sqrt(energyOf(values) / static_cast<double>(values.size()));
    task.values.reserve(values.size());
    for (const float v : values) task.values.push_back(rms > 0 ? static_cast<float>(v / rms) : 0.0F);
    task.direct = codeUniformly(task.values, allowedSquares(task));
    return task;
}

Result<CodedStructure> codeStructure(const CodingTask& task, const StructureKind& kind, std::uint64_t seed,
                                     const std::function<bool()>& keep_going) {
    CodedStructure out;
    out.kind = &kind;
    const double energy = energyOf(task.values), allowed = allowedSquares(task);
    if (!(energy > 0)) {
        out.note = "all entries are 0";
        return out;
    }
    auto model = kind.make(inputOf(task, seed, keep_going));
    if (!model && model.error().code == ErrorCode::cancelled) return std::unexpected(model.error());
    if (!model) {
        out.note = model.error().message;
        return out;
    }
    for (const std::uint64_t size : (*model)->sizes()) {
        auto structure = (*model)->fit(size);
        if (!structure) return std::unexpected(structure.error());
        CodedSize coded;
        coded.size = size;
        coded.theta_bits = kChoiceBits + structure->theta_bits;
        std::vector<float>& residual = structure->reconstruction;
        for (std::size_t i = 0; i < residual.size(); ++i) residual[i] = task.values[i] - residual[i];
        const UniformCode code = codeUniformly(residual, allowed);
        coded.residual_bits = code.bits;
        coded.step = code.step;
        coded.energy_share = 1 - energyOf(residual) / energy;
        coded.sqnr_db =
            code.squares > 0 ? 10 * std::log10(energy / code.squares) : std::numeric_limits<double>::infinity();
        out.curve.push_back(coded);
        if (coded.theta_bits >= task.direct.bits) break;
    }
    if (out.curve.empty()) {
        out.note = "the matrix is too small";
        return out;
    }
    const auto best = std::ranges::min_element(out.curve, {}, &CodedSize::totalBits);
    out.best = static_cast<std::size_t>(best - out.curve.begin());
    return out;
}

double directStreamBits(const CodingTask& task) {
    return streamBits(task.values, task.rows, task.cols, task.direct.step);
}

Result<double> structureStreamBits(const CodingTask& task, const StructureKind& kind, std::uint64_t size,
                                   std::uint64_t seed, const std::function<bool()>& keep_going) {
    auto model = kind.make(inputOf(task, seed, keep_going));
    if (!model) return std::unexpected(model.error());
    auto structure = (*model)->fit(size);
    if (!structure) return std::unexpected(structure.error());
    std::vector<float>& residual = structure->reconstruction;
    for (std::size_t i = 0; i < residual.size(); ++i) residual[i] = task.values[i] - residual[i];
    const double step = codeUniformly(residual, allowedSquares(task)).step;
    return kChoiceBits + structure->theta_bits + streamBits(residual, task.rows, task.cols, step);
}

}  // namespace axiscope
