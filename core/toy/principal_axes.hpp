// The principal axes of a small matrix, by one-sided Jacobi rotations (Hestenes 1958) in a fixed order: the same bits in every build,
// which axes/symmetric_eigen.hpp, with its fused products, does not give.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace axiscope {

struct PrincipalAxes {
    std::vector<double> turned;  // rows x cols: W V, columns by falling length
    std::vector<double> axes;    // cols x cols, row-major: V, orthogonal
};

// W: rows x cols, row-major. At most kMaxSweeps sweeps of all pairs of columns.
PrincipalAxes principalAxes(std::span<const double> matrix, std::size_t rows, std::size_t cols);

}  // namespace axiscope
