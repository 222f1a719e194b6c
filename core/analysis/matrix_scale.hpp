// Matrices so large or so small that sums of their entries would overflow float32, or their digits get lost below it.
#pragma once

#include <cmath>

namespace axiscope {

// Largest magnitudes between which float32 transforms need no help: the square of a row's sum stays a normal number.
inline constexpr double kLeastUnscaled = 0x1p-40, kMostUnscaled = 0x1p40;

// The power of two by which entries are multiplied before they are transformed: 1 but for such matrices.
inline double matrixScale(double absmax) {
    const bool extreme = absmax > kMostUnscaled || (absmax > 0 && absmax < kLeastUnscaled);
    return extreme ? std::exp2(-std::ilogb(absmax)) : 1;
}

}  // namespace axiscope
