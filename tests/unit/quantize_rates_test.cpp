// Quantizers that look at the rate: closed forms, and what must never be worse than what.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.hpp"
#include "quantize/allocation.hpp"
#include "quantize/centroids.hpp"
#include "quantize/dead_zone.hpp"
#include "quantize/gaussian.hpp"
#include "quantize/rdoq.hpp"
#include "quantize/water_filling.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

// PRIOR_ART section C: step, H, D with centroids, gap to R(D).
TEST(QuantizeGaussian, TheTable) {
    const double table[][4] = {{0.1, 5.3696, 0.00083, 0.2546}, {0.3, 3.7895, 0.00744, 0.2546},
                               {0.5, 3.0620, 0.02041, 0.2546}, {1, 2.1048, 0.07692, 0.2545},
                               {1.5, 1.5857, 0.15784, 0.2540}, {2, 1.2412, 0.25351, 0.2512},
                               {2.5, .9573, 0.36756, 0.2354},  {3, .7010, 0.49776, 0.1978}};
    for (const auto& [step, entropy, distortion, gap] : table) {
        const GaussianEcsq q = gaussianEcsq(step);
        EXPECT_NEAR(q.entropy_bits, entropy, 1e-4);
        EXPECT_NEAR(q.mse_centroid, distortion, 6e-6);
        EXPECT_NEAR(q.entropy_bits - gaussianRate(q.mse_centroid), gap, 2e-4);
        EXPECT_GE(q.mse, q.mse_centroid);
        EXPECT_NEAR(gaussianStep(q.mse_centroid, true), step, 1e-9 * step);
        EXPECT_NEAR(gaussianStep(q.mse, false), step, 1e-9 * step);
    }
    EXPECT_NEAR(gaussianEcsq(0.01).mse, 1e-4 / 12, 1e-10);
    EXPECT_NEAR(gaussianEcsq(100).mse, 1, 1e-12);
}

TEST(QuantizeWaterFilling, ClosedForms) {
    // Equal variances: theta = D / n, R = n / 2 log2(variance / theta).
    const std::vector<double> equal(8, 2.0);
    const WaterFilling even = waterFill(equal, 4);
    EXPECT_DOUBLE_EQ(even.theta, 0.5);
    EXPECT_DOUBLE_EQ(even.rate_bits, 8);
    EXPECT_DOUBLE_EQ(even.distortion, 4);
    EXPECT_EQ(even.dropped, 0u);
    // 16, 4, 1, 0.25 at D = 3.25: level 1 drowns the last two (1 + 1 + 1 + 0.25); R = 2 + 1.
    const std::vector<double> spectrum = {4, 0.25, 16, 1};
    const WaterFilling drowned = waterFill(spectrum, 3.25);
    EXPECT_DOUBLE_EQ(drowned.theta, 1);
    EXPECT_DOUBLE_EQ(drowned.rate_bits, 3);
    EXPECT_EQ(drowned.dropped, 2u);
    // All of the variance: nothing is coded.
    EXPECT_EQ(waterFill(spectrum, 21.25).rate_bits, 0);
    EXPECT_EQ(waterFill(spectrum, 21.25).dropped, 4u);
    EXPECT_EQ(waterFill(std::vector<double>{0, 1}, 0.5).theta, 0.5);
    // Against D(theta) and R(theta) at many levels, for lambda_i = 2^-i.
    std::vector<double> falling;
    for (int i = 0; i < 20; ++i) falling.push_back(std::exp2(-i));
    for (double theta = 3e-6; theta < 1; theta *= 1.7) {
        const WaterFilling at = waterFillAt(falling, theta);
        double distortion = 0, rate = 0;
        for (int i = 0; i < 20; ++i) {
            distortion += std::min(theta, std::exp2(-i));
            rate += std::max(0.0, (-i - std::log2(theta)) / 2);
        }
        EXPECT_NEAR(at.distortion, distortion, 1e-14);
        EXPECT_NEAR(at.rate_bits, rate, 1e-11);
        EXPECT_NEAR(waterFill(falling, distortion).theta, theta, 1e-12);
    }
}

