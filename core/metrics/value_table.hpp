// The sorted values of a tensor in one coordinate system with running sums: everything that depends on the values but not
// on their places follows from it, at any step, in a number of steps that grows with the cells and not with the entries.
//
// Exact mode keeps every distinct float32: counts and codes are those of the definition. Pooled mode, for tensors that are too
// large to sort, counts entries by their leading 22 bits (sign, exponent, 13 mantissa bits) with their exact sum: a relative
// resolution of 1.2e-4, far inside the 1e-3 allowed for fixed distortion. Values that need no more bits (BF16, F16, F8 and
// integers up to 8 bits) are exact at any size.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/quantize.hpp"

namespace axiscope {

class ValueTable {
  public:
    // Builder: add() all entries, in any order and any pieces, then finish().
    class Builder {
      public:
        // `entries`: how many will come, at most. Decides the mode.
        explicit Builder(std::uint64_t entries);
        void add(std::span<const float> values);
        ValueTable finish() &&;

      private:
        bool sorts_;
        std::uint32_t low_bits_ = 0;  // the low 16 bits of all entries, or-ed: which of them are in use
        std::vector<std::uint32_t> keys_;
        std::vector<std::uint64_t> pooled_count_;
        std::vector<double> pooled_sum_;
    };

    // 64 MiB of values, as much again while they are sorted, 80 MiB of counts and sums.
    static constexpr std::uint64_t kExactEntries = std::uint64_t{1} << 24;

    std::uint64_t entries() const { return entries_; }
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
    // Sums over a range of values_.
    struct Sums {
        std::uint64_t count = 0;
        double sum = 0, square = 0;
    };
    // A run of values with one code.
    struct Cell {
        std::size_t begin = 0, end = 0;
        double code = 0;
    };

    std::uint64_t below(std::size_t i) const { return below64_.empty() ? below32_[i] : below64_[i]; }
    std::uint64_t times(std::size_t i) const { return below(i + 1) - below(i); }
    Sums sums(std::size_t begin, std::size_t end) const;
    std::size_t lowerBound(double value) const;  // index of the first value >= `value`
    std::size_t upperBound(double value) const;  // ... > `value`
    // Calls visit(Cell) for the cells that occur, in ascending order of their codes.
    template <class Code, class Visit>
    void cells(Code code, Visit visit) const;
    template <class Code>
    double squaredError(Code code, double step) const;
    void index();  // below_, block sums; from value_ and `count`
    void seal(std::vector<float> values, const std::vector<std::uint64_t>& count);
    void sealSorted(std::vector<std::uint32_t> keys);

    static constexpr std::size_t kBlock = 16;

    std::vector<float> value_;            // distinct, ascending (pooled: the pool's mean)
    std::vector<std::uint32_t> below32_;  // entries before value_[i]; one more element, the total
    std::vector<std::uint64_t> below64_;  // used instead where 32 bits don't hold the total
    std::vector<double> sum_, square_;    // of all entries before value_[kBlock * i]
    std::uint64_t entries_ = 0;
    double energy_ = 0;
    bool exact_ = true;
};

}  // namespace axiscope
