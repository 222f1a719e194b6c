// Size and shape of the distribution of entries: metrics.py `outliers`, population moments in double precision.
#pragma once

#include <cstdint>
#include <span>

#include "kernels/count_codes.hpp"

namespace axiscope {

// Central moments that merge without cancellation (Pebay 2008, SAND2008-6212, eqs. 2.1, 3.1): a tile is reduced about its own mean, then merged.
struct Moments {
    std::uint64_t count = 0;
    double mean = 0, m2 = 0, m3 = 0, m4 = 0;  // sums of powers of deviations, not divided by count
    double square_sum = 0;                    // about zero
    double min = 0, max = 0;                  // 0 when empty

    void add(std::span<const float> values);
    // The same of at most kernels::kRun values, and what kernels::runMoments() finds in the same look.
    void add(std::span<const float> values, std::span<std::uint64_t, kernels::kCodes> counts, std::uint32_t& used_bits);
    void merge(const Moments& other);

    double absmax() const;
    double std() const;       // population
    double kurtosis() const;  // Pearson, Gaussian 3; NaN for a constant
    double l2() const;
    double rms() const;
};

}  // namespace axiscope
