#include "toy/fourier.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numeric>
#include <unsupported/Eigen/FFT>

namespace axiscope {

std::vector<double> fourierCoefficients(std::span<const double> samples) {
    const std::size_t n = samples.size();
    const std::vector<double> in(samples.begin(), samples.end());
    std::vector<std::complex<double>> spectrum;
    Eigen::FFT<double> transform;
    transform.SetFlag(Eigen::FFT<double>::HalfSpectrum);
    transform.fwd(spectrum, in);
    const double whole = 1 / std::sqrt(static_cast<double>(n)), pair = std::sqrt(2 / static_cast<double>(n));
    std::vector<double> out(n);
    out[0] = whole * spectrum[0].real();
    for (std::size_t h = 1; 2 * h < n; ++h) {
        out[2 * h - 1] = pair * spectrum[h].real();
        out[2 * h] = -pair * spectrum[h].imag();  // the transform's exponent is negative
    }
    out[n - 1] = whole * spectrum[n / 2].real();
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
    const auto n = static_cast<double>(part.samples);
    std::vector<std::complex<double>> spectrum(part.samples / 2 + 1);
    for (std::size_t k = 0; k < part.frequencies.size(); ++k) {
        const std::size_t h = part.frequencies[k];
        const double scale = std::sqrt(h == 0 || 2 * h == part.samples ? n : n / 2);
        spectrum[h] += scale * std::complex<double>(part.coefficients[2 * k], -part.coefficients[2 * k + 1]);
    }
    std::vector<double> out;
    Eigen::FFT<double> transform;
    transform.SetFlag(Eigen::FFT<double>::HalfSpectrum);
    transform.inv(out, spectrum);
    return out;
}

}  // namespace axiscope
