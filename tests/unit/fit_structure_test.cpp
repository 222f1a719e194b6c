#include "fit/structure.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "base/math.hpp"
#include "base/random.hpp"
#include "fit/description_length.hpp"
#include "fit/parameter_code.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

struct Planted {
    std::string name;  // and the kinds that may win
    std::vector<std::string> winners;
    std::size_t rows, cols;
    std::vector<float> values;
};

// Ninety per cent of the energy in the structure, the rest noise.
std::vector<float> withNoise(std::vector<double> structure, std::uint64_t seed) {
    double energy = 0;
    for (const double v : structure) energy += v * v;
    const double noise = std::sqrt(energy / static_cast<double>(structure.size()) / 9);
    Random random(seed);
    std::vector<float> out;
    for (const double v : structure) out.push_back(static_cast<float>(0.02 * (v + noise * random.normal())));
    return out;
}

std::vector<Planted> planted() {
    const std::size_t rows = 96, cols = 128;
    const auto build = [&](auto entry) {
        std::vector<double> values(rows * cols);
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < cols; ++c) values[r * cols + c] = entry(r, c);
        }
        return values;
    };
    std::vector<Planted> out;
    {
        const auto u = samples::normal(rows * 3, 21), v = samples::normal(cols * 3, 22);
        out.push_back({"low rank",
                       {"low-rank"},
                       rows,
                       cols,
                       withNoise(build([&](std::size_t r, std::size_t c) {
                                     double sum = 0;
                                     for (std::size_t j = 0; j < 3; ++j) sum += double{u[r * 3 + j]} * v[c * 3 + j];
                                     return sum;
                                 }),
                                 23)});
    }
    {
        // Rows with harmonics 0..8 of their own: of rank 17, which low rank pays for on both sides.
        const auto a = samples::normal(rows * 17, 24);
        const auto series = [&](std::size_t r, std::size_t c, std::size_t n) {
            double sum = a[r * 17];
            for (std::size_t h = 1; h <= 8; ++h) {
                const double t = static_cast<double>(h * c) / static_cast<double>(n);
                sum += a[r * 17 + 2 * h - 1] * exact::cosTurn(t) + a[r * 17 + 2 * h] * exact::sinTurn(t);
            }
            return sum;
        };
        out.push_back({"smooth rows",
                       {"fourier-rows"},
                       rows,
                       cols,
                       withNoise(build([&](std::size_t r, std::size_t c) { return series(r, c, cols); }), 25)});
        const auto b = samples::normal(cols * 17, 26);
        out.push_back({"smooth columns",
                       {"fourier-columns"},
                       rows,
                       cols,
                       withNoise(build([&](std::size_t r, std::size_t c) {
                                     double sum = b[c * 17];
                                     for (std::size_t h = 1; h <= 8; ++h) {
                                         const double t = static_cast<double>(h * r) / static_cast<double>(rows);
                                         sum += b[c * 17 + 2 * h - 1] * exact::cosTurn(t) +
                                                b[c * 17 + 2 * h] * exact::sinTurn(t);
                                     }
                                     return sum;
                                 }),
                                 27)});
    }
    {
        // Eight parabolas per row, with jumps between them.
        const auto a = samples::normal(rows * 24, 28);
        out.push_back({"pieces",
                       {"polynomial-rows"},
                       rows,
                       cols,
                       withNoise(build([&](std::size_t r, std::size_t c) {
                                     const std::size_t piece = c / 16;
                                     const double t = (static_cast<double>(c % 16) - 7.5) / 8;
                                     const float* p = a.data() + r * 24 + piece * 3;
                                     return p[0] + p[1] * t + 2 * p[2] * t * t;
                                 }),
                                 29)});
    }
    {
        // A few cosines at places of their own in every row.
        const auto a = samples::normal(rows * 6, 30);
        Random random(31);
        std::vector<std::size_t> places(rows * 6);
        for (std::size_t& p : places) p = static_cast<std::size_t>(random.uniform() * cols);
        out.push_back({"sparse spectra",
                       {"dct-rows"},
                       rows,
                       cols,
                       withNoise(build([&](std::size_t r, std::size_t c) {
                                     double sum = 0;
                                     for (std::size_t j = 0; j < 6; ++j)
                                         sum += a[r * 6 + j] *
                                                exact::cosTurn(static_cast<double>((2 * c + 1) * places[r * 6 + j]) /
                                                               (4.0 * cols));
                                     return sum;
                                 }),
                                 32)});
    }
    {
        // 16 kinds of rows: of rank 16, while a label takes four bits.
        const auto centers = samples::normal(16 * cols, 33);
        out.push_back(
            {"clustered rows",
             {"kmeans-rows"},
             rows,
             cols,
             withNoise(build([&](std::size_t r, std::size_t c) { return centers[r * 7 % 16 * cols + c]; }), 34)});
        const auto words = samples::normal(32 * 8, 35);
        Random random(36);
        std::vector<std::size_t> word(rows * cols / 8);
        for (std::size_t& w : word) w = static_cast<std::size_t>(random.uniform() * 32);
        out.push_back(
            {"clustered segments",
             {"kmeans-segments"},
             rows,
             cols,
             withNoise(build([&](std::size_t r, std::size_t c) { return words[word[(r * cols + c) / 8] * 8 + c % 8]; }),
                       37)});
    }
    return out;
}

