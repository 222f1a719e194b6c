#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "support/fnv.hpp"

namespace axiscope {
namespace {

TEST(Random, SameBitsInEveryBuild) {
    test::Fnv fnv;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        for (std::uint64_t stream = 0; stream < 10; ++stream) {
            Random random(seed, stream);
            for (int i = 0; i < 50; ++i) {
                fnv.add(random.next());
                fnv.add(random.uniform());
                fnv.add(random.normal());
                fnv.add(std::uint64_t{random.coin()});
            }
        }
    }
    EXPECT_EQ(fnv.value(), 11185808720854064725ull);
}

TEST(Random, UniformFillsTheUnitInterval) {
    Random random(5);
    constexpr int kDraws = 100000;
    double sum = 0, square = 0, least = 1, most = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double u = random.uniform();
        ASSERT_GE(u, 0);
        ASSERT_LT(u, 1);
        sum += u;
        square += u * u;
        least = std::min(least, u);
        most = std::max(most, u);
    }
    // Within five standard errors.
    EXPECT_NEAR(sum / kDraws, 0.5, 5 * std::sqrt(1 / 12.0 / kDraws));
    EXPECT_NEAR(square / kDraws, 1 / 3.0, 5 * std::sqrt(4 / 45.0 / kDraws));
    EXPECT_LT(least, 1e-3);
    EXPECT_GT(most, 1 - 1e-3);
}

TEST(Random, NormalHasTheMomentsOfAGaussian) {
    Random random(6);
    constexpr int kDraws = 200000;
    double moment[5] = {};
    int beyond = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double z = random.normal();
        ASSERT_TRUE(std::isfinite(z));
        double power = 1;
        for (double& m : moment) {
            m += power / kDraws;
            power *= z;
        }
        beyond += std::abs(z) > 3;
    }
    const double n = kDraws;
    EXPECT_NEAR(moment[1], 0, 5 * std::sqrt(1 / n));
    EXPECT_NEAR(moment[2], 1, 5 * std::sqrt(2 / n));
    EXPECT_NEAR(moment[3], 0, 5 * std::sqrt(15 / n));
    EXPECT_NEAR(moment[4], 3, 5 * std::sqrt(96 / n));
    EXPECT_NEAR(beyond / n, 0.0026998, 5 * std::sqrt(0.0027 / n));
}

TEST(Random, PairsOfNormalsAreIndependent) {
    Random random(7);
    constexpr int kPairs = 100000;
    double product = 0, squares = 0;
    for (int i = 0; i < kPairs; ++i) {
        const double a = random.normal(), b = random.normal();
        product += a * b / kPairs;
        squares += (a * a - 1) * (b * b - 1) / kPairs;
    }
    EXPECT_NEAR(product, 0, 5 / std::sqrt(kPairs));
    EXPECT_NEAR(squares, 0, 10 / std::sqrt(kPairs));
}

TEST(Random, StreamsAndSeedsDiffer) {
    // Neighbouring streams of a counter-filled generator share state words unless the counter is mixed twice.
    std::set<std::uint64_t> seen;
    int made = 0;
    for (std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, ~std::uint64_t{0}}) {
        for (std::uint64_t stream : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{1} << 63}) {
            Random random(seed, stream);
            for (int i = 0; i < 100; ++i, ++made) seen.insert(random.next());
        }
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(made));
}

TEST(Random, NeighbouringStreamsAreUncorrelated) {
    double product = 0;
    constexpr int kStreams = 20000;
    for (int stream = 0; stream < kStreams; ++stream) {
        Random a(9, static_cast<std::uint64_t>(stream)), b(9, static_cast<std::uint64_t>(stream) + 1);
        product += a.normal() * b.normal() / kStreams;
    }
    EXPECT_NEAR(product, 0, 5 / std::sqrt(kStreams));
}

TEST(Random, CoinIsFair) {
    Random random(8);
    int heads = 0;
    for (int i = 0; i < 100000; ++i) heads += random.coin();
    EXPECT_NEAR(heads, 50000, 5 * std::sqrt(25000.0));
}

}  // namespace
}  // namespace axiscope
