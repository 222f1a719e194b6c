#include "kernels/double_gemm.hpp"

#include <algorithm>

#include "kernels/double_tile.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kPanel = DoubleTile::kCols;
constexpr std::size_t kRows = DoubleTile::kRows;
constexpr std::size_t kDepth = 256;  // a panel of B is 16 KiB: first-level cache
constexpr std::size_t kTall = 64;    // rows of A whose block (128 KiB) stays in the second-level cache
static_assert(kTall % kRows == 0);

constexpr std::size_t roundedUp(std::size_t n, std::size_t to) { return (n + to - 1) / to * to; }

// `count` columns (of B) or rows (of A: swap the strides) beside each other, [panel][depth][width], zero beyond.
void pack(const double* in, std::size_t along, std::size_t across, std::size_t count, std::size_t depth,
          std::size_t width, double factor, double* out) {
    for (std::size_t first = 0; first < count; first += width) {
        const std::size_t there = std::min(width, count - first);
        double* panel = out + first * depth;
        if (along == 1) {  // a row at a time reads what lies together
            for (std::size_t j = 0; j < there; ++j) {
                const double* line = in + (first + j) * across;
                for (std::size_t k = 0; k < depth; ++k) panel[k * width + j] = factor * line[k];
            }
        } else {
            for (std::size_t k = 0; k < depth; ++k) {
                const double* line = in + k * along + first * across;
                for (std::size_t j = 0; j < there; ++j) panel[k * width + j] = factor * line[j * across];
            }
        }
        for (std::size_t j = there; j < width; ++j) {
            for (std::size_t k = 0; k < depth; ++k) panel[k * width + j] = 0;
        }
    }
}

}  // namespace

void doubleGemmScalar(DoubleView a, DoubleView b, std::size_t m, std::size_t n, std::size_t k, double sign, double* c,
                      std::size_t stride, DoubleGemmPart part, std::vector<double>&) {
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = part == DoubleGemmPart::upper ? i : 0; j < n; ++j) {
            double& out = c[i * stride + j];
            for (std::size_t l = 0; l < k; ++l)
                out += sign * a.data[i * a.row + l * a.col] * b.data[l * b.row + j * b.col];
        }
    }
}

void doubleGemm(DoubleView a, DoubleView b, std::size_t m, std::size_t n, std::size_t k, double sign, double* c,
                std::size_t stride, DoubleGemmPart part, std::vector<double>& scratch) {
    const std::size_t deepest = std::min(k, kDepth);
    const std::size_t right = roundedUp(n, kPanel) * deepest;
    scratch.resize(std::max(scratch.size(), right + roundedUp(std::min(m, kTall), kRows) * deepest));
    for (std::size_t top = 0; top < k; top += kDepth) {
        const std::size_t depth = std::min(kDepth, k - top);
        double* const columns = scratch.data();
        double* const rows = scratch.data() + right;
        pack(b.data + top * b.row, b.row, b.col, n, depth, kPanel, 1, columns);
        for (std::size_t first = 0; first < m; first += kTall) {
            const std::size_t tall = std::min(kTall, m - first);
            pack(a.data + first * a.row + top * a.col, a.col, a.row, tall, depth, kRows, sign, rows);
            const std::size_t left = part == DoubleGemmPart::upper ? first / kPanel * kPanel : 0;
            for (std::size_t j = left; j < n; j += kPanel) {
                const std::size_t width = std::min(kPanel, n - j);
                for (std::size_t i = 0; i < tall; i += kRows) {
                    if (part == DoubleGemmPart::upper && first + i >= j + width) break;
                    DoubleTile::add(rows + i * depth, kRows, columns + j * depth, depth, c + (first + i) * stride + j,
                                    stride, std::min(kRows, tall - i), width);
                }
            }
        }
    }
}

}  // namespace axiscope
