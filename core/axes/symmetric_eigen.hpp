// Eigenvalues and eigenvectors of a symmetric matrix in double precision, largest first.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace axiscope {

struct SymmetricEigen {
    std::vector<double> values;   // n, falling
    std::vector<double> vectors;  // n x n, column j = eigenvector j, stored row by row; empty unless asked
};

// `gram`: n x n, row-major; only entries on and above the diagonal are read. Eigenvectors: the entry of the largest magnitude is
// positive, so that signs do not depend on the solver. Nothing when the iteration does not converge, when an entry is not finite, or
// when `keep_going`, asked between blocks, says false. Needs 2.5 n^2 doubles with vectors, `gram` among them.
std::optional<SymmetricEigen> symmetricEigen(std::vector<double> gram, std::size_t n, bool vectors,
                                             const std::function<bool()>& keep_going = {});

}  // namespace axiscope
