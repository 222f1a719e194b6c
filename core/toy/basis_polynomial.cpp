#include <cmath>
#include <cstddef>
#include <memory>
#include <vector>

#include "kernels/vectors.hpp"
#include "toy/sample_basis.hpp"

namespace axiscope {
namespace {

using Column = std::vector<double>;

double dot(const Column& a, const Column& b) { return axiscope::dot(a.data(), b.data(), a.size()); }

void normalize(Column& column) {
    const double factor = 1 / std::sqrt(dot(column, column));
    for (double& v : column) v *= factor;
}

// Each is x times the last one, made orthogonal to those before it (Lanczos). The three-term recurrence alone loses that from a
// degree of about 2 sqrt(N) on; all earlier ones are taken out twice, which is enough (Giraud et al. 2005). Even and odd ones are
// orthogonal by themselves, as the grid is symmetric.
std::vector<Column> polynomials(std::size_t n) {
    std::vector<Column> basis;
    Column x(n);
    for (std::size_t i = 0; i < n; ++i)
        x[i] = (2 * static_cast<double>(i) - static_cast<double>(n - 1)) / static_cast<double>(n);
    basis.emplace_back(n, 1.0);
    normalize(basis.back());
    while (basis.size() < kPolynomials) {
        Column next(n);
        for (std::size_t i = 0; i < n; ++i) next[i] = x[i] * basis.back()[i];
        for (int pass = 0; pass < 2; ++pass) {
            for (std::size_t k = basis.size() % 2; k < basis.size(); k += 2)
                addScaled(next.data(), -dot(next, basis[k]), basis[k].data(), n);
        }
        normalize(next);
        basis.push_back(std::move(next));
    }
    return basis;
}

}  // namespace

SampleBasis polynomialOf(std::span<const double> samples) {
    const auto basis = std::make_shared<const std::vector<Column>>(polynomials(samples.size()));
    const Column column(samples.begin(), samples.end());
    std::vector<double> coefficients;
    for (const Column& each : *basis) coefficients.push_back(dot(column, each));
    const auto sum = [basis, n = samples.size()](std::span<const double> weights) {
        Column out(n);
        for (std::size_t k = 0; k < weights.size(); ++k) addScaled(out.data(), weights[k], (*basis)[k].data(), n);
        return out;
    };
    return {"polynomial", std::move(coefficients), sum};
}

}  // namespace axiscope
