#include "kernels/signed_sums.hpp"

#include <algorithm>
#include <array>

#include "hwy/highway.h"

namespace axiscope {
namespace {

template <class T>
void scalarRows(std::span<T> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length, T scale,
                std::span<T> scratch) {
    for (std::size_t row = 0; row < data.size(); row += k * length) {
        for (std::size_t l = 0; l < length; ++l) {
            T* x = data.data() + row + l;
            for (std::size_t i = 0; i < k; ++i) scratch[i] = x[i * length];
            for (std::size_t b = 0; b < k; ++b) {
                T sum = 0;
                for (std::size_t i = 0; i < k; i += 4) {
                    const unsigned minus = signs[(b * k + i) / 4];
                    const auto same = [&](unsigned j) { return ((minus ^ minus >> j) & 1) == 0; };
                    const T* q = &scratch[i];
                    const T first = same(1) ? q[0] + q[1] : q[0] - q[1];
                    const T last = same(2) == same(3) ? q[2] + q[3] : q[2] - q[3];
                    const T four = same(2) ? first + last : first - last;
                    const T term = (minus & 1) != 0 ? -four : four;
                    sum = i == 0 ? term : sum + term;
                }
                x[b * length] = sum * scale;
            }
        }
    }
}

namespace hn = hwy::HWY_NAMESPACE;
template <class T>
using D = hn::CappedTag<T, 32 / sizeof(T)>;
template <class T>
using V = hn::Vec<D<T>>;
template <class T>
constexpr std::size_t kLanes = hn::MaxLanes(D<T>());
template <class T>
constexpr std::size_t kStrip = 64 / sizeof(T);  // columns of X at once: one cache line
template <class T>
constexpr int kVectors = kStrip<T> / kLanes<T>;
constexpr std::size_t kSums = 16;   // of four rows, by their signs
constexpr std::size_t kDepth = 32;  // so many times four rows at once: their sums are 32 KiB
static_assert(signedSumsScratch<float>(1) == (2 + kDepth * kSums) * kStrip<float>);

// sums: those of rows 0..3, then 4..7, ...; `fours` of them, rows of `in` `stride` apart.
template <class T>
void makeSums(const T* HWY_RESTRICT in, std::size_t stride, std::size_t fours, T* HWY_RESTRICT sums) {
    constexpr D<T> d;
    for (; fours > 0; --fours, in += 4 * stride, sums += kSums * kStrip<T>) {
        for (std::size_t at = 0; at < kStrip<T>; at += kLanes<T>) {
            const V<T> a = hn::LoadU(d, in + at), b = hn::LoadU(d, in + stride + at);
            const V<T> c = hn::LoadU(d, in + 2 * stride + at), e = hn::LoadU(d, in + 3 * stride + at);
            const V<T> first[2] = {hn::Add(a, b), hn::Sub(a, b)}, last[2] = {hn::Add(c, e), hn::Sub(c, e)};
            HWY_UNROLL(8)
            for (std::size_t minus = 0; minus < kSums; minus += 2) {  // signs of b, c and e, a's is +
                const V<T>&x = first[minus >> 1 & 1], &y = last[(minus >> 2 ^ minus >> 3) & 1];
                const V<T> sum = (minus & 4) == 0 ? hn::Add(x, y) : hn::Sub(x, y);
                hn::StoreU(sum, d, sums + minus * kStrip<T> + at);
                hn::StoreU(hn::Neg(sum), d, sums + (minus ^ 15) * kStrip<T> + at);
            }
        }
    }
}

// out_b = scale * (from_b + the sums chosen by row b of `signs`), of k rows; kFirst: without from.
template <class T, bool kFirst>
void addSums(const T* HWY_RESTRICT sums, std::size_t fours, const std::uint8_t* HWY_RESTRICT signs, std::size_t k,
             const T* from, T scale, T* out, std::size_t stride) {
    constexpr D<T> d;
    const V<T> factor = hn::Set(d, scale);
    for (std::size_t b = 0; b < k; ++b, signs += k / 4, from += kStrip<T>, out += stride) {
        V<T> sum[kVectors<T>];
        const T* chosen = kFirst ? sums + signs[0] * kStrip<T> : from;
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors<T>; ++v) sum[v] = hn::LoadU(d, chosen + v * kLanes<T>);
        // Unrolled, the next loads are hoisted and V8 runs out of registers.
#pragma clang loop unroll(disable)
        for (std::size_t i = kFirst ? 1 : 0; i < fours; ++i) {
            const T* four = sums + (i * kSums + signs[i]) * kStrip<T>;
            HWY_UNROLL(4)
            for (int v = 0; v < kVectors<T>; ++v) sum[v] = hn::Add(sum[v], hn::LoadU(d, four + v * kLanes<T>));
        }
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors<T>; ++v) hn::StoreU(hn::Mul(sum[v], factor), d, out + v * kLanes<T>);
    }
}

