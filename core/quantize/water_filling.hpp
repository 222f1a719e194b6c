// Reverse water-filling (Cover & Thomas 2006, theorem 10.3.3): how a distortion is shared out over independent Gaussian axes.
//
//   D = sum min(theta, lambda_i),  R = sum max(0, 1/2 log2(lambda_i / theta))
//
// An axis whose variance is below theta gets no bits, and all of its variance is distortion.
#pragma once

#include <cstddef>
#include <span>

namespace axiscope {

struct WaterFilling {
    double theta = 0;
    double distortion = 0;    // D, summed over the axes
    double rate_bits = 0;     // R, summed over the axes
    std::size_t dropped = 0;  // axes that get no bits
};

// variances >= 0; theta > 0.
WaterFilling waterFillAt(std::span<const double> variances, double theta);

// The level at which the distortion is `distortion`, 0 < distortion <= the variances' sum. Exact: D is linear in theta between two variances.
WaterFilling waterFill(std::span<const double> variances, double distortion);

}  // namespace axiscope
