#include "axes/symmetric_eigen.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

// Upper triangles; what stands below is poisoned, since it is not to be read.
using Square = std::vector<double>;

Square poisoned(std::size_t n) {
    Square out(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < i; ++j) out[i * n + j] = 1e300;
    }
    return out;
}

double at(const Square& a, std::size_t n, std::size_t i, std::size_t j) { return i <= j ? a[i * n + j] : a[j * n + i]; }

Square gramOf(std::size_t rows, std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> x(rows * n);
    for (double& v : x) v = random.normal();
    Square out = poisoned(n);
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = i; j < n; ++j) out[i * n + j] += x[r * n + i] * x[r * n + j];
        }
    }
    return out;
}

// A v = value v, V^T V = I, values falling, and values alone the same; all relative to the largest.
void expectSolved(const Square& a, std::size_t n, const char* what) {
    const auto solved = symmetricEigen(a, n, true);
    const auto alone = symmetricEigen(a, n, false);
    ASSERT_TRUE(solved && alone) << what;
    double largest = 0;
    for (const double v : solved->values) largest = std::max(largest, std::fabs(v));
    const double tolerance = 1e-15 * static_cast<double>(n + 20);
    for (std::size_t j = 0; j < n; ++j) {
        if (j > 0) EXPECT_LE(solved->values[j], solved->values[j - 1]) << what;
        EXPECT_NEAR(solved->values[j], alone->values[j], tolerance * largest) << what;
        std::size_t top = 0;
        for (std::size_t i = 0; i < n; ++i) {
            double sum = 0;
            for (std::size_t k = 0; k < n; ++k) sum += at(a, n, i, k) * solved->vectors[k * n + j];
            EXPECT_NEAR(sum, solved->values[j] * solved->vectors[i * n + j], tolerance * largest) << what << ' ' << n;
            if (std::fabs(solved->vectors[i * n + j]) > std::fabs(solved->vectors[top * n + j])) top = i;
        }
        EXPECT_GT(solved->vectors[top * n + j], 0) << what;
        for (std::size_t k = 0; k <= j; ++k) {
            double product = 0;
            for (std::size_t i = 0; i < n; ++i) product += solved->vectors[i * n + j] * solved->vectors[i * n + k];
            EXPECT_NEAR(product, j == k ? 1 : 0, 10 * tolerance) << what << ' ' << n;
        }
    }
}

TEST(SymmetricEigen, SolvesWhatItIsGiven) {
    for (const std::size_t n : {1U, 2U, 3U, 24U, 25U, 33U, 49U, 64U, 65U, 100U, 130U}) {
        expectSolved(gramOf(2 * n, n, n), n, "full rank");
        expectSolved(gramOf(n / 3 + 1, n, n), n, "deficient");
        Square same = poisoned(n), steps = poisoned(n), graded = poisoned(n), torn = poisoned(n);
        for (std::size_t i = 0; i < n; ++i) {
            same[i * n + i] = 3;
            steps[i * n + i] = static_cast<double>(i % 4);
            graded[i * n + i] = std::pow(10.0, -static_cast<double>(i) / 4);
            torn[i * n + i] = 1;
            if (i + 1 < n) {
                steps[i * n + i + 1] = 1e-9;
                graded[i * n + i + 1] = -0.3 * std::pow(10.0, -static_cast<double>(i) / 4);
                torn[i * n + i + 1] = i % 2 == 0 ? -1 : 0;
            }
        }
        expectSolved(same, n, "a multiple of the identity");
        expectSolved(steps, n, "clusters");
        expectSolved(graded, n, "graded");
        expectSolved(torn, n, "blocks");
        expectSolved(Square(n * n, 0.0), n, "zero");
    }
}

TEST(SymmetricEigen, SecondDifferencesHaveTheKnownValues) {
    constexpr std::size_t n = 97;
    Square a = poisoned(n);
    for (std::size_t i = 0; i < n; ++i) {
        a[i * n + i] = 2;
        if (i + 1 < n) a[i * n + i + 1] = -1;
    }
    const auto solved = symmetricEigen(a, n, true);
    ASSERT_TRUE(solved);
    for (std::size_t j = 0; j < n; ++j) {
        const double angle = static_cast<double>(n - j) * std::numbers::pi / (n + 1);
        EXPECT_NEAR(solved->values[j], 2 - 2 * std::cos(angle), 1e-14);
    }
}

TEST(SymmetricEigen, SizesBeyondSquaresOfDoublesAreNoMatter) {
    for (const double scale : {1e-250, 1e250}) {
        Square a = gramOf(40, 30, 1);
        const auto plain = symmetricEigen(a, 30, true);
        for (std::size_t i = 0; i < 30; ++i) {
            for (std::size_t j = i; j < 30; ++j) a[i * 30 + j] *= scale;
        }
        const auto scaled = symmetricEigen(a, 30, true);
        ASSERT_TRUE(plain && scaled);
        for (std::size_t j = 0; j < 30; ++j)
            EXPECT_NEAR(scaled->values[j] / scale, plain->values[j], 1e-13 * plain->values[0]);
    }
}

TEST(SymmetricEigen, RefusesWhatIsNotFiniteAndEndsWhenTold) {
    Square a = gramOf(40, 30, 1);
    a[31] = NAN;
    EXPECT_FALSE(symmetricEigen(a, 30, true));
    const Square b = gramOf(200, 150, 1);
    int asked = 0;
    EXPECT_TRUE(symmetricEigen(b, 150, true, [&] { return ++asked > 0; }));
    ASSERT_GT(asked, 5);
    for (int limit = 0; limit < asked; ++limit) {
        int left = limit;
        EXPECT_FALSE(symmetricEigen(b, 150, true, [&] { return left-- > 0; })) << limit;
    }
}

}  // namespace
}  // namespace axiscope
