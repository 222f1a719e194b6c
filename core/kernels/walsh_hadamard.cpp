#include "kernels/walsh_hadamard.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "hwy/highway.h"
#include "kernels/even_spread.hpp"

namespace axiscope {

namespace {

template <class T>
void scalarRows(std::span<T> data, std::size_t length, T scale) {
    for (std::size_t row = 0; row < data.size(); row += length) {
        T* x = data.data() + row;
        for (std::size_t h = 1; h < length; h *= 2) {
            for (std::size_t base = 0; base < length; base += 2 * h) {
                for (std::size_t i = base; i < base + h; ++i) {
                    const T a = x[i], b = x[i + h];
                    x[i] = a + b;
                    x[i + h] = a - b;
                }
            }
        }
        for (std::size_t i = 0; i < length; ++i) x[i] *= scale;
    }
}

namespace hn = hwy::HWY_NAMESPACE;

// Shuffles across more than two 128-bit blocks cost more than they save, so wider machines use 256 bits too.
template <class T>
using D = hn::CappedTag<T, 32 / sizeof(T)>;
template <class T>
using V = hn::Vec<D<T>>;
template <class T>
constexpr std::size_t kLanes = hn::MaxLanes(D<T>());
template <class T>
constexpr int kLaneStages = std::countr_zero(kLanes<T>);
template <class T>
constexpr std::size_t kGroup =
    8 * kLanes<T>;  // what eight registers hold; the rest of 16 are for masks and temporaries
template <class T>
constexpr int kGroupStages = kLaneStages<T> + 3;
template <class T>
constexpr std::size_t kChunk = 16384 / sizeof(T);  // half of a first-level cache

// The sign bit in every lane whose index has bit h.
template <class T>
HWY_INLINE V<T> upperSigns(unsigned h) {
    using Bits = hwy::UnsignedFromSize<sizeof(T)>;
    HWY_ALIGN Bits bits[kLanes<T>];
    for (unsigned i = 0; i < kLanes<T>; ++i) bits[i] = (i & h) != 0 ? Bits{1} << (8 * sizeof(T) - 1) : 0;
    return hn::BitCast(D<T>(), hn::Load(hn::RebindToUnsigned<D<T>>(), bits));
}

template <class T>
struct LaneSigns {
    V<T> at1 = upperSigns<T>(1), at2 = upperSigns<T>(2), at4 = upperSigns<T>(4);
};

// The lanes whose index differs in bit h.
template <class T, int h>
HWY_INLINE V<T> partners(V<T> v) {
    if constexpr (h == 1)
        return hn::Reverse2(D<T>(), v);
    else if constexpr (h * sizeof(T) == 8)
        return hn::Shuffle1032(v);
    else
        return hn::SwapAdjacentBlocks(v);
}

// Butterflies between lanes: partner + v in the lower lane, partner + (-v) in the upper one.
template <class T, int kStages>
HWY_INLINE V<T> lanes(V<T> v, const LaneSigns<T>& signs) {
    if constexpr (kStages > 0) v = hn::Add(partners<T, 1>(v), hn::Xor(v, signs.at1));
    if constexpr (kStages > 1) v = hn::Add(partners<T, 2>(v), hn::Xor(v, signs.at2));
    if constexpr (kStages > 2) v = hn::Add(partners<T, 4>(v), hn::Xor(v, signs.at4));
    return v;
}

// `kStages` stages between 8 (or kRadix) registers, nearest first.
template <class T, int kRadix, int kStages>
HWY_INLINE void between(V<T> (&v)[kRadix]) {
    HWY_UNROLL(3)
    for (int s = 0; s < kStages; ++s) {
        HWY_UNROLL(8)
        for (int i = 0; i < kRadix; ++i) {
            if ((i >> s & 1) != 0) continue;
            const int j = i + (1 << s);
            const V<T> a = v[i], b = v[j];
            v[i] = hn::Add(a, b);
            v[j] = hn::Sub(a, b);
        }
    }
}

// The first kStages stages on `count` numbers, a multiple of kGroup, and the scale where kScales. kKeeps: the numbers as they came go to
// `kept`; the compiler is not to make a memcpy of that.
template <class T, int kStages, bool kScales, bool kKeeps>
__attribute__((no_builtin("memcpy"))) void nearStages(T* HWY_RESTRICT x, std::size_t count, T scale,
                                                      T* HWY_RESTRICT kept) {
    constexpr D<T> d;
    const LaneSigns<T> signs;
    const V<T> factor = hn::Set(d, scale);
    for (std::size_t base = 0; base < count; base += kGroup<T>) {
        V<T> v[8];
        HWY_UNROLL(8)
        for (int i = 0; i < 8; ++i) {
            const V<T> came = hn::LoadU(d, x + base + i * kLanes<T>);
            if constexpr (kKeeps) hn::StoreU(came, d, kept + base + i * kLanes<T>);
            v[i] = lanes<T, std::min(kStages, kLaneStages<T>)>(came, signs);
        }
        between<T, 8, std::max(kStages - kLaneStages<T>, 0)>(v);
        HWY_UNROLL(8)
        for (int i = 0; i < 8; ++i) {
            if constexpr (kScales) v[i] = hn::Mul(v[i], factor);
            hn::StoreU(v[i], d, x + base + i * kLanes<T>);
        }
    }
}

enum class Pass { middle, last, checked };  // last: and the scale; checked: and what spreadEvenly() asks

// log2(kRadix) stages at distances h, 2h, ... on `count` numbers, a multiple of kRadix * h; h a multiple of kLanes. Returns what
// spreadEvenly() says of all of them where kPass asks, else false.
template <class T, int kRadix, Pass kPass>
bool farStages(T* HWY_RESTRICT x, std::size_t count, std::size_t h, T scale) {
    [[maybe_unused]] SpreadSums spread;
    constexpr D<T> d;
    const V<T> factor = hn::Set(d, scale);
    for (std::size_t base = 0; base < count; base += kRadix * h) {
        for (std::size_t i = base; i < base + h; i += kLanes<T>) {
            V<T> v[kRadix];
            HWY_UNROLL(8)
            for (int j = 0; j < kRadix; ++j) v[j] = hn::LoadU(d, x + i + j * h);
            between<T, kRadix, std::countr_zero(unsigned{kRadix})>(v);
            HWY_UNROLL(8)
            for (int j = 0; j < kRadix; ++j) {
                if constexpr (kPass != Pass::middle) v[j] = hn::Mul(v[j], factor);
                if constexpr (kPass == Pass::checked) spread.add(v[j]);
                hn::StoreU(v[j], d, x + i + j * h);
            }
        }
    }
    if constexpr (kPass == Pass::checked) return spread.evenly(count);
    return false;
}

// Called through tables, else the wasm optimizer inlines a function with one caller, and V8, which changes to optimized code only
// where a function is entered, would run the first long call slowly to its end.
template <class T>
using NearStages = void (*)(T*, std::size_t, T, T*);
template <class T, bool kScales, bool kKeeps>
constexpr auto kNear = []<std::size_t... kStages>(std::index_sequence<kStages...>) {
    return std::array<NearStages<T>, kGroupStages<T> + 1>{nearStages<T, kStages, kScales, kKeeps>...};
}(std::make_index_sequence<kGroupStages<T> + 1>());
template <class T>
using FarStages = bool (*)(T*, std::size_t, std::size_t, T);
template <class T, Pass kPass>
constexpr std::array<FarStages<T>, 3> kFar = {farStages<T, 2, kPass>, farStages<T, 4, kPass>, farStages<T, 8, kPass>};

// Stages at distances from .. to/2, on `count` numbers; kPass is the last one's.
template <class T, Pass kPass>
bool farPasses(T* x, std::size_t count, std::size_t from, std::size_t to, T scale) {
    for (std::size_t h = from;;) {
        const std::size_t radix = std::min<std::size_t>(to / h, 8), kind = std::countr_zero(radix) - 1;
        if (h * radix == to) return kFar<T, kPass>[kind](x, count, h, scale);
        kFar<T, Pass::middle>[kind](x, count, h, scale);
        h *= radix;
    }
}

template <class T, Pass kPass, bool kKeeps>
bool longRow(T* x, std::size_t length, T scale, T* kept) {
    const auto near = kNear<T, false, kKeeps>[kGroupStages<T>];
    if (length <= kChunk<T>) {
        near(x, length, 1, kept);
        return farPasses<T, kPass>(x, length, kGroup<T>, length, scale);
    }
    for (std::size_t at = 0; at < length; at += kChunk<T>) {
        near(x + at, kChunk<T>, 1, kKeeps ? kept + at : nullptr);
        farPasses<T, Pass::middle>(x + at, kChunk<T>, kGroup<T>, kChunk<T>, 1);
    }
    return farPasses<T, kPass>(x, length, kChunk<T>, length, scale);
}

// Short rows lie side by side in the registers. `kept` is as large as `data`, or empty where !kKeeps.
template <class T, bool kKeeps>
void shortRows(std::span<T> data, std::size_t length, T scale, std::span<T> kept) {
    const std::size_t whole = data.size() / kGroup<T> * kGroup<T>;
    kNear<T, true, kKeeps>[std::countr_zero(length)](data.data(), whole, scale, kept.data());
    if constexpr (kKeeps) std::ranges::copy(data.subspan(whole), kept.begin() + static_cast<std::ptrdiff_t>(whole));
    scalarRows(data.subspan(whole), length, scale);
}

template <class T>
void rows(std::span<T> data, std::size_t length, T scale) {
    if (length <= kGroup<T>) return shortRows<T, false>(data, length, scale, {});
    for (std::size_t row = 0; row < data.size(); row += length)
        longRow<T, Pass::last, false>(data.data() + row, length, scale, nullptr);
}

}  // namespace

void walshHadamardRows(std::span<float> data, std::size_t length, float scale) { rows(data, length, scale); }
void walshHadamardRows(std::span<double> data, std::size_t length, double scale) { rows(data, length, scale); }

void walshHadamardRows(std::span<float> data, std::size_t length, float scale, std::span<float> kept) {
    if (length <= kGroup<float>) return shortRows<float, true>(data, length, scale, kept);
    for (std::size_t row = 0; row < data.size(); row += length)
        longRow<float, Pass::last, true>(data.data() + row, length, scale, kept.data() + row);
}

bool walshHadamardRow(std::span<float> row, float scale, std::span<float> kept) {
    if (row.size() > kGroup<float>)
        return longRow<float, Pass::checked, true>(row.data(), row.size(), scale, kept.data());
    shortRows<float, true>(row, row.size(), scale, kept);
    return spreadEvenly(row);
}

void walshHadamardRowsScalar(std::span<float> data, std::size_t length, float scale) {
    scalarRows(data, length, scale);
}
void walshHadamardRowsScalar(std::span<double> data, std::size_t length, double scale) {
    scalarRows(data, length, scale);
}

}  // namespace axiscope
