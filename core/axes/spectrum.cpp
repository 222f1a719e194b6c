#include "axes/spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "axes/singular_values.hpp"
#include "axes/symmetric_eigen.hpp"
#include "kernels/gram.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kBlockColumns = 256;  // of W W^T between two questions to keep_going

// Eigenvalues of G err by 2^-52 of the largest and more: their roots are then only good to 1e-10 of the largest root.
constexpr double kIllConditioned = 1e-5;

// Singular values of w to 2^-52 of the largest, those below what is left of that on a large matrix set to 0.
std::optional<std::vector<double>> refinedValues(std::span<const float> w, std::size_t rows, std::size_t cols) {
    const std::size_t count = std::min(rows, cols), length = std::max(rows, cols);
    std::vector<double> a(rows * cols);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < cols; ++j) a[rows <= cols ? i * cols + j : j * rows + i] = w[i * cols + j];
    }
    auto values = singularValues(std::move(a), count, length);
    if (!values) return std::nullopt;
    const double floor = static_cast<double>(length) * std::numeric_limits<double>::epsilon() * values->front();
    for (double& value : *values) value = value > floor ? value : 0;
    return values;
}

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
    if (cols > rows || (order <= kRefinedOrder && rows <= kRefinedEntries / cols)) {
        out.kept_.resize(static_cast<std::size_t>(rows * cols));
    }
    if (cols <= rows) out.gram_.resize(static_cast<std::size_t>(cols * cols));
    return out;
}

void GramAccumulator::add(std::span<const float> tile, std::uint64_t first_row) {
    if (!kept_.empty()) std::ranges::copy(tile, kept_.begin() + static_cast<std::ptrdiff_t>(first_row * cols_));
    if (cols_ <= rows_) gramOfColumns(tile, static_cast<std::size_t>(cols_), gram_, scratch_);
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
            gramOfRows(kept_, n, cols, first, std::min(kBlockColumns, cols - first), gram_, scratch_);
        }
    }
    if (n > kRefinedOrder || rows_ > kRefinedEntries / cols_) kept_ = {};
    scratch_ = {};
    if (!going()) return fail(ErrorCode::cancelled, "stopped");

    Spectrum out;
    out.rows = rows_;
    out.cols = cols_;
    out.wide = wide;
    out.singular_values.resize(n);

    auto eigen = symmetricEigen(std::exchange(gram_, {}), n, vectors, keep_going);
    if (!eigen) {
        if (!going()) return fail(ErrorCode::cancelled, "stopped");
        return fail(ErrorCode::unsupported,
                    "the eigenvalue iteration did not converge for this " + shape(rows_, cols_) + " matrix");
    }
    const double floor = static_cast<double>(std::max(rows_, cols_)) * std::numeric_limits<double>::epsilon() *
                         std::max(eigen->values[0], 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        const double value = eigen->values[j];
        out.singular_values[j] = value > floor ? std::sqrt(value) : 0;
    }
    if (!kept_.empty() && out.singular_values[n - 1] < kIllConditioned * out.singular_values[0]) {
        if (auto refined = refinedValues(kept_, static_cast<std::size_t>(rows_), static_cast<std::size_t>(cols_))) {
            out.singular_values = std::move(*refined);
        }
    }
    out.rank = static_cast<std::uint64_t>(std::ranges::count_if(out.singular_values, [](double v) { return v > 0; }));
    out.vectors = std::move(eigen->vectors);
    return out;
}

}  // namespace axiscope
