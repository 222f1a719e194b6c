// Round-to-nearest codes of a group of entries that share one step: code histogram and squared error in one sweep.
//
//   code  k = clip(rint(v / step), lowest, highest), v and step in double precision, half to even
//   error e = v - k * step
//
// The codes are those of the double-precision definition, always: the vector path works in single precision and decides
// again, by the definition, every code that a rounding could have moved. Codes and squared error are the same in every
// build (128-bit vectors and one order of additions everywhere); the squared error is within 1e-6 relative of the sum in
// double precision.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace axiscope::kernels {

struct Codebook {
    double step = 1;                       // > 0, finite
    std::int32_t lowest = 0, highest = 0;  // lowest <= 0 <= highest, highest - lowest < 2^bits
};

// Counts code - lowest, packed as the vector path meets them: four 2-bit, two 4-bit or one wider code per increment.
class CodeTable {
  public:
    explicit CodeTable(unsigned bits);  // 2..8

    unsigned bits() const { return bits_; }
    // Takes `times` counts of symbol `symbol` back (padding, entries that are to be left out).
    void discount(std::size_t symbol, std::uint64_t times) { discount_[symbol] += times; }
    // Adds the counts to `counts` (2^bits of them) and clears this table.
    void flush(std::span<std::uint64_t> counts);

    // For the kernels: four bytes per lane, as pack() of quantize.cpp lays them out.
    std::array<std::array<std::uint32_t, 256>, 4> packed{};
    std::array<std::uint64_t, 256> single{};

  private:
    unsigned bits_;
    std::array<std::uint64_t, 256> discount_{};
};

// Entries between two flushes: a 32-bit counter holds them all.
inline constexpr std::uint64_t kMaxUnflushed = std::uint64_t{1} << 31;

// Returns the sum of squared errors.
double quantize(std::span<const float> values, const Codebook& book, CodeTable& table);
double quantizeScalar(std::span<const float> values, const Codebook& book, CodeTable& table);

// One code by the definition.
std::int32_t codeOf(double value, const Codebook& book);

}  // namespace axiscope::kernels