TEST(QuantizeDeadZone, CodesAndTheSortedTableAgree) {
    EXPECT_EQ(deadZoneCode(0.74, {1, 0.25}), 0);
    EXPECT_EQ(deadZoneCode(-0.76, {1, 0.25}), -1);
    EXPECT_EQ(deadZoneCode(1e300, {1, 0.5}), kMostCode);
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const Magnitudes table(sample.values);
        double energy = 0;
        for (const float v : sample.values) energy += static_cast<double>(v) * v;
        EXPECT_NEAR(table.energy(), energy, 1e-12 * energy);
        for (const double relative : {0.01, 0.1, 0.7}) {
            for (const double rounding : {0.5, 0.3}) {
                const DeadZone quantizer{table.largest() * relative, rounding};
                std::vector<std::int32_t> codes;
                for (const float v : sample.values) codes.push_back(deadZoneCode(v, quantizer));
                const auto q = table.quantize(quantizer);
                EXPECT_NEAR(q.squared_error, squaredError(sample.values, codes, quantizer.step), 1e-9 * energy);
                EXPECT_LE(q.squared_error_centroid, q.squared_error * (1 + 1e-9));
                // Shared shifts beyond the eighth code, rounded to 1/256 step, are nearly as good.
                const double paid = squaredError(sample.values, codes, quantizer.step,
                                                 centroidsOf(sample.values, codes, quantizer.step));
                EXPECT_GE(paid, q.squared_error_centroid - 1e-9 * energy);
                EXPECT_LE(paid,
                          q.squared_error + static_cast<double>(codes.size()) * quantizer.step * quantizer.step / 1e5);
            }
        }
    }
}

TEST(QuantizeDeadZone, TheStepIsTheLargestOneThatWillDo) {
    const auto values = samples::normal(20000, 3);
    const Magnitudes table(values);
    for (const double share : {0.1, 0.01, 0.001}) {
        for (const bool centroid : {false, true}) {
            const double step = table.stepFor(share * table.energy(), 0.5, centroid);
            EXPECT_NEAR(step, gaussianStep(share, centroid), 0.03 * step);
            const auto q = table.quantize({step, 0.5});
            EXPECT_NEAR((centroid ? q.squared_error_centroid : q.squared_error) / table.energy(), share, 0.002 * share);
        }
    }
}

TEST(QuantizeCentroids, TheMeanOfTheCell) {
    const std::vector<float> values = {1.25f, 1.25f, -1.25f, 0.1f};
    const std::vector<std::int32_t> codes = {1, 1, -1, 0};
    const Centroids c = centroidsOf(values, codes, 1);
    EXPECT_EQ(c.shift[0], 64);
    EXPECT_EQ(c.at(1), 1.25);
    EXPECT_EQ(c.at(-1), -1.25);
    EXPECT_EQ(c.at(0), 0);
    EXPECT_EQ(c.at(2), 2);
    EXPECT_NEAR(squaredError(values, codes, 1, c), 0.01, 1e-6);
    EXPECT_NEAR(squaredError(values, codes, 1), 3 * 0.0625 + 0.01, 1e-6);
}

TEST(QuantizeRdoq, NeverWorseThanPlainRounding) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const Magnitudes table(sample.values);
        for (const double relative : {0.02, 0.2, 0.6}) {
            const double step = table.largest() * relative;
            const Rdoq plain = rdoq(sample.values, step, 0);
            for (const double slope : {0.03, kHighRateSlope, 0.4}) {
                const double lambda = slope * step * step;
                const Rdoq optimised = rdoq(sample.values, step, lambda);
                std::vector<std::int32_t> codes;
                for (const float v : sample.values)
                    codes.push_back(static_cast<std::int32_t>(std::nearbyint(v / step)));
                const double rounded = squaredError(sample.values, codes, step);
                EXPECT_LE(optimised.squared_error + lambda * optimised.entropy_bits,
                          (rounded + lambda * plain.entropy_bits) * (1 + 1e-9) + 1e-300);
                EXPECT_LE(optimised.iterations, kMaxRdoqIterations);
            }
        }
    }
}

