// Rows about their mean: what the affine kinds share.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "axes/spectrum.hpp"

namespace axiscope {

// The decomposition holds two matrices of this order in double beside a tensor and its coordinates: 256 MiB.
inline constexpr std::uint64_t kMaxCentredOrder = 4096;

std::vector<double> meanRow(std::span<const float> rows, std::uint64_t cols);
void subtractRow(std::span<float> rows, std::span<const double> mean);  // every difference is rounded once
double energyOf(std::span<const float> values);                         // the sum of squares

// The spectrum of the rows minus `mean`, with vectors. Errors: memory beyond kMaxCentredOrder, those of GramAccumulator, cancelled.
Result<Spectrum> centredSpectrum(std::span<const float> rows, std::uint64_t cols, std::span<const double> mean,
                                 const std::function<bool(double fraction, double objective)>& keep_going);
double centredSpectrumCost(std::uint64_t rows, std::uint64_t cols);  // rough nanoseconds

}  // namespace axiscope
