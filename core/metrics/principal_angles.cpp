#include "metrics/principal_angles.hpp"

#include <algorithm>
#include <cmath>

#include "axes/singular_values.hpp"
#include "kernels/vectors.hpp"

namespace axiscope {

Subspace rightSingularVectors(const Spectrum& spectrum, std::span<const float> w, std::size_t k) {
    const auto n = static_cast<std::size_t>(spectrum.cols), rows = static_cast<std::size_t>(spectrum.rows);
    const std::size_t order = std::min(n, rows);
    const std::size_t count = std::min(k, static_cast<std::size_t>(spectrum.rank));
    Subspace out{n, std::vector<double>(count * n)};
    for (std::size_t j = 0; j < count; ++j) {
        const auto vector = std::span(out.vectors).subspan(j * n, n);
        if (!spectrum.wide) {
            for (std::size_t i = 0; i < n; ++i) vector[i] = spectrum.vectors[i * order + j];
            continue;
        }
        // v = W^T u / sigma, made of length 1 again: a small sigma magnifies rounding.
        for (std::size_t r = 0; r < rows; ++r) {
            const double u = spectrum.vectors[r * order + j];
            for (std::size_t i = 0; i < n; ++i) vector[i] += u * static_cast<double>(w[r * n + i]);
        }
        double square = 0;
        for (const double v : vector) square += v * v;
        for (double& v : vector) v /= std::sqrt(square);
    }
    return out;
}

std::vector<double> principalCosines(const Subspace& a, const Subspace& b) {
    if (a.count() == 0 || b.count() == 0) return {};
    const Subspace &small = a.count() <= b.count() ? a : b, &large = a.count() <= b.count() ? b : a;
    const std::size_t rows = small.count(), cols = large.count();
    std::vector<double> product(rows * cols);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < cols; ++j)
            product[i * cols + j] =
                dot(small.vectors.data() + i * small.n, large.vectors.data() + j * large.n, small.n);
    }
    auto out = singularValues(std::move(product), rows, cols);
    if (!out) return {};
    for (double& c : *out) c = std::min(c, 1.0);
    return *std::move(out);
}

}  // namespace axiscope
