#include "axes/tridiagonal.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "axes/householder.hpp"
#include "kernels/double_gemm.hpp"
#include "kernels/symmetric_product.hpp"
#include "kernels/vectors.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kBlock = 32;  // columns reduced before the rest is brought up to date

}  // namespace

Tridiagonal::Tridiagonal(std::vector<double> symmetric, std::size_t n, const std::function<bool()>& keep_going)
    : diagonal(n), off_diagonal(n > 0 ? n - 1 : 0), n_(n), reflectors_(std::move(symmetric)), taus_(n) {
    std::vector<double> w(kBlock * n), scratch, both(2 * kBlock * n), swapped(2 * kBlock * n);
    double* const a = reflectors_.data();
    for (std::size_t top = 0; top < n; top += kBlock) {
        if (keep_going && !keep_going()) {
            ended_ = true;
            return;
        }
        const std::size_t end = std::min(top + kBlock, n);
        for (std::size_t j = top; j < end; ++j) {
            double* const row = a + j * n;
            // What the block's earlier reflections do to this row: a_j -= V w_j + W v_j.
            for (std::size_t i = top; i < j; ++i) {
                const double *v_i = a + i * n, *w_i = w.data() + (i - top) * n;
                addScaled(row + j, -w_i[j], v_i + j, n - j);
                addScaled(row + j, -v_i[j], w_i + j, n - j);
            }
            diagonal[j] = row[j];
            std::fill(row, row + j + 1, 0.0);
            if (j + 1 == n) break;

            const std::size_t below = n - j - 1;
            const std::span v(row + j + 1, below);
            const auto [tau, beta] = reflect(v);
            off_diagonal[j] = beta;
            taus_[j] = tau;
            double* const w_j = w.data() + (j - top) * n;
            const std::span out(w_j + j + 1, below);
            symmetricProduct(a + (j + 1) * n + j + 1, n, v, out);
            for (std::size_t i = top; i < j; ++i) {
                const double *v_i = a + i * n + j + 1, *w_i = w.data() + (i - top) * n + j + 1;
                const double along_w = dot(w_i, v.data(), below), along_v = dot(v_i, v.data(), below);
                addScaled(out.data(), -along_w, v_i, below);
                addScaled(out.data(), -along_v, w_i, below);
            }
            for (double& x : out) x *= tau;
            addScaled(out.data(), -0.5 * tau * dot(out.data(), v.data(), below), v.data(), below);
        }
        // A -= V W^T + W V^T as the one product [V W] [W V]^T.
        const std::size_t rest = n - end, count = end - top;
        if (rest == 0) break;
        for (std::size_t i = 0; i < count; ++i) {
            const double *v_i = a + (top + i) * n + end, *w_i = w.data() + i * n + end;
            std::copy_n(v_i, rest, both.data() + i * rest);
            std::copy_n(w_i, rest, both.data() + (count + i) * rest);
            std::copy_n(w_i, rest, swapped.data() + i * rest);
            std::copy_n(v_i, rest, swapped.data() + (count + i) * rest);
        }
        doubleGemm({both.data(), 1, rest}, {swapped.data(), rest, 1}, rest, rest, 2 * count, -1, a + end * n + end, n,
                   DoubleGemmPart::upper, scratch);
    }
}

bool Tridiagonal::applyQ(std::vector<double>& rows, std::size_t count, const std::function<bool()>& keep_going) const {
    if (n_ < 2) return true;
    // Wider than the reduction's: here only the product of the block itself grows with it.
    constexpr std::size_t kWide = 64;
    std::vector<double> scratch;
    for (std::size_t end = n_ - 1; end > 0;) {
        if (keep_going && !keep_going()) return false;
        const std::size_t top = (end - 1) / kWide * kWide;
        reflectRows(
            {reflectors_.data() + top * n_ + top + 1, n_, n_ - top - 1, std::span(taus_).subspan(top, end - top)},
            ReflectionOrder::product, rows.data() + top + 1, n_, count, scratch);
        end = top;
    }
    return true;
}

}  // namespace axiscope
