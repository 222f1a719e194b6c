#include "axes/spectrum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

#include "axes/coordinate_system.hpp"
#include "base/random.hpp"

namespace axiscope {
namespace {

using Values = std::vector<float>;

Result<Spectrum> solve(const Values& w, std::size_t rows, std::size_t cols, bool vectors, std::size_t tile_rows = 3) {
    auto gram = GramAccumulator::make(rows, cols);
    if (!gram) return std::unexpected(gram.error());
    for (std::size_t row = 0; row < rows; row += tile_rows) {
        gram->add(std::span(w).subspan(row * cols, std::min(tile_rows, rows - row) * cols), row);
    }
    return std::move(*gram).solve(vectors);
}

Values gaussian(std::size_t rows, std::size_t cols, std::uint64_t seed) {
    Random random(seed);
    Values out(rows * cols);
    for (float& v : out) v = static_cast<float>(random.normal());
    return out;
}

// W of rank `rank`: a product of two thin factors of small whole numbers, exact in float.
Values lowRank(std::size_t rows, std::size_t cols, std::size_t rank) {
    Random random(rank);
    std::vector<int> a(rows * rank), b(rank * cols);
    for (int& v : a) v = static_cast<int>(random.next() % 9) - 4;
    for (int& v : b) v = static_cast<int>(random.next() % 9) - 4;
    Values out(rows * cols);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < cols; ++j) {
            int sum = 0;
            for (std::size_t k = 0; k < rank; ++k) sum += a[i * rank + k] * b[k * cols + j];
            out[i * cols + j] = static_cast<float>(sum);
        }
    }
    return out;
}

TEST(Spectrum, OfADiagonalMatrix) {
    for (auto [rows, cols] : {std::pair<std::size_t, std::size_t>{4, 4}, {7, 4}, {4, 7}}) {
        Values w(rows * cols);
        const float diagonal[] = {2, -5, 0, 1};
        for (std::size_t i = 0; i < 4; ++i) w[i * cols + i] = diagonal[i];
        const auto s = solve(w, rows, cols, true);
        ASSERT_TRUE(s);
        ASSERT_EQ(s->singular_values.size(), 4U);
        EXPECT_DOUBLE_EQ(s->singular_values[0], 5);
        EXPECT_DOUBLE_EQ(s->singular_values[1], 2);
        EXPECT_DOUBLE_EQ(s->singular_values[2], 1);
        EXPECT_EQ(s->singular_values[3], 0);
        EXPECT_EQ(s->rank, 3U);
        EXPECT_EQ(s->wide, cols > rows);
        const Values expected = {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0};
        for (std::size_t i = 0; i < 16; ++i) EXPECT_NEAR(s->vectors[i], expected[i], 1e-12) << i;
    }
}

// One-sided Jacobi (Hestenes 1958), in double: an independent way to singular values.
std::vector<double> jacobiSingularValues(const Values& w, std::size_t rows, std::size_t cols) {
    std::vector<double> a(w.begin(), w.end());
    for (int sweep = 0; sweep < 40; ++sweep) {
        for (std::size_t p = 0; p < cols; ++p) {
            for (std::size_t q = p + 1; q < cols; ++q) {
                double pp = 0, qq = 0, pq = 0;
                for (std::size_t i = 0; i < rows; ++i) {
                    const double x = a[i * cols + p], y = a[i * cols + q];
                    pp += x * x;
                    qq += y * y;
                    pq += x * y;
                }
                if (std::abs(pq) <= 1e-15 * std::sqrt(pp * qq)) continue;
                const double zeta = (qq - pp) / (2 * pq);
                const double t = (zeta < 0 ? -1 : 1) / (std::abs(zeta) + std::sqrt(1 + zeta * zeta));
                const double c = 1 / std::sqrt(1 + t * t);
                for (std::size_t i = 0; i < rows; ++i) {
                    const double x = a[i * cols + p], y = a[i * cols + q];
                    a[i * cols + p] = c * (x - t * y);
                    a[i * cols + q] = c * (t * x + y);
                }
            }
        }
    }
    std::vector<double> out(cols);
    for (std::size_t j = 0; j < cols; ++j) {
        for (std::size_t i = 0; i < rows; ++i) out[j] += a[i * cols + j] * a[i * cols + j];
        out[j] = std::sqrt(out[j]);
    }
    std::ranges::sort(out, std::greater<>());
    return out;
}

