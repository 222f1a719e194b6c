#include "fit/activation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace axiscope {
namespace {

// Loops are plain and without branches, so that the compiler makes vectors of them.

void relu(std::span<float> z, std::span<float> slope) {
    for (std::size_t i = 0; i < slope.size(); ++i) slope[i] = z[i] > 0 ? 1.0F : 0.0F;
    for (float& x : z) x = x > 0 ? x : 0.0F;
}

// e^x for |x| <= 20: 2^k e^r, |r| <= ln 2 / 2, Taylor's series to the seventh power (the next term is below 1e-8).
inline float exponential(float x) {
    constexpr float kLog2E = 1.44269504F;
    constexpr float kLn2High = 45426.0F / 65536, kLn2Low = 1.42860677e-6F;  // k times the high part is exact
    const float k = std::nearbyint(x * kLog2E);
    const float r = (x - k * kLn2High) - k * kLn2Low;
    float sum = 1.0F / 5040;
    sum = sum * r + 1.0F / 720;
    sum = sum * r + 1.0F / 120;
    sum = sum * r + 1.0F / 24;
    sum = sum * r + 1.0F / 6;
    sum = sum * r + 0.5F;
    sum = sum * r + 1.0F;
    sum = sum * r + 1.0F;
    return sum * std::bit_cast<float>((static_cast<std::int32_t>(k) + 127) << 23);
}

inline float tangent(float z) {
    const float x = std::min(std::max(z, -9.0F), 9.0F);  // beyond, tanh rounds to 1
    return 1.0F - 2.0F / (exponential(2.0F * x) + 1.0F);
}

void tanh(std::span<float> z, std::span<float> slope) {
    for (float& x : z) x = tangent(x);
    for (std::size_t i = 0; i < slope.size(); ++i) slope[i] = 1.0F - z[i] * z[i];
}

struct Angle {
    float rest;  // |rest| <= pi / 2
    float sign;  // of both functions, after k half turns
};

// pi in parts of few bits: products with the whole number k are exact below |k| < 2^13 or so.
inline Angle reduce(float z) {
    constexpr float kHalfTurns = 0.318309886F;
    constexpr float kHigh = 201.0F / 64, kMiddle = 4058.0F / 4194304, kLow = 1.50995799e-7F;
    const float k = std::nearbyint(z * kHalfTurns);
    const float half = k * 0.5F;
    const float odd = (half - std::floor(half)) * 2.0F;
    return {((z - k * kHigh) - k * kMiddle) - k * kLow, 1.0F - 2.0F * odd};
}

inline float sineOf(Angle angle) {
    const float q = angle.rest * angle.rest;
    float sum = -1.0F / 39916800;
    sum = sum * q + 1.0F / 362880;
    sum = sum * q - 1.0F / 5040;
    sum = sum * q + 1.0F / 120;
    sum = sum * q - 1.0F / 6;
    return angle.sign * (angle.rest + angle.rest * q * sum);
}

inline float cosineOf(Angle angle) {
    const float q = angle.rest * angle.rest;
    float sum = 1.0F / 479001600;
    sum = sum * q - 1.0F / 3628800;
    sum = sum * q + 1.0F / 40320;
    sum = sum * q - 1.0F / 720;
    sum = sum * q + 1.0F / 24;
    sum = sum * q - 0.5F;
    return angle.sign * (sum * q + 1.0F);
}

void sine(std::span<float> z, std::span<float> slope) {
    if (slope.empty()) {
        for (float& x : z) x = sineOf(reduce(x));
        return;
    }
    float* const out = slope.data();
    float* const in = z.data();
    for (std::size_t i = 0; i < z.size(); ++i) {
        const Angle angle = reduce(in[i]);
        out[i] = cosineOf(angle);
        in[i] = sineOf(angle);
    }
}

}  // namespace

std::string_view name(Activation activation) {
    switch (activation) {
        case Activation::relu:
            return "relu";
        case Activation::tanh:
            return "tanh";
        case Activation::sine:
            break;
    }
    return "sine";
}

std::optional<Activation> activationFromName(std::string_view text) {
    for (const Activation each : {Activation::relu, Activation::tanh, Activation::sine}) {
        if (text == name(each)) return each;
    }
    return std::nullopt;
}

void activate(Activation activation, std::span<float> z, std::span<float> slope) {
    switch (activation) {
        case Activation::relu:
            return relu(z, slope);
        case Activation::tanh:
            return tanh(z, slope);
        case Activation::sine:
            return sine(z, slope);
    }
}

}  // namespace axiscope
