#include "kernels/project.hpp"

#include <algorithm>

#include "kernels/double_tile.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kSlice = 128;  // rows at once: a block of them (256 KiB) stays in the second-level cache
constexpr std::size_t kDepth = 256;  // a panel of B is 16 KiB: first-level cache
constexpr std::size_t kRows = DoubleTile::kRows, kPanel = DoubleTile::kCols;
static_assert(kSlice % kRows == 0);

}  // namespace

void projectRowsScalar(std::span<const float> x, std::size_t k, const double* b, std::size_t b_stride, std::size_t n,
                       std::span<float> out, std::vector<double>& scratch) {
    scratch.resize(std::max(scratch.size(), n));
    for (std::size_t r = 0; r < x.size() / k; ++r) {
        for (std::size_t j = 0; j < n; ++j) {
            scratch[j] = 0;
            for (std::size_t i = 0; i < k; ++i) scratch[j] += x[r * k + i] * b[i * b_stride + j];
        }
        for (std::size_t j = 0; j < n; ++j) out[r * n + j] = static_cast<float>(scratch[j]);
    }
}

void projectRows(std::span<const float> x, std::size_t k, const double* b, std::size_t b_stride, std::size_t n,
                 std::span<float> out, std::vector<double>& scratch) {
    const std::size_t rows = x.size() / k;
    const std::size_t slice = std::min(kSlice, (rows + kRows - 1) / kRows * kRows);
    scratch.resize(std::max(scratch.size(), slice * n + (slice + kPanel) * kDepth));
    double* const sums = scratch.data();
    double* const packed = sums + slice * n;        // [group of kRows][depth][kRows]
    double* const panel = packed + slice * kDepth;  // [depth][kPanel]
    for (std::size_t top = 0; top < rows; top += slice) {
        const std::size_t tall = std::min(slice, rows - top);
        std::fill_n(sums, tall * n, 0.0);
        for (std::size_t block = 0; block < k; block += kDepth) {
            const std::size_t depth = std::min(kDepth, k - block);
            for (std::size_t r = 0; r < (tall + kRows - 1) / kRows * kRows; ++r) {
                double* to = packed + r / kRows * kRows * depth + r % kRows;
                const float* from = r < tall ? x.data() + (top + r) * k + block : nullptr;
                for (std::size_t i = 0; i < depth; ++i) to[i * kRows] = from != nullptr ? from[i] : 0;
            }
            for (std::size_t j = 0; j < n; j += kPanel) {
                const std::size_t width = std::min(kPanel, n - j);
                for (std::size_t i = 0; i < depth; ++i) {
                    const double* from = b + (block + i) * b_stride + j;
                    for (std::size_t c = 0; c < kPanel; ++c) panel[i * kPanel + c] = c < width ? from[c] : 0;
                }
                for (std::size_t r = 0; r < tall; r += kRows) {
                    DoubleTile::add(packed + r * depth, kRows, panel, depth, sums + r * n + j, n,
                                    std::min(kRows, tall - r), width);
                }
            }
        }
        for (std::size_t i = 0; i < tall * n; ++i) out[top * n + i] = static_cast<float>(sums[i]);
    }
}

}  // namespace axiscope
