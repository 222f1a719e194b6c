#include "axes/rotation_descent.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "axes/coordinate_system.hpp"
#include "axes/distortion_entropy.hpp"
#include "base/random.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

using Floats = std::vector<float>;

Floats identity(std::size_t n) {
    Floats out(n * n);
    for (std::size_t i = 0; i < n; ++i) out[i * n + i] = 1;
    return out;
}

Floats rotation(std::string_view kind, std::size_t n, std::uint64_t seed) {
    Floats out = identity(n);
    const auto system = findAxes(kind)->make({.rows = n, .cols = n, .seed = seed});
    EXPECT_TRUE(system);
    CoordinateSystem::Scratch scratch;
    (*system)->apply(out, 0, scratch);
    return out;
}

// A B^T, rows of n.
Floats timesTransposed(const Floats& a, const Floats& b, std::size_t n) {
    const std::size_t rows = a.size() / n, cols = b.size() / n;
    Floats out(rows * cols);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < cols; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < n; ++k) sum += double{a[i * n + k]} * b[j * n + k];
            out[i * cols + j] = static_cast<float>(sum);
        }
    }
    return out;
}

Floats transposed(const Floats& a, std::size_t n) {
    Floats out(a.size());
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) out[j * n + i] = a[i * n + j];
    }
    return out;
}

double orthogonalityError(const Floats& r, std::size_t n) {
    const Floats product = timesTransposed(r, r, n);
    const Floats columns = transposed(r, n);
    const Floats other = timesTransposed(columns, columns, n);
    double worst = 0;
    for (std::size_t i = 0; i < n * n; ++i) {
        const double one = i / n == i % n ? 1 : 0;
        worst = std::max({worst, std::abs(product[i] - one), std::abs(other[i] - one)});
    }
    return worst;
}

enum class Law { uniform, laplace, sparse };

double draw(Random& random, Law law) {
    switch (law) {
        case Law::uniform:
            return 2 * random.uniform() - 1;
        case Law::laplace: {
            const double sign = random.coin() ? 1 : -1;
            return -sign * std::log(1 - random.uniform());
        }
        case Law::sparse: {
            const bool there = random.uniform() < 0.1;
            const double value = random.normal();
            return there ? value : 0;
        }
    }
    return 0;
}

struct Planted {
    Floats w, r0;  // w = S r0^T: S's columns are independent along the columns of r0
};
Planted planted(Law law, std::size_t rows, std::size_t n, std::uint64_t seed) {
    Random random(seed, 5);
    Floats s(rows * n);
    for (float& v : s) v = static_cast<float>(draw(random, law));
    Floats r0 = rotation("random", n, seed);
    Floats w = timesTransposed(s, r0, n);
    return {std::move(w), std::move(r0)};
}

// How many columns of r0 some column of r meets with |cos| > 0.95.
std::size_t recovered(const Floats& r, const Floats& r0, std::size_t n) {
    const Floats cosines = timesTransposed(transposed(r0, n), transposed(r, n), n);
    std::size_t out = 0;
    for (std::size_t i = 0; i < n; ++i) {
        float best = 0;
        for (std::size_t j = 0; j < n; ++j) best = std::max(best, std::abs(cosines[i * n + j]));
        out += best > 0.95F ? 1 : 0;
    }
    return out;
}

Floats rotated(const Floats& w, const Floats& r, std::size_t n) { return timesTransposed(w, transposed(r, n), n); }

std::unique_ptr<RotationObjective> objectiveOf(std::string_view id, std::span<const float> y, std::size_t n) {
    if (id == "fourth powers") return fourthPowerObjective(y);
    if (id == "row kurtosis") return rowKurtosisObjective(y, n);
    return softEntropyObjective(entropyAtDistortion(y, 20).step);
}
constexpr std::string_view kObjectives[] = {"fourth powers", "row kurtosis", "soft entropy"};

