#include "axes/householder_qr.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "support/samples.hpp"

namespace axiscope {
namespace {

using Doubles = std::vector<double>;

// Columns of Q orthonormal, A = Q R with R upper triangular, relative to A's largest entry.
void expectDecomposed(const Doubles& a, std::size_t count, std::size_t length, const std::string& what) {
    const HouseholderQr qr(a, count, length);
    const Doubles q = qr.columns();
    const Doubles& lower = qr.lower();
    ASSERT_EQ(q.size(), count * length) << what;
    ASSERT_EQ(lower.size(), count * count) << what;
    double size = 0;
    for (const double v : a) size = std::max(size, std::fabs(v));
    double skewed = 0, off = 0;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double product = 0;
            for (std::size_t k = 0; k < length; ++k) product += q[i * length + k] * q[j * length + k];
            skewed = std::max(skewed, std::fabs(product - (i == j ? 1 : 0)));
        }
        for (std::size_t j = i + 1; j < count; ++j) EXPECT_EQ(lower[i * count + j], 0) << what;
        for (std::size_t k = 0; k < length; ++k) {
            double sum = 0;
            for (std::size_t j = 0; j <= i; ++j) sum += lower[i * count + j] * q[j * length + k];
            off = std::max(off, std::fabs(sum - a[i * length + k]));
        }
    }
    EXPECT_LE(skewed, 1e-13) << what;
    EXPECT_LE(off, 1e-14 * static_cast<double>(count + 20) * size) << what;
}

TEST(HouseholderQr, IsOrthonormalAndGivesTheMatrixBack) {
    for (const std::size_t count : {1U, 2U, 31U, 32U, 33U, 64U, 75U}) {
        for (const std::size_t more : {0U, 1U, 40U}) {
            const std::size_t length = count + more;
            const std::string shape = std::to_string(count) + " of " + std::to_string(length);
            const Doubles full = samples::normalDoubles(count * length, 100 * count + more);
            expectDecomposed(full, count, length, shape);
            Doubles tiny = full, huge = full, same = full, first_zero = full;
            for (double& v : tiny) v *= 1e-200;
            for (double& v : huge) v *= 1e200;
            for (std::size_t i = length; i < same.size(); ++i) same[i] = same[i - length];
            std::fill_n(first_zero.begin(), length, 0.0);
            expectDecomposed(tiny, count, length, shape + " tiny");
            expectDecomposed(huge, count, length, shape + " huge");
            expectDecomposed(same, count, length, shape + " of rank one");
            expectDecomposed(first_zero, count, length, shape + " with a column of zeros");
            expectDecomposed(Doubles(count * length), count, length, shape + " zero");
        }
    }
}

TEST(HouseholderQr, OfAKnownMatrix) {
    // Columns (3, 4, 0) and (1, 2, 2): R = [5 11/5; 0 2 sqrt(26) / 5] up to signs.
    const HouseholderQr qr({3, 4, 0, 1, 2, 2}, 2, 3);
    EXPECT_NEAR(std::fabs(qr.lower()[0]), 5, 1e-15);
    EXPECT_NEAR(std::fabs(qr.lower()[2]), 2.2, 1e-15);
    EXPECT_NEAR(std::fabs(qr.lower()[3]), 2 * std::sqrt(26) / 5, 1e-15);
}

}  // namespace
}  // namespace axiscope
