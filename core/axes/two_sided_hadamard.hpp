// H_m^T diag(s) W diag(t) H_n / sqrt(m n): what the two-sided Hadamard kinds share.
#pragma once

#include <vector>

#include "axes/kinds.hpp"

namespace axiscope {

// `left` and `right`: one of +-1 per row, per column; empty for all +1.
MadeAxes makeTwoSidedHadamard(const AxesRequest& request, std::vector<float> left, std::vector<float> right);

double twoSidedHadamardCost(std::uint64_t rows, std::uint64_t cols);

}  // namespace axiscope
