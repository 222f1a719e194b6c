// The values of a tensor in one coordinate system in their order, with sums: everything that depends on the values but not on
// their places follows from it, at any step, in a number of steps that grows with the cells and not with the entries.
//
//   1. Entries are counted by their upper 16 bits (kernels/count_codes.hpp): the table's pools. BF16 tensors have no more to them.
//   2. Where other bits are in use, the lower halves of all entries are sorted into their pools, with each pool's exact sums.
//   3. The lower halves of a pool are put in order when an answer depends on it: when the end of a cell falls among them.
//
// Exact tables keep every float32: counts and codes are those of the definition, and sums within a pool are exact. Pooled tables,
// of tensors that are too large to keep, count entries by their leading 22 bits (sign, exponent, 13 mantissa bits) with their exact sum: a
// relative resolution of 1.2e-4, far inside the 1e-3 allowed for fixed distortion. Values that need no more bits (BF16, F16, F8 and
// integers up to 8 bits) are exact at any size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "entropy/byte_stream.hpp"
#include "kernels/quantize.hpp"
#include "metrics/outliers.hpp"

namespace axiscope {

class ValueTable {
  public:
    // Builder: add() all entries, in any order and any pieces, then finish().
    class Builder {
      public:
        // `entries`: how many will come, at most. Decides the mode.
        explicit Builder(std::uint64_t entries);
        // `moments` get them too, where they are wanted: in the same look.
        void add(std::span<const float> values, Moments* moments = nullptr);
        // What has been added to this one, for another one of as many `entries`, which are more than kExactEntries. Errors: malformed.
        void write(ByteWriter& out) const;
        Result<void> add(ByteReader& in);
        ValueTable finish() &&;

      private:
        struct Pool {
            std::uint64_t count = 0;
            std::uint64_t dropped = 0;  // sum of the bits that pooling drops
        };
        void addRun(std::span<const float> values, Moments* moments);
        std::uint32_t count(std::span<const float> values, Moments* moments);  // the bits that they use
        void openLowerHalves();
        void addToPools(std::span<const float> values);
        void addSorted(ValueTable& table);
        void addShort(ValueTable& table);
        void addDetailed(ValueTable& table);
        void addPooled(ValueTable& table);

        std::uint64_t entries_;
        bool short_ = true;                        // all entries so far are BF16
        std::vector<std::uint64_t> upper_counts_;  // by upper half; none where so few entries come that they are sorted
        std::vector<float> kept_;                  // all entries but those that came while short_
        std::uint32_t used_bits_ = 0;              // of the entries in pools
        std::vector<Pool> pools_;                  // by leading 22 bits of the key
    };

    // 64 MiB of values, half as much for their lower halves.
    static constexpr std::uint64_t kExactEntries = std::uint64_t{1} << 24;

    std::uint64_t entries() const { return below_.empty() ? 0 : below_.back(); }
    bool exact() const { return exact_; }

    struct Quantized {
        double entropy_bits = 0, mse = 0, mse_centroid = 0, sqnr_db = 0;  // sqnr_db is +inf at mse 0
        std::uint64_t cells = 0;                                          // codes that occur
        std::uint64_t zeros = 0;                                          // entries of code 0
    };
    // Mid-tread uniform quantizer of an unbounded alphabet, code rint(v / step) half to even (metrics.py `uniform_step`).
    // mse_centroid: every cell is reconstructed as its mean. step > 0.
    Quantized uniform(double step) const;

    // The step at which uniform() has the wanted SQNR, found as metrics.py `step_for_sqnr` finds it (60 bisections of the
    // log step between 1e-6 and 8 standard deviations, the lower end returned). std: population, about the mean, > 0.
    double stepForSqnr(double db, double std) const;

    // One scale for all entries: adds how often each code occurs to counts[code - book.lowest], returns the sum of squared errors.
    double quantize(const kernels::Codebook& book, std::span<std::uint64_t> counts) const;

