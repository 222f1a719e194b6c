#include "kernels/gram.hpp"

#include <algorithm>

#include "kernels/double_tile.hpp"

namespace axiscope {

void gramOfColumnsScalar(std::span<const float> x, std::size_t cols, std::span<double> gram, std::vector<double>&) {
    for (std::size_t row = 0; row < x.size(); row += cols) {
        for (std::size_t i = 0; i < cols; ++i) {
            for (std::size_t j = i; j < cols; ++j) gram[i * cols + j] += double{x[row + i]} * double{x[row + j]};
        }
    }
}

void gramOfRowsScalar(std::span<const float> x, std::size_t rows, std::size_t cols, std::size_t first,
                      std::size_t count, std::span<double> gram, std::vector<double>&) {
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = i; j < rows; ++j) {
            for (std::size_t k = first; k < first + count; ++k)
                gram[i * rows + j] += double{x[i * cols + k]} * double{x[j * cols + k]};
        }
    }
}

namespace {

constexpr std::size_t kPanel = DoubleTile::kCols;  // columns of a packed panel: [depth][kPanel] doubles
constexpr std::size_t kRows = DoubleTile::kRows;
constexpr std::size_t kDepth = 256;  // a panel is 16 KiB: it stays in the first-level cache
constexpr std::size_t kBlock = 64;   // columns whose panels (128 KiB) stay in the second-level cache
static_assert(kBlock % kPanel == 0 && kPanel % kRows == 0);

// gram (n x n) += P^T P for P (depth x n) packed in panels, zero beyond n.
void addPanels(const double* panels, std::size_t n, std::size_t depth, double* gram) {
    const auto panel = [&](std::size_t column) { return panels + column / kPanel * kPanel * depth; };
    for (std::size_t block = 0; block < n; block += kBlock) {
        const std::size_t block_end = std::min(block + kBlock, n);
        for (std::size_t j = block; j < n; j += kPanel) {
            const std::size_t width = std::min(kPanel, n - j);
            for (std::size_t i = block; i < std::min(block_end, j + width); i += kRows) {
                const std::size_t height = std::min(kRows, n - i);
                const double* a = panel(i) + i % kPanel;
                double* tile = gram + i * n + j;
                DoubleTile::add(a, kPanel, panel(j), depth, tile, n, height, width);
            }
        }
    }
}

constexpr std::size_t roundedUp(std::size_t n) { return (n + kPanel - 1) / kPanel * kPanel; }

}  // namespace

void gramOfColumns(std::span<const float> x, std::size_t cols, std::span<double> gram, std::vector<double>& scratch) {
    const std::size_t rows = cols == 0 ? 0 : x.size() / cols;
    scratch.resize(std::max(scratch.size(), std::min(rows, kDepth) * roundedUp(cols)));
    for (std::size_t top = 0; top < rows; top += kDepth) {
        const std::size_t depth = std::min(kDepth, rows - top);
        for (std::size_t k = 0; k < depth; ++k) {
            const float* row = x.data() + (top + k) * cols;
            for (std::size_t j = 0; j < cols; j += kPanel) {
                double* out = scratch.data() + j * depth + k * kPanel;
                const std::size_t width = std::min(kPanel, cols - j);
                for (std::size_t c = 0; c < width; ++c) out[c] = row[j + c];
                for (std::size_t c = width; c < kPanel; ++c) out[c] = 0;
            }
        }
        addPanels(scratch.data(), cols, depth, gram.data());
    }
}

void gramOfRows(std::span<const float> x, std::size_t rows, std::size_t cols, std::size_t first, std::size_t count,
                std::span<double> gram, std::vector<double>& scratch) {
    scratch.resize(std::max(scratch.size(), std::min(count, kDepth) * roundedUp(rows)));
    for (std::size_t left = first; left < first + count; left += kDepth) {
        const std::size_t depth = std::min(kDepth, first + count - left);
        for (std::size_t j = 0; j < roundedUp(rows); ++j) {
            double* out = scratch.data() + j / kPanel * kPanel * depth + j % kPanel;
            const float* row = j < rows ? x.data() + j * cols + left : nullptr;
            for (std::size_t k = 0; k < depth; ++k) out[k * kPanel] = row != nullptr ? row[k] : 0;
        }
        addPanels(scratch.data(), rows, depth, gram.data());
    }
}

}  // namespace axiscope
