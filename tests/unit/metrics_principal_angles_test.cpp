#include "metrics/principal_angles.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/samples.hpp"

namespace axiscope {
namespace {

Subspace subspaceOf(const std::vector<float>& w, std::uint64_t rows, std::uint64_t cols, std::size_t k) {
    auto gram = GramAccumulator::make(rows, cols);
    gram->add(w, 0);
    return rightSingularVectors(*std::move(*gram).solve(true), w, k);
}

TEST(MetricsPrincipalAngles, OfKnownPlanes) {
    // Planes in four dimensions: {e1, e2} against {e1, cos t e2 + sin t e3} and against {e3, e4}.
    const double c = std::cos(0.3), s = std::sin(0.3);
    const Subspace a{4, {1, 0, 0, 0, 0, 1, 0, 0}};
    const auto one = principalCosines(a, {4, {0, c, s, 0, 1, 0, 0, 0}});
    ASSERT_EQ(one.size(), 2U);
    EXPECT_NEAR(one[0], 1, 1e-15);
    EXPECT_NEAR(one[1], c, 1e-15);
    for (const double cosine : principalCosines(a, {4, {0, 0, 1, 0, 0, 0, 0, 1}})) EXPECT_EQ(cosine, 0);
    EXPECT_EQ(principalCosines(a, {4, {0, 0, 1, 0}}).size(), 1U);
    EXPECT_TRUE(principalCosines(a, {}).empty());
}

TEST(MetricsPrincipalAngles, SingularVectorsAreThoseOfTheMatrix) {
    for (const auto& [rows, cols] : {std::pair<std::size_t, std::size_t>{50, 20}, {20, 50}}) {
        const auto w = samples::normal(rows * cols, 31);
        auto gram = GramAccumulator::make(rows, cols);
        gram->add(w, 0);
        const Spectrum spectrum = *std::move(*gram).solve(true);
        const Subspace v = rightSingularVectors(spectrum, w, 6);
        ASSERT_EQ(v.count(), 6U);
        for (std::size_t i = 0; i < 6; ++i) {
            // |W v_i| = sigma_i, and the vectors are orthonormal.
            double square = 0;
            for (std::size_t r = 0; r < rows; ++r) {
                double sum = 0;
                for (std::size_t c = 0; c < cols; ++c)
                    sum += static_cast<double>(w[r * cols + c]) * v.vectors[i * cols + c];
                square += sum * sum;
            }
            EXPECT_NEAR(std::sqrt(square), spectrum.singular_values[i], 1e-9);
            for (std::size_t j = 0; j <= i; ++j) {
                double sum = 0;
                for (std::size_t c = 0; c < cols; ++c) sum += v.vectors[i * cols + c] * v.vectors[j * cols + c];
                EXPECT_NEAR(sum, i == j ? 1 : 0, 1e-9);
            }
        }
    }
}

TEST(MetricsPrincipalAngles, SharedDirectionsAreFoundAndRandomOnesAreAsChanceHasThem) {
    constexpr std::size_t kRows = 80, kCols = 64, kPlanted = 4;
    const auto directions = samples::normal(kPlanted * kCols, 41);
    const auto with = [&](std::uint64_t seed, float strength) {
        auto w = samples::normal(kRows * kCols, seed);
        const auto left = samples::normal(kRows * kPlanted, seed + 1000);
        for (std::size_t r = 0; r < kRows; ++r) {
            for (std::size_t d = 0; d < kPlanted; ++d) {
                for (std::size_t c = 0; c < kCols; ++c) {
                    w[r * kCols + c] += strength * left[r * kPlanted + d] * directions[d * kCols + c];
                }
            }
        }
        return subspaceOf(w, kRows, kCols, kPlanted);
    };
    for (const double cosine : principalCosines(with(1, 10), with(2, 10))) EXPECT_GT(cosine, 0.99);
    double mean = 0;
    for (std::uint64_t seed = 10; seed < 50; seed += 2) {
        for (const double cosine : principalCosines(with(seed, 0), with(seed + 1, 0))) mean += cosine * cosine;
    }
    EXPECT_NEAR(mean / (20 * kPlanted), static_cast<double>(kPlanted) / kCols, 0.015);
}

TEST(MetricsPrincipalAngles, NoMoreVectorsThanTheRank) {
    std::vector<float> w(10 * 6);
    for (std::size_t r = 0; r < 10; ++r) w[r * 6 + 2] = static_cast<float>(r + 1);
    EXPECT_EQ(subspaceOf(w, 10, 6, 4).count(), 1U);
}

}  // namespace
}  // namespace axiscope
