#include "kernels/even_spread.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "hwy/highway.h"

namespace axiscope {
namespace {

constexpr std::uint32_t kMagnitude = 0x7fffffff;
constexpr int kDropped = 16;            // of a float's bits: below the 8 of the exponent stay 7 of the fraction
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
        const std::uint32_t bits = (std::bit_cast<std::uint32_t>(value) & kMagnitude) >> kDropped;
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

bool spreadEvenly(std::span<const float> values) {
    namespace hn = hwy::HWY_NAMESPACE;
    constexpr hn::CappedTag<std::int32_t, 8> n;
    constexpr std::size_t kLanes = hn::MaxLanes(n);
    const auto magnitude = hn::Set(n, static_cast<std::int32_t>(kMagnitude));
    auto largest = hn::Zero(n), sum = largest;
    std::size_t i = 0;
    for (; i + kLanes <= values.size(); i += kLanes) {
        const auto raw = hn::LoadU(hn::CappedTag<float, 8>(), values.data() + i);
        const auto bits = hn::And(hn::BitCast(n, raw), magnitude);
        largest = hn::Max(largest, bits);
        sum = hn::Add(sum, hn::ShiftRight<kDropped>(bits));
    }
    std::uint32_t most = static_cast<std::uint32_t>(hn::ReduceMax(n, largest)) >> kDropped;
    std::uint64_t total = static_cast<std::uint32_t>(hn::ReduceSum(n, sum));
    take(values.subspan(i), most, total);
    return decide(most, total, values.size());
}

}  // namespace axiscope
