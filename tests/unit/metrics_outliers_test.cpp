#include "metrics/outliers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/reference.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

void expectNear(double got, double expected, double relative) {
    EXPECT_NEAR(got, expected, relative * std::fabs(expected));
}

void expectMatches(const Moments& m, const std::vector<double>& w) {
    const auto expected = reference::outliers(w);
    EXPECT_EQ(m.count, w.size());
    EXPECT_NEAR(m.mean, expected.mean, 1e-12 * std::max(std::fabs(expected.mean), expected.std));
    expectNear(m.std(), expected.std, 1e-10);
    EXPECT_EQ(m.absmax(), expected.absmax);
    expectNear(m.l2(), expected.l2, 1e-12);
    expectNear(m.rms(), std::sqrt(expected.mean_square), 1e-12);
    expectNear(m.kurtosis(), expected.kurtosis, 1e-9);
}

TEST(MetricsOutliers, MatchTheTwoPassDefinition) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        Moments m;
        m.add(sample.values);
        expectMatches(m, {sample.values.begin(), sample.values.end()});
    }
}

TEST(MetricsOutliers, MergeInAnyPieces) {
    const auto values = samples::normal(20011, 3, 0.01, 5);
    for (const std::size_t piece : {1u, 7u, 1000u, 4096u, 19999u}) {
        SCOPED_TRACE(piece);
        Moments m;
        for (std::size_t at = 0; at < values.size(); at += piece) {
            Moments part;
            part.add(std::span(values).subspan(at, std::min(piece, values.size() - at)));
            m.merge(part);
        }
        m.merge(Moments{});
        expectMatches(m, {values.begin(), values.end()});
    }
}

// A mean 10^7 times the spread: sums about zero would keep no digit of it.
TEST(MetricsOutliers, NoCancellationUnderALargeMean) {
    std::vector<float> values;
    for (int i = 0; i < 10000; ++i) values.push_back(i % 2 ? 8388608.0f : 8388609.0f);
    Moments m;
    m.add(values);
    EXPECT_DOUBLE_EQ(m.mean, 8388608.5);
    EXPECT_DOUBLE_EQ(m.std(), 0.5);
    EXPECT_DOUBLE_EQ(m.kurtosis(), 1);
}

TEST(MetricsOutliers, ClosedForms) {
    // One entry of n is 1: kurtosis (1 - 3p + 3p^2) / (p (1 - p)), p = 1/n.
    std::vector<float> spike(100);
    spike[17] = 1;
    Moments m;
    m.add(spike);
    EXPECT_NEAR(m.kurtosis(), (1 - 0.03 + 0.0003) / 0.0099, 1e-11);
    // A uniform grid of n points has kurtosis 3 (3 n^2 - 7) / (5 (n^2 - 1)).
    std::vector<float> grid;
    for (int i = 0; i < 1001; ++i) grid.push_back(static_cast<float>(i - 500));
    Moments g;
    g.add(grid);
    EXPECT_NEAR(g.kurtosis(), 3 * (3 * 1001.0 * 1001 - 7) / (5 * (1001.0 * 1001 - 1)), 1e-11);
}

TEST(MetricsOutliers, AConstantHasNoKurtosis) {
    Moments m;
    m.add(std::vector<float>(9999, 0.1f));
    EXPECT_EQ(m.std(), 0);
    EXPECT_TRUE(std::isnan(m.kurtosis()));
    EXPECT_EQ(m.mean, static_cast<double>(0.1f));
}

}  // namespace
}  // namespace axiscope