TEST(RotationObjectives, GradientsAreThoseOfFiniteDifferences) {
    const std::size_t n = 12;
    Random random(3);
    for (const Law law : {Law::uniform, Law::laplace, Law::sparse}) {
        Floats y(9 * n);
        for (float& v : y) v = static_cast<float>(0.02 * draw(random, law));
        for (std::size_t i = 0; i < n; ++i) y[4 * n + i] = 0;
        for (const std::string_view id : kObjectives) {
            const auto objective = objectiveOf(id, y, n);
            Floats gradient(y.size());
            objective->gradient(y, gradient);
            double worst = 0, largest = 0;
            for (std::size_t i = 0; i < y.size(); ++i) {
                Floats up = y, down = y;
                up[i] += 2e-6F;
                down[i] -= 2e-6F;
                const double slope = (objective->value(up) - objective->value(down)) / (double{up[i]} - down[i]);
                worst = std::max(worst, std::abs(slope - gradient[i]));
                largest = std::max(largest, std::abs(slope));
            }
            EXPECT_LT(worst, 1e-3 * largest) << id << ", law " << static_cast<int>(law);
        }
    }
}

TEST(RotationObjectives, AreFreeOfScale) {
    const std::size_t n = 16;
    Floats y(40 * n), large(40 * n);
    Random random(8);
    for (std::size_t i = 0; i < y.size(); ++i) {
        y[i] = static_cast<float>(random.normal());
        large[i] = 4096 * y[i];
    }
    for (const std::string_view id : kObjectives) {
        EXPECT_NEAR(objectiveOf(id, large, n)->value(large), objectiveOf(id, y, n)->value(y), 1e-9) << id;
    }
}

TEST(RotationObjectives, KnowTheLawsTheyAreNamedFor) {
    const std::size_t n = 64;
    Floats uniform(500 * n), normal(500 * n);
    Random random(4);
    for (float& v : uniform) v = static_cast<float>(random.uniform() - 0.5);
    for (float& v : normal) v = static_cast<float>(random.normal());
    EXPECT_NEAR(fourthPowerObjective(uniform)->value(uniform), 1.8, 0.02);
    EXPECT_NEAR(fourthPowerObjective(normal)->value(normal), 3, 0.06);
    // A row of n has a mean kurtosis of 3 n / (n + 2).
    EXPECT_NEAR(rowKurtosisObjective(normal, n)->value(normal), 3.0 * n / (n + 2) - 1.8, 0.05);
    // One sign everywhere: as flat as can be, kurtosis 1.
    const Floats flat(3 * n, 0.5F);
    EXPECT_NEAR(rowKurtosisObjective(flat, n)->value(flat), 0.8, 1e-12);
    // The soft edges blur by step^2 / 4, hardly felt at 20 dB.
    const DistortionEntropy hard = entropyAtDistortion(normal, 20);
    EXPECT_NEAR(softEntropyObjective(hard.step)->value(normal), hard.entropy_bits, 0.03);
    EXPECT_EQ(fourthPowerObjective(Floats(4))->value(Floats(4)), 0);
    EXPECT_EQ(rowKurtosisObjective(Floats(4), 2)->value(Floats(4)), 1.8);
}

TEST(DistortionEntropy, IsTheValueTables) {
    Random random(5);
    for (const Law law : {Law::uniform, Law::laplace, Law::sparse}) {
        Floats values(5001);
        for (float& v : values) v = static_cast<float>(3 + draw(random, law));
        double mean = 0, spread = 0;
        for (const float v : values) mean += v / 5001.0;
        for (const float v : values) spread += (v - mean) * (v - mean) / 5001;
        ValueTable::Builder builder(values.size());
        builder.add(values);
        const ValueTable table = std::move(builder).finish();
        for (const double db : {10.0, 20.0, 30.0}) {
            const double step = table.stepForSqnr(db, std::sqrt(spread));
            const DistortionEntropy had = entropyAtDistortion(values, db);
            EXPECT_NEAR(had.step / step, 1, 1e-9);
            EXPECT_NEAR(had.entropy_bits, table.uniform(step).entropy_bits, 1e-6);
        }
    }
    EXPECT_EQ(entropyAtDistortion(Floats(7, 0.25F), 20).entropy_bits, 0);
    EXPECT_EQ(entropyAtDistortion({}, 20).entropy_bits, 0);
}

