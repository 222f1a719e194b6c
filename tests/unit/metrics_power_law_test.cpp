#include "metrics/power_law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.hpp"

namespace axiscope {
namespace {

// The quantiles of a power law with density ~ x^-alpha from 1 on.
std::vector<double> quantiles(double alpha, std::size_t count) {
    std::vector<double> out;
    for (std::size_t i = 0; i < count; ++i) {
        const double beyond = 1 - (static_cast<double>(i) + 0.5) / static_cast<double>(count);
        out.push_back(std::pow(beyond, -1 / (alpha - 1)));
    }
    return out;
}

// The definition, with every logarithm and power anew.
PowerLaw reference(std::vector<double> x) {
    std::ranges::sort(x);
    PowerLaw best;
    best.ks_distance = 2;
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        const auto n = static_cast<double>(x.size() - i);
        double sum = 0, distance = 0;
        for (std::size_t j = i; j < x.size(); ++j) sum += std::log(x[j] / x[i]);
        const double alpha = 1 + n / sum;
        for (std::size_t j = i; j < x.size(); ++j) {
            distance =
                std::max(distance, std::fabs(1 - std::pow(x[j] / x[i], 1 - alpha) - static_cast<double>(j - i) / n));
        }
        if (distance < best.ks_distance) best = {alpha, x[i], distance, 0, x.size() - i, {}};
    }
    return best;
}

TEST(MetricsPowerLaw, ExactSamplesGiveTheirExponent) {
    for (const double alpha : {1.5, 2.0, 3.5, 6.0}) {
        const auto law = fitPowerLaw(quantiles(alpha, 2000));
        ASSERT_TRUE(law);
        EXPECT_NEAR(law->alpha, alpha, 0.02 * (alpha - 1)) << alpha;
        EXPECT_LT(law->ks_distance, 0.01);
        EXPECT_NEAR(law->alpha_error, (law->alpha - 1) / std::sqrt(static_cast<double>(law->tail)), 1e-12);
        EXPECT_GT(law->tail, 1500U);
    }
}

TEST(MetricsPowerLaw, FindsWhereTheTailBegins) {
    // 500 values below 1 that follow no power law, 500 above that do.
    std::vector<double> values = quantiles(2.5, 500);
    Random random(3);
    for (int i = 0; i < 500; ++i) values.push_back(0.5 + 0.5 * random.uniform());
    const auto law = fitPowerLaw(values);
    ASSERT_TRUE(law);
    EXPECT_NEAR(law->lambda_min, 1, 0.1);
    EXPECT_NEAR(law->alpha, 2.5, 0.1);
    EXPECT_NEAR(static_cast<double>(law->tail), 500, 40);
}

TEST(MetricsPowerLaw, IsTheDefinition) {
    Random random(7);
    for (const std::size_t count : {std::size_t{10}, std::size_t{57}, std::size_t{200}}) {
        std::vector<double> values(count);
        for (double& v : values) v = std::exp(2 * random.normal());
        const auto law = fitPowerLaw(values);
        ASSERT_TRUE(law);
        const PowerLaw expected = reference(values);
        EXPECT_NEAR(law->alpha, expected.alpha, 1e-9 * expected.alpha);
        EXPECT_EQ(law->lambda_min, expected.lambda_min);
        EXPECT_NEAR(law->ks_distance, expected.ks_distance, 1e-10);
        EXPECT_EQ(law->tail, expected.tail);
        // A common factor changes nothing.
        for (double& v : values) v *= 1e-12;
        EXPECT_NEAR(fitPowerLaw(values)->alpha, law->alpha, 1e-9 * law->alpha);
    }
}

TEST(MetricsPowerLaw, NeedsTenThatDiffer) {
    std::vector<double> values = quantiles(2, 9);
    values.resize(40);  // zeros do not count
    EXPECT_FALSE(fitPowerLaw(values));
    values[20] = 100;
    EXPECT_TRUE(fitPowerLaw(values));
    EXPECT_FALSE(fitPowerLaw(std::vector<double>(50, 3)));
    EXPECT_FALSE(fitPowerLaw({}));
    EXPECT_FALSE(fitPowerLaw(quantiles(2, 3000), [] { return false; }));
    // The largest twice: the last candidate has no spread.
    std::vector<double> twice = quantiles(2, 30);
    twice.push_back(twice.back());
    EXPECT_TRUE(std::isfinite(fitPowerLaw(twice)->alpha));
}

}  // namespace
}  // namespace axiscope
