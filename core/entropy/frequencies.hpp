// Probabilities of a rANS coder: from counts to whole numbers that sum to a power of two, by way of rounded counts that are
// cheap to send. Integer arithmetic alone: encoder and decoder find the same numbers everywhere.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

inline constexpr unsigned kLeastPrecision = 12, kMostPrecision = 16;  // log2 of the sum
inline constexpr unsigned kMostDigits = 6;

// `count` > 0 rounded to its first bit and `digits` more, half up.
std::uint64_t roundedCount(std::uint64_t count, unsigned digits);

// One frequency for each weight, at least 1, summing to 2^precision; in proportion to the weights as nearly as that allows.
// Precondition: weights > 0, at most 2^precision of them, their sum below 2^47.
std::vector<std::uint32_t> frequencies(std::span<const std::uint64_t> weights, unsigned precision);

}  // namespace axiscope