TEST(Spectrum, AgreesWithJacobi) {
    for (auto [rows, cols] : {std::pair<std::size_t, std::size_t>{1, 1}, {9, 9}, {40, 13}, {64, 64}, {100, 30}}) {
        const auto w = gaussian(rows, cols, rows * 100 + cols);
        Values transposed(w.size());
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < cols; ++j) transposed[j * rows + i] = w[i * cols + j];
        }
        const auto expected = jacobiSingularValues(w, rows, cols);
        for (const auto& s :
             {solve(w, rows, cols, false), solve(w, rows, cols, true), solve(transposed, cols, rows, false)}) {
            ASSERT_TRUE(s);
            ASSERT_EQ(s->singular_values.size(), cols);
            EXPECT_EQ(s->rank, cols);
            for (std::size_t j = 0; j < cols; ++j) {
                EXPECT_NEAR(s->singular_values[j], expected[j], 1e-9 * expected[0])
                    << rows << " x " << cols << " at " << j;
            }
        }
    }
}

TEST(Spectrum, CountsTheRankAndIsExactlyZeroBeyond) {
    for (auto [rows, cols] : {std::pair<std::size_t, std::size_t>{30, 20}, {20, 30}, {25, 25}, {300, 12}, {12, 300}}) {
        for (std::size_t rank : {1U, 3U, 11U}) {
            const auto s = solve(lowRank(rows, cols, rank), rows, cols, true);
            ASSERT_TRUE(s);
            EXPECT_EQ(s->rank, rank) << rows << " x " << cols;
            for (std::size_t j = 0; j < s->singular_values.size(); ++j) EXPECT_EQ(s->singular_values[j] > 0, j < rank);
        }
    }
    const auto zero = solve(Values(15), 5, 3, true);
    ASSERT_TRUE(zero);
    EXPECT_EQ(zero->rank, 0U);
    EXPECT_EQ(zero->singular_values, std::vector<double>(3, 0.0));
}

// Where the Gram matrix alone would lose them: singular values over 14 decades.
TEST(Spectrum, OfAnIllConditionedMatrix) {
    for (bool wide : {false, true}) {
        // Sylvester's H_16 over diag: exact in float, so the singular values are 4 |d_j| exactly.
        constexpr std::size_t n = 16;
        Values w(n * n * 2);
        std::vector<double> expected;
        const std::size_t cols = wide ? 2 * n : n;
        for (std::size_t j = 0; j < n; ++j) {
            const float d = std::ldexp(1.0F, -3 * static_cast<int>(j));
            expected.push_back(4 * double{d});
            for (std::size_t i = 0; i < n; ++i) {
                const float v = std::popcount(i & j) % 2 == 0 ? d : -d;
                w[wide ? j * cols + i : i * cols + j] = v;
            }
        }
        const auto s = wide ? solve(w, n, cols, true) : solve(w, 2 * n, n, true);
        ASSERT_TRUE(s);
        EXPECT_EQ(s->rank, n);
        for (std::size_t j = 0; j < n; ++j) EXPECT_NEAR(s->singular_values[j], expected[j], 1e-15 * expected[0]) << j;
    }
    // The same entries rounded to float32 of a rank-3 product: what is left is rounding, and of a size that is known.
    const auto exact = lowRank(96, 64, 3);
    Values rounded = exact;
    for (float& v : rounded) v *= 0.1F;
    const auto s = solve(rounded, 96, 64, false), reference = solve(exact, 96, 64, false);
    ASSERT_TRUE(s && reference);
    EXPECT_EQ(reference->rank, 3U);
    EXPECT_GT(s->rank, 3U);
    EXPECT_NEAR(s->singular_values[0], 0.1 * reference->singular_values[0], 1e-6 * s->singular_values[0]);
    const auto expected = jacobiSingularValues(rounded, 96, 64);
    for (std::size_t j = 0; j < 64; ++j) EXPECT_NEAR(s->singular_values[j], expected[j], 1e-14 * expected[0]) << j;
}

TEST(Spectrum, DoesNotDependOnTiles) {
    const auto w = gaussian(70, 40, 3);
    const auto one = solve(w, 70, 40, true, 70), many = solve(w, 70, 40, true, 1);
    ASSERT_TRUE(one && many);
    EXPECT_EQ(one->singular_values, many->singular_values);
    EXPECT_EQ(one->vectors, many->vectors);
}

