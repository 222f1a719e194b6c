// The register tile of double-precision products: gram.hpp and project.hpp.
#pragma once

#include <cstddef>

#include "hwy/highway.h"

namespace axiscope {

class DoubleTile {
  public:
    static constexpr std::size_t kLanes = hwy::HWY_NAMESPACE::MaxLanes(hwy::HWY_NAMESPACE::CappedTag<double, 4>());
    static constexpr std::size_t kCols = 8;
    static constexpr std::size_t kRows = 8 / (kCols / kLanes);  // eight accumulators: what 16 registers allow

    // out (rows x cols, `stride` apart) += sum over k < depth of a[k * a_stride + r] * b[k * kCols + c], each entry one
    // running sum in order of k. rows <= kRows, cols <= kCols; a and b are readable to the full tile's size.
    static void add(const double* a, std::size_t a_stride, const double* b, std::size_t depth, double* out,
                    std::size_t stride, std::size_t rows, std::size_t cols);
};

}  // namespace axiscope
