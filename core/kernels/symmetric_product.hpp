// y = A x for a symmetric matrix of which the upper triangle is stored. Half the memory of a full product is read; on large
// matrices that is what it costs.
#pragma once

#include <cstddef>
#include <span>

namespace axiscope {

// A: n x n, row-major, `stride` apart; only entries on and above the diagonal are read. x.size() == y.size() == n; no overlap.
void symmetricProduct(const double* a, std::size_t stride, std::span<const double> x, std::span<double> y);
void symmetricProductScalar(const double* a, std::size_t stride, std::span<const double> x, std::span<double> y);

}  // namespace axiscope
