// A matrix's transpose: kinds that work along rows serve columns through it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace axiscope {

// rows x cols to cols x rows, row-major.
std::vector<float> turned(std::span<const float> values, std::size_t rows, std::size_t cols);

}  // namespace axiscope
