// From a tensor to its stream: transformed, quantized, measured.
#pragma once

#include <optional>
#include <string>

#include "analysis/inspector.hpp"
#include "analysis/tensor_stream.hpp"

namespace axiscope {

struct EncodeRequest {
    std::string axes = "original";
    std::uint64_t seed = 1;
    std::string codec = "rans";
    // Either round to nearest, symmetric, with the codes of analyze() (those of exact scales; the stored ones are half floats) ...
    unsigned bits = 4;
    Group group{Group::Kind::row, 0};
    // ... or one step for all, the largest that gives this SQNR.
    std::optional<double> db = std::nullopt;
};

// Errors: invalid for wrong settings, unsupported for more than kMaxCodes entries (kMaxStepEntries with db), those of Inspector::transform.
// Takes 8 bytes per entry beside what the inspector keeps, and 20 more with db.
Result<TensorStream> encodeTensor(Inspector& inspector, const TensorInfo& tensor, const EncodeRequest& request,
                                  const ProgressSink& progress = {});
inline constexpr std::uint64_t kMaxStepEntries = std::uint64_t{1} << 24;  // sorted magnitudes: 320 MiB

}  // namespace axiscope
