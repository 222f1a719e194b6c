#include "kernels/double_tile.hpp"

#include <algorithm>

#include "kernels/multiply_add.hpp"

namespace axiscope {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<double, 4>;
using V = hn::Vec<D>;
constexpr D d;
constexpr std::size_t kLanes = DoubleTile::kLanes, kCols = DoubleTile::kCols;
constexpr int kRows = DoubleTile::kRows;
constexpr int kVectors = kCols / kLanes;

// Its own function, so that V8 optimizes it while the first product still runs.
HWY_NOINLINE void fullTile(const double* HWY_RESTRICT a, std::size_t a_stride, const double* HWY_RESTRICT b,
                           std::size_t depth, double* HWY_RESTRICT out, std::size_t stride) {
    V sum[kRows][kVectors];
    HWY_UNROLL(4)
    for (int r = 0; r < kRows; ++r) {
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) sum[r][v] = hn::LoadU(d, out + r * stride + v * kLanes);
    }
    // Unrolled, the next loads are hoisted and V8 runs out of registers.
#pragma clang loop unroll(disable)
    for (std::size_t k = 0; k < depth; ++k) {
        V x[kVectors];
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) x[v] = hn::LoadU(d, b + k * kCols + v * kLanes);
        HWY_UNROLL(4)
        for (int r = 0; r < kRows; ++r) {
            const V factor = hn::Set(d, a[k * a_stride + r]);
            HWY_UNROLL(4)
            for (int v = 0; v < kVectors; ++v) sum[r][v] = multiplyAdd(factor, x[v], sum[r][v]);
        }
    }
    HWY_UNROLL(4)
    for (int r = 0; r < kRows; ++r) {
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) hn::StoreU(sum[r][v], d, out + r * stride + v * kLanes);
    }
}

}  // namespace

void DoubleTile::add(const double* a, std::size_t a_stride, const double* b, std::size_t depth, double* out,
                     std::size_t stride, std::size_t rows, std::size_t cols) {
    if (rows == kRows && cols == kCols) return fullTile(a, a_stride, b, depth, out, stride);
    HWY_ALIGN double tile[kRows * kCols] = {};
    for (std::size_t r = 0; r < rows; ++r) std::copy_n(out + r * stride, cols, tile + r * kCols);
    fullTile(a, a_stride, b, depth, tile, kCols);
    for (std::size_t r = 0; r < rows; ++r) std::copy_n(tile + r * kCols, cols, out + r * stride);
}

}  // namespace axiscope