TEST(Retractions, AreOrthogonalAndStartAlongTheDirection) {
    for (const std::size_t n : {1U, 2U, 7U, 64U, 65U, 150U}) {
        Random random(n);
        Floats b(n * n), q(n * n);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                b[i * n + j] = static_cast<float>(random.normal());
                b[j * n + i] = -b[i * n + j];
            }
        }
        ProductScratch scratch;
        for (const auto retract : {cayleyRetraction, qrRetraction}) {
            for (const double t : {0.0, 0.01, 0.3, 2.0}) {
                ASSERT_TRUE(retract(b, n, t, q, scratch, {}));
                EXPECT_LT(orthogonalityError(q, n), 1e-5) << n << " at " << t;
            }
            // Q(t) = I - t B + O(t^2).
            const double t = 1e-3;
            ASSERT_TRUE(retract(b, n, t, q, scratch, {}));
            double worst = 0;
            for (std::size_t i = 0; i < n * n; ++i)
                worst = std::max(worst, std::abs(q[i] - (i / n == i % n ? 1 : 0) + t * b[i]));
            EXPECT_LT(worst, t * t * static_cast<double>(n) * 3 + 1e-6) << n;
        }
    }
}

// Cayley's (I + t/2 B) Q = I - t/2 B, entry by entry.
TEST(Retractions, CayleySolvesItsEquation) {
    const std::size_t n = 100;
    Random random(1);
    Floats b(n * n), q(n * n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            b[i * n + j] = static_cast<float>(random.normal());
            b[j * n + i] = -b[i * n + j];
        }
    }
    ProductScratch scratch;
    ASSERT_TRUE(cayleyRetraction(b, n, 0.5, q, scratch, {}));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            double left = q[i * n + j];
            for (std::size_t k = 0; k < n; ++k) left += 0.25 * b[i * n + k] * q[k * n + j];
            ASSERT_NEAR(left, (i == j ? 1 : 0) - 0.25 * b[i * n + j], 1e-5);
        }
    }
}

TEST(Retractions, OrthonormalizeMendsSmallErrors) {
    const std::size_t n = 90;
    Floats r = rotation("random", n, 2);
    Random random(9);
    for (float& v : r) v += static_cast<float>(1e-4 * random.normal());
    EXPECT_GT(orthogonalityError(r, n), 1e-4);
    ProductScratch scratch;
    ASSERT_TRUE(orthonormalize(r, n, scratch, {}));
    EXPECT_LT(orthogonalityError(r, n), 3e-6);
}

TEST(RotationDescent, FallsAndStaysOrthogonal) {
    const std::size_t n = 40;
    for (const Law law : {Law::uniform, Law::laplace, Law::sparse}) {
        const Planted p = planted(law, 100, n, 11);
        const Floats start = rotation("random-hadamard", n, 1);
        for (const std::string_view id : kObjectives) {
            for (const Retraction retraction : {Retraction::cayley, Retraction::qr}) {
                const auto objective = objectiveOf(id, rotated(p.w, start, n), n);
                const auto learned = descendRotation(p.w, n, start, *objective, {40, retraction});
                ASSERT_TRUE(learned);
                EXPECT_LT(orthogonalityError(learned->r, n), 1e-5);
                for (std::size_t i = 1; i < learned->trace.size(); ++i)
                    EXPECT_LT(learned->trace[i], learned->trace[i - 1]) << id << " " << i;
                EXPECT_GT(learned->trace.size(), 5U) << id;
                const double reached = objective->value(rotated(p.w, learned->r, n));
                EXPECT_NEAR(reached, learned->trace.back(), 1e-5) << id;
                EXPECT_NEAR(learned->trace.front(), objective->value(rotated(p.w, start, n)), 1e-5) << id;
            }
        }
    }
}

