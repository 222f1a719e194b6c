#include "axes/symmetric_eigen.hpp"

#include <Eigen/Eigenvalues>

namespace axiscope {

std::optional<SymmetricEigen> symmetricEigen(std::vector<double> gram, std::size_t n, bool vectors) {
    using Matrix = Eigen::MatrixXd;
    // Eigen reads the lower triangle in column order: our upper one in row order.
    Eigen::SelfAdjointEigenSolver<Matrix> solver(static_cast<Eigen::Index>(n));
    solver.compute(Eigen::Map<const Matrix>(gram.data(), static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(n)),
                   vectors ? Eigen::ComputeEigenvectors : Eigen::EigenvaluesOnly);
    gram = {};
    if (solver.info() != Eigen::Success) return std::nullopt;

    const auto& values = solver.eigenvalues();  // rising
    const auto from_largest = [&](std::size_t j) { return static_cast<Eigen::Index>(n - 1 - j); };
    SymmetricEigen out;
    out.values.resize(n);
    for (std::size_t j = 0; j < n; ++j) out.values[j] = values(from_largest(j));
    if (!vectors) return out;
    out.vectors.resize(n * n);
    const Matrix& v = solver.eigenvectors();
    for (std::size_t j = 0; j < n; ++j) {
        const auto column = v.col(from_largest(j));
        Eigen::Index largest = 0;
        column.cwiseAbs().maxCoeff(&largest);
        const double sign = column(largest) < 0 ? -1 : 1;
        for (std::size_t i = 0; i < n; ++i) out.vectors[i * n + j] = sign * column(static_cast<Eigen::Index>(i));
    }
    return out;
}

}  // namespace axiscope
