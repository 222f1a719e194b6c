// What the jobs are fed with, and where their results go.
#pragma once

#include <cstddef>
#include <vector>

namespace axiscope::bench {

inline constexpr std::size_t kOrder = 2048, kWide = 5632;
inline constexpr double kBytes =
    4.0 * kOrder * kWide;  // a down projection of TinyLlama in float32: larger than any cache

const std::vector<float>& weights();  // kWide * kOrder Gaussian entries of standard deviation 0.02
const std::vector<float>& coarse();   // the same rounded to bfloat16: 65,536 different values at most
std::vector<float>& output();         // as many, to be written

// Whatever is put here is computed: no compiler can leave it out.
extern volatile double sink;

}  // namespace axiscope::bench
