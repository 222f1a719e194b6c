#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"
#include "support/study.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kUnits = 96, kWidth = 64;  // hidden units; inputs and outputs

// up, gate and down of one block in one file, every matrix kUnits * kWidth entries.
struct GatedBlock {
    std::vector<float> weights = samples::normal(3 * kUnits * kWidth, 81, 0.1);
    Model model = modelOf(weights, {3 * kUnits, kWidth});
    GatedBlock() {
        const TensorInfo whole = model.tensors[0];
        model.tensors.clear();
        const std::vector<std::pair<std::string, Role>> parts = {
            {"up_proj", Role::up}, {"gate_proj", Role::gate}, {"down_proj", Role::down}};
        for (std::size_t i = 0; i < parts.size(); ++i) {
            TensorInfo tensor = whole;
            tensor.name = "model.layers.0.mlp." + parts[i].first + ".weight";
            tensor.info = {parts[i].second, 0, false};
            tensor.shape = {i < 2 ? kUnits : kWidth, i < 2 ? kWidth : kUnits};
            tensor.begin = i * kUnits * kWidth * sizeof(float);
            tensor.end = tensor.begin + kUnits * kWidth * sizeof(float);
            model.tensors.push_back(tensor);
        }
    }
    double at(std::size_t matrix, std::size_t row, std::size_t col) const {
        return weights[matrix * kUnits * kWidth + row * (matrix < 2 ? kWidth : kUnits) + col];
    }
};

Json block(const Model& model, const Json& options) {
    const auto result = askStudy("block", model, options);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result.value_or(Json());
}

TEST(AnalysisBlock, APowerOfTwoChangesWeightsAndNothingElse) {
    const GatedBlock gated;
    for (const double scale : {64.0, 0.125, 1.0}) {
        const Json out = block(gated.model, {{"row", 5}, {"scale", scale}});
        EXPECT_EQ(out["output"]["max_relative"], 0.0) << scale;
        EXPECT_EQ(out["output"]["rms_relative"], 0.0) << scale;
        EXPECT_EQ(out["up"]["after"]["row_absmax"][5].get<double>(),
                  scale * out["up"]["before"]["row_absmax"][5].get<double>());
        EXPECT_EQ(out["up"]["after"]["row_absmax"][4], out["up"]["before"]["row_absmax"][4]);
        EXPECT_EQ(out["down"]["after"]["column_absmax"][5].get<double>() * scale,
                  out["down"]["before"]["column_absmax"][5].get<double>());
    }
    const Json out = block(gated.model, {{"row", 5}, {"scale", 64}});
    EXPECT_NEAR(out["up"]["before"]["kurtosis"].get<double>(), 3, 0.2);
    // One Gaussian row in n, of variance s^2: kurtosis 3 (n - 1 + s^4) n / (n - 1 + s^2)^2.
    const double n = kUnits, s2 = 64.0 * 64.0;
    const double expected = 3 * (n - 1 + s2 * s2) * n / (n - 1 + s2) / (n - 1 + s2);
    EXPECT_NEAR(out["up"]["after"]["kurtosis"].get<double>() / expected, 1, 0.25);
    EXPECT_LT(out["up"]["after"]["rtn"]["4/tensor"]["entropy_bits"], 0.2);
    EXPECT_NEAR(out["up"]["after"]["rtn"]["4/group64"]["entropy_bits"].get<double>(),
                out["up"]["before"]["rtn"]["4/group64"]["entropy_bits"].get<double>(),
                1e-9);  // a group lies within a row
    // At 4 bits and one scale every other hidden unit is lost.
    const Json& quantized = out["output"]["quantized"];
    EXPECT_LT(quantized["before"]["rms_relative"], 0.5);
    EXPECT_GT(quantized["after"]["rms_relative"], 0.8);
    EXPECT_FALSE(out["down"]["before"]["rtn"].contains("4/group64"));  // 64 does not divide 96
}

TEST(AnalysisBlock, AnyOtherFactorLeavesRoundingAlone) {
    const GatedBlock gated;
    const Json output = block(gated.model, {{"scale", 3}})["output"];
    EXPECT_GT(output["max_relative"], 0.0);
    EXPECT_LT(output["rms_relative"], 1e-6);
    EXPECT_GT(output["rounding"]["rms_relative"], 0.0);
    EXPECT_LT(output["rounding"]["rms_relative"], 1e-6);
}

