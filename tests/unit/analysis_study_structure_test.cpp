#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "analysis/study.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

Result<Json> study(const Model& model, const Json& options, const ProgressSink& progress = {}) {
    Inspector inspector(model);
    return findStudy("structure")->run({model, model.tensors[0], options, inspector, progress});
}

std::vector<float> lowRank(std::size_t rows, std::size_t cols) {
    const auto u = samples::normal(rows, 1), v = samples::normal(cols, 2);
    auto out = samples::normal(rows * cols, 3, 0.2);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += u[i / cols] * v[i % cols];
    return out;
}

TEST(StructureStudy, TellsTheGainAndItsControls) {
    const Model model = modelOf(lowRank(64, 96), {64, 96});
    double last = 0;
    int calls = 0;
    const auto result =
        study(model, {{"db", 20}, {"seed", 3}, {"kinds", {"low-rank", "dct-rows"}}}, [&](const Progress& progress) {
            EXPECT_GE(progress.fraction, last);
            last = progress.fraction;
            ++calls;
            return true;
        });
    ASSERT_TRUE(result);
    EXPECT_EQ(last, 1);
    EXPECT_GT(calls, 6);
    const Json& r = *result;
    EXPECT_EQ(r["rows"], 64);
    EXPECT_EQ(r["all_rows"], 64);
    EXPECT_TRUE(r["beats_direct"].get<bool>());
    EXPECT_EQ(r["best"]["kind"], "low-rank");
    EXPECT_GT(r["best"]["gain_bits"].get<double>(), 1);
    EXPECT_NEAR(r["direct"]["sqnr_db"].get<double>(), 20, 0.01);
    EXPECT_NEAR(r["best"]["gain_bits"].get<double>() + r["best"]["total_bits"].get<double>(),
                r["direct"]["bits"].get<double>(), 1e-12);
    EXPECT_NEAR(r["best"]["rans_gain_bits"].get<double>() + r["best"]["rans_total_bits"].get<double>(),
                r["direct"]["rans_bits"].get<double>(), 1e-12);
    EXPECT_NEAR(r["best"]["rans_gain_bits"].get<double>(), r["best"]["gain_bits"].get<double>(), 0.05);
    ASSERT_EQ(r["kinds"].size(), 2U);
    for (const Json& kind : r["kinds"]) {
        double least = 1e9;
        for (const Json& size : kind["curve"]) {
            EXPECT_NEAR(size["theta_bits"].get<double>() + size["residual_bits"].get<double>(),
                        size["total_bits"].get<double>(), 1e-12);
            least = std::min(least, size["total_bits"].get<double>());
        }
        EXPECT_EQ(kind["total_bits"].get<double>(), least);
        EXPECT_EQ(kind["chosen_size"] == 0, kind["gain_bits"].get<double>() <= 0.002);
        for (const char* control : {"shuffled", "gaussian"})
            EXPECT_LE(kind["controls"][control]["gain_bits"].get<double>(), 0);
    }
    for (const char* control : {"shuffled", "gaussian"}) {
        EXPECT_TRUE(r["controls"][control]["best"]["kind"].is_null());
        EXPECT_EQ(r["controls"][control]["best"]["gain_bits"], 0.0);
    }
    // Entries keep their values when they are shuffled.
    EXPECT_NEAR(r["controls"]["shuffled"]["direct_bits"].get<double>(), r["direct"]["bits"].get<double>(), 1e-9);

    const std::vector<StudyPart> parts = {{model.tensors[0], r}, {model.tensors[0], r}};
    const auto combined = findStudy("structure")->combine(parts, Json::object());
    ASSERT_TRUE(combined);
    EXPECT_EQ((*combined)["beats_direct"], 2);
    EXPECT_EQ((*combined)["by_kind"]["low-rank"], 2);
    EXPECT_NEAR((*combined)["gain_bits"].get<double>(), r["best"]["gain_bits"].get<double>(), 1e-12);
    EXPECT_EQ((*combined)["controls_beat_direct"]["shuffled"], 0);
}

TEST(StructureStudy, TakesTheWobbleOfACoarseGridForNoStructure) {
    const auto values = samples::coarse(samples::normal(704 * 128, 6, 0.02));
    const auto result = study(modelOf(values, {704, 128}), {{"kinds", {"dct-rows", "dct-columns"}}});
    ASSERT_TRUE(result);
    EXPECT_FALSE((*result)["beats_direct"].get<bool>());
    EXPECT_TRUE((*result)["controls"]["shuffled"]["best"]["kind"].is_null());
    for (const Json& kind : (*result)["kinds"]) EXPECT_EQ(kind["chosen_size"], 0);
}

TEST(StructureStudy, SamplesRowsAboveItsBudgetAndSaysSo) {
    const std::size_t rows = 131200, cols = 8;
    const auto result = study(modelOf(samples::normal(rows * cols, 5), {rows, cols}), {{"kinds", {"polynomial-rows"}}});
    ASSERT_TRUE(result);
    EXPECT_EQ((*result)["rows"], 131072);
    EXPECT_EQ((*result)["all_rows"], 131200);
    ASSERT_EQ((*result)["notes"].size(), 1U);
    EXPECT_NE((*result)["notes"][0].get<std::string>().find("131072 of 131200 rows"), std::string::npos);
    EXPECT_FALSE((*result)["beats_direct"].get<bool>());
}

TEST(StructureStudy, RefusesWrongOptionsAndStops) {
    const Model model = modelOf(lowRank(8, 8), {8, 8});
    for (const Json& options : {Json{{"db", 0}}, Json{{"db", "x"}}, Json{{"seed", -1}}, Json{{"kinds", Json::array()}},
                                Json{{"kinds", {"wavelet"}}}, Json{{"size", 1}}}) {
        const auto result = study(model, options);
        ASSERT_FALSE(result) << options.dump();
        EXPECT_EQ(result.error().code, ErrorCode::invalid) << options.dump();
    }
    const auto stopped = study(model, Json::object(), [](const Progress&) { return false; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(StructureStudy, AnswersForMatricesOfAnyKind) {
    auto matrices = samples::awkward();
    matrices.push_back({"zeros", 4, 4, std::vector<float>(16)});
    matrices.push_back({"one", 1, 1, {2}});
    for (const auto& each : matrices) {
        const auto result = study(modelOf(each.values, {each.rows, each.cols}),
                                  {{"kinds", {"low-rank", "kmeans-segments", "fourier-rows"}}});
        ASSERT_TRUE(result) << each.name;
        EXPECT_GE((*result)["best"]["gain_bits"].get<double>(), 0) << each.name;
        EXPECT_NO_FATAL_FAILURE((void)result->dump());
    }
}

}  // namespace
}  // namespace axiscope
