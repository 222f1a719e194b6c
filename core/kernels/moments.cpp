#include "kernels/moments.hpp"

#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>

namespace axiscope::kernels {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kLanes = 2;          // sums run in two chains, each of which takes two entries at a time
constexpr std::size_t kTurn = 2 * kLanes;  // entries
constexpr hn::FixedTag<double, kLanes> kWide;
constexpr hn::FixedTag<float, kTurn> kNarrow;
constexpr hn::FixedTag<std::int32_t, kTurn> kSigned;
constexpr hn::FixedTag<std::uint32_t, kTurn> kUnsigned;

// Sums of powers of deviations from a center.
struct PowerSums {
    double p1 = 0, p2 = 0, p3 = 0, p4 = 0;
};

PowerSums& operator+=(PowerSums& to, const PowerSums& other) {
    to.p1 += other.p1;
    to.p2 += other.p2;
    to.p3 += other.p3;
    to.p4 += other.p4;
    return to;
}

PowerSums ofPair(double a, double b) {
    const double a2 = a * a, b2 = b * b;
    return {a + b, a2 + b2, a2 * a + b2 * b, a2 * a2 + b2 * b2};
}

PowerSums ofTail(std::span<const float> values, double center) {
    PowerSums out;
    for (const float v : values) out += ofPair(v - center, 0);
    return out;
}

// One vector per power: with two, V8 has no register left for what goes into them.
struct VectorSums {
    using V = hn::Vec<decltype(kWide)>;
    V p1 = hn::Zero(kWide), p2 = p1, p3 = p1, p4 = p1;

    HWY_INLINE void add(V a, V b) {
        const V a2 = hn::Mul(a, a), b2 = hn::Mul(b, b);
        p1 = hn::Add(p1, hn::Add(a, b));
        p2 = hn::Add(p2, hn::Add(a2, b2));
        p3 = hn::Add(p3, hn::Add(hn::Mul(a2, a), hn::Mul(b2, b)));
        p4 = hn::Add(p4, hn::Add(hn::Mul(a2, a2), hn::Mul(b2, b2)));
    }
    PowerSums total() const {
        const auto both = [](V v) { return hn::ExtractLane(v, 0) + hn::ExtractLane(v, 1); };
        return {both(p1), both(p2), both(p3), both(p4)};
    }
};

std::size_t wholeTurns(std::span<const float> values) { return values.size() / kTurn * kTurn; }

PowerSums sumsAboutScalar(std::span<const float> values, double center) {
    std::array<PowerSums, kLanes> chains;
    const std::size_t whole = wholeTurns(values);
    for (std::size_t i = 0; i < whole; i += kTurn) {
        for (std::size_t k = 0; k < kLanes; ++k)
            chains[k] += ofPair(values[i + k] - center, values[i + k + kLanes] - center);
    }
    chains[0] += chains[1];
    return chains[0] += ofTail(values.subspan(whole), center);
}

PowerSums sumsAbout(std::span<const float> values, double center) {
    VectorSums sums;
    const auto from = hn::Set(kWide, center);
    const std::size_t whole = wholeTurns(values);
#pragma clang loop unroll(disable)
    for (std::size_t i = 0; i < whole; i += kTurn) {
        const auto v = hn::LoadU(kNarrow, values.data() + i);
        sums.add(hn::Sub(hn::PromoteLowerTo(kWide, v), from), hn::Sub(hn::PromoteUpperTo(kWide, v), from));
    }
    PowerSums out = sums.total();
    return out += ofTail(values.subspan(whole), center);
}

// What else is found while the sums are taken.
struct Found {
    Extremes extremes;
    std::uint64_t* counts = nullptr;  // kCounts: by upper half
    std::uint32_t used_bits = 0;      // likewise
};

// The sums about zero, and on the way the extremes, by comparisons of whole numbers, which the processor does beside the sums: bit patterns
// with their sign have the largest float on top wherever one is not negative, without it the least one wherever one is.
template <bool kCounts>
PowerSums sumsAboutZero(std::span<const float> values, Found& found) {
    VectorSums sums;
    auto most = hn::Set(kSigned, std::numeric_limits<std::int32_t>::min());
    auto least = hn::Zero(kUnsigned), used = least;
    const std::size_t whole = wholeTurns(values);
    std::uint64_t* const counts = found.counts;
#pragma clang loop unroll(disable)
    for (std::size_t i = 0; i < whole; i += kTurn) {
        const auto v = hn::LoadU(kNarrow, values.data() + i);
        if constexpr (kCounts) {
            countFourUpperHalves(values.data() + i, counts);
            used = hn::Or(used, hn::BitCast(kUnsigned, v));
        }
        most = hn::Max(most, hn::BitCast(kSigned, v));
        least = hn::Max(least, hn::BitCast(kUnsigned, v));
        sums.add(hn::PromoteLowerTo(kWide, v), hn::PromoteUpperTo(kWide, v));
    }
    const std::int32_t top = hn::ReduceMax(kSigned, most);
    const std::uint32_t bottom = hn::ReduceMax(kUnsigned, least);
    const auto tail = values.subspan(whole);
    if (top < 0 || bottom >> 31 == 0) {
        found.extremes = extremes(values);
    } else {
        found.extremes = {std::bit_cast<float>(bottom), std::bit_cast<float>(top)};
        for (const float v : tail) {
            found.extremes.min = std::min(found.extremes.min, v);
            found.extremes.max = std::max(found.extremes.max, v);
        }
    }
    if constexpr (kCounts) {
        alignas(16) std::array<std::uint32_t, kTurn> lanes;
        hn::StoreU(used, kUnsigned, lanes.data());
        for (const std::uint32_t lane : lanes) found.used_bits |= lane;
        countUpperHalvesScalar(tail, std::span<std::uint64_t, kCodes>(counts, kCodes));
        found.used_bits |= usedBitsScalar(tail);
    }
    PowerSums out = sums.total();
    return out += ofTail(tail, 0);
}

// The moments from sums about zero; `about(center)` gives those about another place where zero is too far away.
template <class About>
RunMoments momentsFrom(std::size_t count, const PowerSums& zero, const Extremes& found, About about) {
    RunMoments out;
    out.square_sum = zero.p2;
    out.min = found.min;
    out.max = found.max;
    // The rounded mean of equal entries may differ from them, and would make up a spread that is not there.
    if (found.min == found.max) {
        out.mean = found.min + 0.0F;  // not -0
        return out;
    }
    const auto n = static_cast<double>(count);
    const double mean = zero.p1 / n, square = mean * mean;
    out.mean = mean;
    if (n * square <= zero.p2 - n * square) {
        out.m2 = zero.p2 - n * square;
        out.m3 = zero.p3 - mean * (3 * zero.p2 - 2 * n * square);
        out.m4 = zero.p4 - mean * (4 * zero.p3 - mean * (6 * zero.p2 - 3 * n * square));
    } else {
        const PowerSums sums = about(mean);
        out.m2 = sums.p2;
        out.m3 = sums.p3;
        out.m4 = sums.p4;
    }
    return out;
}

}  // namespace