void expectRecovered(Law law, std::string_view id, std::size_t rows, std::size_t n) {
    const Planted p = planted(law, rows, n, 21);
    const Floats start = rotation("random-hadamard", n, 1);
    EXPECT_LT(recovered(start, p.r0, n), n / 10);
    const auto objective = objectiveOf(id, rotated(p.w, start, n), n);
    const auto learned = descendRotation(p.w, n, start, *objective, {200, Retraction::cayley});
    ASSERT_TRUE(learned);
    EXPECT_GE(recovered(learned->r, p.r0, n), n - n / 16)
        << id << " law " << static_cast<int>(law) << " steps " << learned->trace.size();
}

TEST(RotationDescent, EntropyFindsSparseAxes) { expectRecovered(Law::sparse, "soft entropy", 600, 32); }
TEST(RotationDescent, EntropyFindsLaplaceAxes) { expectRecovered(Law::laplace, "soft entropy", 1500, 32); }
TEST(RotationDescent, FourthPowersFindUniformAxes) { expectRecovered(Law::uniform, "fourth powers", 1500, 32); }
TEST(RotationDescent, RowKurtosisFindsUniformAxes) { expectRecovered(Law::uniform, "row kurtosis", 1500, 32); }

TEST(RotationDescent, IsDeterministic) {
    const std::size_t n = 24;
    const Planted p = planted(Law::laplace, 60, n, 4);
    const Floats start = rotation("random-hadamard", n, 3);
    const auto objective = fourthPowerObjective(p.w);
    const auto first = descendRotation(p.w, n, start, *objective, {});
    const auto second = descendRotation(p.w, n, start, *objective, {});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->r, second->r);
    EXPECT_EQ(first->trace, second->trace);
}

TEST(RotationDescent, TellsAndStops) {
    const std::size_t n = 24;
    const Planted p = planted(Law::uniform, 200, n, 4);
    const Floats start = rotation("random-hadamard", n, 3);
    const auto objective = fourthPowerObjective(p.w);
    double last = 0, objective_seen = 0;
    std::size_t calls = 0;
    const auto whole =
        descendRotation(p.w, n, start, *objective, {20, Retraction::cayley}, [&](double fraction, double f) {
            EXPECT_GE(fraction, last);
            EXPECT_LE(fraction, 1);
            last = fraction;
            objective_seen = f;
            ++calls;
            return true;
        });
    ASSERT_TRUE(whole);
    EXPECT_EQ(last, 1);
    EXPECT_NEAR(objective_seen, whole->trace.back(), 1e-5);
    // Stopped anywhere, it ends there.
    for (std::size_t stop = 1; stop < calls; stop += 1 + stop / 3) {
        std::size_t seen = 0;
        const auto part = descendRotation(p.w, n, start, *objective, {20, Retraction::cayley},
                                          [&](double, double) { return ++seen < stop; });
        ASSERT_FALSE(part);
        EXPECT_EQ(part.error().code, ErrorCode::cancelled);
        EXPECT_EQ(seen, stop);
    }
}

TEST(RotationDescent, LeavesWhatCannotFall) {
    const std::size_t n = 8;
    const Floats start = rotation("random-hadamard", n, 1);
    const Floats zero(5 * n);
    for (const std::string_view id : {"fourth powers", "row kurtosis"}) {
        const auto objective = objectiveOf(id, zero, n);
        const auto learned = descendRotation(zero, n, start, *objective, {});
        ASSERT_TRUE(learned) << id;
        EXPECT_EQ(learned->trace.size(), 1U);
        EXPECT_LT(orthogonalityError(learned->r, n), 1e-6);
    }
    const auto one = descendRotation(Floats{3, -4}, 1, {1}, *fourthPowerObjective(Floats{3, -4}), {});
    ASSERT_TRUE(one);
    EXPECT_EQ(one->r, Floats{1});
}

}  // namespace
}  // namespace axiscope
