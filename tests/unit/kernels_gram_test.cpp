#include "kernels/gram.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

std::vector<float> values(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> out(n);
    for (float& v : out)
        v = static_cast<float>(random.normal() * std::ldexp(1.0, static_cast<int>(random.next() % 40) - 20));
    return out;
}

constexpr double kCanary = -98765.4321;

// Bit by bit on and above the diagonal; canaries behind the end.
void expectEqual(const std::vector<double>& fast, const std::vector<double>& slow, std::size_t n, const char* what) {
    std::size_t differing = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i; j < n; ++j) differing += fast[i * n + j] != slow[i * n + j] ? 1 : 0;
    }
    EXPECT_EQ(differing, 0U) << what << " " << n;
    for (std::size_t i = n * n; i < fast.size(); ++i) EXPECT_EQ(fast[i], kCanary) << what << " " << n;
}

std::vector<double> start(std::size_t n) {
    std::vector<double> gram(n * n + 8, kCanary);
    for (std::size_t i = 0; i < n * n; ++i) gram[i] = static_cast<double>(i) * 0.5;  // it adds to what is there
    return gram;
}

TEST(Gram, OfColumnsEqualsTheReference) {
    for (std::size_t cols : {1U, 2U, 3U, 4U, 5U, 7U, 8U, 9U, 15U, 16U, 17U, 23U, 24U, 25U, 63U, 64U, 65U, 130U}) {
        for (std::size_t rows : {0U, 1U, 2U, 5U, 64U}) {
            for (std::size_t shift : {0U, 1U}) {
                const auto x = values(rows * cols + shift, cols * 1000 + rows);
                auto fast = start(cols), slow = fast;
                std::vector<double> scratch;
                gramOfColumns(std::span(x).subspan(shift), cols, std::span(fast).first(cols * cols), scratch);
                EXPECT_LE(scratch.size(), 256 * (cols + 7));
                gramOfColumnsScalar(std::span(x).subspan(shift), cols, std::span(slow).first(cols * cols), scratch);
                expectEqual(fast, slow, cols, "columns");
            }
        }
    }
}

TEST(Gram, OfRowsEqualsTheReference) {
    for (std::size_t rows : {1U, 2U, 3U, 4U, 7U, 8U, 9U, 17U, 65U}) {
        for (std::size_t cols : {1U, 5U, 300U}) {
            const auto x = values(rows * cols, cols * 1000 + rows);
            auto fast = start(rows), slow = fast;
            std::vector<double> scratch;
            const std::size_t half = cols / 2;
            gramOfRows(x, rows, cols, 0, half, std::span(fast).first(rows * rows), scratch);
            gramOfRows(x, rows, cols, half, cols - half, std::span(fast).first(rows * rows), scratch);
            EXPECT_LE(scratch.size(), 256 * (rows + 7));
            gramOfRowsScalar(x, rows, cols, 0, cols, std::span(slow).first(rows * rows), scratch);
            expectEqual(fast, slow, rows, "rows");
        }
    }
}

TEST(Gram, CutIntoTilesGivesTheSameBits) {
    constexpr std::size_t cols = 20, rows = 700;
    const auto x = values(rows * cols, 5);
    std::vector<double> whole(cols * cols), cut(cols * cols), scratch;
    gramOfColumns(x, cols, whole, scratch);
    for (std::size_t row = 0; row < rows; row += 35)
        gramOfColumns(std::span(x).subspan(row * cols, 35 * cols), cols, cut, scratch);
    for (std::size_t i = 0; i < cols; ++i) {
        for (std::size_t j = i; j < cols; ++j) EXPECT_EQ(whole[i * cols + j], cut[i * cols + j]);
    }
}

}  // namespace
}  // namespace axiscope
