#include "axes/hadamard_transform.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kernels/kronecker.hpp"
#include "kernels/walsh_hadamard.hpp"

namespace axiscope {

HadamardTransform::HadamardTransform(const HadamardPlan& plan, std::vector<float> signs, std::string note)
    : plan_(plan), signs_(std::move(signs)), note_(std::move(note)) {
    if (plan_.core == 1) return;
    const std::vector<std::int8_t> core = hadamardCore(plan_);
    const std::size_t n = plan_.core;
    core_.resize(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) core_[j * n + i] = core[i * n + j];
    }
}

void HadamardTransform::apply(std::span<float> tile, std::uint64_t, std::vector<float>& scratch) const {
    if (!signs_.empty()) {
        for (std::size_t row = 0; row < tile.size(); row += signs_.size()) {
            float* x = tile.data() + row;
            for (std::size_t i = 0; i < signs_.size(); ++i) x[i] *= signs_[i];
        }
    }
    // Blocks lie one after the other in a row, and rows in the tile: all are alike.
    const auto scale = static_cast<float>(1 / std::sqrt(static_cast<double>(plan_.block)));
    const auto length = static_cast<std::size_t>(plan_.block / plan_.core);
    if (plan_.core == 1) {
        if (length > 1) walshHadamardRows(tile, length, scale);
        return;
    }
    if (length > 1) walshHadamardRows(tile, length, 1);
    scratch.resize(std::max(scratch.size(), kroneckerScratch(plan_.core)));
    kroneckerRows(tile, core_, plan_.core, length, scale, scratch);
}

AxesDescription HadamardTransform::description() const {
    const bool whole = plan_.block == plan_.order;
    return {whole ? std::string(plan_.construction) : "blocks", plan_.block, plan_.core, note_};
}

std::string blocksNote(const HadamardPlan& plan) {
    if (plan.block == plan.order) return {};
    const std::string n = std::to_string(plan.order), blocks = std::to_string(plan.order / plan.block);
    if (plan.block == 1) return n + " is odd: no Hadamard matrix has this order, the axes stay as they are";
    const std::string used = blocks + " blocks of " + std::to_string(plan.block);
    if (plan.order % 4 != 0) return n + " is no multiple of 4: no Hadamard matrix has this order, " + used;
    return n + " has no known Hadamard core: " + used;
}

}  // namespace axiscope
