#include "kernels/moments.hpp"

#include <hwy/highway.h>

#include <algorithm>
#include <array>

namespace axiscope::kernels {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kLanes = 4;
using Chains = std::array<double, kLanes>;

double total(const Chains& chains) { return ((chains[0] + chains[1]) + chains[2]) + chains[3]; }

}  // namespace

RunMoments runMomentsScalar(std::span<const float> values) {
    RunMoments out;
    if (values.empty()) return out;
    Chains sum{}, square{}, p2{}, p3{}, p4{};
    out.min = out.max = values[0];
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double v = values[i];
        sum[i % kLanes] += v;
        square[i % kLanes] += v * v;
        out.min = std::min(out.min, values[i]);
        out.max = std::max(out.max, values[i]);
    }
    out.square_sum = total(square);
    // The rounded mean of equal entries may differ from them, and would make up a spread that is not there.
    if (out.min == out.max) {
        out.mean = out.min;
        return out;
    }
    out.mean = total(sum) / static_cast<double>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double d = values[i] - out.mean;
        const double d2 = d * d;
        p2[i % kLanes] += d2;
        p3[i % kLanes] += d2 * d;
        p4[i % kLanes] += d2 * d2;
    }
    out.m2 = total(p2);
    out.m3 = total(p3);
    out.m4 = total(p4);
    return out;
}

RunMoments runMoments(std::span<const float> values) {
    const hn::CappedTag<double, kLanes> wide;
    const hn::Rebind<float, decltype(wide)> narrow;
    constexpr std::size_t kStep = hn::MaxLanes(wide);
    constexpr std::size_t kVectors = kLanes / kStep;
    using Wide = hn::Vec<decltype(wide)>;
    using Narrow = hn::Vec<decltype(narrow)>;

    const std::size_t whole = values.size() / kLanes * kLanes;
    if (whole == 0) return runMomentsScalar(values);
    RunMoments out;
    Chains chain_sum, chain_square, chain2, chain3, chain4;
    const auto store = [&](const std::array<Wide, kVectors>& from, Chains& to) {
        for (std::size_t k = 0; k < kVectors; ++k) hn::StoreU(from[k], wide, to.data() + k * kStep);
    };

    std::array<Wide, kVectors> sum, square;
    std::array<Narrow, kVectors> least, most;
    for (std::size_t k = 0; k < kVectors; ++k) {
        sum[k] = square[k] = hn::Zero(wide);
        least[k] = most[k] = hn::LoadU(narrow, values.data() + k * kStep);
    }
    for (std::size_t i = 0; i < whole; i += kLanes) {
        for (std::size_t k = 0; k < kVectors; ++k) {
            const Narrow f = hn::LoadU(narrow, values.data() + i + k * kStep);
            const Wide v = hn::PromoteTo(wide, f);
            sum[k] = hn::Add(sum[k], v);
            square[k] = hn::Add(square[k], hn::Mul(v, v));
            least[k] = hn::Min(least[k], f);
            most[k] = hn::Max(most[k], f);
        }
    }
    store(sum, chain_sum);
    store(square, chain_square);
    out.min = hn::ReduceMin(narrow, least[0]);
    out.max = hn::ReduceMax(narrow, most[0]);
    for (std::size_t k = 1; k < kVectors; ++k) {
        out.min = std::min(out.min, hn::ReduceMin(narrow, least[k]));
        out.max = std::max(out.max, hn::ReduceMax(narrow, most[k]));
    }
    for (std::size_t i = whole; i < values.size(); ++i) {
        const double v = values[i];
        chain_sum[i % kLanes] += v;
        chain_square[i % kLanes] += v * v;
        out.min = std::min(out.min, values[i]);
        out.max = std::max(out.max, values[i]);
    }
    out.square_sum = total(chain_square);
    if (out.min == out.max) {
        out.mean = out.min;
        return out;
    }
    out.mean = total(chain_sum) / static_cast<double>(values.size());

    const Wide mean = hn::Set(wide, out.mean);
    std::array<Wide, kVectors> p2, p3, p4;
    for (std::size_t k = 0; k < kVectors; ++k) p2[k] = p3[k] = p4[k] = hn::Zero(wide);
    for (std::size_t i = 0; i < whole; i += kLanes) {
        for (std::size_t k = 0; k < kVectors; ++k) {
            const Wide v = hn::PromoteTo(wide, hn::LoadU(narrow, values.data() + i + k * kStep));
            const Wide d = hn::Sub(v, mean);
            const Wide d2 = hn::Mul(d, d);
            p2[k] = hn::Add(p2[k], d2);
            p3[k] = hn::Add(p3[k], hn::Mul(d2, d));
            p4[k] = hn::Add(p4[k], hn::Mul(d2, d2));
        }
    }
    store(p2, chain2);
    store(p3, chain3);
    store(p4, chain4);
    for (std::size_t i = whole; i < values.size(); ++i) {
        const double d = values[i] - out.mean;
        const double d2 = d * d;
        chain2[i % kLanes] += d2;
        chain3[i % kLanes] += d2 * d;
        chain4[i % kLanes] += d2 * d2;
    }
    out.m2 = total(chain2);
    out.m3 = total(chain3);
    out.m4 = total(chain4);
    return out;
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
