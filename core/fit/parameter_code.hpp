// Parameters as they are stored: whole multiples of a step, in Rice's code (Rice & Plaunt 1971), which needs no table.
//
// How fine? Rounding a parameter to a step adds a^2 step^2 / 12 to the squared error, a^2 being the energy of what one unit of
// the parameter adds to the matrix; a finer step costs -log2(step) bits. Beside a residual of mean square s over N entries, whose
// rate grows by N / 2 log2 of it, the two derivatives cancel at step = s sqrt(12) / a: the rounding noise of a parameter is that of
// one entry of the residual.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

// residual: mean square; energy: a^2, > 0; most: the largest magnitude to be rounded, whose code stays below 2^15. A float32.
double parameterStep(double residual, double energy, double most);

inline constexpr double kStepBits = 32;  // a float32

// Rounds every value to a multiple of `step` (half to even), in place. step > 0, |value / step| < 2^31.
std::vector<std::int32_t> roundParameters(std::span<float> values, double step);

// Rice's code of the numbers 0, -1, 1, -2, ... as 0, 1, 2, 3, ...: n becomes n >> k ones, a zero and k low bits. With the best k of 0..31
// and 5 bits that tell it.
double riceBits(std::span<const std::int32_t> codes);

// Half precision (IEEE 754 binary16), half to even; what is beyond its range becomes +-65504.
float roundToHalf(float value);

}  // namespace axiscope