TEST(AnalysisBlock, TheOutputIsThatOfTheFormula) {
    const GatedBlock gated;
    const Json out = block(gated.model, {{"inputs", 3}, {"seed", 9}});
    Random random(9, 0xb10c);
    double energy = 0;
    for (int input = 0; input < 3; ++input) {
        std::vector<double> x(kWidth), hidden(kUnits);
        for (double& v : x) v = static_cast<float>(random.normal());
        for (std::size_t u = 0; u < kUnits; ++u) {
            double up = 0, gate = 0;
            for (std::size_t i = 0; i < kWidth; ++i) {
                up += gated.at(0, u, i) * x[i];
                gate += gated.at(1, u, i) * x[i];
            }
            hidden[u] = gate / (1 + std::exp(-gate)) * up;
        }
        for (std::size_t o = 0; o < kWidth; ++o) {
            double y = 0;
            for (std::size_t u = 0; u < kUnits; ++u) y += gated.at(2, o, u) * hidden[u];
            energy += y * y;
        }
    }
    EXPECT_NEAR(out["output"]["rms"].get<double>() / std::sqrt(energy / (3 * kWidth)), 1, 1e-6);
}

TEST(AnalysisBlock, TheLargestRowIsTheOneOfTheLargestNorm) {
    GatedBlock gated;
    for (std::size_t i = 0; i < kWidth; ++i) gated.weights[77 * kWidth + i] *= 3;
    Model changed = modelOf(gated.weights, {3 * kUnits, kWidth});
    changed.tensors = gated.model.tensors;
    EXPECT_EQ(block(changed, {{"row", "largest"}, {"scale", 2}})["row"], 77);
}

TEST(AnalysisBlock, SaysWhatIsNoGatedBlock) {
    const auto message = [](const Model& model, std::size_t tensor = 0) {
        const auto result = askStudy("block", model, Json::object(), tensor);
        EXPECT_FALSE(result);
        return result ? "" : result.error().message;
    };
    GatedBlock gated;
    EXPECT_EQ(message(gated.model, 2), "this asks for the up projection of a gated block");
    GatedBlock narrow;
    narrow.model.tensors[2].shape = {kUnits, kWidth};
    EXPECT_EQ(message(narrow.model),
              "its block's projections do not fit each other: up 96 x 64, gate 96 x 64, down 96 x 64");
    GatedBlock long_one;
    long_one.model.tensors[2].shape = {1, (1 << 16) + 1};
    EXPECT_EQ(message(long_one.model), "its block is too large: a projection has more than 65536 rows or columns");
    GatedBlock other;
    other.model.tensors[2].name = "model.layers.1.mlp.down_proj.weight";
    EXPECT_EQ(message(other.model), "its block has no down projection: this asks for a gated block");
    other.model.tensors.resize(1);
    EXPECT_EQ(message(other.model), "its block has no gate projection: this asks for a gated block");
}

TEST(AnalysisBlock, RefusesWrongOptions) {
    const GatedBlock gated;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (const Json& options : {Json{{"scale", 0}}, Json{{"scale", -2}}, Json{{"scale", nan}}, Json{{"scale", 1e7}},
                                Json{{"row", 96}}, Json{{"row", -1}}, Json{{"row", "first"}}, Json{{"inputs", 0}},
                                Json{{"inputs", 1025}}, Json{{"seed", -1}}, Json{{"rows", 1}}}) {
        const auto result = askStudy("block", gated.model, options);
        ASSERT_FALSE(result) << options;
        EXPECT_EQ(result.error().code, ErrorCode::invalid) << options;
    }
    // A weight near the end of float32 does not survive a factor.
    std::vector<float> huge(gated.weights);
    huge[0] = 3e38f;
    Model model = modelOf(huge, {3 * kUnits, kWidth});
    model.tensors = gated.model.tensors;
    const auto result = askStudy("block", model, {{"row", 0}, {"scale", 2}});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message, "options: \"scale\" takes weights out of float32's range");
}

TEST(AnalysisBlock, StopsWhenTold) {
    const GatedBlock gated;
    const auto result =
        askStudy("block", gated.model, Json::object(), 0, [](const Progress& p) { return p.fraction < 0.5; });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace axiscope
