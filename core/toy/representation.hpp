// A signal as numbers in some coordinates: how they are distributed, and what becomes of the signal when they are rounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "quantize/uniform.hpp"

namespace axiscope {

// One setting of the symmetric quantizer with a scale per tensor or per group (quantize/uniform.hpp). Bits are those of the
// whole representation; scales and places are in all three.
struct RoundedPoint {
    unsigned bits = 0;
    Group group;
    double rate_bits = 0;     // fixed length
    double entropy_bits = 0;  // Shannon's bound for the codes
    double huffman_bits = 0;  // their optimal prefix code, its table not counted
    double distortion = 0;    // mean squared error of the signal on the test set
};

struct Representation {
    std::string id;  // of the picture in toy.hpp
    std::vector<float> coefficients;
    double basis_bits = 0;      // of the place bits of rate_distortion, what the axes cost
    double linf_over_l2 = 0;    // largest magnitude over the length
    double frac_3sigma = 0;     // share beyond three standard deviations from the mean
    double kurtosis = 0;        // Pearson's, Gaussian 3; NaN for a constant
    double frac_small = 0;      // share below kSmall times the largest magnitude
    double top_energy[3] = {};  // share of the energy in the largest kTopFractions
    std::vector<RoundedPoint> rate_distortion;

    static constexpr double kSmall = 0.01;
    static constexpr double kTopFractions[3] = {0.01, 0.05, 0.1};
};

// place_bits: what tells which coefficients these are. `distortion` gets rounded coefficients. Groups that are longer than the
// coefficients are left out.
Representation describe(std::string id, std::span<const double> coefficients, double place_bits,
                        std::span<const unsigned> bits, std::span<const Group> groups,
                        const std::function<double(std::span<const double>)>& distortion);

}  // namespace axiscope
