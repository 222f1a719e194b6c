#include "axes/singular_values.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "axes/symmetric_eigen.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

using Doubles = std::vector<double>;

void expectNear(const std::optional<Doubles>& found, const Doubles& expected, double tolerance) {
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), expected.size());
    for (std::size_t j = 0; j < expected.size(); ++j) EXPECT_NEAR((*found)[j], expected[j], tolerance) << j;
}

TEST(SingularValues, OfSmallMatrices) {
    expectNear(singularValues({-3}, 1, 1), {3}, 1e-15);
    expectNear(singularValues({3, 0, 4}, 1, 3), {5}, 1e-15);
    expectNear(singularValues({1, 1, 1, 1}, 2, 2), {2, 0}, 1e-15);
    expectNear(singularValues({0, 2, 0, 0, 0, -7}, 2, 3), {7, 2}, 1e-14);
    // The squares are those of [3 1 1; -1 3 1], (12, 10).
    expectNear(singularValues({3, 1, 1, -1, 3, 1}, 2, 3), {std::sqrt(12), std::sqrt(10)}, 1e-14);
    expectNear(singularValues(Doubles(12), 3, 4), {0, 0, 0}, 0);
    expectNear(singularValues(Doubles(16), 4, 4), {0, 0, 0, 0}, 0);
}

// Ones on the diagonal and beside it: 2 cos(k pi / (2 n + 1)).
TEST(SingularValues, OfSumsOfNeighbours) {
    for (const std::size_t n : {2U, 9U, 33U, 100U}) {
        Doubles upper(n * n), lower(n * n), wide(n * (n + 5)), expected(n);
        for (std::size_t i = 0; i < n; ++i) {
            upper[i * n + i] = lower[i * n + i] = wide[i * (n + 5) + i + 3] = 1;
            if (i + 1 < n) upper[i * n + i + 1] = lower[(i + 1) * n + i] = wide[i * (n + 5) + i + 4] = 1;
            expected[i] = 2 * std::cos(static_cast<double>(i + 1) * std::numbers::pi / static_cast<double>(2 * n + 1));
        }
        expectNear(singularValues(upper, n, n), expected, 1e-14);
        expectNear(singularValues(lower, n, n), expected, 1e-14);
        expectNear(singularValues(wide, n, n + 5), expected, 1e-14);
    }
}

// Hadamard matrices on both sides of diag(2^-3j), squares of which no double beside 1 could hold.
TEST(SingularValues, SmallOnesAreAsExactAsLargeOnes) {
    constexpr std::size_t n = 16;
    const auto sign = [](std::size_t i, std::size_t j) { return std::popcount(i & j) % 2 == 0 ? 1.0 : -1.0; };
    for (const std::size_t cols : {n, 2 * n}) {
        Doubles a(n * cols), expected(n);
        for (std::size_t j = 0; j < n; ++j) {
            const double d = std::ldexp(1, -3 * static_cast<int>(j));
            expected[j] = d * static_cast<double>(n) * std::sqrt(static_cast<double>(cols / n));
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t k = 0; k < cols; ++k) a[i * cols + k] += sign(i, j) * d * sign(j, k % n);
            }
        }
        expectNear(singularValues(a, n, cols), expected, 1e-14 * expected[0]);
    }
}

TEST(SingularValues, AreTheRootsOfTheGramMatrixsEigenvalues) {
    for (const auto& [rows, cols] :
         {std::pair<std::size_t, std::size_t>{7, 7}, {33, 33}, {20, 21}, {32, 100}, {70, 90}, {120, 120}}) {
        const Doubles a = samples::normalDoubles(rows * cols, rows + cols);
        Doubles gram(rows * rows);
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < rows; ++j) {
                for (std::size_t k = 0; k < cols; ++k) gram[i * rows + j] += a[i * cols + k] * a[j * cols + k];
            }
        }
        const auto eigen = symmetricEigen(gram, rows, false);
        const auto found = singularValues(a, rows, cols);
        ASSERT_TRUE(eigen && found);
        EXPECT_TRUE(std::ranges::is_sorted(*found, std::greater<>()));
        for (std::size_t j = 0; j < rows; ++j) {
            // Of the squares, errors are to some 2^-52 of the largest.
            EXPECT_NEAR((*found)[j] * (*found)[j], eigen->values[j], 1e-13 * eigen->values[0]) << rows << ' ' << j;
        }
    }
}

TEST(SingularValues, OfLowRankAreNoiseBeyondIt) {
    for (const auto& [rows, cols] : {std::pair<std::size_t, std::size_t>{40, 40}, {40, 90}}) {
        for (const std::size_t rank : {1U, 5U, 39U}) {
            const Doubles left = samples::normalDoubles(rows * rank, 1), right = samples::normalDoubles(rank * cols, 2);
            Doubles a(rows * cols);
            for (std::size_t i = 0; i < rows; ++i) {
                for (std::size_t j = 0; j < cols; ++j) {
                    for (std::size_t k = 0; k < rank; ++k) a[i * cols + j] += left[i * rank + k] * right[k * cols + j];
                }
            }
            const auto found = singularValues(a, rows, cols);
            ASSERT_TRUE(found);
            for (std::size_t j = 0; j < rows; ++j) {
                EXPECT_GE((*found)[j], 0);
                EXPECT_EQ((*found)[j] > 1e-14 * (*found)[0], j < rank) << rank << ' ' << j;
            }
        }
    }
}

TEST(SingularValues, RefusesWhatIsNotFinite) {
    EXPECT_FALSE(singularValues({1, 2, 3, NAN}, 2, 2));
    EXPECT_FALSE(singularValues({1, INFINITY}, 1, 2));
}

}  // namespace
}  // namespace axiscope
