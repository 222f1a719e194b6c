#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace axiscope::kernels {

// Sorts codes of 16 bits, in two sweeps by their lower and their upper byte. `room` is working memory, to be kept for the next call.
void sortCodes(std::span<std::uint16_t> codes, std::vector<std::uint16_t>& room);

}  // namespace axiscope::kernels
