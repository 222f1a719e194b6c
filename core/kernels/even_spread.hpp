// Whether the numbers of a row are of like size: what decides if an orthogonal transform in float was accurate enough.
//
// Rounding errors of such a transform lie evenly on all its outputs, at about 1e-7 of their root mean square. Where a few
// outputs hold nearly all energy (a row of nearly equal weights), the others are small beside that error. The geometric mean tells: it
// stays near the root mean square, unless many outputs are far smaller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "hwy/highway.h"

namespace axiscope {

// All are 0, or the largest magnitude is at most 2^6 times the geometric mean of all and within 2^-60 .. 2^60. (For Gaussian rows of 64 to
// 30,000 numbers that ratio is 2^2 to 2^3.2.) The root mean square of n numbers is then at most sqrt(1 + 2^(12 n / (n-1)) / n) times
// that of what is left when the largest is taken away: 8.6 times for n = 64, 1.8 times for n = 2048. log2 is read off a float's upper 16 bits, as it stands there piecewise linear (off by at
// most 0.1), and summed in integers: the same answer in every build.
// Precondition: values is not empty and has fewer than 2^16 numbers.
bool spreadEvenly(std::span<const float> values);
bool spreadEvenlyScalar(std::span<const float> values);

// The same, of numbers that are in registers anyway.
class SpreadSums {
  public:
    using Floats = hwy::HWY_NAMESPACE::CappedTag<float, 8>;

    HWY_INLINE void add(hwy::HWY_NAMESPACE::Vec<Floats> values) {
        namespace hn = hwy::HWY_NAMESPACE;
        // Without the sign, which is shifted out: V8 would make a mask anew each time.
        const auto twice = hn::ShiftLeft<1>(hn::BitCast(Bits(), values));
        largest_ = hn::Max(largest_, twice);
        sum_ = hn::Add(sum_, hn::ShiftRight<kDropped + 1>(twice));
    }
    // Of all that were added, and of `rest`: `count` numbers together.
    bool evenly(std::size_t count, std::span<const float> rest = {}) const;

    static constexpr int kDropped = 16;  // of a float's bits: below the 8 of the exponent stay 7 of the fraction

  private:
    using Bits = hwy::HWY_NAMESPACE::RebindToUnsigned<Floats>;
    hwy::HWY_NAMESPACE::Vec<Bits> largest_ = hwy::HWY_NAMESPACE::Zero(Bits()), sum_ = largest_;
};

}  // namespace axiscope
