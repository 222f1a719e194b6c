// How a tensor falls into attention heads: the outputs of q, k, v (rows) and the inputs of o (columns), in blocks of the head size.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "axes/coordinate_system.hpp"

namespace axiscope {

struct HeadLayout {
    bool on_rows = false;
    std::uint64_t size = 0, count = 0;  // of one head; heads on that axis
};

// Errors: unsupported, with what is missing: the head size, an axis that holds heads, a whole number of them.
Result<HeadLayout> headLayout(const AxesRequest& request);
Result<HeadLayout> headLayout(Role role, bool transposed, std::uint64_t rows, std::uint64_t cols,
                              std::uint64_t head_size);

// The second moments of every head: W_h W_h^T of its rows, W_h^T W_h of its columns.
class HeadMoments {
  public:
    HeadMoments(const HeadLayout& layout, std::uint64_t cols);
    void add(std::span<const float> tile);  // whole rows, all of them, in order
    // count matrices of size x size, upper triangles, one after the other.
    std::vector<double> take() && { return std::move(moments_); }

  private:
    HeadLayout layout_;
    std::size_t cols_;
    std::vector<float> pending_;  // rows of a head that is not yet complete
    std::size_t complete_ = 0;    // heads
    std::vector<double> moments_, scratch_;
};

}  // namespace axiscope
