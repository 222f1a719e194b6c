// H H^T = n I in whole numbers, of a plan's core: Kronecker products with Sylvester's and copies along a diagonal keep it.
#pragma once

#include "axes/hadamard_plan.hpp"

namespace axiscope {

// Makes the core's rows as bits and counts their differences: core^3 / 128 words, under 0.1 s for the largest.
bool coreIsHadamard(const HadamardPlan& plan);

}  // namespace axiscope
