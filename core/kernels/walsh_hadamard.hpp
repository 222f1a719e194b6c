// The Walsh-Hadamard transform in Sylvester's (natural) order: y_j = scale * sum_i (-1)^popcount(i & j) x_i, by log2(n)
// stages of butterflies (a, b) -> (a + b, a - b) at distances 1, 2, 4, ... n/2.
//
// Every output passes through the same additions in the same order whatever the vector width, and the scale is one
// multiplication after the last of them: scalar, AVX2 and wasm results are equal bit by bit.
//
// A stage rounds every number once. With u the unit roundoff (2^-24 for float, 2^-53 for double) the root mean square of the errors of
// all outputs is at most (log2(n) + 1) u times that of the outputs, and about sqrt(log2(n)) u / 2 in practice. The errors lie evenly on all
// outputs, whatever their own size: see even_spread.hpp.
#pragma once

#include <cstddef>
#include <span>

namespace axiscope {

// In place, on every run of `length` numbers of `data`. Preconditions: length is a power of two and divides data.size().
// No alignment is needed; scale 1 leaves the sums as they are, 1/sqrt(length) makes the transform orthogonal.
void walshHadamardRows(std::span<float> data, std::size_t length, float scale);
void walshHadamardRows(std::span<double> data, std::size_t length, double scale);
// What comes in is copied to `kept` on the way, which is as large as `data`: a copy of its own would wait for memory while nothing is
// computed.
void walshHadamardRows(std::span<float> data, std::size_t length, float scale, std::span<float> kept);
// The same of one row of fewer than 2^16 numbers; returns what spreadEvenly() (even_spread.hpp) says of the result.
bool walshHadamardRow(std::span<float> row, float scale, std::span<float> kept);
void walshHadamardRowsScalar(std::span<float> data, std::size_t length, float scale);
void walshHadamardRowsScalar(std::span<double> data, std::size_t length, double scale);

}  // namespace axiscope
