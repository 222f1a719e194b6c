// T = diag(B_1, B_2, ...): a dense orthogonal matrix of its own for every block of columns.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "axes/coordinate_system.hpp"

namespace axiscope {

class BlockBasis final : public CoordinateSystem {
  public:
    // `blocks`: cols / block matrices of block x block, column j = axis j, stored row by row, one after the other.
    BlockBasis(std::uint64_t cols, std::uint64_t block, std::vector<double> blocks, AxesDescription description,
               double basis_bits);

    void apply(std::span<float> tile, std::uint64_t first_row, Scratch& scratch) const override;
    AxesDescription description() const override { return description_; }
    double basisBits() const override { return basis_bits_; }

  private:
    std::size_t cols_, block_;
    std::vector<double> blocks_;
    AxesDescription description_;
    double basis_bits_;
};

// Second moments W_g^T W_g of every block of columns (upper triangles, block x block, one after the other) added to `moments`;
// `tile` holds whole rows.
void addBlockMoments(std::span<const float> tile, std::uint64_t cols, std::uint64_t block, std::span<double> moments);

// The eigenvectors of every block's moments, largest first: what BlockBasis takes. `keep_going` (may be empty) is asked between
// blocks. Errors: cancelled; unsupported when the iteration does not converge.
Result<std::vector<double>> blockEigenvectors(std::span<const double> moments, std::uint64_t block,
                                              const std::function<bool(double fraction, double objective)>& keep_going);

}  // namespace axiscope
