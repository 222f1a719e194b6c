// Sums over float32 entries in double precision. Every function has the same result in every build: sums run in the same
// interleaved chains whatever the vector width, and the chains are added in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "kernels/count_codes.hpp"

namespace axiscope::kernels {

// A short run of entries about its own mean. All 0 when there are none.
struct RunMoments {
    double mean = 0, m2 = 0, m3 = 0,
           m4 = 0;          // sums of powers of deviations from `mean`; all 0 when every entry is the same
    double square_sum = 0;  // about zero
    float min = 0, max = 0;
};

// Entries that are reduced about one mean: 16 KiB, so that a second sweep finds them in the first-level cache.
inline constexpr std::size_t kRun = 4096;

// values.size() <= kRun, all finite. Sums are taken about zero and moved to the mean, which costs them four bits at most as long as
// the mean is within one standard deviation of zero (m2 = p2 - n mean^2 is no less than half of p2); elsewhere a second sweep
// takes them about the mean itself.
RunMoments runMoments(std::span<const float> values);
RunMoments runMomentsScalar(std::span<const float> values);

// The same, and in the same look at the entries countUpperHalves() and usedBits() of count_codes.hpp: sums keep the vector units busy,
// and counts the others. `used_bits` gets more bits, and loses none.
RunMoments runMoments(std::span<const float> values, std::span<std::uint64_t, kCodes> counts, std::uint32_t& used_bits);

struct Extremes {
    float min = 0, max = 0;  // 0 when there are no entries
};
Extremes extremes(std::span<const float> values);
Extremes extremesScalar(std::span<const float> values);
// Of groups of `size` neighbouring entries: values.size() == size * out.size().
void extremes(std::span<const float> values, std::size_t size, std::span<Extremes> out);

// energy[i] += row[i]^2. energy.size() == row.size().
void addSquares(std::span<const float> row, std::span<double> energy);
void addSquaresScalar(std::span<const float> row, std::span<double> energy);

}  // namespace axiscope::kernels
