#include "kernels/walsh_hadamard.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "hwy/highway.h"

namespace axiscope {

void walshHadamardRowsScalar(std::span<double> data, std::size_t length, double scale) {
    for (std::size_t row = 0; row < data.size(); row += length) {
        double* x = data.data() + row;
        for (std::size_t h = 1; h < length; h *= 2) {
            for (std::size_t base = 0; base < length; base += 2 * h) {
                for (std::size_t i = base; i < base + h; ++i) {
                    const double a = x[i], b = x[i + h];
                    x[i] = a + b;
                    x[i + h] = a - b;
                }
            }
        }
        for (std::size_t i = 0; i < length; ++i) x[i] *= scale;
    }
}

namespace {

namespace hn = hwy::HWY_NAMESPACE;

// Shuffles across more than two 128-bit blocks cost more than they save, so wider machines use 256 bits too.
using D = hn::CappedTag<double, 4>;
using V = hn::Vec<D>;
constexpr D d;
constexpr std::size_t kLanes = hn::MaxLanes(d);
constexpr int kLaneStages = std::countr_zero(kLanes);
constexpr std::size_t kGroup = 8 * kLanes;  // what eight registers hold; the rest of 16 are for masks and temporaries
constexpr int kGroupStages = kLaneStages + 3;
constexpr std::size_t kChunk = 2048;  // 16 KiB: half of a first-level cache

// The sign bit in every lane whose index has bit h.
HWY_INLINE V upperSigns(unsigned h) {
    HWY_ALIGN std::uint64_t bits[kLanes];
    for (unsigned i = 0; i < kLanes; ++i) bits[i] = (i & h) != 0 ? std::uint64_t{1} << 63 : 0;
    return hn::BitCast(d, hn::Load(hn::RebindToUnsigned<D>(), bits));
}

struct LaneSigns {
    V at1 = upperSigns(1), at2 = upperSigns(2);
};

// Butterflies between lanes: partner + v in the lower lane, partner + (-v) in the upper one.
template <int kStages>
HWY_INLINE V lanes(V v, const LaneSigns& signs) {
    if constexpr (kStages > 0) v = hn::Add(hn::Reverse2(d, v), hn::Xor(v, signs.at1));
    if constexpr (kStages > 1 && kLaneStages > 1) v = hn::Add(hn::SwapAdjacentBlocks(v), hn::Xor(v, signs.at2));
    return v;
}

// `kStages` stages between 8 (or kRadix) registers, nearest first.
template <int kRadix, int kStages>
HWY_INLINE void between(V (&v)[kRadix]) {
    HWY_UNROLL(3)
    for (int s = 0; s < kStages; ++s) {
        HWY_UNROLL(8)
        for (int i = 0; i < kRadix; ++i) {
            if ((i >> s & 1) != 0) continue;
            const int j = i + (1 << s);
            const V a = v[i], b = v[j];
            v[i] = hn::Add(a, b);
            v[j] = hn::Sub(a, b);
        }
    }
}

// The first kStages stages on `count` numbers, a multiple of kGroup.
template <int kStages>
void nearStages(double* HWY_RESTRICT x, std::size_t count, double scale, bool scaled) {
    const LaneSigns signs;
    const V factor = hn::Set(d, scaled ? scale : 1.0);  // times 1 changes no bit
    for (std::size_t base = 0; base < count; base += kGroup) {
        V v[8];
        HWY_UNROLL(8)
        for (int i = 0; i < 8; ++i)
            v[i] = lanes<std::min(kStages, kLaneStages)>(hn::LoadU(d, x + base + i * kLanes), signs);
        between<8, std::max(kStages - kLaneStages, 0)>(v);
        HWY_UNROLL(8)
        for (int i = 0; i < 8; ++i) hn::StoreU(hn::Mul(v[i], factor), d, x + base + i * kLanes);
    }
}

// log2(kRadix) stages at distances h, 2h, ... on `count` numbers, a multiple of kRadix * h; h a multiple of kLanes.
template <int kRadix>
void farStages(double* HWY_RESTRICT x, std::size_t count, std::size_t h, double scale, bool scaled) {
    const V factor = hn::Set(d, scaled ? scale : 1.0);
    for (std::size_t base = 0; base < count; base += kRadix * h) {
        for (std::size_t i = base; i < base + h; i += kLanes) {
            V v[kRadix];
            HWY_UNROLL(8)
            for (int j = 0; j < kRadix; ++j) v[j] = hn::LoadU(d, x + i + j * h);
            between<kRadix, std::countr_zero(unsigned{kRadix})>(v);
            HWY_UNROLL(8)
            for (int j = 0; j < kRadix; ++j) hn::StoreU(hn::Mul(v[j], factor), d, x + i + j * h);
        }
    }
}

// Called through tables, else the wasm optimizer inlines a function with one caller, and V8, which changes to optimized code only
// where a function is entered, would run the first long call slowly to its end.
using NearStages = void (*)(double*, std::size_t, double, bool);
constexpr auto kNear = []<std::size_t... kStages>(std::index_sequence<kStages...>) {
    return std::array<NearStages, kGroupStages + 1>{nearStages<kStages>...};
}(std::make_index_sequence<kGroupStages + 1>());
using FarStages = void (*)(double*, std::size_t, std::size_t, double, bool);
constexpr std::array<FarStages, 3> kFar = {farStages<2>, farStages<4>, farStages<8>};

// Stages at distances from .. to/2, on `count` numbers.
void farPasses(double* x, std::size_t count, std::size_t from, std::size_t to, double scale, bool scaled) {
    for (std::size_t h = from; h < to;) {
        const std::size_t radix = std::min<std::size_t>(to / h, 8);
        kFar[std::countr_zero(radix) - 1](x, count, h, scale, scaled && h * radix == to);
        h *= radix;
    }
}

void longRow(double* x, std::size_t length, double scale) {
    const std::size_t chunk = std::min(length, kChunk);
    for (std::size_t at = 0; at < length; at += chunk) {
        kNear[kGroupStages](x + at, chunk, scale, false);
        farPasses(x + at, chunk, kGroup, chunk, scale, chunk == length);
    }
    farPasses(x, length, chunk, length, scale, true);
}

}  // namespace

void walshHadamardRows(std::span<double> data, std::size_t length, double scale) {
    if (length <= kGroup) {
        const std::size_t whole = data.size() / kGroup * kGroup;
        kNear[std::countr_zero(length)](data.data(), whole, scale,
                                        true);  // short rows lie side by side in the registers
        walshHadamardRowsScalar(data.subspan(whole), length, scale);
        return;
    }
    for (std::size_t row = 0; row < data.size(); row += length) longRow(data.data() + row, length, scale);
}

}  // namespace axiscope
