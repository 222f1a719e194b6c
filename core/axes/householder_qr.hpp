// A = Q R by Householder reflections in blocks (Golub & Van Loan, section 5.2.3), in double precision. Q is orthogonal up to 1e-13
// whatever A is, of any rank.
#pragma once

#include <cstddef>
#include <vector>

namespace axiscope {

class HouseholderQr {
  public:
    // `columns`: those of A, count x length, one behind the other; count <= length.
    HouseholderQr(std::vector<double> columns, std::size_t count, std::size_t length);

    // R^T: count x count, row-major, lower triangular. Signs of the diagonal are as they come.
    const std::vector<double>& lower() const { return lower_; }
    // The first `count` columns of Q, one behind the other.
    std::vector<double> columns() const;

  private:
    std::size_t count_, length_;
    std::vector<double> reflectors_;  // row j: zeros, then v_j from column j on
    std::vector<double> taus_, lower_;
};

}  // namespace axiscope
