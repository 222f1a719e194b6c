#include "axes/householder.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/double_gemm.hpp"

namespace axiscope {

std::pair<double, double> reflect(std::span<double> x) {
    double largest = 0;
    for (const double v : x.subspan(1)) largest = std::max(largest, std::fabs(v));
    const double first = std::exchange(x[0], 1.0);
    if (largest == 0) return {0, first};
    const double scale = std::max(largest, std::fabs(first));
    double squares = 0;
    for (double& v : x.subspan(1)) {
        v /= scale;
        squares += v * v;
    }
    const double alpha = first / scale;
    const double norm = std::sqrt(alpha * alpha + squares);
    const double beta = alpha > 0 ? -norm : norm;
    for (double& v : x.subspan(1)) v /= alpha - beta;
    return {(beta - alpha) / beta, beta * scale};
}

void reflectRows(const Reflections& r, ReflectionOrder order, double* rows, std::size_t stride, std::size_t count,
                 std::vector<double>& scratch) {
    const std::size_t wide = r.taus.size();
    std::vector<double> products(wide * wide), factors(wide * wide), along(count * wide), mixed(count * wide);
    const DoubleView v{r.vectors, r.stride, 1}, v_transposed{r.vectors, 1, r.stride};
    doubleGemm(v, v_transposed, wide, wide, r.length, 1, products.data(), wide, DoubleGemmPart::all, scratch);
    // F is upper triangular: F_jj = tau_j, and the column above it is -tau_j F (V v_j).
    for (std::size_t j = 0; j < wide; ++j) {
        for (std::size_t i = 0; i < j; ++i) {
            double sum = 0;
            for (std::size_t l = i; l < j; ++l) sum += factors[i * wide + l] * products[l * wide + j];
            factors[i * wide + j] = -r.taus[j] * sum;
        }
        factors[j * wide + j] = r.taus[j];
    }
    // Rows: E -= (E V^T) F^T V, or F in place of F^T for the reversed product, which is the transpose.
    DoubleView f{factors.data(), wide, 1};
    if (order == ReflectionOrder::product) std::swap(f.row, f.col);
    doubleGemm({rows, stride, 1}, v_transposed, count, wide, r.length, 1, along.data(), wide, DoubleGemmPart::all,
               scratch);
    doubleGemm({along.data(), wide, 1}, f, count, wide, wide, 1, mixed.data(), wide, DoubleGemmPart::all, scratch);
    doubleGemm({mixed.data(), wide, 1}, v, count, r.length, wide, -1, rows, stride, DoubleGemmPart::all, scratch);
}

}  // namespace axiscope
