// What the learned rotations share: a dense R found by axes/rotation_descent.hpp for one matrix, from the start that
// `random-hadamard` with the same seed is.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "axes/kinds.hpp"
#include "axes/rotation_objective.hpp"

namespace axiscope {

// A descent holds 5 copies of its rows and 9 of R: with both limits 310 MiB, beside the tensor's own 288 at most.
inline constexpr std::uint64_t kMaxLearnedOrder = 2048, kMaxLearnedRows = 4096;

struct RotationTarget {
    // For the rows at hand in the axes of the start.
    std::unique_ptr<RotationObjective> (*objective)(std::span<const float> y, std::size_t cols);
    // R is only taken if it lowers the entropy of hard codes at 20 dB too; else the start is.
    bool checked_by_entropy = false;
};

// Needs AxesRequest::matrix. Of more than kMaxLearnedRows rows, so many evenly spread ones are learned from. Errors: invalid, memory
// (more columns than kMaxLearnedOrder), cancelled.
MadeAxes learnRotation(const AxesRequest& request, const RotationTarget& target);

// AxesKind::cost.
double learningCost(std::uint64_t rows, std::uint64_t cols);

}  // namespace axiscope
