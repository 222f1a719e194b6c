// How the energy is spread over the columns (axes): metrics.py `axes`.
#pragma once

#include <span>

#include "axes/spectrum.hpp"

namespace axiscope {

double participationRatio(std::span<const double> energy);  // (sum e)^2 / sum e^2
double axisEntropyBits(std::span<const double> energy);     // of e / sum e; 0 when all are 0
// AM / GM of the energies in dB, an energy below kLeastEnergy counted as that (metrics.py). +inf when an axis holds less than
// `floor`, the energy that is rounding noise: the geometric mean can't be told there (a rank-deficient matrix in its own
// principal axes). floor 0 where the energies are exact.
double codingGainDb(std::span<const double> energy, double floor);
inline constexpr double kLeastEnergy = 1e-300;

double effectiveRank(
    const Spectrum& spectrum);  // exp(H(sigma / sum sigma)), Roy & Vetterli 2007: singular values, not squares;
                                // 1 for a zero matrix, the exponential of an empty sum
// exp(H(sigma^2 / sum sigma^2)): the same of the squares, which is what WeightWatcher's matrix entropy takes; smaller than effectiveRank, for comparison with it only.
double effectiveRankOfSquares(const Spectrum& spectrum);
double stableRank(const Spectrum& spectrum);  // ||W||_F^2 / ||W||_2^2

}  // namespace axiscope
