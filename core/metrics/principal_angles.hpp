// How two subspaces lie to each other: the cosines of their principal angles (Jordan 1875; Bjorck & Golub 1973, Mathematics of Computation
// 27, for the way they are found) are the singular values of A^T B, A and B orthonormal bases.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "axes/spectrum.hpp"
#include "base/error.hpp"

namespace axiscope {

// Orthonormal vectors of length n, one behind the other.
struct Subspace {
    std::size_t n = 0;
    std::vector<double> vectors;  // count() x n
    std::size_t count() const { return n > 0 ? vectors.size() / n : 0; }
};

// The first min(k, rank) right singular vectors of `w` (row-major, as many columns as the spectrum has): the directions of its input that W
// answers most. `spectrum`: of the same matrix, with vectors.
Subspace rightSingularVectors(const Spectrum& spectrum, std::span<const float> w, std::size_t k);

// Largest first, as many as the smaller subspace has dimensions; within [0, 1]. Both in the same space. None when a vector is not
// finite.
std::vector<double> principalCosines(const Subspace& a, const Subspace& b);

// The mean of squared cosines between two random subspaces of k dimensions in n is k / n.

}  // namespace axiscope
