// Round-to-nearest codes of entries that share one step, and their squared error.
//
//   code  k = clip(rint(v / step), lowest, highest), v and step in double precision, half to even
//   error e = v - k * step
//
// The codes are those of the double-precision definition, always: the vector path works in single precision and decides
// again, by the definition, every code that a rounding could have moved. Codes and squared error are the same in every
// build (128-bit vectors and one order of additions everywhere); the squared error is within 1e-6 relative of the sum in
// double precision.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "kernels/code_table.hpp"

namespace axiscope::kernels {

struct Codebook {
    double step = 1;                       // > 0, finite
    std::int32_t lowest = 0, highest = 0;  // lowest <= 0 <= highest, highest - lowest < 2^bits
};

// Groups of `size` neighbouring entries: books[g] is of the g-th, values.size() == size * books.size(). Every entry lies between
// (lowest - 1/2) step and (highest + 1/2) step, or beyond by no more than rounding: so do all whose scale comes from their extremes.
// Counts code - lowest and returns the sum of squared errors.
double quantize(std::span<const float> values, std::size_t size, std::span<const Codebook> books, CodeTable& table);
double quantizeScalar(std::span<const float> values, std::size_t size, std::span<const Codebook> books,
                      CodeTable& table);

// The sum alone, of the same bits, in about half the time.
double quantizationError(std::span<const float> values, std::size_t size, std::span<const Codebook> books);

// One code by the definition.
std::int32_t codeOf(double value, const Codebook& book);

}  // namespace axiscope::kernels
