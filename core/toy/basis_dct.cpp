#include <cmath>
#include <cstddef>

#include "base/math.hpp"
#include "toy/fft.hpp"
#include "toy/sample_basis.hpp"

// By a complex transform of N points (Makhoul 1980): even places in order, then odd ones backwards.

namespace axiscope {
namespace {

std::size_t placeOf(std::size_t i, std::size_t n) { return i % 2 == 0 ? i / 2 : n - 1 - i / 2; }

double scaleOf(std::size_t k, std::size_t n) { return std::sqrt((k == 0 ? 1 : 2) / static_cast<double>(n)); }

// e^(-sqrt(-1) pi k / 2 N)
Complex turn(std::size_t k, std::size_t n) {
    const double t = static_cast<double>(k) / static_cast<double>(4 * n);
    return {exact::cosTurn(t), -exact::sinTurn(t)};
}

std::vector<double> forward(std::span<const double> samples) {
    const std::size_t n = samples.size();
    std::vector<Complex> values(n);
    for (std::size_t i = 0; i < n; ++i) values[placeOf(i, n)].real = samples[i];
    transform(values);
    std::vector<double> out(n);
    for (std::size_t k = 0; k < n; ++k) {
        const Complex w = turn(k, n);
        out[k] = scaleOf(k, n) * (values[k].real * w.real - values[k].imag * w.imag);
    }
    return out;
}

std::vector<double> inverse(std::span<const double> coefficients) {
    const std::size_t n = coefficients.size();
    const auto unscaled = [&](std::size_t k) { return k == n ? 0 : coefficients[k] / scaleOf(k, n); };
    // The conjugate of the transformed values, (C_k + sqrt(-1) C_(N-k)) w: transforming that undoes the transform, times N.
    std::vector<Complex> values(n);
    for (std::size_t k = 0; k < n; ++k) {
        const Complex w = turn(k, n);
        const double a = unscaled(k), b = unscaled(n - k);
        values[k] = {a * w.real - b * w.imag, a * w.imag + b * w.real};
    }
    transform(values);
    std::vector<double> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i] = values[placeOf(i, n)].real / static_cast<double>(n);
    return out;
}

}  // namespace

SampleBasis dctOf(std::span<const double> samples) { return {"dct", forward(samples), inverse}; }

}  // namespace axiscope
