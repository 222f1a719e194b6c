#include "axes/singular_values.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "axes/householder.hpp"
#include "axes/householder_qr.hpp"
#include "axes/tridiagonal_eigen.hpp"
#include "kernels/vectors.hpp"

namespace axiscope {
namespace {

// The 2 n - 1 entries of the lower bidiagonal matrix that reflections make of the n x n matrix `a`: its diagonal and what stands below it
// in turn, which is how the tridiagonal matrix has them.
std::vector<double> bidiagonal(std::vector<double> a, std::size_t n) {
    std::vector<double> out(2 * n - 1), column(n), mean(n);
    for (std::size_t k = 0; k < n; ++k) {
        // Row k onto its first entry, from the right.
        double* const row = a.data() + k * n;
        const auto [tau, beta] = reflect({row + k, n - k});
        out[2 * k] = beta;
        const std::size_t below = n - k - 1;
        if (below == 0) break;
        if (tau != 0) {
            for (std::size_t i = k + 1; i < n; ++i) {
                double* const x = a.data() + i * n + k;
                addScaled(x, -tau * dot(x, row + k, n - k), row + k, n - k);
            }
        }
        // Column k below the diagonal onto its first entry, from the left.
        for (std::size_t i = 0; i < below; ++i) column[i] = a[(k + 1 + i) * n + k];
        const auto [left_tau, left_beta] = reflect({column.data(), below});
        out[2 * k + 1] = left_beta;
        std::fill_n(mean.begin(), below, 0.0);
        for (std::size_t i = 0; i < below; ++i)
            addScaled(mean.data(), left_tau * column[i], a.data() + (k + 1 + i) * n + k + 1, below);
        for (std::size_t i = 0; i < below; ++i)
            addScaled(a.data() + (k + 1 + i) * n + k + 1, -column[i], mean.data(), below);
    }
    return out;
}

}  // namespace

std::optional<std::vector<double>> singularValues(std::vector<double> a, std::size_t rows, std::size_t cols) {
    if (!std::ranges::all_of(a, [](double v) { return std::isfinite(v); })) return std::nullopt;
    if (cols > rows) a = HouseholderQr(std::move(a), rows, cols).lower();
    TridiagonalEigen solved = tridiagonalEigen(std::vector<double>(2 * rows), bidiagonal(std::move(a), rows), false);
    if (!solved.converged) return std::nullopt;
    std::vector<double> out(solved.values.rbegin(), solved.values.rbegin() + static_cast<std::ptrdiff_t>(rows));
    for (double& value : out) value = std::max(value, 0.0);
    return out;
}

}  // namespace axiscope
