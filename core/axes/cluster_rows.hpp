// Rows sorted into clusters by Lloyd's algorithm (1982, IEEE Trans. Inf. Theory 28(2)) from seeded k-means++ centres
// (Arthur & Vassilvitskii 2007, SODA): the centres sum |row - centre|^2 is lowered until no row changes its cluster.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

struct RowClusters {
    std::vector<std::uint32_t> label;  // of every row, below `count`
    std::uint32_t count = 0;           // clusters that hold rows; fewer than asked where rows are equal
};

inline constexpr unsigned kMaxLloydRounds = 25;  // most matrices settle within ten; what is left to gain is small

// rows.size() % cols == 0, at least one row; clusters >= 1. The same in every build. Errors: cancelled.
Result<RowClusters> clusterRows(std::span<const float> rows, std::uint64_t cols, std::uint32_t clusters,
                                std::uint64_t seed,
                                const std::function<bool(double fraction, double objective)>& keep_going);

}  // namespace axiscope
