#include "axes/symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "axes/tridiagonal.hpp"
#include "axes/tridiagonal_eigen.hpp"

namespace axiscope {
namespace {

// Squares: both sides of the diagonal in one pass stay in the cache.
void transpose(std::vector<double>& square, std::size_t n) {
    constexpr std::size_t kSquare = 32;
    for (std::size_t top = 0; top < n; top += kSquare) {
        for (std::size_t left = top; left < n; left += kSquare) {
            for (std::size_t i = top; i < std::min(top + kSquare, n); ++i) {
                for (std::size_t j = std::max(left, i + 1); j < std::min(left + kSquare, n); ++j)
                    std::swap(square[i * n + j], square[j * n + i]);
            }
        }
    }
}

}  // namespace

std::optional<SymmetricEigen> symmetricEigen(std::vector<double> gram, std::size_t n, bool vectors,
                                             const std::function<bool()>& keep_going) {
    // Largest magnitude 1: squares of what is left neither overflow nor vanish.
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n; ++j) {
            if (!std::isfinite(gram[i * n + j])) return std::nullopt;
            largest = std::max(largest, std::fabs(gram[i * n + j]));
        }
    }
    if (largest > 0) {
        for (double& v : gram) v /= largest;
    }
    Tridiagonal reduced(std::move(gram), n, keep_going);
    if (reduced.ended()) return std::nullopt;
    TridiagonalEigen solved =
        tridiagonalEigen(std::move(reduced.diagonal), std::move(reduced.off_diagonal), vectors, keep_going);
    if (!solved.converged) return std::nullopt;

    SymmetricEigen out;
    out.values = std::move(solved.values);
    std::ranges::reverse(out.values);
    for (double& value : out.values) value *= largest;
    if (!vectors) return out;
    if (!reduced.applyQ(solved.vectors, n, keep_going)) return std::nullopt;
    out.vectors = std::move(solved.vectors);
    const auto row = [&](std::size_t j) { return out.vectors.begin() + static_cast<std::ptrdiff_t>(j * n); };
    for (std::size_t j = 0; j < n / 2; ++j) std::swap_ranges(row(j), row(j + 1), row(n - 1 - j));
    for (std::size_t j = 0; j < n; ++j) {
        const auto by_size = [](double a, double b) { return std::fabs(a) < std::fabs(b); };
        if (*std::max_element(row(j), row(j + 1), by_size) < 0) {
            std::for_each(row(j), row(j + 1), [](double& v) { v = -v; });
        }
    }
    transpose(out.vectors, n);
    return out;
}

}  // namespace axiscope
