// Orthogonal rotations of a parameter vector of any length: Hadamard matrices of powers of two on the diagonal, as the binary digits of
// the length say, the largest first (4353 = 4096 + 256 + 1). Nothing is padded.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace axiscope {

// In place. With a seed every entry first gets a fair random sign (a random Hadamard rotation).
void rotate(std::span<double> values, std::optional<std::uint64_t> seed);
// Undoes rotate() of the same seed.
void rotateBack(std::span<double> values, std::optional<std::uint64_t> seed);

}  // namespace axiscope
