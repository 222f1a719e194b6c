// Wires the stages over the row tiles of one tensor.
//
//   read + decode ─> original tile ─┬─> second moments (spectrum, once)
//                                   └─> transform (one coordinate system at a time)
//                                         pass 1: moments, axis energy, value table, row and group quantizers
//                                         pass 2: what needs the whole tensor's extremes (one scale per tensor)
//
// The decoded tensor and the transformed one are each kept in memory when they fit kKeepBytes; otherwise every pass reads and
// transforms again. Either way the numbers are the same.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>

#include "analysis/report.hpp"

namespace axiscope {

// Called between tiles, at least every 100 ms or so of work where the stage allows; false asks to stop.
struct Progress {
    std::string_view stage;  // "read", "spectrum", "pca", "hadamard", ...
    double fraction = 0;     // of the whole tensor's work, never falls
    std::uint64_t bytes_read = 0;
    double objective = std::numeric_limits<double>::quiet_NaN();  // what a learned rotation has reached; NaN elsewhere
};
using ProgressSink = std::function<bool(const Progress&)>;

// Never fails as a whole: what can't be computed is an `error` in the report, with all that was computed beside it. Precondition: validate(options).
TensorReport analyzeTensor(const Model& model, const TensorInfo& tensor, const Options& options,
                           const ProgressSink& progress = {});

inline constexpr std::uint64_t kKeepBytes =
    std::uint64_t{288} << 20;  // 32,000 x 2,048 floats; two of them and a spectrum stay under 1 GiB

}  // namespace axiscope
