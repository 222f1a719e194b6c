// A symmetric matrix as Q T Q^T with T tridiagonal: Householder reflections in blocks (Dongarra, Hammarling & Sorensen 1989,
// "Block reduction of matrices to condensed forms"; LAPACK's dsytrd).
//
//   1. each column of a block: bring it up to date, reflect it onto its first entry below the diagonal, w = A v
//   2. after the block:        A -= V W^T + W V^T, one product
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace axiscope {

class Tridiagonal {
  public:
    // `symmetric`: n x n, row-major; only entries on and above the diagonal are read. `keep_going` is asked before every block;
    // false leaves ended() true and nothing of use.
    Tridiagonal(std::vector<double> symmetric, std::size_t n, const std::function<bool()>& keep_going = {});

    bool ended() const { return ended_; }
    std::vector<double> diagonal;      // n
    std::vector<double> off_diagonal;  // n - 1

    // Every row e of `rows` (count x n, row-major) becomes Q e: from eigenvectors of T to those of the matrix. False: keep_going was.
    bool applyQ(std::vector<double>& rows, std::size_t count, const std::function<bool()>& keep_going = {}) const;

  private:
    std::size_t n_;
    bool ended_ = false;
    std::vector<double> reflectors_;  // row j: zeros, then v_j from column j + 1 on, its first entry 1
    std::vector<double> taus_;        // H_j = I - tau_j v_j v_j^T; Q = H_0 H_1 ...
};

}  // namespace axiscope
