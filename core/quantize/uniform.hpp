// Round-to-nearest uniform quantizers, exactly as reference/metrics.py `rtn` defines them: scale and code in double
// precision, rounding half to even.
//   symmetric   codes -(2^(b-1)-1) .. 2^(b-1)-1, scale = absmax / (2^(b-1)-1)
//   asymmetric  codes 0 .. 2^b-1, lo = min(0, min), hi = max(0, max), scale = (hi - lo) / (2^b-1), zero = rint(-lo / scale)
// An all-zero group has scale 1.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/error.hpp"
#include "kernels/moments.hpp"
#include "kernels/quantize.hpp"

namespace axiscope {

// How many weights share a scale.
struct Group {
    enum class Kind { tensor, row, columns } kind = Kind::tensor;
    std::uint64_t size = 0;  // columns per group; only for Kind::columns, and divides the row length
    bool operator==(const Group&) const = default;
};
std::string name(Group group);                                // "tensor", "row", "group64"
std::optional<Group> groupFromName(const std::string& name);  // also a bare number, "64"

struct QuantizerSetting {
    unsigned bits = 4;  // 2..8
    Group group;
    bool symmetric = true;
    bool operator==(const QuantizerSetting&) const = default;
};
// The key in reports: "4/group64", "4/group64/asymmetric".
std::string name(const QuantizerSetting& setting);

// Side information in bits per weight: 16 per scale, and `bits` more per zero point (SCIENCE section 1).
double overheadBits(const QuantizerSetting& setting, std::uint64_t rows, std::uint64_t cols);

struct Scale {
    double step = 1;
    double zero = 0;  // 0 when symmetric
};
// From the smallest and largest value that share it.
Scale scaleFor(double lo, double hi, unsigned bits, bool symmetric);

// The same quantizer as the kernels take it: codes about zero, so that the reported code is k (symmetric) or k + zero.
kernels::Codebook codebook(const Scale& scale, unsigned bits, bool symmetric);
// Those of groups with these extremes; as many.
void codebooks(std::span<const kernels::Extremes> extremes, unsigned bits, bool symmetric,
               std::span<kernels::Codebook> out);

}  // namespace axiscope