    // Energy share of the ceil(fraction * entries) largest squares (metrics.py `top_energy`).
    double topEnergy(double fraction) const;
    // The same for a number of entries, 0..entries().
    double energyOfLargest(std::uint64_t count) const;

    // Share of entries with |v - center| > width.
    double shareBeyond(double center, double width) const;

    // Counts in `bins` equal bins over [lo, hi); the first element counts what is below, the last what is at hi or above.
    std::vector<std::uint64_t> histogram(double lo, double hi, unsigned bins) const;

  private:
    // Sums over entries.
    struct Sums {
        std::uint64_t count = 0;
        double sum = 0, square = 0;
    };
    // Sums over lower halves: exact, for kExactEntries of them need 24 + 32 bits.
    struct LowSums {
        std::uint64_t sum = 0, square = 0;
    };
    // Before the entry of that rank; where that is a pool's end, it stands at the next one's begin.
    struct Place {
        std::size_t pool = 0;
        std::uint64_t entry = 0;
    };
    // A run of entries with one code.
    struct Cell {
        Place begin, end;
        double code = 0;
    };

    // Pools in order: the least value each may hold, how many entries it has, and (exact tables of more than 16 bits) the distance
    // of neighbouring float32 in it, of which an entry's value is the least one and `low` times as much.
    void addPool(float value, std::uint64_t count);
    void addDetailedPool(std::uint32_t upper_key, std::uint64_t count);
    void seal();  // after the last pool

    bool detailed() const { return !low_.empty(); }
    Place startOf(std::size_t pool) const { return {pool, below_[pool]}; }
    Place begin() const { return startOf(0); }
    Place end() const { return startOf(value_.size()); }
    std::uint64_t countIn(std::size_t pool) const { return below_[pool + 1] - below_[pool]; }
    float valueIn(std::size_t pool, std::uint16_t low) const;
    float greatestIn(std::size_t pool) const;  // that may be there
    std::span<const std::uint16_t> lowsOf(std::size_t pool) const;
    std::span<const std::uint16_t> sortedLowsOf(std::size_t pool) const;
    std::size_t firstBlock(std::size_t pool) const;
    LowSums lowSums(std::size_t pool, std::uint64_t count) const;  // of that many of its least entries

    // The first place at `from` or after it whose value does not satisfy `holds`, which no value does above one that does not.
    template <class Holds>
    Place partition(Place from, Holds holds) const;
    Place lowerBound(double value) const;  // the first value >= `value`
    Place upperBound(double value) const;  // ... > `value`

    void addTo(Sums& sums, std::size_t pool, std::uint64_t count, const LowSums& lows) const;
    void addPools(Sums& sums, std::size_t begin, std::size_t end) const;
    Sums sums(Place begin, Place end) const;

    // Calls visit(Cell) for the cells that occur, in ascending order of their codes.
    template <class Code, class Visit>
    void cells(Code code, Visit visit) const;
    // Calls visit(value, times) for the values of a cell.
    template <class Visit>
    void values(const Cell& cell, Visit visit) const;
    template <class Code>
    double squaredError(Code code, double step) const;

    static constexpr std::size_t kBlock = 16;     // pools
    static constexpr std::size_t kLowBlock = 64;  // lower halves

    bool exact_ = true;
    std::vector<float> value_;
    std::vector<float> step_;
    std::vector<std::uint64_t> below_{0};  // entries before the pool; one more element, the total
    std::vector<LowSums> low_sums_;        // of each pool
    std::vector<Sums> before_;             // of all entries before pool kBlock * i
    double energy_ = 0;

    // Answers put pools in order as they need them, which changes none of them.
    mutable std::vector<std::uint16_t> low_;
    mutable std::vector<std::uint8_t> sorted_;  // by pool
    mutable std::vector<LowSums> low_blocks_;   // of sorted pools, before each kLowBlock-th of their entries
    mutable std::vector<std::uint16_t> sort_room_;
};

}  // namespace axiscope
