// Evidence that does not come from statistics in coordinate systems: how many dimensions the rows fill, what a structured code
// saves, what the sinusoid experiment says.
#pragma once

#include <cstdint>
#include <functional>

#include "analysis/claim_decision.hpp"
#include "analysis/study.hpp"
#include "toy/toy.hpp"

namespace axiscope {

// Of a matrix: as many of its rows, evenly spread, as hold `max_entries` entries (one at least).
Matrix someRows(const Matrix& matrix, std::uint64_t max_entries);

// C10: intrinsic dimensions of the rows (metrics/intrinsic_dimension.hpp), log2 of the Gaussian's over the tensor's; mean and spread
// over `seeds` Gaussian clouds of the same size. 10 MiB. Errors: cancelled.
Result<ClaimEvidence> dimensionEvidence(const Matrix& matrix, std::uint64_t seed, std::uint64_t seeds,
                                        const std::function<bool()>& keep_going);
inline constexpr std::uint64_t kDimensionPoints = 1024;  // as the study `geometry` takes them

// C11: bits per weight that the best structured code saves at 20 dB (fit/description_length.hpp), below 0 where all cost more. 40 MiB.
// Errors: cancelled.
Result<ClaimEvidence> structureEvidence(const Matrix& matrix, std::uint64_t seed,
                                        const std::function<bool()>& keep_going);
inline constexpr std::uint64_t kStructureEntries = std::uint64_t{1} << 20;  // as the study `structure` takes them

// C12.
ClaimEvidence toyEvidence(const ToyClaim& claim);

}  // namespace axiscope
