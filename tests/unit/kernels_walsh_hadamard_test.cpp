#include "kernels/walsh_hadamard.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

#include "base/random.hpp"
#include "kernels/even_spread.hpp"

namespace axiscope {
namespace {

template <class T = double>
std::vector<T> values(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<T> out(n);
    for (T& v : out) v = static_cast<T>(random.normal() * (random.uniform() < 0.01 ? 1e4 : 1));
    return out;
}

// The kernel and its reference on the same data, `shift` numbers off alignment, with canaries on both sides.
template <class T>
void compare(std::size_t length, std::size_t rows, std::size_t shift) {
    constexpr T kCanary = 12345.5;
    const auto input = values<T>(length * rows, length * 31 + rows);
    const T scale = static_cast<T>(1 / std::sqrt(static_cast<double>(length)));
    std::vector<T> fast(input.size() + shift + 16, kCanary), slow = fast;
    std::copy(input.begin(), input.end(), fast.begin() + shift);
    std::copy(input.begin(), input.end(), slow.begin() + shift);
    walshHadamardRows(std::span(fast).subspan(shift, input.size()), length, scale);
    walshHadamardRowsScalar(std::span(slow).subspan(shift, input.size()), length, scale);
    EXPECT_EQ(std::memcmp(fast.data(), slow.data(), fast.size() * sizeof(T)), 0)
        << length << " x " << rows << " shifted by " << shift;
    EXPECT_EQ(slow.back(), kCanary);
}

TEST(WalshHadamard, EqualsTheReferenceBitByBit) {
    for (std::size_t length = 1; length <= 32768; length *= 2) {
        for (std::size_t rows = 0; rows <= (length < 256 ? 200 / length + 3 : 2); ++rows) {
            for (std::size_t shift : {0, 1, 3}) {
                compare<float>(length, rows, shift);
                compare<double>(length, rows, shift);
            }
        }
    }
}

TEST(WalshHadamard, WhatCameInIsKept) {
    constexpr float kCanary = 12345.5F;
    for (std::size_t length = 1; length <= 32768; length *= 2) {
        for (const std::size_t rows : {1U, 2U, 3U, 67U}) {
            if (length * rows > 1U << 17) continue;
            SCOPED_TRACE(testing::Message() << length << " x " << rows);
            const auto input = values<float>(length * rows, length + rows);
            std::vector<float> plain = input, keeping = input, kept(input.size() + 1, kCanary);
            walshHadamardRows(plain, length, 0.25F);
            walshHadamardRows(keeping, length, 0.25F, std::span(kept).first(input.size()));
            EXPECT_EQ(std::memcmp(keeping.data(), plain.data(), plain.size() * sizeof(float)), 0);
            EXPECT_EQ(std::memcmp(kept.data(), input.data(), input.size() * sizeof(float)), 0);
            EXPECT_EQ(kept.back(), kCanary);
        }
    }
}

TEST(WalshHadamard, ARowSaysWhetherItsCoordinatesAreOfLikeSize) {
    for (std::size_t length = 1; length <= 32768; length *= 2) {
        for (const float mean : {0.0F, 30.0F}) {
            SCOPED_TRACE(testing::Message() << length << " about " << mean);
            Random random(length);
            std::vector<float> input(length);
            for (float& v : input) v = mean + static_cast<float>(random.normal());
            std::vector<float> row = input, expected = input, kept(length);
            const bool even = walshHadamardRow(row, 0.5F, kept);
            walshHadamardRowsScalar(expected, length, 0.5F);
            EXPECT_EQ(std::memcmp(row.data(), expected.data(), length * sizeof(float)), 0);
            EXPECT_EQ(kept, input);
            EXPECT_EQ(even, spreadEvenlyScalar(expected));
            if (length >= 256) EXPECT_EQ(even, mean == 0);
        }
    }
}

TEST(WalshHadamard, ReferenceIsTheDefinition) {
    for (std::size_t n : {1U, 2U, 8U, 64U, 256U}) {
        std::vector<double> x(n);
        for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<double>((i * 37 + 11) % 101) - 50;
        std::vector<double> y = x;
        walshHadamardRowsScalar(y, n, 1);
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;  // whole numbers: exact
            for (std::size_t i = 0; i < n; ++i) sum += std::popcount(i & j) % 2 == 0 ? x[i] : -x[i];
            EXPECT_EQ(y[j], sum) << n << " " << j;
        }
    }
}

TEST(WalshHadamard, TwiceIsTheIdentity) {
    for (std::size_t n : {1U, 4U, 32U, 128U, 2048U, 8192U}) {
        const auto x = values(n, n);
        auto y = x;
        const double scale = 1 / std::sqrt(static_cast<double>(n));
        walshHadamardRows(y, n, scale);
        walshHadamardRows(y, n, scale);
        double worst = 0, largest = 0;
        for (std::size_t i = 0; i < n; ++i) {
            worst = std::max(worst, std::abs(x[i] - y[i]));
            largest = std::max(largest, std::abs(x[i]));
        }
        EXPECT_LT(worst, 1e-14 * largest) << n;
    }
}

TEST(WalshHadamard, FloatIsAsAccurateAsPromised) {
    for (std::size_t n : {64U, 2048U, 32768U}) {
        const auto x = values<float>(n, n);
        auto y = x;
        std::vector<double> exact(x.begin(), x.end());
        walshHadamardRows(y, n, 1);
        walshHadamardRows(exact, n, 1);
        double error = 0, energy = 0;
        for (std::size_t i = 0; i < n; ++i) {
            error += (y[i] - exact[i]) * (y[i] - exact[i]);
            energy += exact[i] * exact[i];
        }
        EXPECT_LT(std::sqrt(error / energy), 0x1p-24 * std::log2(n)) << n;
        EXPECT_GT(error, 0) << n;
    }
}

// FNV-1a over the bits of one result, computed apart in numpy: every build must give them again.
TEST(WalshHadamard, HasTheSameBitsInEveryBuild) {
    std::vector<double> x(2048);
    std::uint32_t state = 1;
    for (double& v : x) {
        state = state * 1664525U + 1013904223U;
        v = static_cast<double>(static_cast<std::int32_t>(state)) / 3;
    }
    walshHadamardRows(x, 2048, 1 / std::sqrt(2048.0));
    std::uint64_t hash = 14695981039346656037U;
    for (double v : x) hash = (hash ^ std::bit_cast<std::uint64_t>(v)) * 1099511628211U;
    EXPECT_EQ(hash, 13296369536137924213U);
}

}  // namespace
}  // namespace axiscope
