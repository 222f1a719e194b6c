// Singular values of a dense matrix, small ones as exactly as large ones: to some 2^-52 of the largest.
//
//   1. QR, where the matrix is not square, and only its triangle goes on
//   2. Householder reflections from both sides to a bidiagonal matrix     Golub & Kahan 1965, SIAM J. Numer. Anal. 2(2)
//   3. the eigenvalues, in pairs +-s, of the tridiagonal matrix with zeros on its diagonal and both of that one's beside it
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace axiscope {

// `a`: rows x cols, row-major, 0 < rows <= cols (a matrix and its transpose have the same singular values); magnitudes whose squares
// neither overflow nor vanish. `rows` values, largest first, none negative. Nothing when an entry is not finite or the iteration does not
// converge.
std::optional<std::vector<double>> singularValues(std::vector<double> a, std::size_t rows, std::size_t cols);

}  // namespace axiscope
