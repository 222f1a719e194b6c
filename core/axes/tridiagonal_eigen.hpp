// Eigenvalues and eigenvectors of a symmetric tridiagonal matrix.
//
// Values alone by implicit QL (Dubrulle, Martin & Wilkinson 1968). With vectors by divide and conquer (Cuppen 1981): the matrix is
// torn into two halves and a rank-one rest, the halves are solved, and
//
//   1. deflation      entries of the rest that are negligible, or made so by a rotation, keep their eigenpair
//   2. the others     are roots of 1 + rho sum z_i^2 / (d_i - x), one between each two d_i
//   3. vectors        from z computed anew out of the roots, which keeps them orthogonal (Gu & Eisenstat 1995)
//
// and one product with the halves' vectors, which is where the time goes. Beside the vectors (n^2 doubles) n^2 / 2 more and a few
// hundred rows are needed.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace axiscope {

struct TridiagonalEigen {
    bool converged = false;       // also false when keep_going said so
    std::vector<double> values;   // n, rising
    std::vector<double> vectors;  // n x n, row j: the vector of value j; empty unless asked
};

// off_diagonal.size() + 1 == diagonal.size(); all finite.
TridiagonalEigen tridiagonalEigen(std::vector<double> diagonal, std::vector<double> off_diagonal, bool vectors,
                                  const std::function<bool()>& keep_going = {});

}  // namespace axiscope
