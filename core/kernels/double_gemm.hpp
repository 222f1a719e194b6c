// Dense products of double matrices, C -= A B and C += A B, for decompositions.
#pragma once

#include <cstddef>
#include <vector>

namespace axiscope {

// Entry (i, j) is at data[i * row + j * col]: a transpose swaps the strides.
struct DoubleView {
    const double* data;
    std::size_t row, col;
};

enum class DoubleGemmPart {
    all,
    upper,  // C is square; only entries on and above the diagonal are meant, those below may change
};

// C (m x n, row-major, `stride` apart) += sign A B, A: m x k, B: k x n. No overlap of C with A or B. Every entry is running sums over
// 256 terms each, added in order: the same for any vector width, but not for builds with and without fused multiply-add.
// `scratch` is resized to at most 256 (n + m + 16) doubles; nothing else is allocated.
void doubleGemm(DoubleView a, DoubleView b, std::size_t m, std::size_t n, std::size_t k, double sign, double* c,
                std::size_t stride, DoubleGemmPart part, std::vector<double>& scratch);
void doubleGemmScalar(DoubleView a, DoubleView b, std::size_t m, std::size_t n, std::size_t k, double sign, double* c,
                      std::size_t stride, DoubleGemmPart part, std::vector<double>& scratch);

}  // namespace axiscope