// Called through tables, for V8's sake: see walsh_hadamard.cpp.
template <class T>
using MakeSums = void (*)(const T*, std::size_t, std::size_t, T*);
template <class T>
constexpr std::array<MakeSums<T>, 1> kMakeSums = {makeSums<T>};
template <class T>
using AddSums = void (*)(const T*, std::size_t, const std::uint8_t*, std::size_t, const T*, T, T*, std::size_t);
template <class T>
constexpr std::array<AddSums<T>, 2> kAddSums = {addSums<T, false>, addSums<T, true>};

// kStrip columns, rows `stride` apart, in place.
template <class T>
void strip(T* x, std::size_t stride, std::span<const std::uint8_t> signs, std::size_t k, T scale, T* partial, T* sums) {
    const std::size_t all = k / 4;
    for (std::size_t first = 0; first < all; first += kDepth) {
        const std::size_t fours = std::min(kDepth, all - first);
        const bool last = first + fours == all;
        kMakeSums<T>[0](x + 4 * first * stride, stride, fours, sums);
        kAddSums<T>[first == 0 ? 1 : 0](sums, fours, signs.data() + first, k, partial, last ? scale : 1,
                                        last ? x : partial, last ? stride : kStrip<T>);
    }
}

template <class T>
void rows(std::span<T> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length, T scale,
          std::span<T> scratch) {
    T* const narrow = scratch.data();
    T* const partial = narrow + k * kStrip<T>;
    T* const sums = partial + k * kStrip<T>;
    // The columns of all rows are independent and numbered through; a strip may hold the ends of several short rows.
    const auto place = [&](std::size_t column) { return data.data() + column / length * k * length + column % length; };
    const std::size_t columns = data.size() / k;
    for (std::size_t first = 0; first < columns; first += kStrip<T>) {
        const std::size_t width = std::min(kStrip<T>, columns - first);
        if (width == kStrip<T> && first % length + kStrip<T> <= length) {
            strip(place(first), length, signs, k, scale, partial, sums);
            continue;
        }
        std::fill_n(narrow, k * kStrip<T>, T{0});
        for (std::size_t c = 0; c < width; ++c) {
            const T* x = place(first + c);
            for (std::size_t i = 0; i < k; ++i) narrow[i * kStrip<T> + c] = x[i * length];
        }
        strip(narrow, kStrip<T>, signs, k, scale, partial, sums);
        for (std::size_t c = 0; c < width; ++c) {
            T* x = place(first + c);
            for (std::size_t i = 0; i < k; ++i) x[i * length] = narrow[i * kStrip<T> + c];
        }
    }
}

}  // namespace

std::vector<std::uint8_t> packSigns(std::span<const std::int8_t> a, std::size_t k) {
    std::vector<std::uint8_t> out(k * k / 4);
    for (std::size_t i = 0; i < k * k; ++i)
        out[i / 4] = static_cast<std::uint8_t>(out[i / 4] | (a[i] < 0 ? 1u << i % 4 : 0u));
    return out;
}

void signedSums(std::span<float> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                float scale, std::span<float> scratch) {
    rows(data, signs, k, length, scale, scratch);
}
void signedSums(std::span<double> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                double scale, std::span<double> scratch) {
    rows(data, signs, k, length, scale, scratch);
}
void signedSumsScalar(std::span<float> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                      float scale, std::span<float> scratch) {
    scalarRows(data, signs, k, length, scale, scratch);
}
void signedSumsScalar(std::span<double> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                      double scale, std::span<double> scratch) {
    scalarRows(data, signs, k, length, scale, scratch);
}

}  // namespace axiscope
