// A uniform quantizer that rounds towards zero more often than to the nearest: code = sign(v) floor(|v| / step + rounding).
// rounding 1/2 is plain rounding (ties away from zero); less widens the zero cell to 2 (1 - rounding) step. For
// Laplace-like entries it is, with centroids, the best entropy-coded quantizer (Sullivan 1996).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

struct DeadZone {
    double step = 1;        // > 0
    double rounding = 0.5;  // 0 < rounding <= 1/2
};

// Codes beyond this are not given: the entry is then further from zero than 2^30 steps.
inline constexpr std::int32_t kMostCode = std::int32_t{1} << 30;

std::int32_t deadZoneCode(double value, const DeadZone& quantizer);

// All magnitudes of a matrix, sorted, with running sums: what a dead-zone quantizer with centroids does to them, in a number of steps that grows
// with the cells and not with the entries.
class Magnitudes {
  public:
    explicit Magnitudes(std::span<const float> values);  // 20 bytes per entry

    struct Quantized {
        double squared_error = 0;           // reconstruction at k step
        double squared_error_centroid = 0;  // at the mean magnitude of each cell (zero in the zero cell)
        double entropy_bits = 0;            // per entry, of the codes, signs taken as even
    };
    Quantized quantize(const DeadZone& quantizer) const;

    double energy() const { return square_.back(); }
    double largest() const { return value_.empty() ? 0 : value_.back(); }

    // The largest step found, by 60 bisections of its logarithm, at which the squared error (with centroids or without) is at most `squared_error`.
    double stepFor(double squared_error, double rounding, bool centroid) const;

  private:
    std::vector<float> value_;
    std::vector<double> sum_, square_;  // of the entries before
};

}  // namespace axiscope
