#include "kernels/kronecker.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "hwy/highway.h"

namespace axiscope {

void kroneckerRowsScalar(std::span<double> data, std::span<const double> a, std::size_t k, std::size_t length,
                         double scale, std::span<double> scratch) {
    for (std::size_t row = 0; row < data.size(); row += k * length) {
        for (std::size_t l = 0; l < length; ++l) {
            double* x = data.data() + row + l;
            for (std::size_t i = 0; i < k; ++i) scratch[i] = x[i * length];
            for (std::size_t b = 0; b < k; ++b) {
                double sum = 0;
                for (std::size_t i = 0; i < k; ++i) sum += a[b * k + i] * scratch[i];
                x[b * length] = sum * scale;
            }
        }
    }
}

namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<double, 4>;
using V = hn::Vec<D>;
constexpr D d;
constexpr std::size_t kLanes = hn::MaxLanes(d);
constexpr std::size_t kStrip = 8;    // columns of X at once: one cache line
constexpr std::size_t kDepth = 256;  // so many rows of a strip (16 KiB) stay in the first-level cache
constexpr int kVectors = kStrip / kLanes;
constexpr int kRows = 8 / kVectors;  // eight accumulators: what 16 registers allow beside operands

// out (kCount x kStrip) += A (kCount x depth, rows `stride` apart) * in (depth x kStrip).
template <int kCount>
void strip(const double* HWY_RESTRICT a, std::size_t stride, const double* HWY_RESTRICT in, std::size_t depth,
           double* HWY_RESTRICT out) {
    V sum[kCount][kVectors];
    HWY_UNROLL(4)
    for (int r = 0; r < kCount; ++r) {
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) sum[r][v] = hn::LoadU(d, out + r * kStrip + v * kLanes);
    }
    // Unrolled, the next loads are hoisted and V8 runs out of registers.
#pragma clang loop unroll(disable)
    for (std::size_t i = 0; i < depth; ++i) {
        V x[kVectors];
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) x[v] = hn::LoadU(d, in + i * kStrip + v * kLanes);
        HWY_UNROLL(4)
        for (int r = 0; r < kCount; ++r) {
            const V factor = hn::Set(d, a[r * stride + i]);
            HWY_UNROLL(4)
            for (int v = 0; v < kVectors; ++v) sum[r][v] = hn::Add(sum[r][v], hn::Mul(factor, x[v]));
        }
    }
    HWY_UNROLL(4)
    for (int r = 0; r < kCount; ++r) {
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) hn::StoreU(sum[r][v], d, out + r * kStrip + v * kLanes);
    }
}

// Called through a table, else the wasm optimizer inlines a function with one caller, and V8, which changes to optimized code
// only where a function is entered, would run the first long call slowly to its end.
using Strip = void (*)(const double*, std::size_t, const double*, std::size_t, double*);
constexpr auto kStrips = []<std::size_t... kCount>(std::index_sequence<kCount...>) {
    return std::array<Strip, kRows>{strip<kCount + 1>...};
}(std::make_index_sequence<kRows>());

}  // namespace

void kroneckerRows(std::span<double> data, std::span<const double> a, std::size_t k, std::size_t length, double scale,
                   std::span<double> scratch) {
    double* const in = scratch.data();
    double* const out = in + k * kStrip;

    // The columns of all rows are independent and numbered through; a strip may hold the ends of several short rows.
    const std::size_t columns = data.size() / k;
    for (std::size_t first = 0; first < columns; first += kStrip) {
        const std::size_t width = std::min(kStrip, columns - first);
        const auto place = [&](std::size_t column) {
            return data.data() + column / length * k * length + column % length;
        };
        const bool contiguous = width == kStrip && first % length + kStrip <= length;
        if (contiguous) {
            const double* x = place(first);
            for (std::size_t i = 0; i < k; ++i) std::copy_n(x + i * length, kStrip, in + i * kStrip);
        } else {
            for (std::size_t c = 0; c < kStrip; ++c) {
                const double* x = c < width ? place(first + c) : nullptr;
                for (std::size_t i = 0; i < k; ++i) in[i * kStrip + c] = x != nullptr ? x[i * length] : 0;
            }
        }
        std::fill_n(out, k * kStrip, 0.0);
        for (std::size_t top = 0; top < k; top += kDepth) {
            const std::size_t depth = std::min(kDepth, k - top);
            for (std::size_t b = 0; b < k; b += kRows) {
                const std::size_t count = std::min<std::size_t>(kRows, k - b);
                kStrips[count - 1](a.data() + b * k + top, k, in + top * kStrip, depth, out + b * kStrip);
            }
        }
        for (std::size_t i = 0; i < k * kStrip; ++i) out[i] *= scale;
        if (contiguous) {
            double* x = place(first);
            for (std::size_t i = 0; i < k; ++i) std::copy_n(out + i * kStrip, kStrip, x + i * length);
        } else {
            for (std::size_t c = 0; c < width; ++c) {
                double* x = place(first + c);
                for (std::size_t i = 0; i < k; ++i) x[i * length] = out[i * kStrip + c];
            }
        }
    }
}

}  // namespace axiscope
