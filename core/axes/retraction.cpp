#include "axes/retraction.hpp"

#include <algorithm>

#include "axes/householder_qr.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kSliceProducts = std::size_t{1} << 30;  // some tens of milliseconds natively
constexpr std::size_t kBlock = 64;

// The inverse of a matrix whose symmetric part is at least the identity, by Gauss-Jordan without pivoting: the same then holds
// for all Schur complements, so that pivots are at least 1.
void invertBlock(std::span<double> a, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) {
        double* const pivot_row = a.data() + k * n;
        const double inverse = 1 / pivot_row[k];
        pivot_row[k] = 1;
        for (std::size_t j = 0; j < n; ++j) pivot_row[j] *= inverse;
        for (std::size_t i = 0; i < n; ++i) {
            if (i == k) continue;
            double* const row = a.data() + i * n;
            const double factor = row[k];
            row[k] = 0;
            for (std::size_t j = 0; j < n; ++j) row[j] -= factor * pivot_row[j];
        }
    }
}

// The same for a large matrix, block by block, in place.
bool invert(std::span<float> a, std::size_t n, ProductScratch& scratch, const KeepGoing& keep_going) {
    std::vector<double> pivot;
    std::vector<float> pivot_float;
    scratch.left.resize(std::max(scratch.left.size(), n * kBlock));
    scratch.right.resize(std::max(scratch.right.size(), n * kBlock));
    for (std::size_t first = 0; first < n; first += kBlock) {
        const std::size_t size = std::min(kBlock, n - first);
        pivot.resize(size * size);
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) pivot[i * size + j] = a[(first + i) * n + first + j];
        }
        invertBlock(pivot, size);
        pivot_float.assign(pivot.begin(), pivot.end());

        // The block's rows become P A_K, with P itself in the block's columns.
        float* const rows = scratch.right.data();
        scratch.packed.pack(a.data() + first * n, size, n, n);
        if (!product(pivot_float.data(), size, size, scratch.packed, rows, n, GemmMode::assign, scratch, keep_going))
            return false;
        for (std::size_t i = 0; i < size; ++i) std::copy_n(pivot_float.data() + i * size, size, rows + i * n + first);

        // All other rows lose their part along the block.
        float* const columns = scratch.left.data();
        for (std::size_t i = 0; i < n; ++i) {
            const bool own = i >= first && i < first + size;
            for (std::size_t j = 0; j < size; ++j) {
                columns[i * size + j] = own ? 0 : a[i * n + first + j];
                a[i * n + first + j] = 0;
            }
        }
        scratch.packed.pack(rows, size, n, n);
        if (!product(columns, size, n, scratch.packed, a.data(), n, GemmMode::subtract, scratch, keep_going))
            return false;
        std::copy_n(rows, size * n, a.data() + first * n);
    }
    return true;
}

}  // namespace

bool product(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c, std::size_t c_stride,
             GemmMode mode, ProductScratch& scratch, const KeepGoing& keep_going) {
    scratch.gemm.resize(kGemmScratch);
    const std::size_t step = std::max(kSliceProducts / std::max(b.k * b.n, std::size_t{1}), std::size_t{96});
    for (std::size_t row = 0; row < m; row += step) {
        gemm(a + row * a_stride, a_stride, std::min(step, m - row), b, c + row * c_stride, c_stride, mode,
             scratch.gemm);
        if (keep_going && !keep_going()) return false;
    }
    return true;
}

bool cayleyRetraction(std::span<const float> b, std::size_t n, double t, std::span<float> q, ProductScratch& scratch,
                      const KeepGoing& keep_going) {
    // (I + S)^-1 (I - S) = 2 (I + S)^-1 - I, and the symmetric part of I + S is I.
    const auto half = static_cast<float>(t / 2);
    for (std::size_t i = 0; i < n * n; ++i) q[i] = half * b[i];
    for (std::size_t i = 0; i < n; ++i) q[i * n + i] = 1;
    if (!invert(q, n, scratch, keep_going)) return false;
    for (float& v : q) v *= 2;
    for (std::size_t i = 0; i < n; ++i) q[i * n + i] -= 1;
    return true;
}

bool qrRetraction(std::span<const float> b, std::size_t n, double t, std::span<float> q, ProductScratch&,
                  const KeepGoing& keep_going) {
    // Columns of I - t B are rows of I + t B.
    std::vector<double> columns(n * n);
    for (std::size_t i = 0; i < n * n; ++i) columns[i] = t * static_cast<double>(b[i]);
    for (std::size_t i = 0; i < n; ++i) columns[i * n + i] = 1;
    const HouseholderQr qr(std::move(columns), n, n);
    columns = qr.columns();
    for (std::size_t j = 0; j < n; ++j) {
        const double sign = qr.lower()[j * n + j] < 0 ? -1 : 1;
        for (std::size_t i = 0; i < n; ++i) q[i * n + j] = static_cast<float>(sign * columns[j * n + i]);
    }
    return !keep_going || keep_going();
}

bool orthonormalize(std::span<float> r, std::size_t n, ProductScratch& scratch, const KeepGoing& keep_going) {
    std::vector<float>& transposed = scratch.left;
    std::vector<float>& half_error = scratch.right;
    transposed.resize(std::max(transposed.size(), n * n));
    half_error.resize(std::max(half_error.size(), n * n));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) transposed[j * n + i] = r[i * n + j];
    }
    scratch.packed.pack(r.data(), n, n, n);
    if (!product(transposed.data(), n, n, scratch.packed, half_error.data(), n, GemmMode::assign, scratch, keep_going))
        return false;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            half_error[i * n + j] = (half_error[i * n + j] - (i == j ? 1.0F : 0.0F)) / 2;
    }
    scratch.packed.pack(half_error.data(), n, n, n);
    std::copy(r.begin(), r.end(), transposed.begin());
    return product(transposed.data(), n, n, scratch.packed, r.data(), n, GemmMode::subtract, scratch, keep_going);
}

}  // namespace axiscope
