#include "entropy/frequencies.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace axiscope {

std::uint64_t roundedCount(std::uint64_t count, unsigned digits) {
    const auto length = static_cast<unsigned>(std::bit_width(count));
    if (length <= digits + 1) return count;
    const unsigned dropped = length - digits - 1;
    return (count + (std::uint64_t{1} << (dropped - 1))) >> dropped << dropped;
}

std::vector<std::uint32_t> frequencies(std::span<const std::uint64_t> weights, unsigned precision) {
    std::uint64_t sum = 0;
    for (const std::uint64_t w : weights) sum += w;
    const std::uint64_t whole = std::uint64_t{1} << precision;
    std::vector<std::uint32_t> out(weights.size());
    std::vector<std::uint64_t> remainder(weights.size());
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::uint64_t share = (weights[i] << precision) / sum;
        remainder[i] = share > 0 ? (weights[i] << precision) % sum : 0;
        out[i] = static_cast<std::uint32_t>(std::max<std::uint64_t>(share, 1));
        given += out[i];
    }
    std::vector<std::uint32_t> order(weights.size());
    std::iota(order.begin(), order.end(), 0u);
    if (given < whole) {
        // Rounding down lost less than 1 for each: the largest remainders get it back.
        std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return remainder[a] > remainder[b]; });
        for (std::size_t i = 0; given < whole; i = (i + 1) % order.size(), ++given) ++out[order[i]];
    } else if (given > whole) {
        // What the rarest were lifted by is taken from the most frequent, in turn.
        std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) { return out[a] > out[b]; });
        while (given > whole) {
            for (const std::uint32_t i : order) {
                if (out[i] <= 1 || given == whole) break;
                --out[i];
                --given;
            }
        }
    }
    return out;
}

}  // namespace axiscope
