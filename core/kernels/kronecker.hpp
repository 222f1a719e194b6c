// The outer factor of a Kronecker product: every row, seen as a k x length matrix X (row-major), becomes scale * (A X).
// What the DCT needs for an odd factor. (Of entries +-1: signed_sums.hpp.)
//
// Sums run over k in order, multiplication and addition rounded apart: results are equal bit by bit in every build.
#pragma once

#include <cstddef>
#include <span>

namespace axiscope {

constexpr std::size_t kroneckerScratch(std::size_t k) { return 16 * k; }  // numbers

// In place. `a` is k x k, row-major: y_b = scale * (0 + a_b0 x_0 + a_b1 x_1 + ...), x_i the i-th run of `length` floats.
// Preconditions: a.size() == k * k, k * length > 0 divides data.size(), scratch.size() >= kroneckerScratch(k).
void kroneckerRows(std::span<double> data, std::span<const double> a, std::size_t k, std::size_t length, double scale,
                   std::span<double> scratch);
void kroneckerRowsScalar(std::span<double> data, std::span<const double> a, std::size_t k, std::size_t length,
                         double scale, std::span<double> scratch);

}  // namespace axiscope
