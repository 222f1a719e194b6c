#include "base/math.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.hpp"
#include "support/fnv.hpp"

namespace axiscope {
namespace {

constexpr double kRelative = 1e-14;  // promised by the header
constexpr double kTwoPi = 6.283185307179586;

void expectClose(double got, double want, double at) {
    EXPECT_LE(std::abs(got - want), kRelative * std::abs(want)) << "at " << at << ": " << got << " for " << want;
}

TEST(ExactMath, LogAgreesWithLibm) {
    Random random(1);
    for (int i = 0; i < 20000; ++i) {
        const double x = std::exp2(2000 * random.uniform() - 1000) * (1 + random.uniform());
        expectClose(exact::log(x), std::log(x), x);
        expectClose(exact::log2(x), std::log2(x), x);
        const double near = 1 + (random.uniform() - 0.5) * std::exp2(-40 * random.uniform());
        expectClose(exact::log(near), std::log(near), near);
    }
    EXPECT_EQ(exact::log(1), 0);
    for (int k = -1000; k <= 1000; k += 77) EXPECT_EQ(exact::log2(std::ldexp(1.0, k)), k);
    expectClose(exact::log(std::numeric_limits<double>::min()), std::log(std::numeric_limits<double>::min()), 0);
    expectClose(exact::log(std::numeric_limits<double>::max()), std::log(std::numeric_limits<double>::max()), 0);
}

TEST(ExactMath, ExpAgreesWithLibm) {
    Random random(2);
    for (int i = 0; i < 20000; ++i) {
        const double x = 1400 * random.uniform() - 700;
        expectClose(exact::exp(x), std::exp(x), x);
        const double small = (random.uniform() - 0.5) * std::exp2(-50 * random.uniform());
        expectClose(exact::exp(small), std::exp(small), small);
    }
    EXPECT_EQ(exact::exp(0), 1);
    expectClose(exact::exp(700), std::exp(700.0), 700);
    expectClose(exact::exp(-700), std::exp(-700.0), -700);
}

TEST(ExactMath, SineAndCosineAgreeWithLibm) {
    Random random(3);
    for (int i = 0; i < 20000; ++i) {
        const double t = random.uniform() - 0.5;
        // libm's argument 2 pi t is itself rounded; near a zero other than 0 that shows, so those are measured absolutely.
        EXPECT_NEAR(exact::sinTurn(t), std::sin(kTwoPi * t), 1e-15);
        EXPECT_NEAR(exact::cosTurn(t), std::cos(kTwoPi * t), 1e-15);
        const double small = t * std::exp2(-30 * random.uniform()) / 8;
        expectClose(exact::sinTurn(small), std::sin(kTwoPi * small), small);
        // A whole number of turns changes nothing, exactly where the sum is exact.
        const double coarse = std::floor(t * 4096) / 4096, turns = std::floor(std::exp2(39 * random.uniform()));
        EXPECT_EQ(exact::sinTurn(coarse + turns), exact::sinTurn(coarse));
        EXPECT_EQ(exact::cosTurn(coarse - turns), exact::cosTurn(coarse));
    }
}

TEST(ExactMath, QuarterTurnsAreExact) {
    for (int n = -8; n <= 8; ++n) {
        const int quarter = n & 3;
        EXPECT_EQ(exact::sinTurn(n * 0.25), quarter == 1 ? 1 : quarter == 3 ? -1 : 0) << n;
        EXPECT_EQ(exact::cosTurn(n * 0.25), quarter == 0 ? 1 : quarter == 2 ? -1 : 0) << n;
    }
}

TEST(ExactMath, SquaresAddUpToOne) {
    for (int i = 0; i <= 1000; ++i) {
        const double s = exact::sinTurn(i / 1000.0), c = exact::cosTurn(i / 1000.0);
        EXPECT_NEAR(s * s + c * c, 1, 5e-16);
    }
}

TEST(ExactMath, SameBitsInEveryBuild) {
    Random random(4);
    test::Fnv fnv;
    for (int i = 0; i < 10000; ++i) {
        const double u = random.uniform();
        fnv.add(exact::log(u + 0x1p-60));
        fnv.add(exact::exp(1400 * u - 700));
        fnv.add(exact::sinTurn(u));
        fnv.add(exact::cosTurn(100 * u));
    }
    EXPECT_EQ(fnv.value(), 15742057012326520711ull);
}

}  // namespace
}  // namespace axiscope
