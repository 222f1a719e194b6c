// Dense float32 matrix product C = A B, for bases that have no fast transform. B is packed once and used for many A.
//
// Sums run over blocks of 256 products in float32, whose results are then added up: an entry's error stays below 1e-6 |a| |b|
// (a, b: the row and column it comes from). Fused multiply-add is used where there is one, so builds differ in the last places;
// gemmApart() rounds every product before it is added, and gives the same bits in every build.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace axiscope {

// A k x n matrix in panels of 16 columns, [panel][k][16], zero beyond n.
struct PackedMatrix {
    std::size_t k = 0, n = 0;
    std::vector<float> panels;

    // B from row-major storage, `stride` floats between rows. Reuses the memory of `panels`.
    void pack(const float* b, std::size_t rows, std::size_t cols, std::size_t stride);
    // B = S^T, S (cols x rows) row-major.
    void packTransposed(const float* s, std::size_t rows, std::size_t cols, std::size_t stride);
};

enum class GemmMode { assign, subtract };  // C = A B; C -= A B

inline constexpr std::size_t kGemmScratch = 96 * 256;  // floats: a block of A, packed

// A: m x b.k, rows `a_stride` floats apart; C: m x b.n, rows `c_stride` apart; no overlap. scratch.size() >= kGemmScratch.
void gemm(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c, std::size_t c_stride,
          GemmMode mode, std::span<float> scratch);
void gemmApart(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c,
               std::size_t c_stride, GemmMode mode, std::span<float> scratch);
// The definition, products apart: what gemmApart() gives.
void gemmScalar(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c,
                std::size_t c_stride, GemmMode mode, std::span<float> scratch);

}  // namespace axiscope
