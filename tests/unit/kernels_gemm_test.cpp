#include "kernels/gemm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

std::vector<float> values(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> out(n);
    for (float& v : out) v = static_cast<float>(random.normal());
    return out;
}

constexpr float kCanary = 12345.678F;

// Largest error in units of |a||b| against sums in double; fails on anything written beside C.
template <class Gemm>
double worstError(Gemm&& multiply, std::size_t m, std::size_t k, std::size_t n, GemmMode mode) {
    const std::size_t a_stride = k + 3, c_stride = n + 2, shift = 1;
    const auto a = values(m * a_stride + shift, m + 7 * k), b = values(k * n, n);
    PackedMatrix packed;
    if (n % 2 == 0) {
        packed.pack(b.data(), k, n, n);
    } else {
        std::vector<float> transposed(k * n);
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t j = 0; j < n; ++j) transposed[j * k + i] = b[i * n + j];
        }
        packed.packTransposed(transposed.data(), k, n, k);
    }
    std::vector<float> c(m * c_stride + shift + 16, kCanary), scratch(kGemmScratch);
    const float before = 2;
    for (std::size_t r = 0; r < m; ++r) std::fill_n(c.begin() + shift + r * c_stride, n, before);
    multiply(a.data() + shift, a_stride, m, packed, c.data() + shift, c_stride, mode, scratch);

    double worst = 0;
    std::vector<bool> inside(c.size());
    for (std::size_t r = 0; r < m; ++r) {
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0, aa = 0, bb = 0;
            for (std::size_t i = 0; i < k; ++i) {
                const double x = a[shift + r * a_stride + i], y = b[i * n + j];
                sum += x * y;
                aa += x * x;
                bb += y * y;
            }
            const double expected = mode == GemmMode::assign ? sum : before - sum;
            const std::size_t at = shift + r * c_stride + j;
            inside[at] = true;
            worst = std::max(worst, std::abs(expected - c[at]) / (std::sqrt(aa * bb) + 2));
        }
    }
    for (std::size_t i = 0; i < c.size(); ++i) {
        if (!inside[i]) EXPECT_EQ(c[i], kCanary) << m << " x " << k << " x " << n << " at " << i;
    }
    return worst;
}

TEST(Gemm, AgreesWithDoublePrecision) {
    for (GemmMode mode : {GemmMode::assign, GemmMode::subtract}) {
        for (std::size_t m : {0U, 1U, 2U, 5U, 6U, 7U, 13U, 97U}) {
            for (std::size_t n : {1U, 2U, 7U, 15U, 16U, 17U, 31U, 32U, 33U, 50U}) {
                for (std::size_t k : {1U, 3U, 64U, 300U}) {
                    EXPECT_LT(worstError(gemm, m, k, n, mode), 1e-6) << m << " x " << k << " x " << n;
                    if (m < 8) EXPECT_LT(worstError(gemmScalar, m, k, n, mode), 1e-6) << m << " x " << k << " x " << n;
                }
            }
        }
    }
    EXPECT_LT(worstError(gemm, 3, 4096, 17, GemmMode::assign), 1e-6);
}

TEST(Gemm, WithProductsApartIsTheDefinitionToTheLastBit) {
    for (GemmMode mode : {GemmMode::assign, GemmMode::subtract}) {
        for (std::size_t m : {1U, 5U, 6U, 97U}) {
            for (std::size_t n : {1U, 16U, 33U}) {
                for (std::size_t k : {1U, 64U, 300U}) {
                    const auto a = values(m * k, m + k), b = values(k * n, n);
                    PackedMatrix packed;
                    packed.pack(b.data(), k, n, n);
                    std::vector<float> tiles(m * n, 2.0F), plain(m * n, 2.0F), scratch(kGemmScratch);
                    gemmApart(a.data(), k, m, packed, tiles.data(), n, mode, scratch);
                    gemmScalar(a.data(), k, m, packed, plain.data(), n, mode, scratch);
                    EXPECT_EQ(tiles, plain) << m << " x " << k << " x " << n;
                }
            }
        }
    }
}

TEST(Gemm, OfNothingIsZero) {
    PackedMatrix empty;
    empty.pack(nullptr, 0, 3, 3);
    std::vector<float> c(6, kCanary), scratch(kGemmScratch);
    gemm(nullptr, 0, 2, empty, c.data(), 3, GemmMode::assign, scratch);
    EXPECT_EQ(c, std::vector<float>(6, 0.0F));
}

}  // namespace
}  // namespace axiscope
