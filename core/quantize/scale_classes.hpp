// Rows (or columns) put into classes of like scale, so that codes of one step can have a table for narrow rows and one for wide ones.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

struct ScaleClasses {
    std::vector<std::uint8_t> of;  // of each item, 0 the smallest scale
    unsigned count = 1;            // used; no class is empty
};

// At most `most` classes by k-means of log2(scale) in one dimension, from quantiles, at most 32 iterations. Scales of 0 count as the smallest
// that is not, less an octave. scales >= 0; 1 <= most <= 255.
ScaleClasses classesByScale(std::span<const double> scales, unsigned most);

// Root mean square of each row, of each column.
std::vector<double> rowScales(std::span<const float> values, std::uint64_t cols);
std::vector<double> columnScales(std::span<const float> values, std::uint64_t cols);

}  // namespace axiscope
