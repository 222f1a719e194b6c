// How evenly the error of one quantizer falls on the parts of a matrix: the spread of the SQNR over its rows, and over the
// groups of its rows.
#pragma once

#include <cstdint>
#include <span>

namespace axiscope {

struct ErrorSpread {
    double rows_sd_db = 0, groups_sd_db = 0;  // population; NaN with fewer than two parts of any energy
    double rows_mean_db = 0, groups_mean_db = 0;
};

// Symmetric codes of `bits` bits (2..8), one scale for all `values` (rows of `cols`, all finite; values.size() % cols == 0). A part of no
// energy is left out; one without error counts as kMostSqnrDb. groups of `group` columns; NaN when it does not divide the row.
ErrorSpread errorSpread(std::span<const float> values, std::uint64_t cols, unsigned bits, std::uint64_t group);
inline constexpr double kMostSqnrDb = 100;  // beyond, the error drowns in the rounding of float32

}  // namespace axiscope
