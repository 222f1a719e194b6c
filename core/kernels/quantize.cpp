#include "kernels/quantize.hpp"

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace axiscope::kernels {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::FixedTag<float, 4>;
using Ints = hn::FixedTag<std::int32_t, 4>;
using VF = hn::Vec<Floats>;
using VI = hn::Vec<Ints>;

constexpr std::size_t kBlock = 16;   // entries of four vectors
constexpr std::size_t kBlocks = 32;  // between two additions to the double-precision sum

// Where the single-precision path is sound: no factor of it leaves the normal range, nor does the square of an error.
constexpr double kLeastStep = 0x1p-50, kMostStep = 0x1p50;

double squaredError(std::span<const float> values, const Codebook& book) {
    double sum = 0;
    for (const float v : values) {
        const double e = v - codeOf(v, book) * book.step;
        sum += e * e;
    }
    return sum;
}

// How the codes of a block become counts. Bytes of the four vectors' lanes lie side by side, so that one 32-bit lane carries
// 4 (bits > 4), 2 x 2 (bits 3, 4) or 4 in one (bits 2) codes.
enum class Packing { one, pairs, fours };

template <Packing P>
HWY_INLINE VI pack(VI a, VI b, VI c, VI d) {
    if constexpr (P == Packing::fours) {
        return hn::Or(hn::Or(a, hn::ShiftLeft<2>(b)), hn::Or(hn::ShiftLeft<4>(c), hn::ShiftLeft<6>(d)));
    } else if constexpr (P == Packing::pairs) {
        return hn::Or(hn::Or(a, hn::ShiftLeft<4>(b)), hn::Or(hn::ShiftLeft<8>(c), hn::ShiftLeft<12>(d)));
    } else {
        return hn::Or(hn::Or(a, hn::ShiftLeft<8>(b)), hn::Or(hn::ShiftLeft<16>(c), hn::ShiftLeft<24>(d)));
    }
}

template <Packing P>
HWY_INLINE void count(VI packed, CodeTable& table) {
    const auto words = hn::BitCast(hn::FixedTag<std::uint64_t, 2>(), packed);
    const std::uint64_t word[2] = {hn::ExtractLane(words, 0), hn::ExtractLane(words, 1)};
    // Different tables for neighbouring increments: a counter that is stored must not be the next one loaded.
    if constexpr (P == Packing::fours) {
        ++table.packed[0][word[0] & 255];
        ++table.packed[1][word[0] >> 32];
        ++table.packed[2][word[1] & 255];
        ++table.packed[3][word[1] >> 32];
    } else if constexpr (P == Packing::pairs) {
        for (const std::uint64_t w : word) {
            ++table.packed[0][w & 255];
            ++table.packed[1][w >> 8 & 255];
            ++table.packed[2][w >> 32 & 255];
            ++table.packed[3][w >> 40 & 255];
        }
    } else {
        for (const std::uint64_t w : word) {
            ++table.packed[0][w & 255];
            ++table.packed[1][w >> 8 & 255];
            ++table.packed[2][w >> 16 & 255];
            ++table.packed[3][w >> 24 & 255];
            ++table.packed[0][w >> 32 & 255];
            ++table.packed[1][w >> 40 & 255];
            ++table.packed[2][w >> 48 & 255];
            ++table.packed[3][w >> 56];
        }
    }
}

struct Sweep {
    VF inverse, step_high, step_low, lowest, highest, near_tie;
};

template <Packing P>
double sweep(std::span<const float> values, const Codebook& book, CodeTable& table) {
    const Floats f;
    const Ints n;
    // step = high + low, high of 16 significant bits: its product with a code of 8 bits is exact, and so is the difference
    // v - k * high (Sterbenz: the two are within a factor of two of each other, or k = 0).
    const float high = std::bit_cast<float>(std::bit_cast<std::uint32_t>(static_cast<float>(book.step)) & 0xFFFFFF00u);
    const float low = static_cast<float>(book.step - high);
    // v * (1 / step) in single precision is off by at most 2^-23 of itself; twice that is asked for.
    const std::int32_t largest = std::max(-book.lowest, book.highest) + 1;
    const Sweep s{hn::Set(f, static_cast<float>(1 / book.step)),
                  hn::Set(f, high),
                  hn::Set(f, low),
                  hn::Set(f, static_cast<float>(book.lowest)),
                  hn::Set(f, static_cast<float>(book.highest)),
                  hn::Set(f, 0.5f - static_cast<float>(largest) * 0x1p-22f)};

    const auto round = [&](const float* from, VF& value, VF& code) HWY_ATTR {
        value = hn::LoadU(f, from);
        const VF t = hn::Mul(value, s.inverse);
        const VF nearest = hn::Round(t);
        code = hn::Min(hn::Max(nearest, s.lowest), s.highest);
        return hn::Abs(hn::Sub(t, nearest));
    };
    const auto error = [&](VF value, VF code) HWY_ATTR {
        const VF e = hn::Sub(hn::Sub(value, hn::Mul(code, s.step_high)), hn::Mul(code, s.step_low));
        return hn::Mul(e, e);
    };
    const auto symbol = [&](VF code) HWY_ATTR { return hn::ConvertTo(n, hn::Sub(code, s.lowest)); };

    double total = 0;
    std::size_t i = 0;
    alignas(16) float block[kBlock];
    while (i < values.size()) {
        VF sum0 = hn::Zero(f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (std::size_t b = 0; b < kBlocks && i < values.size(); ++b, i += kBlock) {
            const float* from = values.data() + i;
            if (values.size() - i < kBlock) {
                const std::size_t left = values.size() - i;
                std::memset(block, 0, sizeof(block));
                std::memcpy(block, from, left * sizeof(float));
                from = block;
                table.discount(static_cast<std::size_t>(-book.lowest), kBlock - left);
            }
            VF v0, v1, v2, v3, k0, k1, k2, k3;
            const VF far = hn::Max(hn::Max(round(from, v0, k0), round(from + 4, v1, k1)),
                                   hn::Max(round(from + 8, v2, k2), round(from + 12, v3, k3)));
            if (HWY_UNLIKELY(!hn::AllFalse(f, hn::Gt(far, s.near_tie)))) {
                alignas(16) float exact[kBlock];
                for (std::size_t j = 0; j < kBlock; ++j) exact[j] = static_cast<float>(codeOf(from[j], book));
                k0 = hn::Load(f, exact);
                k1 = hn::Load(f, exact + 4);
                k2 = hn::Load(f, exact + 8);
                k3 = hn::Load(f, exact + 12);
            }
            sum0 = hn::Add(sum0, error(v0, k0));
            sum1 = hn::Add(sum1, error(v1, k1));
            sum2 = hn::Add(sum2, error(v2, k2));
            sum3 = hn::Add(sum3, error(v3, k3));
            count<P>(pack<P>(symbol(k0), symbol(k1), symbol(k2), symbol(k3)), table);
        }
        alignas(16) float sums[kBlock];
        hn::Store(sum0, f, sums);
        hn::Store(sum1, f, sums + 4);
        hn::Store(sum2, f, sums + 8);
        hn::Store(sum3, f, sums + 12);
        for (const float x : sums) total += x;
    }
    // high + low is the step to 2^-40 of itself. Where the errors are so small that this shows (entries that lie on the
    // grid), they are found again in double precision.
    if (total < 0x1p-18 * book.step * book.step * static_cast<double>(values.size())) return squaredError(values, book);
    return total;
}

}  // namespace

CodeTable::CodeTable(unsigned bits) : bits_(bits) {}

void CodeTable::flush(std::span<std::uint64_t> counts) {
    const unsigned width = bits_ == 2 ? 2 : bits_ <= 4 ? 4 : 8;  // bits of one code within a byte
    const unsigned mask = (1u << width) - 1;
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::uint64_t times = 0;
        for (auto& part : packed) {
            times += part[byte];
            part[byte] = 0;
        }
        if (times == 0) continue;
        for (unsigned shift = 0; shift < 8; shift += width) counts[byte >> shift & mask] += times;
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        counts[i] += single[i];
        counts[i] -= discount_[i];
        single[i] = discount_[i] = 0;
    }
}

std::int32_t codeOf(double value, const Codebook& book) {
    const double nearest = std::nearbyint(value / book.step);
    return static_cast<std::int32_t>(
        std::clamp(nearest, static_cast<double>(book.lowest), static_cast<double>(book.highest)));
}

double quantizeScalar(std::span<const float> values, const Codebook& book, CodeTable& table) {
    double sum = 0;
    for (const float v : values) {
        const std::int32_t code = codeOf(v, book);
        const double e = v - code * book.step;
        sum += e * e;
        ++table.single[static_cast<std::size_t>(code - book.lowest)];
    }
    return sum;
}

double quantize(std::span<const float> values, const Codebook& book, CodeTable& table) {
    if (values.size() < kBlock || !(book.step >= kLeastStep && book.step <= kMostStep)) {
        return quantizeScalar(values, book, table);
    }
    if (table.bits() == 2) return sweep<Packing::fours>(values, book, table);
    if (table.bits() <= 4) return sweep<Packing::pairs>(values, book, table);
    return sweep<Packing::one>(values, book, table);
}

}  // namespace axiscope::kernels
