#include "axes/hadamard_transform.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kernels/kronecker.hpp"
#include "kernels/walsh_hadamard.hpp"

namespace axiscope {

namespace {

constexpr std::size_t kSlice = 4096;  // doubles, 32 KiB

}  // namespace

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

void HadamardTransform::apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const {
    const auto order = static_cast<std::size_t>(plan_.order), block = static_cast<std::size_t>(plan_.block);
    const std::size_t length = block / plan_.core;
    if (block == 1 && signs_.empty()) return;
    const double scale = 1 / std::sqrt(static_cast<double>(block));

    // Blocks lie one after the other in a row, and rows in the tile: all are alike. As many at once as stay in a cache.
    const std::size_t slice = std::max(kSlice / block, std::size_t{1}) * block;
    const std::size_t for_core = plan_.core > 1 ? kroneckerScratch(plan_.core) : 0;
    scratch.doubles.resize(std::max(scratch.doubles.size(), slice + for_core));
    const std::span<double> rest = std::span(scratch.doubles).subspan(slice);
    std::size_t column = 0;  // of the slice's first weight
    for (std::size_t at = 0; at < tile.size(); at += slice) {
        const std::span<float> weights = tile.subspan(at, std::min(slice, tile.size() - at));
        const std::span<double> x = std::span(scratch.doubles).first(weights.size());
        std::ranges::copy(weights, x.begin());
        if (!signs_.empty()) {
            for (double& value : x) {
                value *= signs_[column];
                if (++column == order) column = 0;
            }
        }
        if (plan_.core == 1) {
            walshHadamardRows(x, length, scale);
        } else {
            if (length > 1) walshHadamardRows(x, length, 1);
            kroneckerRows(x, core_, plan_.core, length, scale, rest);
        }
        for (std::size_t i = 0; i < x.size(); ++i) weights[i] = static_cast<float>(x[i]);
    }
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
