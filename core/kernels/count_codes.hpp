// How often each code of 16 bits occurs. A BF16 entry is such a code; a float32 has one in its upper half, which is the entry cut
// off to BF16: sign, exponent and the first seven bits of the mantissa.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace axiscope::kernels {

inline constexpr std::size_t kCodes = std::size_t{1} << 16;

// Adds the upper halves of all values to `counts`. Vectors have no part in it: a processor counts two codes in three cycles or so, one
// at a time, and takes no longer where all are the same one (a second table of counters made it slower, by its place in the cache).
void countUpperHalves(std::span<const float> values, std::span<std::uint64_t, kCodes> counts);
void countUpperHalvesScalar(std::span<const float> values, std::span<std::uint64_t, kCodes> counts);

// The bits that any of the values has set: 0 in the lower half where all of them are BF16.
std::uint32_t usedBits(std::span<const float> values);
std::uint32_t usedBitsScalar(std::span<const float> values);

}  // namespace axiscope::kernels
