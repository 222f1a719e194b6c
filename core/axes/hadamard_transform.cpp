#include "axes/hadamard_transform.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kernels/even_spread.hpp"
#include "kernels/signed_sums.hpp"
#include "kernels/walsh_hadamard.hpp"

namespace axiscope {

namespace {

constexpr std::size_t kSlice = 2048;  // weights, 8 KiB

// In shorter blocks chance alone makes coordinates uneven; longer ones would overflow the sums that find out.
constexpr std::size_t kLeastFloat = 64, kMostFloat = 65535;

}  // namespace

HadamardTransform::HadamardTransform(const HadamardPlan& plan, std::vector<float> signs, std::string note)
    : plan_(plan), signs_(std::move(signs)), note_(std::move(note)) {
    if (plan_.core == 1) return;
    const std::vector<std::int8_t> core = hadamardCore(plan_);
    const std::size_t n = plan_.core;
    std::vector<std::int8_t> transposed(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) transposed[j * n + i] = core[i * n + j];
    }
    core_ = packSigns(transposed, n);
}

template <class T>
void HadamardTransform::mixRuns(std::span<T> blocks, std::vector<T>& scratch) const {
    scratch.resize(std::max(scratch.size(), signedSumsScratch<T>(plan_.core)));
    signedSums(blocks, core_, plan_.core, length(), static_cast<T>(scale()), scratch);
}

void HadamardTransform::rotate(std::span<double> blocks, std::vector<double>& scratch) const {
    if (plan_.core == 1) return walshHadamardRows(blocks, length(), scale());
    if (length() > 1) walshHadamardRows(blocks, length(), 1);
    mixRuns(blocks, scratch);
}

void HadamardTransform::apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const {
    const auto order = static_cast<std::size_t>(plan_.order), block = static_cast<std::size_t>(plan_.block);
    if (block == 1 && signs_.empty()) return;
    const bool in_float = block >= kLeastFloat && block <= kMostFloat;

    // Blocks lie one after the other in a row, and rows in the tile: all are alike. As many at once as stay in a cache.
    const std::size_t slice = std::max(kSlice / block, std::size_t{1}) * block;
    std::size_t column = 0;  // of the slice's first weight
    for (std::size_t at = 0; at < tile.size(); at += slice) {
        const std::span<float> weights = tile.subspan(at, std::min(slice, tile.size() - at));
        for (std::size_t i = 0; i < weights.size() && !signs_.empty();) {
            const std::size_t run = std::min(weights.size() - i, order - column);
            for (std::size_t j = 0; j < run; ++j) weights[i + j] *= signs_[column + j];
            i += run;
            column = (column + run) % order;
        }
        const auto inDouble = [&](std::span<const float> from, std::span<float> to) {
            scratch.rotated.assign(from.begin(), from.end());
            rotate(scratch.rotated, scratch.doubles);
            std::ranges::transform(scratch.rotated, to.begin(), [](double x) { return static_cast<float>(x); });
        };
        if (!in_float) {
            inDouble(weights, weights);
            continue;
        }
        scratch.kept.resize(std::max(scratch.kept.size(), weights.size()));
        const std::span kept = std::span(scratch.kept).first(weights.size());
        if (plan_.core > 1) {
            walshHadamardRows(weights, length(), 1, kept);
            mixRuns(weights, scratch.floats);
        }
        for (std::size_t i = 0; i < weights.size(); i += block) {
            const auto coordinates = weights.subspan(i, block), came = kept.subspan(i, block);
            const bool even = plan_.core == 1 ? walshHadamardRow(coordinates, static_cast<float>(scale()), came)
                                              : spreadEvenly(coordinates);
            if (!even) inDouble(came, coordinates);
        }
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
