// The samples in other orthonormal bases, for contrast with Fourier's: which of them hold a signal in few numbers?
//
//   dct         cosines of half turns (DCT-II): c_k = s_k sum x_i cos(pi k (i + 1/2) / N), s_0 = sqrt(1/N), else sqrt(2/N); N numbers
//   haar        steps of all scales and places (Haar 1910): the mean, then differences from the coarsest to the finest; N numbers
//   polynomial  discrete Legendre (Gram) polynomials of degree 0..127 on the grid: of higher ones so few points make no use
//
// Everything by sums in a fixed order and base/math.hpp: the same bits in every build.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace axiscope {

struct SampleBasis {
    std::string id;
    std::vector<double> coefficients;
    std::function<std::vector<double>(std::span<const double>)>
        samples;  // the sum of the basis, weighted by coefficients
};

inline constexpr std::size_t kPolynomials = 128;

// samples.size(): a power of two, at least 2; for polynomials above kPolynomials.
SampleBasis dctOf(std::span<const double> samples);
SampleBasis haarOf(std::span<const double> samples);
SampleBasis polynomialOf(std::span<const double> samples);

}  // namespace axiscope