RunMoments runMomentsScalar(std::span<const float> values) {
    if (values.empty()) return {};
    return momentsFrom(values.size(), sumsAboutScalar(values, 0), extremesScalar(values),
                       [&](double center) { return sumsAboutScalar(values, center); });
}

RunMoments runMoments(std::span<const float> values) {
    if (values.empty()) return {};
    Found found;
    const PowerSums zero = sumsAboutZero<false>(values, found);
    return momentsFrom(values.size(), zero, found.extremes, [&](double center) { return sumsAbout(values, center); });
}

RunMoments runMoments(std::span<const float> values, std::span<std::uint64_t, kCodes> counts,
                      std::uint32_t& used_bits) {
    if (values.empty()) return {};
    Found found;
    found.counts = counts.data();
    const PowerSums zero = sumsAboutZero<true>(values, found);
    used_bits |= found.used_bits;
    return momentsFrom(values.size(), zero, found.extremes, [&](double center) { return sumsAbout(values, center); });
}

Extremes extremesScalar(std::span<const float> values) {
    if (values.empty()) return {};
    Extremes out{values[0], values[0]};
    for (const float v : values) {
        out.min = std::min(out.min, v);
        out.max = std::max(out.max, v);
    }
    return out;
}

Extremes extremes(std::span<const float> values) {
    const hn::FixedTag<float, 4> d;
    constexpr std::size_t kStep = 16;
    if (values.size() < kStep) return extremesScalar(values);
    // The last block, which may overlap the one before, stands for the tail.
    const float* from = values.data() + values.size() - kStep;
    auto least = hn::LoadU(d, from), most = least;
    std::size_t i = 0;
    for (;;) {
        const auto a = hn::LoadU(d, from), b = hn::LoadU(d, from + 4), e = hn::LoadU(d, from + 8),
                   g = hn::LoadU(d, from + 12);
        least = hn::Min(least, hn::Min(hn::Min(a, b), hn::Min(e, g)));
        most = hn::Max(most, hn::Max(hn::Max(a, b), hn::Max(e, g)));
        if (i + kStep > values.size()) break;
        from = values.data() + i;
        i += kStep;
    }
    return {hn::ReduceMin(d, least), hn::ReduceMax(d, most)};
}

void extremes(std::span<const float> values, std::size_t size, std::span<Extremes> out) {
    for (std::size_t g = 0; g < out.size(); ++g) out[g] = extremes(values.subspan(g * size, size));
}

void addSquaresScalar(std::span<const float> row, std::span<double> energy) {
    for (std::size_t i = 0; i < row.size(); ++i) energy[i] += static_cast<double>(row[i]) * row[i];
}

void addSquares(std::span<const float> row, std::span<double> energy) {
    const hn::ScalableTag<double> wide;
    const hn::Rebind<float, decltype(wide)> narrow;
    constexpr std::size_t kStep = hn::MaxLanes(wide);
    std::size_t i = 0;
    for (; i + kStep <= row.size(); i += kStep) {
        const auto v = hn::PromoteTo(wide, hn::LoadU(narrow, row.data() + i));
        hn::StoreU(hn::Add(hn::LoadU(wide, energy.data() + i), hn::Mul(v, v)), wide, energy.data() + i);
    }
    addSquaresScalar(row.subspan(i), energy.subspan(i));
}

}  // namespace axiscope::kernels
