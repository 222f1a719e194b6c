#include <cstddef>

#include "toy/sample_basis.hpp"

namespace axiscope {
namespace {

constexpr double kHalfRoot = 0x1.6a09e667f3bcdp-1;  // sqrt(1/2)

std::vector<double> forward(std::span<const double> samples) {
    std::vector<double> out(samples.begin(), samples.end()), sums(samples.size());
    for (std::size_t n = out.size(); n > 1; n /= 2) {
        // The first n are sums of the last scale: sums and differences of neighbours take their place.
        for (std::size_t i = 0; i < n / 2; ++i) {
            sums[i] = (out[2 * i] + out[2 * i + 1]) * kHalfRoot;
            sums[n / 2 + i] = (out[2 * i] - out[2 * i + 1]) * kHalfRoot;
        }
        for (std::size_t i = 0; i < n; ++i) out[i] = sums[i];
    }
    return out;
}

std::vector<double> inverse(std::span<const double> coefficients) {
    std::vector<double> out(coefficients.begin(), coefficients.end()), pairs(coefficients.size());
    for (std::size_t n = 2; n <= out.size(); n *= 2) {
        for (std::size_t i = 0; i < n / 2; ++i) {
            pairs[2 * i] = (out[i] + out[n / 2 + i]) * kHalfRoot;
            pairs[2 * i + 1] = (out[i] - out[n / 2 + i]) * kHalfRoot;
        }
        for (std::size_t i = 0; i < n; ++i) out[i] = pairs[i];
    }
    return out;
}

}  // namespace

SampleBasis haarOf(std::span<const double> samples) { return {"haar", forward(samples), inverse}; }

}  // namespace axiscope
