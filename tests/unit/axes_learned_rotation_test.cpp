#include "axes/learned_rotation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "axes/distortion_entropy.hpp"
#include "base/random.hpp"

namespace axiscope {
namespace {

using Floats = std::vector<float>;
constexpr std::string_view kLearned[] = {"optrot", "kurtail", "entropy-rotation"};

// Few entries of every row are large.
Floats weights(std::size_t rows, std::size_t cols, std::uint64_t seed) {
    Random random(seed);
    Floats out(rows * cols);
    for (float& v : out) {
        const double x = random.normal();
        v = static_cast<float>(0.02 * x * x * x);
    }
    return out;
}

AxesRequest request(std::size_t rows, std::size_t cols, const Floats& w, std::uint64_t seed = 1) {
    return {.rows = rows, .cols = cols, .seed = seed, .matrix = w};
}

Floats in(std::string_view kind, std::size_t rows, std::size_t cols, const Floats& w, std::uint64_t seed = 1) {
    const auto system = findAxes(kind)->make(request(rows, cols, w, seed));
    EXPECT_TRUE(system) << kind;
    Floats out = w;
    CoordinateSystem::Scratch scratch;
    (*system)->apply(out, 0, scratch);
    return out;
}

double energy(const Floats& x) {
    double sum = 0;
    for (const float v : x) sum += double{v} * v;
    return sum;
}

TEST(LearnedRotations, AreOrthogonalAtAnyShape) {
    for (const std::string_view id : kLearned) {
        for (const auto& [rows, n] :
             {std::pair<std::size_t, std::size_t>{1, 1}, {1, 12}, {40, 12}, {9, 13}, {30, 44}, {70, 64}}) {
            const Floats w = weights(rows, n, n);
            const auto system = findAxes(id)->make(request(rows, n, w));
            ASSERT_TRUE(system) << id;
            EXPECT_EQ((*system)->basisBits(), 16.0 * static_cast<double>(n) / static_cast<double>(rows));
            const AxesDescription d = (*system)->description();
            EXPECT_EQ(d.construction, "learned");
            EXPECT_EQ(d.block, n);
            Floats r(n * n);
            for (std::size_t i = 0; i < n; ++i) r[i * n + i] = 1;
            CoordinateSystem::Scratch scratch;
            (*system)->apply(r, 0, scratch);
            double worst = 0;
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j <= i; ++j) {
                    double dot = 0;
                    for (std::size_t k = 0; k < n; ++k) dot += double{r[k * n + i]} * r[k * n + j];
                    worst = std::max(worst, std::abs(dot - (i == j ? 1 : 0)));
                }
            }
            EXPECT_LT(worst, 1e-5) << id << " " << n;
            EXPECT_NEAR(energy(in(id, rows, n, w)) / energy(w), 1, 1e-5) << id;
            ASSERT_FALSE(d.trace.empty());
            EXPECT_TRUE(std::ranges::is_sorted(d.trace, std::ranges::greater_equal{})) << id;
        }
    }
}

TEST(LearnedRotations, StartWhereRandomHadamardIsAndAreNeverWorse) {
    const std::size_t rows = 120, n = 32;
    for (std::uint64_t seed : {1U, 2U}) {
        const Floats w = weights(rows, n, 7);
        const Floats start = in("random-hadamard", rows, n, w, seed);
        const auto traceOf = [&](std::string_view id) {
            return (*findAxes(id)->make(request(rows, n, w, seed)))->description().trace;
        };
        const double fourth = fourthPowerObjective(start)->value(start);
        EXPECT_NEAR(traceOf("optrot").front(), fourth, 1e-5 * fourth);
        EXPECT_NEAR(traceOf("kurtail").front(), rowKurtosisObjective(start, n)->value(start), 1e-5);
        EXPECT_GT(fourth, 2.9);
        EXPECT_LT(traceOf("optrot").back(), fourth - 0.3);
        const double before = entropyAtDistortion(start, 20).entropy_bits;
        EXPECT_LT(entropyAtDistortion(in("entropy-rotation", rows, n, w, seed), 20).entropy_bits, before - 0.05);
    }
}

// W of equal entries has nothing to find, and Gaussian ones nothing that lasts.
TEST(LearnedRotations, AreNeverWorseInHardEntropy) {
    for (const auto& [rows, n] : {std::pair<std::size_t, std::size_t>{1, 8}, {3, 16}, {200, 8}, {64, 20}}) {
        for (const bool flat : {false, true}) {
            Floats w(rows * n, 0.25F);
            Random random(rows);
            if (!flat) {
                for (float& v : w) v = static_cast<float>(random.normal());
            }
            EXPECT_LE(entropyAtDistortion(in("entropy-rotation", rows, n, w), 20).entropy_bits,
                      entropyAtDistortion(in("random-hadamard", rows, n, w), 20).entropy_bits + 1e-6)
                << rows << " x " << n;
        }
    }
}

TEST(LearnedRotations, DependOnTheSeedAlone) {
    const Floats w = weights(50, 20, 3);
    for (const std::string_view id : kLearned) {
        EXPECT_EQ(in(id, 50, 20, w, 5), in(id, 50, 20, w, 5)) << id;
        EXPECT_NE(in(id, 50, 20, w, 5), in(id, 50, 20, w, 6)) << id;
    }
}

TEST(LearnedRotations, LearnFromSomeRowsOfMany) {
    const std::size_t rows = kMaxLearnedRows + 100, n = 4;
    const Floats w = weights(rows, n, 3);
    for (const std::string_view id : kLearned) {
        const auto system = findAxes(id)->make(request(rows, n, w));
        ASSERT_TRUE(system);
        EXPECT_NE((*system)->description().note.find("learned from 4096 of 4196 rows"), std::string::npos)
            << (*system)->description().note;
    }
}

TEST(LearnedRotations, StopAndRefuse) {
    const Floats w = weights(50, 20, 3);
    for (const std::string_view id : kLearned) {
        const AxesKind& kind = *findAxes(id);
        EXPECT_TRUE(kind.needs.matrix && kind.seeded && kind.dense) << id;
        EXPECT_GT(kind.cost(50, 20), 0);
        AxesRequest asked = request(50, 20, w);
        int calls = 0;
        double last = 0;
        asked.progress = [&](double fraction, double objective) {
            EXPECT_GE(fraction, last);
            EXPECT_TRUE(std::isfinite(objective));
            last = fraction;
            return ++calls < 5;
        };
        const auto stopped = kind.make(asked);
        ASSERT_FALSE(stopped);
        EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
        EXPECT_EQ(calls, 5);

        const auto wide = kind.make({.rows = 1, .cols = kMaxLearnedOrder + 1, .seed = 1});
        ASSERT_FALSE(wide);
        EXPECT_EQ(wide.error().code, ErrorCode::memory);
        const auto without = kind.make({.rows = 50, .cols = 20, .seed = 1});
        ASSERT_FALSE(without);
        EXPECT_EQ(without.error().code, ErrorCode::invalid);
    }
}

}  // namespace
}  // namespace axiscope
