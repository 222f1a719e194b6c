// The Walsh-Hadamard transform in Sylvester's (natural) order: y_j = scale * sum_i (-1)^popcount(i & j) x_i, by log2(n)
// stages of butterflies (a, b) -> (a + b, a - b) at distances 1, 2, 4, ... n/2.
//
// Every output passes through the same additions in the same order whatever the vector width, and the scale is one
// multiplication after the last of them: scalar, AVX2 and wasm results are equal bit by bit.
//
// In double precision, because a row of nearly equal weights leaves all coordinates but one as small differences of large sums.
#pragma once

#include <cstddef>
#include <span>

namespace axiscope {

// In place, on every run of `length` numbers of `data`. Preconditions: length is a power of two and divides data.size().
// No alignment is needed; scale 1 leaves the sums as they are, 1/sqrt(length) makes the transform orthogonal.
void walshHadamardRows(std::span<double> data, std::size_t length, double scale);
void walshHadamardRowsScalar(std::span<double> data, std::size_t length, double scale);

}  // namespace axiscope
