#include "fit/description_length.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "fit/parameter_code.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

double energyOf(std::span<const float> values) {
    double sum = 0;
    for (const float v : values) sum += static_cast<double>(v) * v;
    return sum;
}

double allowedSquares(const CodingTask& task) { return energyOf(task.values) * std::pow(10, -task.db / 10); }

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
    const StructureInput input{
        task.values, task.rows, task.cols, seed, allowed / static_cast<double>(task.values.size()), keep_going};
    auto model = kind.make(input);
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

}  // namespace axiscope