TEST(Spectrum, HasLimits) {
    const auto code = [](std::uint64_t rows, std::uint64_t cols) {
        const auto made = GramAccumulator::make(rows, cols);
        return made ? std::string("none") : std::string(name(made.error().code));
    };
    EXPECT_EQ(code(0, 5), "invalid");
    EXPECT_EQ(code(5, 0), "invalid");
    EXPECT_EQ(code(7000, 6145), "memory");
    EXPECT_EQ(code(6145, 7000), "memory");
    EXPECT_EQ(code(4096, std::uint64_t{1} << 40), "memory");
    EXPECT_EQ(code(std::uint64_t{1} << 40, 8), "none");
}

TEST(Spectrum, CanBeCancelled) {
    for (auto [rows, cols] : {std::pair<std::size_t, std::size_t>{4, 600}, {600, 4}}) {
        int asked = 0;
        auto gram = GramAccumulator::make(rows, cols);
        ASSERT_TRUE(gram);
        gram->add(gaussian(rows, cols, 1), 0);
        const auto s = std::move(*gram).solve(true, [&] { return ++asked > 0 && false; });
        ASSERT_FALSE(s);
        EXPECT_EQ(s.error().code, ErrorCode::cancelled);
        EXPECT_EQ(asked, 1);
    }
}

// ---------------------------------------------------------------- PCA, which is made from it

Values pca(const Values& w, std::size_t rows, std::size_t cols, std::size_t tile_rows) {
    const auto spectrum = solve(w, rows, cols, true);
    EXPECT_TRUE(spectrum);
    const auto system = findAxes("pca")->make({rows, cols, 0, &*spectrum});
    EXPECT_TRUE(system);
    Values out = w;
    CoordinateSystem::Scratch scratch;
    for (std::size_t row = 0; row < rows; row += tile_rows) {
        (*system)->apply(std::span(out).subspan(row * cols, std::min(tile_rows, rows - row) * cols), row, scratch);
    }
    return out;
}

// W V has orthogonal columns of lengths sigma_1 >= sigma_2 >= ..., keeps all inner products of rows, and is 0 beyond the rank.
TEST(Pca, AlignsTheAxes) {
    struct Case {
        std::size_t rows, cols, rank;
    };
    for (const Case& c : {Case{1, 1, 1},
                          {1, 9, 1},
                          {9, 1, 1},
                          {20, 20, 20},
                          {60, 20, 20},
                          {20, 60, 20},
                          {60, 20, 5},
                          {20, 60, 5},
                          {250, 33, 7}}) {
        const std::size_t rows = c.rows, cols = c.cols;
        const auto w = c.rank == std::min(rows, cols) ? gaussian(rows, cols, rows + cols) : lowRank(rows, cols, c.rank);
        const auto t = pca(w, rows, cols, 7);
        const auto sigma = solve(w, rows, cols, false)->singular_values;
        const double scale = sigma[0] * sigma[0];
        for (std::size_t i = 0; i < cols; ++i) {
            for (std::size_t j = 0; j <= i; ++j) {
                double dot = 0;
                for (std::size_t r = 0; r < rows; ++r) dot += double{t[r * cols + i]} * t[r * cols + j];
                const double expected = i == j && i < c.rank ? sigma[i] * sigma[i] : 0;
                EXPECT_NEAR(dot, expected, 1e-6 * scale) << rows << " x " << cols << ": " << i << " " << j;
            }
        }
        for (std::size_t p = 0; p < rows; ++p) {
            for (std::size_t q = 0; q <= p; ++q) {
                double before = 0, after = 0;
                for (std::size_t j = 0; j < cols; ++j) {
                    before += double{w[p * cols + j]} * w[q * cols + j];
                    after += double{t[p * cols + j]} * t[q * cols + j];
                }
                EXPECT_NEAR(after, before, 1e-6 * scale);
            }
            for (std::size_t j = c.rank; j < cols; ++j) EXPECT_EQ(t[p * cols + j], 0);
        }
    }
}

TEST(Pca, NeedsItsSpectrum) {
    const auto w = gaussian(6, 4, 1);
    const auto without_vectors = solve(w, 6, 4, false), with = solve(w, 6, 4, true);
    const auto* kind = findAxes("pca");
    for (const auto& request :
         {AxesRequest{6, 4, 0, nullptr}, AxesRequest{6, 4, 0, &*without_vectors}, AxesRequest{4, 6, 0, &*with}}) {
        const auto made = kind->make(request);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::invalid);
    }
    EXPECT_TRUE(kind->make({6, 4, 0, &*with}));
}

}  // namespace
}  // namespace axiscope
