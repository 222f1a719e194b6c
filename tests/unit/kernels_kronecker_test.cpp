#include "kernels/kronecker.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

std::vector<double> values(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> out(n);
    for (double& v : out) v = random.normal();
    return out;
}

constexpr double kCanary = 12345.678;

void compare(std::size_t rows, std::size_t k, std::size_t length, std::size_t shift) {
    const auto a = values(k * k, k);
    const auto input = values(rows * k * length, length);
    std::vector<double> fast(input.size() + shift + 16, kCanary), slow, scratch(kroneckerScratch(k) + 4, kCanary);
    std::copy(input.begin(), input.end(), fast.begin() + shift);
    slow = fast;
    kroneckerRows(std::span(fast).subspan(shift, input.size()), a, k, length, 0.3, scratch);
    for (std::size_t i = kroneckerScratch(k); i < scratch.size(); ++i) EXPECT_EQ(scratch[i], kCanary);
    kroneckerRowsScalar(std::span(slow).subspan(shift, input.size()), a, k, length, 0.3, scratch);
    EXPECT_EQ(std::memcmp(fast.data(), slow.data(), fast.size() * sizeof(double)), 0)
        << rows << " rows of " << k << " x " << length << " shifted by " << shift;
}

TEST(Kronecker, EqualsTheReferenceBitByBit) {
    for (std::size_t k : {1U, 2U, 3U, 7U, 8U, 12U, 13U, 44U}) {
        for (std::size_t length : {1U, 2U, 3U, 4U, 15U, 16U, 17U, 32U, 49U, 64U}) {
            for (std::size_t rows : {0U, 1U, 2U, 5U}) compare(rows, k, length, (k + length + rows) % 4);
        }
    }
}

TEST(Kronecker, MultipliesFromTheLeft) {
    // Two rows of a 2 x 3 matrix each, times {{1, 2}, {3, 4}}; whole numbers are exact.
    std::vector<double> data = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};
    std::vector<double> scratch(kroneckerScratch(2));
    kroneckerRows(data, std::vector<double>{1, 2, 3, 4}, 2, 3, 1, scratch);
    EXPECT_EQ(data, (std::vector<double>{9, 12, 15, 19, 26, 33, 90, 120, 150, 190, 260, 330}));
}

}  // namespace
}  // namespace axiscope
