// Singular values of a matrix (and, where asked, the eigenvectors that PCA needs) from the second-moment matrix on its smaller
// side, accumulated tile by tile in double precision.
//
//   1. GramAccumulator::add(tile) for all tiles    G = W^T W (cols <= rows) or W W^T (cols > rows)
//   2. solve(vectors)                              eigenvalues, largest first; singular values are their roots
//
// G is the same bit by bit in every build and for every cut into tiles (kernels/gram.hpp). Squaring loses what is below 1e-8
// of the largest singular value, so small matrices that reach down there are kept and their singular values come from
// reflections instead (singular_values.hpp). What is below the rounding floor of the way taken (max(rows, cols) * 2^-52 times
// the largest eigenvalue, or the largest singular value) is set to exactly 0.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

struct Spectrum {
    std::uint64_t rows = 0, cols = 0;
    std::vector<double> singular_values;  // min(rows, cols), largest first; below the rounding floor exactly 0
    std::uint64_t rank = 0;               // how many are above that floor
    bool wide = false;                    // G was W W^T
    std::vector<double>
        vectors;  // k x k, k = min(rows, cols), column j = eigenvector j, stored row by row; empty unless asked
};

class GramAccumulator {
  public:
    // Errors: invalid (no rows or no columns); memory, when min(rows, cols) > kMaxOrder or a wide matrix passes kMaxWideBytes.
    static Result<GramAccumulator> make(std::uint64_t rows, std::uint64_t cols);

    // Rows first_row .. of the matrix; all rows once, in order. A wide matrix keeps a copy (rows * cols floats), limited by kMaxWideBytes.
    void add(std::span<const float> tile, std::uint64_t first_row);

    // `keep_going` is asked between blocks of the product W W^T and of the decomposition; false ends with `cancelled`.
    // Eigenvectors: the entry of the largest magnitude is positive, so that signs do not depend on the solver.
    Result<Spectrum> solve(bool vectors, const std::function<bool()>& keep_going = {}) &&;

    static constexpr std::uint64_t kMaxOrder = 6144;  // 2.5 matrices of 6144^2 doubles are 720 MiB
    static constexpr std::uint64_t kMaxWideBytes = std::uint64_t{288} << 20;  // 3584 x 18944 floats (Qwen2.5-7B) fit
    static constexpr std::uint64_t kRefinedOrder = 512;  // above it a bidiagonal form takes too long to be a surprise
    static constexpr std::uint64_t kRefinedEntries = std::uint64_t{1} << 22;  // 48 MiB as float and double

  private:
    GramAccumulator() = default;
    std::uint64_t rows_ = 0, cols_ = 0;
    std::vector<double> gram_;
    std::vector<float> kept_;  // the matrix, where it is wide or small; else empty
    std::vector<double> scratch_;
};

}  // namespace axiscope
