// How often each code of 2 to 8 bits occurs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axiscope::kernels {

// Entries between two flushes: a 32-bit counter holds them all.
inline constexpr std::uint64_t kMaxUnflushed = std::uint64_t{1} << 31;

class CodeTable {
  public:
    explicit CodeTable(unsigned bits);  // 2..8

    unsigned bits() const { return bits_; }

    // Counts codes.size() codes below 2^bits; a multiple of kBlock, at most kBlocks of them.
    void count(std::span<const std::uint8_t> codes);
    void countScalar(std::span<const std::uint8_t> codes);    // any number
    static constexpr std::size_t kBlock = 32, kBlocks = 127;  // a byte holds the counts of so many in each of 16 places

    // Takes `times` counts of a code back (padding, entries that are to be left out).
    void discount(std::size_t code, std::uint64_t times) { single_[code] -= times; }
    // Adds the counts to `counts` (2^bits of them) and clears this table.
    void flush(std::span<std::uint64_t> counts);

  private:
    unsigned bits_;
    std::array<std::uint64_t, 256> single_{};  // modulo 2^64
    std::vector<std::uint32_t> packed_;        // of 5 bits and more, as count() of code_table.cpp lays them out
};

}  // namespace axiscope::kernels
