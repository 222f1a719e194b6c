#include "kernels/gemm.hpp"

#include <algorithm>

#include "hwy/highway.h"
#include "kernels/multiply_add.hpp"

namespace axiscope {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<float, 8>;
using V = hn::Vec<D>;
constexpr D d;
constexpr std::size_t kLanes = hn::MaxLanes(d);
constexpr std::size_t kPanel = 16;
constexpr int kVectors = kPanel / kLanes;
// Register tiles that hold in V8 (15 registers) and fill AVX2's two fused units (8 results in flight): 2 x 4 vectors of four, 6 x 2 of eight.
constexpr int kRows = kLanes == 4 ? 2 : 6;
constexpr std::size_t kDepth = 256;  // a panel's block is 16 KiB: first-level cache
constexpr std::size_t kTall =
    96;  // rows of A whose block (96 KiB) stays in the second-level cache; a multiple of kRows
static_assert(kTall % kRows == 0 && kTall * kDepth == kGemmScratch);

}  // namespace

void PackedMatrix::pack(const float* b, std::size_t rows, std::size_t cols, std::size_t stride) {
    k = rows;
    n = cols;
    panels.resize((cols + kPanel - 1) / kPanel * kPanel * rows);
    for (std::size_t j = 0; j < cols; j += kPanel) {
        const std::size_t width = std::min(kPanel, cols - j);
        float* out = panels.data() + j * rows;
        for (std::size_t i = 0; i < rows; ++i, out += kPanel) {
            std::copy_n(b + i * stride + j, width, out);
            std::fill(out + width, out + kPanel, 0.0F);
        }
    }
}

void PackedMatrix::packTransposed(const float* s, std::size_t rows, std::size_t cols, std::size_t stride) {
    k = rows;
    n = cols;
    panels.resize((cols + kPanel - 1) / kPanel * kPanel * rows);
    for (std::size_t j = 0; j < (cols + kPanel - 1) / kPanel * kPanel; ++j) {
        float* out = panels.data() + j / kPanel * kPanel * rows + j % kPanel;
        const float* in = j < cols ? s + j * stride : nullptr;
        for (std::size_t i = 0; i < rows; ++i) out[i * kPanel] = in != nullptr ? in[i] : 0;
    }
}

void gemmScalar(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c,
                std::size_t c_stride, GemmMode mode, std::span<float>) {
    for (std::size_t r = 0; r < m; ++r) {
        for (std::size_t j = 0; j < b.n; ++j) {
            const float* column = b.panels.data() + j / kPanel * kPanel * b.k + j % kPanel;
            float total = mode == GemmMode::assign ? 0 : c[r * c_stride + j];
            for (std::size_t block = 0; block < b.k; block += kDepth) {
                float sum = 0;
                for (std::size_t i = block; i < std::min(block + kDepth, b.k); ++i)
                    sum += a[r * a_stride + i] * column[i * kPanel];
                total = mode == GemmMode::assign ? total + sum : total - sum;
            }
            c[r * c_stride + j] = total;
        }
    }
}

