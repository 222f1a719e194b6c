// Optimal prefix codes whose words are no longer than a limit, and their canonical words.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

// Longest code word of a stream: 2^16 symbols (Alphabet::kMaxDirect and 32 octaves) fit with room, and a decoder's look-up stays short. It binds only where
// a symbol is rarer than a Fibonacci number allows: F(22) = 17711 entries at least.
inline constexpr unsigned kMaxCodeLength = 20;

// Length of each symbol's word in an optimal code among those with no word longer than `longest`; 0 for symbols that do not
// occur. One lone symbol gets 1 bit. Package-merge (Larmore & Hirschberg 1990), O(n longest). Precondition: at most 2^longest
// symbols occur; the counts' sum is below 2^58.
std::vector<std::uint8_t> prefixCodeLengths(std::span<const std::uint64_t> counts, unsigned longest);

// Canonical words: shorter ones first, symbols of one length in ascending order.
struct PrefixWords {
    std::vector<std::uint32_t> word;   // of each symbol, in its lowest bits
    std::vector<std::uint32_t> order;  // symbols by word
};
PrefixWords canonicalWords(std::span<const std::uint8_t> lengths);

// The words fill the space of codes exactly: every sequence of bits is decoded by some. (One word of length 1 does not.)
bool complete(std::span<const std::uint8_t> lengths);

}  // namespace axiscope
