#include "base/math.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

// Only +, -, *, / and roundings to whole numbers, all exact or correctly rounded by IEEE 754, so that every build yields the
// same bits. Series coefficients are quotients of small whole numbers, for the same reason.

namespace axiscope::exact {
namespace {

// ln 2 = kLn2High + kLn2Low; the high part has 32 significant bits, so that its product with an exponent is exact.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
constexpr double kLog2E = 0x1.71547652b82fep+0;
constexpr double kTwoPi = 0x1.921fb54442d18p+2;

// x = m 2^exponent with m in [sqrt(1/2), sqrt(2)); log m = 2 artanh((m - 1) / (m + 1)) = twice + series.
struct Split {
    int exponent;
    double twice, series;
};
Split split(double x) {
    const auto pattern = std::bit_cast<std::uint64_t>(x);
    int exponent = static_cast<int>(pattern >> 52) - 1023;
    double m = std::bit_cast<double>((pattern & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
    if (m > 0x1.6a09e667f3bcdp+0) {
        m *= 0.5;
        ++exponent;
    }
    const double s = (m - 1) / (m + 1);  // |s| < 0.1716
    const double z = s * s;
    double sum = 0;
    for (int k = 25; k >= 3; k -= 2) sum = z * (1.0 / k + sum);  // left out: below 1e-17 of the sum
    return {exponent, 2 * s, 2 * s * sum};
}

// |x| <= pi/4; the first term left out is below 1e-19.
double sinSeries(double x) {
    const double z = x * x;
    double sum = 1;
    for (int k = 16; k >= 2; k -= 2) sum = 1 - z / (k * (k + 1)) * sum;
    return x * sum;
}

double cosSeries(double x) {
    const double z = x * x;
    double sum = 1;
    for (int k = 17; k >= 1; k -= 2) sum = 1 - z / (k * (k + 1)) * sum;
    return sum;
}

// t = quarter / 4 + rest, |rest| <= 1/8, both exact.
struct Reduced {
    int quarter;  // 0..3
    double angle;
};
Reduced reduce(double t) {
    const double turn = t - std::floor(t + 0.5);  // [-1/2, 1/2]
    const double quarter = std::floor(turn * 4 + 0.5);
    return {static_cast<int>(quarter) & 3, (turn - quarter * 0.25) * kTwoPi};
}

}  // namespace

double log(double x) {
    const Split s = split(x);
    return s.exponent * kLn2High + (s.twice + (s.series + s.exponent * kLn2Low));
}

double log2(double x) {
    const Split s = split(x);
    return s.exponent + (s.twice + s.series) * kLog2E;
}

double exp(double x) {
    const double k = std::floor(x * kLog2E + 0.5);
    const double r = (x - k * kLn2High) - k * kLn2Low;  // |r| < 0.35
    double sum = 1;
    for (int i = 14; i >= 1; --i) sum = 1 + r / i * sum;
    return sum * std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52);
}

double sinTurn(double t) {
    const Reduced r = reduce(t);
    switch (r.quarter) {
        case 0:
            return sinSeries(r.angle);
        case 1:
            return cosSeries(r.angle);
        case 2:
            return -sinSeries(r.angle);
        default:
            return -cosSeries(r.angle);
    }
}

double cosTurn(double t) {
    const Reduced r = reduce(t);
    switch (r.quarter) {
        case 0:
            return cosSeries(r.angle);
        case 1:
            return -sinSeries(r.angle);
        case 2:
            return -cosSeries(r.angle);
        default:
            return sinSeries(r.angle);
    }
}

}  // namespace axiscope::exact