const CodedStructure* winner(const CodingTask& task, const std::vector<CodedStructure>& all) {
    const CodedStructure* best = nullptr;
    double least = task.direct.bits;
    for (const auto& each : all) {
        if (each.curve.empty() || each.curve[each.best].totalBits() >= least) continue;
        best = &each;
        least = each.curve[each.best].totalBits();
    }
    return best;
}

std::vector<CodedStructure> codeAll(const CodingTask& task) {
    std::vector<CodedStructure> out;
    for (const StructureKind& kind : structureKinds()) out.push_back(*codeStructure(task, kind, 1));
    return out;
}

TEST(Structure, PlantedStructureIsFoundAndPays) {
    for (const Planted& each : planted()) {
        const CodingTask task = codingTask(each.values, each.rows, each.cols, 20);
        const auto all = codeAll(task);
        const CodedStructure* best = winner(task, all);
        ASSERT_NE(best, nullptr) << each.name;
        EXPECT_EQ(std::string(best->kind->id), each.winners[0]) << each.name;
        // 10 dB in the structure are worth 1.66 bits per weight, less what it costs.
        const double gain =
            (task.direct.bits - best->curve[best->best].totalBits()) / static_cast<double>(task.values.size());
        EXPECT_GT(gain, 0.3) << each.name;
        EXPECT_LT(gain, 1.66 + 0.05) << each.name;
        EXPECT_GT(best->curve[best->best].energy_share, 0.75) << each.name;
    }
}

TEST(Structure, NothingPaysOnIndependentEntries) {
    std::vector<float> laplace = samples::normal(96 * 128, 41);
    for (float& v : laplace)
        v = std::copysign(static_cast<float>(-std::log(std::erfc(std::fabs(v) / std::sqrt(2.0)))), v);
    for (const auto& values : {samples::normal(96 * 128, 40, 0.02), laplace}) {
        for (const double db : {10.0, 20.0, 30.0}) {
            const CodingTask task = codingTask(values, 96, 128, db);
            EXPECT_EQ(winner(task, codeAll(task)), nullptr) << db;
        }
    }
}

TEST(Structure, ASmoothSurfaceIsLearnedByThePerceptron) {
    std::vector<double> values;
    for (int r = 0; r < 128; ++r) {
        for (int c = 0; c < 128; ++c) values.push_back(std::sin(3e-3 * (r - 40) * (c - 70)));
    }
    const CodingTask task = codingTask(withNoise(values, 50), 128, 128, 20);
    const auto coded = codeStructure(task, *findStructure("mlp"), 1);
    ASSERT_TRUE(coded);
    EXPECT_LT(coded->curve[coded->best].totalBits(), task.direct.bits);
    EXPECT_GT(coded->curve[coded->best].energy_share, 0.3);
}

