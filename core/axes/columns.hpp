// The left side of a two-sided transform: every column of a matrix in the coordinates of a system made for its length.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "axes/coordinate_system.hpp"

namespace axiscope {

// T^T W in place; W is rows x cols and `system` turns a row x of length `rows` into x T. Columns are taken in panels of 4 MiB.
// `keep_going` is asked between panels with the share that is done (and no objective); false: stopped, W is then half done.
bool transformColumns(std::span<float> w, std::uint64_t rows, std::uint64_t cols, const CoordinateSystem& system,
                      const std::function<bool(double fraction, double objective)>& keep_going);

}  // namespace axiscope
