// IEEE 754 binary16, the number that a scale is stored in.
#pragma once

#include <cstdint>

namespace axiscope {

// Nearest, ties to even; beyond 65504 the largest finite one, below the subnormal numbers 0. value >= 0, not NaN.
std::uint16_t toHalf(double value);
double fromHalf(std::uint16_t half);  // finite ones

}  // namespace axiscope
