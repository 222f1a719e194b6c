// Rows of float32 times a basis in double precision: for coordinates whose sizes differ by many orders of magnitude, where a
// float32 product would drown the small ones in the rounding of the large (PCA).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace axiscope {

// out_r = x_r B, every entry summed in double in order and rounded once. B is k x n, row-major, `b_stride` doubles between
// rows; x.size() % k == 0 and out.size() == x.size() / k * n. `out` may be `x` itself where n == k. `scratch` is resized to at
// most 128 n + 264 * 256 doubles.
void projectRows(std::span<const float> x, std::size_t k, const double* b, std::size_t b_stride, std::size_t n,
                 std::span<float> out, std::vector<double>& scratch);
void projectRowsScalar(std::span<const float> x, std::size_t k, const double* b, std::size_t b_stride, std::size_t n,
                       std::span<float> out, std::vector<double>& scratch);

}  // namespace axiscope
