// W diag(gamma): the frame in which rotations of the residual stream leave the network's function as it is.
#pragma once

#include <span>

namespace axiscope {

// Every row times the gain, rounded once. Nothing happens where there is none.
void foldGain(std::span<float> rows, std::span<const float> gain);

// The sum of squares of the folded matrix: what its distortion counts against.
double foldedEnergy(std::span<const float> rows, std::span<const float> gain);

}  // namespace axiscope
