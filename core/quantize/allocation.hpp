// Bits shared out over tensors: of each tensor's measured points one is chosen, so that the total error is small and the total of bits is within a
// budget (Shoham & Gersho 1988: at one slope lambda for all).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace axiscope {

struct RatePoint {
    double bits = 0;   // of the whole tensor
    double error = 0;  // squared, of the whole tensor
};

// The corners of the lower convex hull, by rising bits and falling error.
std::vector<std::size_t> lowerHull(std::span<const RatePoint> points);

struct Allocation {
    std::vector<std::size_t> chosen;  // point of each tensor
    double bits = 0, error = 0;       // in all
    bool within_budget = false;       // false: even the cheapest points take more; they are chosen
    double lambda = 0;  // error that the last bit bought, error per bit; 0 when every tensor is at its best
};

// Every tensor with at least one point. Follows the hulls from the cheapest points on, steepest step first, passing over steps that no longer fit.
// Never worse than uniformAllocation at weights[i] * (budget_bits / sum of weights) bits for each tensor, which it starts from where that is better.
Allocation allocate(std::span<const std::vector<RatePoint>> tensors, std::span<const double> weights,
                    double budget_bits);

// For each tensor the point of least error with at most bits_per_weight * weights[i] bits; the cheapest, where none has.
Allocation uniformAllocation(std::span<const std::vector<RatePoint>> tensors, std::span<const double> weights,
                             double bits_per_weight);

// The error at this many bits on the lower convex hull of all allocations: between two of allocate()'s neighbouring choices on the straight line, as if
// the tensor that changes were split. No allocation of as many bits has less. At least the cheapest points' bits; error there where it is less.
double hullError(std::span<const std::vector<RatePoint>> tensors, double bits);

}  // namespace axiscope
