#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/model_in_memory.hpp"
#include "support/samples.hpp"
#include "support/study.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kRows = 256, kCols = 64;

Json step(const Model& model, const Json& options) {
    const auto result = askStudy("step", model, options);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result.value_or(Json());
}

// N(0,1): the shares of the codes are those of the normal distribution.
TEST(AnalysisStep, AGaussianHasTheEntropyOfItsCells) {
    const Model model = modelOf(samples::normal(kRows * kCols, 41), {kRows, kCols});
    const Json out = step(model, {{"axes", {"original"}}, {"steps", {0.3, 1, 2}}});
    EXPECT_EQ(out["steps_rms"], Json({0.3, 1.0, 2.0}));
    EXPECT_NEAR(out["rms"].get<double>(), 1, 0.02);
    const Json& curve = out["systems"]["original"]["curve"];
    const std::vector<double> entropy = {3.7895, 2.1048, 1.2412}, zeros = {0.11923, 0.38292, 0.68269};
    for (std::size_t i = 0; i < entropy.size(); ++i) {
        EXPECT_NEAR(curve["entropy_bits"][i].get<double>(), entropy[i], 0.02);
        EXPECT_NEAR(curve["zeros"][i].get<double>(), zeros[i], 0.01);
    }
    EXPECT_NEAR(curve["sqnr_db"][0].get<double>(), 10 * std::log10(12 / 0.09), 0.05);  // step^2 / 12
    EXPECT_EQ(out["systems"]["original"]["basis_bits"], 0.0);
}

TEST(AnalysisStep, TheDefaultGridIsEightOctaves) {
    const Model model = modelOf(samples::normal(kRows * kCols, 42), {kRows, kCols});
    const Json out = step(model, {{"axes", {"original", "pca"}}});
    ASSERT_EQ(out["steps_rms"].size(), 61u);
    EXPECT_NEAR(out["steps_rms"][0].get<double>(), 1.0 / 64, 1e-12);
    EXPECT_NEAR(out["steps_rms"][60].get<double>(), 4, 1e-12);
    const Json& pca = out["systems"]["pca"];
    EXPECT_EQ(pca["basis_bits"], 16.0 * kCols / kRows);
    // Errors are those of the original coordinates: a fine step costs the same in any axes.
    EXPECT_NEAR(pca["curve"]["sqnr_db"][0].get<double>(),
                out["systems"]["original"]["curve"]["sqnr_db"][0].get<double>(), 0.05);
    for (std::size_t i = 0; i + 1 < 61; ++i) {
        EXPECT_GE(pca["curve"]["levels"][i], pca["curve"]["levels"][i + 1]);
        EXPECT_GT(pca["curve"]["entropy_bits"][i], pca["curve"]["entropy_bits"][i + 1]);
    }
}

TEST(AnalysisStep, FixedBitsAreThoseOfTheReport) {
    const Model model = modelOf(samples::normal(kRows * kCols, 43), {kRows, kCols});
    Inspector inspector(model);
    Options options;
    options.axes = {"hadamard"};
    options.groups = {{Group::Kind::tensor, 0}};
    options.symmetric = {true};
    const TensorReport report = inspector.analyze(model.tensors[0], options);
    const Json fixed = step(model, Json::object())["systems"]["hadamard"]["fixed"];
    const auto& rtn = report.axes[0].second.rtn;
    ASSERT_EQ(fixed.size(), rtn.size());
    for (std::size_t i = 0; i < rtn.size(); ++i) {
        EXPECT_EQ(fixed[i]["bits"], rtn[i].first.bits);
        EXPECT_EQ(fixed[i]["entropy_bits"], rtn[i].second.entropy_bits);
        EXPECT_NEAR(fixed[i]["sqnr_db"].get<double>(), rtn[i].second.sqnr_db, 1e-9);
    }
}

// One column fifty times as large: in the original axes the codes are nearly all 0, of little entropy and much error.
TEST(AnalysisStep, NamesThePairThatMisleads) {
    std::vector<float> w = samples::normal(kRows * kCols, 44);
    for (std::size_t r = 0; r < kRows; ++r) w[r * kCols + 3] *= 50;
    const Json out = step(modelOf(w, {kRows, kCols}), {{"axes", {"original", "hadamard"}}});
    const Json& pair = out["misleading"];
    EXPECT_EQ(pair["lower"]["axes"], "original");
    EXPECT_EQ(pair["higher"]["axes"], "hadamard");
    EXPECT_LT(pair["lower"]["entropy_bits"], pair["higher"]["entropy_bits"]);
    EXPECT_LT(pair["lower"]["sqnr_db"].get<double>() + 6, pair["higher"]["sqnr_db"].get<double>());
    // On its own curve the lower one has its entropy where it has its error: one step, one quantizer.
    EXPECT_NEAR(pair["lower"]["at_equal_sqnr"].get<double>(), pair["lower"]["entropy_bits"].get<double>(), 0.1);
}

TEST(AnalysisStep, ZerosHaveNoCurve) {
    const Json out = step(modelOf(std::vector<float>(64), {8, 8}), {{"axes", {"original"}}});
    EXPECT_TRUE(out["systems"]["original"]["curve"].is_null());
    EXPECT_TRUE(out["misleading"].is_null());
    EXPECT_EQ(out["notes"], Json({"the tensor holds nothing but zeros: there is no step to choose"}));
}

TEST(AnalysisStep, RefusesWrongOptions) {
    const Model model = modelOf(samples::normal(64, 45), {8, 8});
    for (const auto& [options, message] : std::vector<std::pair<Json, std::string>>{
             {{{"steps", 1}}, "options: \"steps\" must be a whole number from 2 to 512"},
             {{{"steps", {0}}}, "options: \"steps\" must be a list of 1 to 512 numbers from 0.0001 to 1000, in rms"},
             {{{"steps", Json::array()}},
              "options: \"steps\" must be a list of 1 to 512 numbers from 0.0001 to 1000, in rms"},
             {{{"bits", {4}}}, "options: there is no \"bits\""},
         }) {
        const auto result = askStudy("step", model, options);
        ASSERT_FALSE(result) << options;
        EXPECT_EQ(result.error().message, message);
    }
    EXPECT_FALSE(askStudy("step", model, {{"axes", {"nowhere"}}}));
}

}  // namespace
}  // namespace axiscope
