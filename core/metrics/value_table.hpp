// The sorted values of a tensor in one coordinate system with running sums: everything that depends on the values but not
// on their places follows from it exactly, at any step, in a number of steps that grows with the cells and not with the entries.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

class ValueTable {
  public:
    // Builder: add() every tile, then finish(). While the entries are fewer than kExactEntries every distinct float32 is kept
    // (exact); beyond, entries are pooled by their leading 22 bits (sign, exponent, 13 mantissa bits) with their exact sum,
    // a relative resolution of 1.2e-4: well inside the 1e-3 allowed for fixed distortion.
    class Builder {
      public:
        explicit Builder(std::uint64_t entries);
        void add(std::span<const float> values);
        ValueTable finish() &&;

      private:
        bool exact_;
        std::vector<float> values_;
        std::vector<std::uint64_t> pooled_count_;
        std::vector<double> pooled_sum_;
    };

    std::uint64_t entries() const;
    bool exact() const;

    struct Quantized {
        double entropy_bits = 0, mse = 0, mse_centroid = 0, sqnr_db = 0;  // sqnr_db is +inf at mse 0
        std::uint64_t cells = 0;                                          // codes that occur
    };
    // Mid-tread uniform quantizer of an unbounded alphabet, code rint(v / step) half to even (metrics.py `uniform_step`).
    Quantized uniform(double step) const;

    // The step at which uniform() has the wanted SQNR, found as metrics.py `step_for_sqnr` finds it (60 bisections of the
    // log step between 1e-6 and 8 standard deviations, the lower end returned). std: population, about the mean.
    double stepForSqnr(double db, double std) const;

    // Energy share of the ceil(fraction * entries) largest squares (metrics.py `top_energy`).
    double topEnergy(double fraction) const;

    // Share of entries with |v - center| > width.
    double shareBeyond(double center, double width) const;

    // Counts in `bins` equal bins over [lo, hi); the first element counts what is below, the last what is at hi or above.
    std::vector<std::uint64_t> histogram(double lo, double hi, unsigned bins) const;

  private:
    std::vector<float> value_;             // distinct, ascending (pooled: the pool's mean)
    std::vector<std::uint64_t> below_;     // entries before value_[i]; one more element, the total
    std::vector<double> sum_, square_;     // of all entries before value_[i]; likewise
    bool exact_ = true;
};

}  // namespace axiscope
