#include "kernels/even_spread.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

std::vector<float> gaussian(std::size_t n) {
    Random random(n);
    std::vector<float> out(n);
    for (float& v : out) v = static_cast<float>(random.normal());
    return out;
}

bool evenly(const std::vector<float>& values) {
    const bool fast = spreadEvenly(values);
    EXPECT_EQ(fast, spreadEvenlyScalar(values));
    return fast;
}

TEST(EvenSpread, GaussianAndEqualNumbersAre) {
    for (const std::size_t n : {64U, 65U, 71U, 128U, 704U, 2048U, 29568U, 65535U}) {
        EXPECT_TRUE(evenly(gaussian(n))) << n;
        EXPECT_TRUE(evenly(std::vector<float>(n, -3.0F))) << n;
        EXPECT_TRUE(evenly(std::vector<float>(n, 0.0F))) << n;
    }
}

TEST(EvenSpread, OneLargeNumberIsNot) {
    for (const std::size_t n : {64U, 67U, 2048U}) {
        for (const std::size_t place : {std::size_t{0}, n / 2, n - 1}) {
            auto values = gaussian(n);
            values[place] = -20;
            EXPECT_TRUE(evenly(values)) << n;
            values[place] = -60;
            EXPECT_FALSE(evenly(values)) << n;
        }
    }
}

TEST(EvenSpread, ManySmallNumbersAreNot) {
    auto values = gaussian(2048);
    for (std::size_t i = 0; i < values.size(); i += 2) values[i] *= 1e-3F;
    EXPECT_FALSE(evenly(values));
    values = gaussian(2048);
    for (std::size_t i = 0; i < values.size(); i += 16) values[i] = 0;
    EXPECT_FALSE(evenly(values));
}

// 128 times six are 768 octaves.
TEST(EvenSpread, HasItsLimitAtSixOctaves) {
    std::vector<float> values(128, 1.0F);
    for (std::size_t i = 1; i < values.size(); ++i) values[i] = i < 65 ? 0x1p-11F : 0x1p-1F;  // 767 octaves
    values[1] = 0x1p-12F;
    EXPECT_TRUE(evenly(values));
    values[1] = 0x1p-13F;
    EXPECT_FALSE(evenly(values));
}

TEST(EvenSpread, ExtremeSizesAreNot) {
    for (const float size : {0x1p-61F, 0x1p61F, std::numeric_limits<float>::infinity(), std::nanf("")})
        EXPECT_FALSE(evenly(std::vector<float>(70, size))) << size;
    EXPECT_TRUE(evenly(std::vector<float>(70, 0x1p-60F)));
    EXPECT_TRUE(evenly(std::vector<float>(70, 0x1p60F)));
}

}  // namespace
}  // namespace axiscope
