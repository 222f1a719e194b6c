// What the jobs are fed with.
#pragma once

#include <cstddef>
#include <vector>

namespace axiscope::machine {

// A down projection of TinyLlama, 46 MB of float32: larger than most caches.
inline constexpr std::size_t kRows = 5632, kCols = 2048, kEntries = kRows * kCols;
inline constexpr double kBytes = 4.0 * kEntries;

// Gaussian entries of standard deviation 0.02. They repeat after 65,521, which no kernel sees and which saves the seconds that as many
// different ones would take.
std::vector<float> weights(std::size_t count = kEntries);

}  // namespace axiscope::machine
