#include "quantize/centroids.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace axiscope {

Centroids centroidsOf(std::span<const float> values, std::span<const std::int32_t> codes, double step) {
    std::array<double, Centroids::kShifts> sum{}, count{};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (codes[i] == 0) continue;
        const auto magnitude = static_cast<std::size_t>(std::abs(codes[i]));
        const std::size_t place = std::min(magnitude, Centroids::kShifts) - 1;
        const double value = codes[i] < 0 ? -static_cast<double>(values[i]) : static_cast<double>(values[i]);
        sum[place] += value / step - static_cast<double>(magnitude);
        ++count[place];
    }
    Centroids out;
    for (std::size_t i = 0; i < Centroids::kShifts; ++i) {
        if (count[i] == 0) continue;
        out.shift[i] =
            static_cast<std::int8_t>(std::clamp(std::nearbyint(sum[i] / count[i] / Centroids::kUnit), -127.0, 127.0));
    }
    return out;
}

double squaredError(std::span<const float> values, std::span<const std::int32_t> codes, double step,
                    const Centroids& centroids) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double e = values[i] - centroids.at(codes[i]) * step;
        sum += e * e;
    }
    return sum;
}

}  // namespace axiscope
