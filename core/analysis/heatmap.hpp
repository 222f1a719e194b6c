// A picture of a rectangle of the matrix in one coordinate system.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/analyze.hpp"

namespace axiscope {

struct HeatmapRequest {
    std::string axes = "original";
    std::uint64_t seed = 1;
    std::uint64_t first_row = 0, rows = 0, first_col = 0, cols = 0;  // within the matrix
    std::uint32_t width = 0, height = 0;  // pixels; at most cols and rows, and kMaxPixels in all
    static constexpr std::uint64_t kMaxPixels = std::uint64_t{4} << 20;
};

struct Heatmap {
    std::uint32_t width = 0, height = 0;
    std::vector<float>
        value;  // height x width, in units of the tensor's rms: of the weights under a pixel the one of largest magnitude, sign kept
};

Result<Heatmap> heatmap(const Model& model, const TensorInfo& tensor, const HeatmapRequest& request,
                        const ProgressSink& progress = {});

}  // namespace axiscope
