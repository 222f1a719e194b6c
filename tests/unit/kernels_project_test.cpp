#include "kernels/project.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

constexpr float kCanary = 12345.678F;

// The kernel and its reference: both round sums in double once, which may fall on neighbouring floats where they are fused.
TEST(Project, AgreesWithTheReference) {
    for (std::size_t rows : {0U, 1U, 2U, 3U, 4U, 5U, 9U, 131U}) {
        for (std::size_t k : {1U, 2U, 7U, 64U, 257U, 300U}) {
            for (std::size_t n : {1U, 2U, 7U, 8U, 9U, 16U, 17U, 33U}) {
                Random random(rows * 1000 + k * 10 + n);
                const std::size_t stride = n + 3;
                std::vector<float> x(rows * k);
                std::vector<double> b(k * stride), scratch;
                for (float& v : x) v = static_cast<float>(random.normal());
                for (double& v : b) v = random.normal();
                std::vector<float> fast(rows * n + 9, kCanary), slow = fast;
                projectRows(x, k, b.data(), stride, n, std::span(fast).subspan(1, rows * n), scratch);
                EXPECT_LE(scratch.size(), 128 * n + 264 * 256);
                projectRowsScalar(x, k, b.data(), stride, n, std::span(slow).subspan(1, rows * n), scratch);
                for (std::size_t i = 0; i < fast.size(); ++i) {
                    const bool inside = i > 0 && i <= rows * n;
                    const double bound = inside ? 1e-7 * std::abs(slow[i]) + 1e-13 : 0;
                    ASSERT_NEAR(fast[i], slow[i], bound) << rows << " x " << k << " x " << n << " at " << i;
                    if (!inside) ASSERT_EQ(fast[i], kCanary);
                }
            }
        }
    }
}

TEST(Project, KeepsWhatIsSmallBesideTheLarge) {
    // (1e6, 1e6, 3e-6) on axes of which the second is orthogonal to (1, 1, 0).
    const double r = std::sqrt(0.5);
    const std::vector<double> b = {r, -r, 0, r, r, 0, 0, 0, 1};
    std::vector<float> x = {1e6F, 1e6F, 3e-6F};
    std::vector<double> scratch;
    projectRows(x, 3, b.data(), 3, 3, x, scratch);
    EXPECT_EQ(x[0], static_cast<float>(2e6 * r));
    EXPECT_NEAR(x[1], 0, 1e-9);  // a float32 product would leave up to 0.06
    EXPECT_EQ(x[2], 3e-6F);
}

}  // namespace
}  // namespace axiscope
