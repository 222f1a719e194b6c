#include "quantize/half.hpp"

#include <algorithm>
#include <cmath>

namespace axiscope {

std::uint16_t toHalf(double value) {
    constexpr double kLargest = 65504;
    if (value == 0) return 0;
    value = std::min(value, kLargest);
    // Steps of 2^-24 up to 2^-14, and of 2^-10 of the power of two below from there on.
    int exponent = 0;
    std::frexp(value, &exponent);  // value = m 2^exponent, 1/2 <= m < 1
    const int power = std::max(exponent - 1, -14);
    const auto digits = static_cast<std::uint32_t>(std::nearbyint(std::ldexp(value, 10 - power)));
    // A digit sum of 2^11 carries into the exponent, which is what rounding up means.
    const std::uint32_t bits = digits + (static_cast<std::uint32_t>(power + 14) << 10);
    return static_cast<std::uint16_t>(std::min(bits, 0x7BFFu));
}

double fromHalf(std::uint16_t half) {
    const int exponent = half >> 10 & 31;
    const double digits = half & 1023;
    const double magnitude = exponent == 0 ? std::ldexp(digits, -24) : std::ldexp(1024 + digits, exponent - 25);
    return half & 0x8000 ? -magnitude : magnitude;
}

}  // namespace axiscope
