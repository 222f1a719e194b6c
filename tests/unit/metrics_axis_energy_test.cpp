#include "metrics/axis_energy.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace axiscope {
namespace {

using Energy = std::vector<double>;

TEST(MetricsAxisEnergy, EvenEnergyCountsEveryAxis) {
    const Energy even(48, 0.3);
    EXPECT_NEAR(participationRatio(even), 48, 1e-12);
    EXPECT_NEAR(axisEntropyBits(even), std::log2(48.0), 1e-12);
    EXPECT_NEAR(codingGainDb(even, 0), 0, 1e-12);
}

TEST(MetricsAxisEnergy, OneAxisHoldsAll) {
    Energy one(16);
    one[3] = 5;
    EXPECT_EQ(participationRatio(one), 1);
    EXPECT_EQ(axisEntropyBits(one), 0);
}

TEST(MetricsAxisEnergy, CodingGainIsArithmeticOverGeometricMean) {
    EXPECT_NEAR(codingGainDb(Energy{1, 4}, 0), 10 * std::log10(2.5 / 2), 1e-12);
    EXPECT_NEAR(codingGainDb(Energy{2, 8, 4}, 0), 10 * std::log10(14.0 / 3 / 4), 1e-12);
    // An empty axis counts as kLeastEnergy, unless what is below the floor can't be told from noise.
    EXPECT_NEAR(codingGainDb(Energy{1, 0}, 0), 10 * std::log10(0.5 / std::sqrt(kLeastEnergy)), 1e-9);
    EXPECT_TRUE(std::isinf(codingGainDb(Energy{1, 1e-20}, 1e-15)));
}

TEST(MetricsAxisEnergy, NothingHasNoShares) {
    EXPECT_TRUE(std::isnan(participationRatio(Energy(4))));
    EXPECT_EQ(axisEntropyBits(Energy(4)), 0);
}

TEST(MetricsAxisEnergy, Ranks) {
    Spectrum s;
    s.singular_values = {2, 2, 2, 2, 0, 0};
    EXPECT_NEAR(effectiveRank(s), 4, 1e-12);
    EXPECT_NEAR(stableRank(s), 4, 1e-12);
    // sigma = (3, 1): entropy of (3/4, 1/4) in nats; 10 / 9.
    s.singular_values = {3, 1};
    EXPECT_NEAR(effectiveRank(s), std::exp(-(0.75 * std::log(0.75) + 0.25 * std::log(0.25))), 1e-12);
    EXPECT_NEAR(stableRank(s), 10.0 / 9, 1e-12);
    s.singular_values = {0, 0};
    EXPECT_EQ(effectiveRank(s), 1);
    EXPECT_TRUE(std::isnan(stableRank(s)));
}

}  // namespace
}  // namespace axiscope