// The whole code, decoded: theta's matrix and the residual's codes times their step come as close as they say.
TEST(Structure, DistortionIsEqualWhenDecoded) {
    double db = 10;
    for (const Planted& each : planted()) {
        db = db < 30 ? db + 5 : 15;
        const CodingTask task = codingTask(each.values, each.rows, each.cols, db);
        const double n = static_cast<double>(task.values.size()), allowed = n * std::pow(10, -db / 10);
        for (const StructureKind& kind : structureKinds()) {
            const auto coded = codeStructure(task, kind, 1);
            ASSERT_TRUE(coded);
            if (coded->curve.empty()) continue;
            const CodedSize& best = coded->curve[coded->best];
            auto model = kind.make({task.values, task.rows, task.cols, 1, allowed / n, {}});
            ASSERT_TRUE(model);
            const auto structure = (*model)->fit(best.size);
            ASSERT_TRUE(structure);
            double squares = 0;
            for (std::size_t i = 0; i < task.values.size(); ++i) {
                const float residual = task.values[i] - structure->reconstruction[i];
                const double decoded = structure->reconstruction[i] +
                                       (best.step > 0 ? std::nearbyint(residual / best.step) * best.step : 0);
                squares += (task.values[i] - decoded) * (task.values[i] - decoded);
            }
            EXPECT_NEAR(10 * std::log10(n / squares), best.sqnr_db, 1e-3) << kind.id << " on " << each.name;
            if (best.step > 0) {
                EXPECT_NEAR(best.sqnr_db, db, 0.01) << kind.id << " on " << each.name;
            } else {
                EXPECT_GE(best.sqnr_db, db) << kind.id << " on " << each.name;
            }
        }
    }
}

TEST(Structure, StreamsTakeWhatTheEntropySays) {
    const Planted each = planted().front();
    const CodingTask task = codingTask(each.values, each.rows, each.cols, 20);
    const auto coded = codeStructure(task, *findStructure("low-rank"), 1);
    ASSERT_TRUE(coded);
    const CodedSize& best = coded->curve[coded->best];
    const auto bits = structureStreamBits(task, *coded->kind, best.size, 1);
    ASSERT_TRUE(bits);
    EXPECT_GT(*bits, best.totalBits());
    EXPECT_LT(*bits, best.totalBits() * 1.02 + 300);  // a table of some twenty codes
    EXPECT_GT(directStreamBits(task), task.direct.bits);
    EXPECT_LT(directStreamBits(task), task.direct.bits * 1.02 + 300);
    EXPECT_EQ(directStreamBits(codingTask(std::vector<float>(64), 8, 8, 20)), 32);
}

TEST(Structure, DescriptionLengthByHand) {
    // Direct: +-1 in equal parts at 20 dB: two codes, one bit each.
    std::vector<float> values(64 * 8);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = i % 8 < 4 ? 0.5F : -0.5F;
    const CodingTask task = codingTask(values, 64, 8, 20);
    EXPECT_NEAR(task.direct.bits, 512 + 32, 1e-9);
    // Rows as codewords: 64 labels of one bit; 16 numbers +-q in Rice's code, q = 1 / step, step = sqrt(12 * 0.01 / 32): the allowed error, over 32 rows a codeword.
    const auto coded = codeStructure(task, *findStructure("kmeans-rows"), 1);
    ASSERT_TRUE(coded);
    const double step = std::sqrt(12 * 0.01 / 32);
    const auto q = static_cast<std::int32_t>(std::nearbyint(1 / step));
    ASSERT_EQ(q, 16);
    std::vector<std::int32_t> codes;
    for (int i = 0; i < 16; ++i) codes.push_back(i % 8 < 4 ? q : -q);
    // 16 folds to 32, -16 to 31: with k = 4, 2 + 1 + 4 and 1 + 1 + 4 bits; with k = 5, 1 + 1 + 5 and 0 + 1 + 5.
    EXPECT_EQ(riceBits(codes), 5 + 8 * 7 + 8 * 6);
    EXPECT_NEAR(coded->curve[0].theta_bits, 64 + 64 + 32 + riceBits(codes), 1e-9);
    // What rounding leaves is less than allowed: a step is all that the residual takes.
    EXPECT_EQ(coded->curve[0].residual_bits, 32);
    EXPECT_EQ(coded->curve[0].totalBits(), coded->curve[0].theta_bits + 32);
}

