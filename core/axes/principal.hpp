// Rows of a matrix in its principal axes: W V, V the eigenvectors of W^T W, largest first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "axes/spectrum.hpp"

namespace axiscope {

// In place. `tile`: whole rows of the very matrix that `spectrum` (with vectors) was made of, from row `first_row` on.
// Coordinates beyond the rank are exactly 0.
void principalCoordinates(const Spectrum& spectrum, std::span<float> tile, std::uint64_t first_row,
                          std::vector<double>& scratch);

}  // namespace axiscope
