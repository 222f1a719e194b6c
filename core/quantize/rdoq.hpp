// Rate-distortion optimised quantization: of a few codes near each entry the one that makes D + lambda R least, R in the code lengths that the
// codes themselves will have (-log2 of their share), until codes and lengths agree (entropy-constrained quantizer design:
// Chou, Lookabaugh & Gray 1989).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "quantize/centroids.hpp"

namespace axiscope {

inline constexpr unsigned kMaxRdoqIterations = 20;
// What a bit is worth at high rate, in squared steps: D = step^2 / 12 falls by 2 ln 2 D with each bit.
inline constexpr double kHighRateSlope = 0.11552453009332421;  // ln(2) / 6

struct Rdoq {
    std::vector<std::int32_t> codes;
    Centroids centroids;
    double squared_error = 0;  // with these centroids
    double entropy_bits = 0;   // of all codes together
    unsigned iterations = 0;   // in which a code changed
    bool settled = false;      // false: stopped after kMaxRdoqIterations
};

// Codes tried for an entry: the nearest, its two neighbours, 0. lambda >= 0, in squared error per bit. Never worse in
// squared_error + lambda entropy_bits than plain rounding: of the two the better is returned.
// `proceed` is asked before each iteration; false: what there is by then.
Rdoq rdoq(std::span<const float> values, double step, double lambda, const std::function<bool()>& proceed = {});

}  // namespace axiscope
