// What the singular values of a matrix without structure look like (Marchenko & Pastur 1967): the law for independent entries of
// variance s^2, on singular values instead of eigenvalues.
//
// With p = min(m, n), q = max(m, n), the p singular values of an m x n matrix lie between s (sqrt q -+ sqrt p) with density
//     f(x) = sqrt((upper^2 - x^2) (x^2 - lower^2)) / (pi p s^2 x)
// in the limit of large matrices. A share of singular values beyond the upper edge is structure, or heavy tails.
//
// s^2 is the entries' mean square. It counts the energy of what lies beyond the edge as if it belonged to the bulk, so the edge lies higher than that of
// a law fitted to the bulk alone, and the share beyond it is a lower bound.
#pragma once

#include <cstdint>
#include <span>

namespace axiscope {

struct MarchenkoPastur {
    std::uint64_t rows = 0, cols = 0;
    double sigma = 0;  // s; rows, cols and sigma are > 0

    double lower() const;  // of the bulk's singular values
    double upper() const;
    double density(double x) const;  // 0 outside the edges; integrates to 1

    // What the largest singular value of a Gaussian matrix exceeds once in a hundred times: Tracy & Widom's law of order 1, centred and
    // scaled as in Johnstone 2001 (Annals of Statistics 29(2), eqs. 1.3, 1.4). The upper edge itself is passed by one matrix in six.
    double upper99() const;
};

// sqrt(sum of squared singular values / (rows cols)): the rms of the entries.
double entryRms(std::span<const double> singular_values, std::uint64_t rows, std::uint64_t cols);

}  // namespace axiscope
