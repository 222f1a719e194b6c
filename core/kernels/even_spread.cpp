#include "kernels/even_spread.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace axiscope {
namespace {

constexpr std::uint32_t kOctave = 128;  // what is left of a factor of two
constexpr std::uint32_t kMostOctaves = 6;
constexpr std::uint32_t kLeast = (127 - 60) * kOctave, kMost = (127 + 60) * kOctave;

// `largest` and `sum` of what is left of the magnitudes.
bool decide(std::uint32_t largest, std::uint64_t sum, std::size_t count) {
    if (largest == 0) return true;
    if (largest < kLeast || largest > kMost) return false;
    return sum >= (largest - kMostOctaves * kOctave) * std::uint64_t{count};
}

void take(std::span<const float> values, std::uint32_t& largest, std::uint64_t& sum) {
    for (const float value : values) {
        const std::uint32_t bits = std::bit_cast<std::uint32_t>(value) << 1 >> (SpreadSums::kDropped + 1);
        largest = std::max(largest, bits);
        sum += bits;
    }
}

}  // namespace

bool spreadEvenlyScalar(std::span<const float> values) {
    std::uint32_t largest = 0;
    std::uint64_t sum = 0;
    take(values, largest, sum);
    return decide(largest, sum, values.size());
}

bool SpreadSums::evenly(std::size_t count, std::span<const float> rest) const {
    namespace hn = hwy::HWY_NAMESPACE;
    std::uint32_t most = hn::ReduceMax(Bits(), largest_) >> (kDropped + 1);
    std::uint64_t total = hn::ReduceSum(Bits(), sum_);
    take(rest, most, total);
    return decide(most, total, count);
}

bool spreadEvenly(std::span<const float> values) {
    namespace hn = hwy::HWY_NAMESPACE;
    constexpr SpreadSums::Floats d;
    constexpr std::size_t kLanes = hn::MaxLanes(d);
    SpreadSums sums;
    std::size_t i = 0;
    for (; i + kLanes <= values.size(); i += kLanes) sums.add(hn::LoadU(d, values.data() + i));
    return sums.evenly(values.size(), values.subspan(i));
}

}  // namespace axiscope
