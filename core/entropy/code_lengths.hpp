// Rate of a code histogram: Shannon's bound and what an optimal prefix code really takes.
#pragma once

#include <cstdint>
#include <span>

namespace axiscope {

// -sum p log2 p over the counts that are not 0; 0 for an empty histogram.
double entropyBits(std::span<const std::uint64_t> counts);

// Mean length of an optimal prefix (Huffman) code over the symbols that occur. One lone symbol costs 1 bit; nothing, 0.
double huffmanBits(std::span<const std::uint64_t> counts);

// Whole bits of a canonical Huffman table: which of `counts.size()` symbols occur (1 bit each), and a length of
// ceil(log2(longest + 1)) bits for each that does.
std::uint64_t huffmanTableBits(std::span<const std::uint64_t> counts);

}  // namespace axiscope
