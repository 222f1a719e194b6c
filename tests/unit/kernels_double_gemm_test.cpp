#include "kernels/double_gemm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "kernels/symmetric_product.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

TEST(DoubleGemm, AgreesWithTheScalarProductAndTouchesNothingElse) {
    std::vector<double> scratch;
    for (const std::size_t m : {1U, 2U, 5U, 64U, 67U}) {
        for (const std::size_t n : {1U, 7U, 8U, 33U}) {
            for (const std::size_t k : {0U, 1U, 13U, 257U}) {
                for (const bool turned : {false, true}) {
                    const auto a = samples::normalDoubles(m * k + 1, 1), b = samples::normalDoubles(k * n + 1, 2);
                    const DoubleView left = turned ? DoubleView{a.data(), 1, m} : DoubleView{a.data(), k, 1};
                    const DoubleView right = turned ? DoubleView{b.data(), 1, k} : DoubleView{b.data(), n, 1};
                    const std::size_t stride = n + 3;
                    const auto before = samples::normalDoubles(m * stride, 3);
                    auto fast = before, slow = before;
                    doubleGemm(left, right, m, n, k, -1, fast.data(), stride, DoubleGemmPart::all, scratch);
                    doubleGemmScalar(left, right, m, n, k, -1, slow.data(), stride, DoubleGemmPart::all, scratch);
                    for (std::size_t i = 0; i < m; ++i) {
                        for (std::size_t j = 0; j < stride; ++j) {
                            const std::size_t at = i * stride + j;
                            if (j < n) EXPECT_NEAR(fast[at], slow[at], 1e-12) << m << ' ' << n << ' ' << k;
                            if (j >= n) EXPECT_EQ(fast[at], before[at]);
                        }
                    }
                }
            }
        }
    }
}

TEST(DoubleGemm, TheUpperPartOfASquare) {
    std::vector<double> scratch;
    for (const std::size_t n : {1U, 9U, 70U, 131U}) {
        const std::size_t k = 5;
        const auto a = samples::normalDoubles(n * k, 1), b = samples::normalDoubles(n * k, 2);
        std::vector<double> fast(n * n), slow(n * n);
        doubleGemm({a.data(), k, 1}, {b.data(), n, 1}, n, n, k, 1, fast.data(), n, DoubleGemmPart::upper, scratch);
        doubleGemmScalar({a.data(), k, 1}, {b.data(), n, 1}, n, n, k, 1, slow.data(), n, DoubleGemmPart::upper,
                         scratch);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = i; j < n; ++j) EXPECT_NEAR(fast[i * n + j], slow[i * n + j], 1e-13);
        }
    }
}

TEST(SymmetricProduct, AgreesWithTheScalarProductAndReadsTheUpperTriangleOnly) {
    for (std::size_t n = 0; n <= 21; ++n) {
        const std::size_t stride = n + 2;
        auto a = samples::normalDoubles(n * stride + 1, n);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) a[i * stride + j] = NAN;
        }
        const auto x = samples::normalDoubles(n, 7);
        std::vector<double> fast(n, 5), slow(n, 6);
        symmetricProduct(a.data(), stride, x, fast);
        symmetricProductScalar(a.data(), stride, x, slow);
        for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(fast[i], slow[i], 1e-13) << n;
    }
}

}  // namespace
}  // namespace axiscope
