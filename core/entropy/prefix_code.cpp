#include "entropy/prefix_code.hpp"

#include <algorithm>
#include <array>

namespace axiscope {

std::vector<std::uint8_t> prefixCodeLengths(std::span<const std::uint64_t> counts, unsigned longest) {
    std::vector<std::uint8_t> lengths(counts.size());
    std::vector<std::uint32_t> leaves;  // by ascending count
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0) leaves.push_back(i);
    }
    if (leaves.empty()) return lengths;
    if (leaves.size() == 1) {
        lengths[leaves[0]] = 1;
        return lengths;
    }
    std::ranges::stable_sort(leaves, {}, [&](std::uint32_t i) { return counts[i]; });

    // Level by level, from the deepest: leaves, merged with pairs of the level below. Of each level only which items are leaves is kept.
    std::vector<std::vector<bool>> is_leaf(longest);
    std::vector<std::uint64_t> level, packages;
    for (unsigned depth = 0; depth < longest; ++depth) {
        packages.clear();
        for (std::size_t i = 0; i + 1 < level.size(); i += 2) packages.push_back(level[i] + level[i + 1]);
        level.clear();
        std::size_t leaf = 0, package = 0;
        while (leaf < leaves.size() || package < packages.size()) {
            const bool take_leaf =
                package == packages.size() || (leaf < leaves.size() && counts[leaves[leaf]] <= packages[package]);
            level.push_back(take_leaf ? counts[leaves[leaf++]] : packages[package++]);
            is_leaf[depth].push_back(take_leaf);
        }
    }
    // The cheapest 2n - 2 items of the top level, and those that their packages stand for below; each time that a leaf is among
    // them, its word grows by a bit. The leaves among the first items are the first leaves.
    std::size_t items = 2 * leaves.size() - 2;
    for (unsigned depth = longest; depth-- > 0 && items > 0;) {
        const auto chosen_leaves = static_cast<std::size_t>(
            std::count(is_leaf[depth].begin(), is_leaf[depth].begin() + static_cast<std::ptrdiff_t>(items), true));
        for (std::size_t i = 0; i < chosen_leaves; ++i) ++lengths[leaves[i]];
        items = 2 * (items - chosen_leaves);
    }
    return lengths;
}

PrefixWords canonicalWords(std::span<const std::uint8_t> lengths) {
    std::array<std::uint32_t, 33> number{};
    for (const std::uint8_t l : lengths) ++number[l];
    number[0] = 0;
    std::array<std::uint32_t, 34> first{}, place{};
    for (unsigned l = 1; l <= 32; ++l) {
        first[l + 1] = (first[l] + number[l]) << 1;
        place[l + 1] = place[l] + number[l];
    }
    PrefixWords out;
    out.word.resize(lengths.size());
    out.order.resize(place[33]);
    for (std::uint32_t i = 0; i < lengths.size(); ++i) {
        if (lengths[i] == 0) continue;
        out.word[i] = first[lengths[i]]++;
        out.order[place[lengths[i]]++] = i;
    }
    return out;
}

bool complete(std::span<const std::uint8_t> lengths) {
    std::uint64_t filled = 0;  // in units of 2^-32
    for (const std::uint8_t l : lengths) {
        if (l > 0) filled += std::uint64_t{1} << (32 - l);
    }
    return filled == std::uint64_t{1} << 32;
}

}  // namespace axiscope
