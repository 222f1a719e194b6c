#include "axes/distortion_entropy.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace axiscope {
namespace {

constexpr std::size_t kSums = 4;  // side by side, so that additions need not wait for each other

double squaredError(std::span<const float> values, double step) {
    std::array<double, kSums> sums{};
    const auto error = [step](float v) {
        const double e = v - std::rint(v / step) * step;
        return e * e;
    };
    std::size_t i = 0;
    for (; i + kSums <= values.size(); i += kSums) {
        for (std::size_t k = 0; k < kSums; ++k) sums[k] += error(values[i + k]);
    }
    for (; i < values.size(); ++i) sums[0] += error(values[i]);
    return sums[0] + sums[1] + sums[2] + sums[3];
}

}  // namespace

DistortionEntropy entropyAtDistortion(std::span<const float> values, double db) {
    if (values.empty()) return {};
    const auto n = static_cast<double>(values.size());
    double sum = 0, energy = 0;
    float least = values[0], most = values[0];
    for (const float v : values) {
        sum += v;
        energy += double{v} * v;
        least = std::min(least, v);
        most = std::max(most, v);
    }
    if (least == most) return {};
    const double mean = sum / n;
    double spread = 0;
    for (const float v : values) spread += (v - mean) * (v - mean);
    const double std = std::sqrt(spread / n), allowed = energy * std::pow(10.0, -db / 10);

    double low = 1e-6 * std, high = 8 * std;
    for (int i = 0; i < 60; ++i) {
        const double step = std::sqrt(low * high);
        if (step == low || step == high) break;
        (squaredError(values, step) < allowed ? low : high) = step;
    }
    const double lowest = std::rint(least / low);
    std::vector<std::uint64_t> counts(static_cast<std::size_t>(std::rint(most / low) - lowest) + 1);
    for (const float v : values) ++counts[static_cast<std::size_t>(std::rint(v / low) - lowest)];
    DistortionEntropy out{low, 0};
    for (const std::uint64_t count : counts) {
        if (count == 0) continue;
        const double share = static_cast<double>(count) / n;
        out.entropy_bits -= share * std::log2(share);
    }
    return out;
}

}  // namespace axiscope
