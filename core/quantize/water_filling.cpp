#include "quantize/water_filling.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace axiscope {

WaterFilling waterFillAt(std::span<const double> variances, double theta) {
    WaterFilling out;
    out.theta = theta;
    for (const double v : variances) {
        out.distortion += std::min(theta, v);
        if (v > theta) {
            out.rate_bits += std::log2(v / theta) / 2;
        } else {
            ++out.dropped;
        }
    }
    return out;
}

WaterFilling waterFill(std::span<const double> variances, double distortion) {
    std::vector<double> sorted(variances.begin(), variances.end());
    std::ranges::sort(sorted);
    double below = 0;  // sum of the variances under the level
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const double theta = (distortion - below) / static_cast<double>(sorted.size() - i);
        if (theta <= sorted[i]) return waterFillAt(variances, theta);
        below += sorted[i];
    }
    return waterFillAt(variances, sorted.empty() ? distortion : sorted.back());
}

}  // namespace axiscope