TEST(Structure, AwkwardMatricesAreCodedOrSaidWhyNot) {
    auto matrices = samples::awkward();
    matrices.push_back({"zeros", 8, 8, std::vector<float>(64)});
    matrices.push_back({"one entry", 1, 1, {3}});
    for (const auto& each : matrices) {
        const CodingTask task = codingTask(each.values, each.rows, each.cols, 20);
        EXPECT_TRUE(std::isfinite(task.direct.bits)) << each.name;
        for (const StructureKind& kind : structureKinds()) {
            const auto coded = codeStructure(task, kind, 1);
            ASSERT_TRUE(coded) << kind.id << " on " << each.name;
            EXPECT_EQ(coded->curve.empty(), !coded->note.empty()) << kind.id << " on " << each.name;
            for (const CodedSize& size : coded->curve) {
                EXPECT_TRUE(std::isfinite(size.totalBits())) << kind.id << " on " << each.name;
                EXPECT_GT(size.theta_bits, 0) << kind.id << " on " << each.name;
            }
        }
    }
}

TEST(Structure, StopsWhenAsked) {
    const auto values = samples::normal(64 * 64, 60);
    const CodingTask task = codingTask(values, 64, 64, 20);
    for (const StructureKind& kind : structureKinds()) {
        const auto coded = codeStructure(task, kind, 1, [] { return false; });
        ASSERT_FALSE(coded) << kind.id;
        EXPECT_EQ(coded.error().code, ErrorCode::cancelled);
    }
}

TEST(ParameterCode, RoundsToHalfPrecision) {
    EXPECT_EQ(roundToHalf(1.0F + 0x1p-11F), 1.0F);                // a tie, to even
    EXPECT_EQ(roundToHalf(1.0F + 3 * 0x1p-11F), 1.0F + 0x1p-9F);  // a tie, to even
    EXPECT_EQ(roundToHalf(0.1F), 0x1.998p-4F);
    EXPECT_EQ(roundToHalf(-7e4F), -65504.0F);
    EXPECT_EQ(roundToHalf(0x1p-24F), 0x1p-24F);
    EXPECT_EQ(roundToHalf(0x1p-26F), 0.0F);
    EXPECT_EQ(roundToHalf(0.0F), 0.0F);
}

TEST(ParameterCode, RiceByHand) {
    EXPECT_EQ(riceBits(std::vector<std::int32_t>{}), 5);
    EXPECT_EQ(riceBits(std::vector<std::int32_t>{0, 0, 0}), 5 + 3);
    EXPECT_EQ(riceBits(std::vector<std::int32_t>{0, -1, 1}), 5 + 1 + 2 + 3);
    // A constant of 2^20 folds to 2^21: k = 20 leaves 2 ones, k = 21 one.
    EXPECT_EQ(riceBits(std::vector<std::int32_t>(10, 1 << 20)), 5 + 10 * 23);
    // Gaussian numbers: within a fifth of a bit of their entropy.
    std::vector<std::int32_t> codes;
    Random random(70);
    for (int i = 0; i < 20000; ++i) codes.push_back(static_cast<std::int32_t>(std::nearbyint(20 * random.normal())));
    const double entropy = std::log2(20 * std::sqrt(2 * 3.14159265358979 * 2.71828182845905));
    EXPECT_LT(riceBits(codes) / 20000, entropy + 0.25);
    EXPECT_GT(riceBits(codes) / 20000, entropy);
}

}  // namespace
}  // namespace axiscope
