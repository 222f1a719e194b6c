// The real, orthonormal Fourier basis on N points, N a power of two: constant, then cosine and sine of 1, 2, ... N/2 - 1 turns, then the
// alternating one.
//
//   c_0 = sum x_i / sqrt N;  c_{2h-1} = sqrt(2/N) sum x_i cos(2 pi h i / N);  c_{2h} the same with sin;  c_{N-1} = sum (-1)^i x_i / sqrt N
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

// By the fast Fourier transform. samples.size(): a power of two, at least 2.
std::vector<double> fourierCoefficients(std::span<const double> samples);

// Whole frequencies 0..N/2 with their coefficients.
struct FourierPart {
    std::size_t samples = 0;  // N
    std::vector<std::uint32_t> frequencies;
    std::vector<double> coefficients;  // of each frequency the cosine's, then the sine's; 0 and N/2 have no sine: 0
};

// The `count` frequencies of the largest energy, the lower of equal ones first.
FourierPart strongest(std::span<const double> coefficients, std::size_t count);

// The sum of the parts at all N samples, by the inverse transform.
std::vector<double> sumOf(const FourierPart& part);

}  // namespace axiscope
