#include "toy/fourier.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "toy/fft.hpp"

namespace axiscope {

std::vector<double> fourierCoefficients(std::span<const double> samples) {
    const std::size_t n = samples.size();
    std::vector<Complex> spectrum(n);
    for (std::size_t i = 0; i < n; ++i) spectrum[i].real = samples[i];
    transform(spectrum);
    const double whole = 1 / std::sqrt(static_cast<double>(n)), pair = std::sqrt(2 / static_cast<double>(n));
    std::vector<double> out(n);
    out[0] = whole * spectrum[0].real;
    for (std::size_t h = 1; 2 * h < n; ++h) {
        out[2 * h - 1] = pair * spectrum[h].real;
        out[2 * h] = -pair * spectrum[h].imag;  // the transform's exponent is negative
    }
    out[n - 1] = whole * spectrum[n / 2].real;
    return out;
}

FourierPart strongest(std::span<const double> coefficients, std::size_t count) {
    const std::size_t n = coefficients.size();
    const auto cosine = [&](std::uint32_t h) { return h == 0 ? coefficients[0] : coefficients[2 * h - 1]; };
    const auto sine = [&](std::uint32_t h) { return h == 0 || 2 * h == n ? 0.0 : coefficients[2 * h]; };
    std::vector<std::uint32_t> order(n / 2 + 1);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        const double x = cosine(a) * cosine(a) + sine(a) * sine(a), y = cosine(b) * cosine(b) + sine(b) * sine(b);
        return x != y ? x > y : a < b;
    });
    order.resize(std::min(count, order.size()));
    FourierPart part;
    part.samples = n;
    part.frequencies = order;
    for (const std::uint32_t h : order) {
        part.coefficients.push_back(cosine(h));
        part.coefficients.push_back(sine(h));
    }
    return part;
}

std::vector<double> sumOf(const FourierPart& part) {
    // The real part of the sum of c e^(-2 pi sqrt(-1) h i / N) with c = cosine's + sqrt(-1) sine's coefficient.
    std::vector<Complex> values(part.samples);
    const auto n = static_cast<double>(part.samples);
    const double whole = 1 / std::sqrt(n), pair = std::sqrt(2 / n);
    for (std::size_t k = 0; k < part.frequencies.size(); ++k) {
        const std::size_t h = part.frequencies[k];
        const double scale = h == 0 || 2 * h == part.samples ? whole : pair;
        values[h].real += scale * part.coefficients[2 * k];
        values[h].imag += scale * part.coefficients[2 * k + 1];
    }
    transform(values);
    std::vector<double> out;
    for (const Complex& value : values) out.push_back(value.real);
    return out;
}

}  // namespace axiscope
