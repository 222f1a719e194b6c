// The coordinates of one experiment (the picture in toy.hpp), each described by numbers and, where asked for, rounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "toy/fourier.hpp"
#include "toy/representation.hpp"
#include "toy/sample_basis.hpp"
#include "toy/signal.hpp"
#include "toy/training.hpp"

namespace axiscope {

struct CoordinatesInput {
    const Signal& signal;
    std::span<const double> spectrum;    // fourierCoefficients of the samples
    std::span<const SampleBasis> bases;  // the other ones
    std::size_t topk = 0;
    std::uint64_t seed = 1;
    Training& training;
    std::span<const double> initial;  // parameters before the first step
};

// Wider layers are left out of mlp_pca: their axes take seconds each.
inline constexpr std::size_t kMaxPcaWidth = 256;

enum class Rounding { none, all };  // none: statistics alone, and no mlp_pca, whose axes take long to find

// In the order of the picture. `progress` gets the share that is done; false asks to stop, and the list ends early.
std::vector<Representation> allCoordinates(const CoordinatesInput& input, Rounding rounding,
                                           const std::function<bool(double)>& progress = {});

}  // namespace axiscope
