#include "metrics/intrinsic_dimension.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "axes/coordinate_system.hpp"
#include "base/random.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kDims = 64;

// Points of `used` coordinates, turned by a random rotation of all 64.
std::vector<float> turned(std::vector<float> points, std::uint64_t seed) {
    const auto axes = findAxes("random")->make({points.size() / kDims, kDims, seed, nullptr});
    CoordinateSystem::Scratch scratch;
    (*axes)->apply(points, 0, scratch);
    return points;
}

// A flat sheet: d Gaussian coordinates.
std::vector<float> sheet(std::size_t count, std::size_t d, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> points(count * kDims);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t c = 0; c < d; ++c) points[i * kDims + c] = static_cast<float>(random.normal());
    }
    return turned(std::move(points), seed);
}

// The sphere of d dimensions in d + 1: curved, without an edge.
std::vector<float> sphere(std::size_t count, std::size_t d, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> points(count * kDims);
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<double> x(d + 1);
        double square = 0;
        for (double& v : x) {
            v = random.normal();
            square += v * v;
        }
        for (std::size_t c = 0; c <= d; ++c) points[i * kDims + c] = static_cast<float>(x[c] / std::sqrt(square));
    }
    return turned(std::move(points), seed);
}

void expectDimension(const std::vector<float>& points, double d, const std::string& what) {
    const auto neighbours = nearestNeighbours(points, kDims, 20);
    ASSERT_TRUE(neighbours) << what;
    EXPECT_NEAR(twoNN(*neighbours), d, 0.1 * d) << what;
    EXPECT_NEAR(twoNNFit(*neighbours), d, 0.1 * d) << what;
    for (const std::size_t k : {5U, 10U, 20U})
        EXPECT_NEAR(levinaBickel(*neighbours, k), d, 0.1 * d) << what << " " << k;
}

TEST(MetricsIntrinsicDimension, OfPlantedManifolds) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        for (const std::size_t d : {2U, 5U, 10U}) {
            // The emptier the space, the lower the estimates: ten dimensions take more points, and the time of this test.
            if (d == 10 && seed > 1) continue;
            const std::string what = std::to_string(d) + " dimensions, seed " + std::to_string(seed);
            const std::size_t count = d < 10 ? 1200 : kMaxPoints;
            expectDimension(sheet(count, d, seed), static_cast<double>(d), "sheet of " + what);
            expectDimension(sphere(count, d, seed), static_cast<double>(d), "sphere of " + what);
        }
    }
}

TEST(MetricsIntrinsicDimension, IsTheDefinition) {
    Random random(5);
    constexpr std::size_t kPoints = 90, kCols = 7;
    std::vector<float> points(kPoints * kCols);
    // Far from the origin, where the Gram matrix alone knows little of small distances.
    for (float& v : points) v = static_cast<float>(1000 + 1e-3 * random.normal());
    const auto got = nearestNeighbours(points, kCols, 6);
    ASSERT_TRUE(got);
    ASSERT_EQ(got->points, kPoints - got->duplicates);
    ASSERT_EQ(got->duplicates, 0U);
    double logs = 0, inverse = 0;
    for (std::size_t i = 0; i < kPoints; ++i) {
        std::vector<double> all;
        for (std::size_t j = 0; j < kPoints; ++j) {
            double sum = 0;
            for (std::size_t c = 0; c < kCols; ++c) {
                const double d = static_cast<double>(points[i * kCols + c]) - points[j * kCols + c];
                sum += d * d;
            }
            if (i != j) all.push_back(std::sqrt(sum));
        }
        std::ranges::sort(all);
        for (std::size_t j = 0; j < 6; ++j) EXPECT_EQ(got->at(i, j), all[j]) << i << " " << j;
        logs += std::log(all[1] / all[0]);
        double each = 0;
        for (std::size_t j = 0; j < 5; ++j) each += std::log(all[5] / all[j]);
        inverse += each / 5;
    }
    EXPECT_NEAR(twoNN(*got), (kPoints - 1) / logs, 1e-10);
    EXPECT_NEAR(levinaBickel(*got, 6), kPoints / inverse, 1e-10);
}

TEST(MetricsIntrinsicDimension, TheFitOfAnExactLawIsItsDimension) {
    // ln mu at the quantiles of 1 - mu^-d: every kept point lies on the line.
    Neighbours exact{100, 0, 2, {}};
    for (int i = 1; i <= 100; ++i) {
        exact.distance.push_back(1);
        exact.distance.push_back(i < 100 ? std::pow(1 - i / 100.0, -1 / 3.5) : 50);
    }
    EXPECT_NEAR(twoNNFit(exact), 3.5, 1e-12);
    EXPECT_NEAR(twoNNFit(exact, 0), 3.5, 1e-12);  // the last point has no place on the line in any case
}

TEST(MetricsIntrinsicDimension, EqualPointsCountOnce) {
    std::vector<float> points = sheet(300, 2, 9);
    const auto once = nearestNeighbours(points, kDims, 20);
    points.insert(points.end(), points.begin(), points.begin() + 50 * kDims);
    const auto again = nearestNeighbours(points, kDims, 20);
    EXPECT_EQ(once->duplicates, 0U);
    EXPECT_EQ(again->duplicates, 50U);
    EXPECT_EQ(again->points, 300U);
    EXPECT_EQ(once->distance, again->distance);
}

TEST(MetricsIntrinsicDimension, TooFewOrEqualPointsHaveNone) {
    const std::vector<float> zeros(8 * 4);
    const auto same = nearestNeighbours(zeros, 4, 20);
    EXPECT_EQ(same->points, 1U);
    EXPECT_EQ(same->duplicates, 7U);
    EXPECT_TRUE(std::isnan(twoNN(*same)));
    EXPECT_TRUE(std::isnan(twoNNFit(*same)));
    EXPECT_TRUE(std::isnan(levinaBickel(*same, 5)));
    // The corners of a square: all nearest distances are alike.
    const auto square = nearestNeighbours(std::vector<float>{0, 0, 0, 1, 1, 0, 1, 1}, 2, 20);
    EXPECT_EQ(square->k, 3U);
    EXPECT_TRUE(std::isnan(twoNN(*square)));
    EXPECT_EQ(nearestNeighbours({}, 3, 20)->points, 0U);
    EXPECT_EQ(nearestNeighbours(std::vector<float>(kMaxPoints + 1), 1, 20).error().code, ErrorCode::invalid);
    EXPECT_EQ(nearestNeighbours(std::vector<float>{1, 2, 3}, 1, 2, [] { return false; }).error().code,
              ErrorCode::cancelled);
}

}  // namespace
}  // namespace axiscope
