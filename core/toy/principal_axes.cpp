#include "toy/principal_axes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kernels/vectors.hpp"

namespace axiscope {
namespace {

constexpr unsigned kMaxSweeps = 30;    // ten are enough for what is met; bounds the work on anything else
constexpr double kOrthogonal = 1e-13;  // cosine between two columns that counts as none

void turn(double* __restrict a, double* __restrict b, std::size_t n, double cosine, double sine) {
    for (std::size_t i = 0; i < n; ++i) {
        const double x = a[i], y = b[i];
        a[i] = cosine * x - sine * y;
        b[i] = sine * x + cosine * y;
    }
}

}  // namespace

PrincipalAxes principalAxes(std::span<const double> matrix, std::size_t rows, std::size_t cols) {
    // Columns lie one after the other while they turn.
    std::vector<double> u(rows * cols), v(cols * cols);
    for (std::size_t j = 0; j < cols; ++j) {
        for (std::size_t i = 0; i < rows; ++i) u[j * rows + i] = matrix[i * cols + j];
        v[j * cols + j] = 1;
    }
    bool turned = true;
    for (unsigned sweep = 0; turned && sweep < kMaxSweeps; ++sweep) {
        turned = false;
        for (std::size_t p = 0; p + 1 < cols; ++p) {
            for (std::size_t q = p + 1; q < cols; ++q) {
                double *const a = u.data() + p * rows, *const b = u.data() + q * rows;
                const double aa = dot(a, a, rows), bb = dot(b, b, rows), ab = dot(a, b, rows);
                if (!(std::fabs(ab) > kOrthogonal * std::sqrt(aa * bb))) continue;
                // The smaller of the two angles that make them orthogonal: tan^2 + 2 zeta tan - 1 = 0.
                const double zeta = (bb - aa) / (2 * ab);
                const double tangent = (zeta >= 0 ? 1 : -1) / (std::fabs(zeta) + std::sqrt(1 + zeta * zeta));
                const double cosine = 1 / std::sqrt(1 + tangent * tangent);
                turn(a, b, rows, cosine, cosine * tangent);
                turn(v.data() + p * cols, v.data() + q * cols, cols, cosine, cosine * tangent);
                turned = true;
            }
        }
    }
    std::vector<double> length(cols);
    for (std::size_t j = 0; j < cols; ++j) length[j] = dot(u.data() + j * rows, u.data() + j * rows, rows);
    std::vector<std::size_t> order(cols);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(
        order, [&](std::size_t a, std::size_t b) { return length[a] != length[b] ? length[a] > length[b] : a < b; });
    PrincipalAxes out{std::vector<double>(rows * cols), std::vector<double>(cols * cols)};
    for (std::size_t j = 0; j < cols; ++j) {
        for (std::size_t i = 0; i < rows; ++i) out.turned[i * cols + j] = u[order[j] * rows + i];
        for (std::size_t i = 0; i < cols; ++i) out.axes[i * cols + j] = v[order[j] * cols + i];
    }
    return out;
}

}  // namespace axiscope
