// How often each code of 16 bits occurs. A BF16 entry is such a code; a float32 has one in its upper half, which is the entry cut
// off to BF16: sign, exponent and the first seven bits of the mantissa.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace axiscope::kernels {

inline constexpr std::size_t kCodes = std::size_t{1} << 16;

// Adds the upper halves of all values to `counts`. Vectors have no part in it: a processor counts two codes in three cycles or so, one
// at a time, and takes no longer where all are the same one (a second table of counters made it slower, by its place in the cache).
void countUpperHalves(std::span<const float> values, std::span<std::uint64_t, kCodes> counts);
void countUpperHalvesScalar(std::span<const float> values, std::span<std::uint64_t, kCodes> counts);

// Four of them. All codes are loaded before a counter is stored: the compiler can't know that they are not the same memory.
inline void countFourUpperHalves(const float* values, std::uint64_t* counts) {
    const auto code = [&](std::size_t k) { return std::bit_cast<std::uint32_t>(values[k]) >> 16; };
    const std::uint32_t a = code(0), b = code(1), c = code(2), d = code(3);
    ++counts[a];
    ++counts[b];
    ++counts[c];
    ++counts[d];
}

// The bits that any of the values has set: 0 in the lower half where all of them are BF16.
std::uint32_t usedBits(std::span<const float> values);
std::uint32_t usedBitsScalar(std::span<const float> values);

}  // namespace axiscope::kernels