namespace {

enum class Store { assign, add, subtract };

// a: [depth][kRows], b: [depth][kPanel], c: kRows x kPanel.
// Its own function, so that V8 optimizes it while the first product still runs.
template <bool kFused>
HWY_NOINLINE void registerTile(const float* HWY_RESTRICT a, const float* HWY_RESTRICT b, std::size_t depth,
                               float* HWY_RESTRICT c, std::size_t c_stride, Store store) {
    V sum[kRows][kVectors];
    for (auto& row : sum) {
        for (auto& v : row) v = hn::Zero(d);
    }
#pragma clang loop unroll(disable)
    for (std::size_t k = 0; k < depth; ++k) {
        V x[kVectors];
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) x[v] = hn::LoadU(d, b + k * kPanel + v * kLanes);
        HWY_UNROLL(6)
        for (int r = 0; r < kRows; ++r) {
            const V factor = hn::Set(d, a[k * kRows + r]);
            HWY_UNROLL(4)
            for (int v = 0; v < kVectors; ++v) {
                if constexpr (kFused) {
                    sum[r][v] = multiplyAdd(factor, x[v], sum[r][v]);
                } else {
                    sum[r][v] = multiplyThenAdd(factor, x[v], sum[r][v]);
                }
            }
        }
    }
    HWY_UNROLL(6)
    for (int r = 0; r < kRows; ++r) {
        HWY_UNROLL(4)
        for (int v = 0; v < kVectors; ++v) {
            float* at = c + r * c_stride + v * kLanes;
            V result = sum[r][v];
            if (store == Store::add) result = hn::Add(hn::LoadU(d, at), result);
            if (store == Store::subtract) result = hn::Sub(hn::LoadU(d, at), result);
            hn::StoreU(result, d, at);
        }
    }
}

using Tile = void (*)(const float*, const float*, std::size_t, float*, std::size_t, Store);

void edgeTile(Tile whole, const float* a, const float* b, std::size_t depth, float* c, std::size_t c_stride,
              Store store, std::size_t rows, std::size_t cols) {
    HWY_ALIGN float tile[kRows * kPanel] = {};
    if (store != Store::assign) {
        for (std::size_t r = 0; r < rows; ++r) std::copy_n(c + r * c_stride, cols, tile + r * kPanel);
    }
    whole(a, b, depth, tile, kPanel, store);
    for (std::size_t r = 0; r < rows; ++r) std::copy_n(tile + r * kPanel, cols, c + r * c_stride);
}

void multiply(Tile tile, const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c,
              std::size_t c_stride, GemmMode mode, std::span<float> scratch) {
    for (std::size_t block = 0; block < b.k; block += kDepth) {
        const std::size_t depth = std::min(kDepth, b.k - block);
        const Store store = mode == GemmMode::subtract ? Store::subtract : block == 0 ? Store::assign : Store::add;
        for (std::size_t top = 0; top < m; top += kTall) {
            const std::size_t tall = std::min(kTall, m - top);
            for (std::size_t r = 0; r < (tall + kRows - 1) / kRows * kRows; ++r) {
                float* out = scratch.data() + r / kRows * kRows * depth + r % kRows;
                const float* in = r < tall ? a + (top + r) * a_stride + block : nullptr;
                for (std::size_t k = 0; k < depth; ++k) out[k * kRows] = in != nullptr ? in[k] : 0;
            }
            for (std::size_t j = 0; j < b.n; j += kPanel) {
                const std::size_t width = std::min(kPanel, b.n - j);
                const float* panel = b.panels.data() + j * b.k + block * kPanel;
                for (std::size_t r = 0; r < tall; r += kRows) {
                    const std::size_t height = std::min<std::size_t>(kRows, tall - r);
                    float* at = c + (top + r) * c_stride + j;
                    const float* rows = scratch.data() + r * depth;
                    if (width == kPanel && height == kRows) {
                        tile(rows, panel, depth, at, c_stride, store);
                    } else {
                        edgeTile(tile, rows, panel, depth, at, c_stride, store, height, width);
                    }
                }
            }
        }
    }
    if (b.k == 0 && mode == GemmMode::assign) {
        for (std::size_t r = 0; r < m; ++r) std::fill_n(c + r * c_stride, b.n, 0.0F);
    }
}

}  // namespace

void gemm(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c, std::size_t c_stride,
          GemmMode mode, std::span<float> scratch) {
    multiply(registerTile<true>, a, a_stride, m, b, c, c_stride, mode, scratch);
}

void gemmApart(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c,
               std::size_t c_stride, GemmMode mode, std::span<float> scratch) {
    multiply(registerTile<false>, a, a_stride, m, b, c, c_stride, mode, scratch);
}

}  // namespace axiscope
