#include "fit/parameter_code.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axiscope {

double parameterStep(double residual, double energy, double most) {
    const double finest = most / 32767;
    const auto step = static_cast<float>(std::max(std::sqrt(12 * residual / energy), finest));
    return step > 0 ? static_cast<double>(step) : 1;
}

std::vector<std::int32_t> roundParameters(std::span<float> values, double step) {
    std::vector<std::int32_t> codes;
    codes.reserve(values.size());
    for (float& v : values) {
        const double code = std::nearbyint(v / step);
        codes.push_back(static_cast<std::int32_t>(code));
        v = static_cast<float>(code * step);
    }
    return codes;
}

double riceBits(std::span<const std::int32_t> codes) {
    const auto folded = [](std::int32_t code) {
        const auto wide = static_cast<std::int64_t>(code);
        return static_cast<std::uint64_t>(wide < 0 ? -2 * wide - 1 : 2 * wide);
    };
    std::uint64_t best = std::numeric_limits<std::uint64_t>::max();
    for (unsigned k = 0; k < 32; ++k) {
        std::uint64_t bits = codes.size() * (k + 1);
        if (bits >= best) break;  // more low bits alone cost more by now
        for (const std::int32_t code : codes) bits += folded(code) >> k;
        best = std::min(best, bits);
    }
    return 5 + static_cast<double>(codes.empty() ? 0 : best);
}

float roundToHalf(float value) {
    if (value == 0) return value;
    const int exponent = std::max(std::ilogb(value), -14);
    const double quantum = std::ldexp(1.0, exponent - 10);
    return static_cast<float>(std::clamp(std::nearbyint(value / quantum) * quantum, -65504.0, 65504.0));
}

}  // namespace axiscope
