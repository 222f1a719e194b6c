#include "kernels/signed_sums.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

std::vector<std::int8_t> coins(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::int8_t> out(n);
    for (std::int8_t& v : out) v = random.coin() ? 1 : -1;
    return out;
}

template <class T>
void compare(std::size_t rows, std::size_t k, std::size_t length, std::size_t shift) {
    constexpr T kCanary = 12345.5;
    const auto signs = packSigns(coins(k * k, k), k);
    const std::size_t count = rows * k * length, used = signedSumsScratch<T>(k);
    Random random(length);
    std::vector<T> fast(count + shift + 16, kCanary), scratch(used + 4, kCanary);
    for (std::size_t i = 0; i < count; ++i) fast[i + shift] = static_cast<T>(random.normal());
    std::vector<T> slow = fast;
    const T scale = static_cast<T>(0.3);
    signedSums(std::span(fast).subspan(shift, count), signs, k, length, scale, std::span(scratch).first(used));
    for (std::size_t i = used; i < scratch.size(); ++i) EXPECT_EQ(scratch[i], kCanary);
    signedSumsScalar(std::span(slow).subspan(shift, count), signs, k, length, scale, scratch);
    EXPECT_EQ(std::memcmp(fast.data(), slow.data(), fast.size() * sizeof(T)), 0)
        << rows << " rows of " << k << " x " << length << " shifted by " << shift;
}

TEST(SignedSums, EqualTheReferenceBitByBit) {
    for (std::size_t k : {4U, 8U, 12U, 44U, 132U, 260U}) {
        for (std::size_t length : {1U, 2U, 4U, 8U, 15U, 16U, 17U, 32U, 64U}) {
            for (std::size_t rows : {0U, 1U, 2U, 5U}) {
                if (k > 100 && rows > 2) continue;
                compare<float>(rows, k, length, (k + length + rows) % 4);
                compare<double>(rows, k, length, (k + length + rows) % 4);
            }
        }
    }
}

TEST(SignedSums, AreTheProductWithTheMatrix) {
    for (std::size_t k : {4U, 20U, 44U, 136U}) {
        const auto a = coins(k * k, k + 1);
        const std::size_t length = 3;
        std::vector<float> x(2 * k * length), scratch(signedSumsScratch<float>(k));
        for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<float>((i * 37 + 11) % 101) - 50;
        std::vector<float> y = x;
        signedSums(y, packSigns(a, k), k, length, 0.5F, scratch);
        for (std::size_t i = 0; i < x.size(); ++i) {
            const std::size_t row = i / (k * length), b = i / length % k, l = i % length;
            float sum = 0;  // whole numbers: exact
            for (std::size_t j = 0; j < k; ++j) sum += static_cast<float>(a[b * k + j]) * x[(row * k + j) * length + l];
            EXPECT_EQ(y[i], sum / 2) << k << " at " << i;
        }
    }
}

}  // namespace
}  // namespace axiscope
