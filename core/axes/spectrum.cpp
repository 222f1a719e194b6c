#include "axes/spectrum.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "kernels/gram.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kBlockColumns = 256;  // of W W^T between two questions to keep_going

std::string shape(std::uint64_t rows, std::uint64_t cols) {
    return std::to_string(rows) + " x " + std::to_string(cols);
}

}  // namespace

Result<GramAccumulator> GramAccumulator::make(std::uint64_t rows, std::uint64_t cols) {
    if (rows == 0 || cols == 0) return fail(ErrorCode::invalid, "an empty matrix has no spectrum");
    const std::uint64_t order = std::min(rows, cols);
    if (order > kMaxOrder) {
        return fail(ErrorCode::memory, "the spectrum of a " + shape(rows, cols) +
                                           " matrix needs a decomposition of order " + std::to_string(order) +
                                           ", more than " + std::to_string(kMaxOrder));
    }
    if (cols > rows && cols > kMaxWideBytes / sizeof(float) / rows) {
        return fail(ErrorCode::memory, "the spectrum of a " + shape(rows, cols) +
                                           " matrix needs a copy of it, more than " +
                                           std::to_string(kMaxWideBytes >> 20) + " MiB");
    }
    GramAccumulator out;
    out.rows_ = rows;
    out.cols_ = cols;
    if (cols > rows) {
        out.wide_.resize(static_cast<std::size_t>(rows * cols));
    } else {
        out.gram_.resize(static_cast<std::size_t>(cols * cols));
    }
    return out;
}

void GramAccumulator::add(std::span<const float> tile, std::uint64_t first_row) {
    if (cols_ > rows_) {
        std::ranges::copy(tile, wide_.begin() + static_cast<std::ptrdiff_t>(first_row * cols_));
    } else {
        gramOfColumns(tile, static_cast<std::size_t>(cols_), gram_, scratch_);
    }
}

Result<Spectrum> GramAccumulator::solve(bool vectors, const std::function<bool()>& keep_going) && {
    const auto going = [&] { return !keep_going || keep_going(); };
    const auto n = static_cast<std::size_t>(std::min(rows_, cols_));
    const bool wide = cols_ > rows_;
    if (wide) {
        gram_.resize(n * n);
        const auto cols = static_cast<std::size_t>(cols_);
        for (std::size_t first = 0; first < cols; first += kBlockColumns) {
            if (!going()) return fail(ErrorCode::cancelled, "stopped");
            gramOfRows(wide_, n, cols, first, std::min(kBlockColumns, cols - first), gram_, scratch_);
        }
        wide_ = {};
    }
    scratch_ = {};
    if (!going()) return fail(ErrorCode::cancelled, "stopped");

    Spectrum out;
    out.rows = rows_;
    out.cols = cols_;
    out.wide = wide;
    out.singular_values.resize(n);

    // Eigen reads the lower triangle in column order: our upper one in row order.
    using Matrix = Eigen::MatrixXd;
    Eigen::SelfAdjointEigenSolver<Matrix> solver(static_cast<Eigen::Index>(n));
    solver.compute(Eigen::Map<const Matrix>(gram_.data(), static_cast<Eigen::Index>(n), static_cast<Eigen::Index>(n)),
                   vectors ? Eigen::ComputeEigenvectors : Eigen::EigenvaluesOnly);
    gram_ = {};
    if (solver.info() != Eigen::Success) {
        return fail(ErrorCode::unsupported,
                    "the eigenvalue iteration did not converge for this " + shape(rows_, cols_) + " matrix");
    }
    const auto& values = solver.eigenvalues();  // rising
    const auto from_largest = [&](std::size_t j) { return static_cast<Eigen::Index>(n - 1 - j); };
    const double floor = static_cast<double>(std::max(rows_, cols_)) * std::numeric_limits<double>::epsilon() *
                         std::max(values(from_largest(0)), 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        const double value = values(from_largest(j));
        if (value <= floor) break;
        out.singular_values[j] = std::sqrt(value);
        ++out.rank;
    }
    if (vectors) {
        out.vectors.resize(n * n);
        const Matrix& v = solver.eigenvectors();
        for (std::size_t j = 0; j < n; ++j) {
            const auto column = v.col(from_largest(j));
            Eigen::Index largest = 0;
            column.cwiseAbs().maxCoeff(&largest);
            const double sign = column(largest) < 0 ? -1 : 1;
            for (std::size_t i = 0; i < n; ++i) {
                out.vectors[i * n + j] = static_cast<float>(sign * column(static_cast<Eigen::Index>(i)));
            }
        }
    }
    return out;
}

}  // namespace axiscope
