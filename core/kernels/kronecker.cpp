#include "kernels/kronecker.hpp"

#include <algorithm>

#include "hwy/highway.h"

namespace axiscope {

void kroneckerRowsScalar(std::span<float> data, std::span<const float> a, std::size_t k, std::size_t length,
                         float scale, std::vector<float>& scratch) {
    scratch.resize(std::max(scratch.size(), k));
    for (std::size_t row = 0; row < data.size(); row += k * length) {
        for (std::size_t l = 0; l < length; ++l) {
            float* x = data.data() + row + l;
            for (std::size_t i = 0; i < k; ++i) scratch[i] = x[i * length];
            for (std::size_t b = 0; b < k; ++b) {
                float sum = 0;
                for (std::size_t i = 0; i < k; ++i) sum += a[b * k + i] * scratch[i];
                x[b * length] = sum * scale;
            }
        }
    }
}

namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, 8>;
using V = hn::Vec<D>;
constexpr D d;
constexpr std::size_t kLanes = hn::MaxLanes(d);
constexpr std::size_t kStrip = 16;  // columns of X at once: one cache line
constexpr int kVectors = kStrip / kLanes;
constexpr int kRows = 8 / kVectors;  // eight accumulators: what 16 registers allow beside operands

// out (rows x kStrip) = scale * A (rows x k) * in (k x kStrip).
template <int kCount>
HWY_INLINE void strip(const float* HWY_RESTRICT a, const float* HWY_RESTRICT in, std::size_t k, float scale,
                      float* HWY_RESTRICT out) {
    V sum[kCount][kVectors];
    for (auto& row : sum) {
        for (auto& v : row) v = hn::Zero(d);
    }
    // Unrolled, the next loads are hoisted and V8 runs out of registers.
#pragma clang loop unroll(disable)
    for (std::size_t i = 0; i < k; ++i) {
        V x[kVectors];
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) x[v] = hn::LoadU(d, in + i * kStrip + v * kLanes);
        HWY_UNROLL(4)
        for (int r = 0; r < kCount; ++r) {
            const V factor = hn::Set(d, a[r * k + i]);
            HWY_UNROLL(4)
            for (int v = 0; v < kVectors; ++v) sum[r][v] = hn::Add(sum[r][v], hn::Mul(factor, x[v]));
        }
    }
    const V factor = hn::Set(d, scale);
    HWY_UNROLL(4)
    for (int r = 0; r < kCount; ++r) {
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) hn::StoreU(hn::Mul(sum[r][v], factor), d, out + r * kStrip + v * kLanes);
    }
}

}  // namespace

void kroneckerRows(std::span<float> data, std::span<const float> a, std::size_t k, std::size_t length, float scale,
                   std::vector<float>& scratch) {
    scratch.resize(std::max(scratch.size(), 2 * k * kStrip));
    float* const in = scratch.data();
    float* const out = in + k * kStrip;

    // The columns of all rows are independent and numbered through; a strip may hold the ends of several short rows.
    const std::size_t columns = data.size() / k;
    for (std::size_t first = 0; first < columns; first += kStrip) {
        const std::size_t width = std::min(kStrip, columns - first);
        const auto place = [&](std::size_t column) {
            return data.data() + column / length * k * length + column % length;
        };
        const bool contiguous = width == kStrip && first % length + kStrip <= length;
        if (contiguous) {
            const float* x = place(first);
            for (std::size_t i = 0; i < k; ++i) std::copy_n(x + i * length, kStrip, in + i * kStrip);
        } else {
            for (std::size_t c = 0; c < kStrip; ++c) {
                const float* x = c < width ? place(first + c) : nullptr;
                for (std::size_t i = 0; i < k; ++i) in[i * kStrip + c] = x != nullptr ? x[i * length] : 0;
            }
        }
        std::size_t b = 0;
        for (; b + kRows <= k; b += kRows) strip<kRows>(a.data() + b * k, in, k, scale, out + b * kStrip);
        for (; b < k; ++b) strip<1>(a.data() + b * k, in, k, scale, out + b * kStrip);
        if (contiguous) {
            float* x = place(first);
            for (std::size_t i = 0; i < k; ++i) std::copy_n(out + i * kStrip, kStrip, x + i * length);
        } else {
            for (std::size_t c = 0; c < width; ++c) {
                float* x = place(first + c);
                for (std::size_t i = 0; i < k; ++i) x[i * length] = out[i * kStrip + c];
            }
        }
    }
}

}  // namespace axiscope
