#include "axes/block_basis.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "axes/symmetric_eigen.hpp"
#include "kernels/gram.hpp"
#include "kernels/project.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kSliceFloats = std::size_t{1} << 16;  // of one block's columns, gathered

}  // namespace

BlockBasis::BlockBasis(std::uint64_t cols, std::uint64_t block, std::vector<double> blocks, AxesDescription description,
                       double basis_bits)
    : cols_(static_cast<std::size_t>(cols)),
      block_(static_cast<std::size_t>(block)),
      blocks_(std::move(blocks)),
      description_(std::move(description)),
      basis_bits_(basis_bits) {}

void BlockBasis::apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const {
    const std::size_t step = std::max(kSliceFloats / block_, std::size_t{1}) * cols_;
    for (std::size_t at = 0; at < tile.size(); at += step) {
        const auto slice = tile.subspan(at, std::min(step, tile.size() - at));
        const std::size_t rows = slice.size() / cols_;
        scratch.floats.resize(std::max(scratch.floats.size(), rows * block_));
        const auto gathered = std::span(scratch.floats).first(rows * block_);
        for (std::size_t first = 0; first < cols_; first += block_) {
            for (std::size_t r = 0; r < rows; ++r)
                std::copy_n(&slice[r * cols_ + first], block_, &gathered[r * block_]);
            projectRows(gathered, block_, blocks_.data() + first * block_, block_, block_, gathered, scratch.doubles);
            for (std::size_t r = 0; r < rows; ++r)
                std::copy_n(&gathered[r * block_], block_, &slice[r * cols_ + first]);
        }
    }
}

void addBlockMoments(std::span<const float> tile, std::uint64_t cols, std::uint64_t block, std::span<double> moments) {
    const auto n = static_cast<std::size_t>(cols), b = static_cast<std::size_t>(block);
    const std::size_t step = std::max(kSliceFloats / b, std::size_t{1}) * n;
    std::vector<float> gathered;
    std::vector<double> scratch;
    for (std::size_t at = 0; at < tile.size(); at += step) {
        const auto slice = tile.subspan(at, std::min(step, tile.size() - at));
        const std::size_t rows = slice.size() / n;
        gathered.resize(rows * b);
        for (std::size_t first = 0; first < n; first += b) {
            for (std::size_t r = 0; r < rows; ++r) std::copy_n(&slice[r * n + first], b, &gathered[r * b]);
            gramOfColumns(gathered, b, moments.subspan(first * b, b * b), scratch);
        }
    }
}

Result<std::vector<double>> blockEigenvectors(std::span<const double> moments, std::uint64_t block,
                                              const std::function<bool(double, double)>& keep_going) {
    const auto size = static_cast<std::size_t>(block * block);
    std::vector<double> out;
    out.reserve(moments.size());
    for (std::size_t at = 0; at < moments.size(); at += size) {
        const auto part = moments.subspan(at, size);
        auto eigen = symmetricEigen({part.begin(), part.end()}, static_cast<std::size_t>(block), true);
        if (!eigen) return fail(ErrorCode::unsupported, "the eigenvalue iteration did not converge for one block");
        out.insert(out.end(), eigen->vectors.begin(), eigen->vectors.end());
        const double done = static_cast<double>(at + size) / static_cast<double>(moments.size());
        if (keep_going && !keep_going(done, std::numeric_limits<double>::quiet_NaN()))
            return fail(ErrorCode::cancelled, "stopped");
    }
    return out;
}

}  // namespace axiscope
