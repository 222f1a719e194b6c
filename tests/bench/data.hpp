// What the jobs are fed with, and where their results go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "machine/weights.hpp"

namespace axiscope::bench {

inline constexpr std::size_t kOrder = machine::kCols, kWide = machine::kRows;
inline constexpr double kBytes = machine::kBytes;

const std::vector<float>& weights();  // kWide * kOrder Gaussian entries of standard deviation 0.02
std::vector<std::uint16_t> stored();  // the same in bfloat16
std::vector<float>& output();         // as many, to be written

// Whatever is put here is computed: no compiler can leave it out.
extern volatile double sink;

}  // namespace axiscope::bench