TEST(QuantizeRdoq, GainsOnLaplaceEntries) {
    Random random(2);
    std::vector<float> values(20000);
    for (float& v : values) {
        v = static_cast<float>((random.coin() ? 1 : -1) * -std::log(1 - random.uniform()));
    }
    const double step = 2, lambda = kHighRateSlope * step * step;
    const Rdoq q = rdoq(values, step, lambda), plain = rdoq(values, step, 0);
    EXPECT_LT(q.squared_error + lambda * q.entropy_bits, 0.97 * (plain.squared_error + lambda * plain.entropy_bits));
    EXPECT_LT(q.entropy_bits, 0.9 * plain.entropy_bits);
}

TEST(QuantizeAllocation, TheHull) {
    const std::vector<RatePoint> points = {{3, 2}, {0, 10}, {1, 9}, {2, 3}, {2, 5}, {5, 2}, {6, 1.5}};
    EXPECT_EQ(lowerHull(points), (std::vector<std::size_t>{1, 3, 0, 6}));
    EXPECT_EQ(lowerHull(std::vector<RatePoint>{{1, 1}}), (std::vector<std::size_t>{0}));
}

TEST(QuantizeAllocation, WithinBudgetAndNoWorseThanUniform) {
    Random random(8);
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<std::vector<RatePoint>> tensors(1 + random.next() % 12);
        std::vector<double> weights;
        double all = 0, least = 0;
        for (auto& points : tensors) {
            weights.push_back(100 + static_cast<double>(random.next() % 1000));
            all += weights.back();
            const double energy = std::exp2(8 * random.uniform()) * weights.back();
            double cheapest = 1e300;
            for (double rate = 0.5; rate < 7; rate += 0.25 + random.uniform()) {
                const double bits = std::nearbyint(rate * weights.back() * (0.95 + 0.1 * random.uniform()));
                points.push_back({bits, energy * std::exp2(-2 * rate)});
                cheapest = std::min(cheapest, bits);
            }
            least += cheapest;
        }
        for (const double budget : {0.3, 2.0, 3.0, 4.0, 9.0}) {
            const Allocation mixed = allocate(tensors, weights, budget * all);
            const Allocation even = uniformAllocation(tensors, weights, budget);
            EXPECT_EQ(mixed.within_budget, least <= budget * all);
            if (mixed.within_budget) EXPECT_LE(mixed.bits, budget * all);
            if (even.bits <= budget * all) EXPECT_LE(mixed.error, even.error);
            // No allocation lies below the hull.
            EXPECT_LE(hullError(tensors, mixed.bits), mixed.error * (1 + 1e-9));
            EXPECT_LE(hullError(tensors, even.bits), even.error * (1 + 1e-9));
            double bits = 0, error = 0;
            for (std::size_t t = 0; t < tensors.size(); ++t) {
                bits += tensors[t][mixed.chosen[t]].bits;
                error += tensors[t][mixed.chosen[t]].error;
            }
            EXPECT_EQ(bits, mixed.bits);
            EXPECT_EQ(error, mixed.error);
        }
    }
}

// Two Gaussian sources of variance 1 and 16: reverse water-filling gives the second 2 bits more.
TEST(QuantizeAllocation, FollowsReverseWaterFilling) {
    std::vector<std::vector<RatePoint>> tensors(2);
    for (int step = 0; step <= 800; ++step) {
        const double rate = step / 100.0;
        tensors[0].push_back({1000 * rate, 1000 * std::exp2(-2 * rate)});
        tensors[1].push_back({1000 * rate, 16000 * std::exp2(-2 * rate)});
    }
    const std::vector<double> weights = {1000, 1000};
    const Allocation a = allocate(tensors, weights, 6000);
    EXPECT_NEAR(tensors[0][a.chosen[0]].bits, 2000, 10);
    EXPECT_NEAR(tensors[1][a.chosen[1]].bits, 4000, 10);
    EXPECT_NEAR(a.error, 2000 * std::exp2(-4), 1);
    EXPECT_NEAR(a.lambda, 2 * std::numbers::ln2 * std::exp2(-4), 0.01);
    EXPECT_NEAR(hullError(tensors, 6000), a.error, 1);
    EXPECT_NEAR(hullError(tensors, 6005), 2000 * std::exp2(-4) * std::exp2(-0.005), 0.1);
}

}  // namespace
}  // namespace axiscope
