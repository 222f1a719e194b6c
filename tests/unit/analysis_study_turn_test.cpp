#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/model_in_memory.hpp"
#include "support/samples.hpp"
#include "support/study.hpp"

namespace axiscope {
namespace {

Json turn(const Model& model, const Json& options) {
    const auto result = askStudy("turn", model, options);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result.value_or(Json());
}

// All pairs of values that are -1 or 1 once each and 0 else: coordinates that are independent to the last digit, of kurtosis n / 2.
Model sparseGrid(std::size_t n) {
    std::vector<float> one(n), points;
    one[0] = -1;
    one[1] = 1;
    for (const float x : one) {
        for (const float y : one) points.insert(points.end(), {x, y});
    }
    return modelOf(points, {n * n, 2});
}

TEST(AnalysisTurn, AKnownCrossTurnedBy45Degrees) {
    const Model model = modelOf(std::vector<float>{1, 0, -1, 0, 0, 1, 0, -1}, {4, 2});
    const Json out = turn(model, {{"angles", {45}}, {"points", true}});
    EXPECT_NEAR(out["before"]["kurtosis"].get<double>(), 2, 1e-12);
    EXPECT_NEAR(out["after"]["kurtosis"].get<double>(), 1, 1e-12);
    EXPECT_EQ(out["before"]["absmax"], 1.0);
    EXPECT_NEAR(out["after"]["absmax"].get<double>(), std::sqrt(0.5), 1e-7);
    EXPECT_NEAR(out["before"]["entropy_bits"].get<double>(), 1.5, 1e-12);  // half zeros, a quarter each 1 and -1
    EXPECT_NEAR(out["after"]["entropy_bits"].get<double>(), 1, 1e-12);
    EXPECT_NEAR(out["invariant"]["l2_after"].get<double>(), 2, 1e-7);
    EXPECT_LT(out["invariant"]["max_distance_change"].get<double>(), 1e-6);
    EXPECT_EQ(out["points"], Json({{1, -1, 0, 0}, {0, 0, 1, -1}}));
}

// Of independent coordinates of excess e the turned ones have e (cos^4 + sin^4).
TEST(AnalysisTurn, ExcessFallsAsTheFourthPowersSay) {
    const Model model = sparseGrid(16);
    for (const auto& [degrees, share] : {std::pair{0.0, 1.0}, {30.0, 0.625}, {45.0, 0.5}, {90.0, 1.0}, {-45.0, 0.5}}) {
        const Json out = turn(model, {{"angles", {degrees}}});
        EXPECT_NEAR(out["after"]["excess_kurtosis"].get<double>(), 5 * share, 1e-5) << degrees;
    }
    const Json sweep = turn(model, {{"sweep", true}})["sweep"];
    EXPECT_EQ(sweep["degrees"].size(), 121u);
    EXPECT_EQ(sweep["kurtosis"].size(), 121u);
    EXPECT_EQ(sweep["extremes"]["absmax"]["highest"]["degrees"], 45.0);  // a corner of the grid comes to lie on an axis
    EXPECT_NEAR(sweep["extremes"]["kurtosis"]["lowest"]["value"].get<double>(), 5.5, 1e-5);
    EXPECT_NEAR(sweep["extremes"]["kurtosis"]["highest"]["value"].get<double>(), 8, 1e-5);
    EXPECT_EQ(sweep["energy_share_first"].size(), 121u);
}

TEST(AnalysisTurn, AGaussianCloudLooksAlikeFromEverywhere) {
    const Model model = modelOf(samples::normal(4 * 8000, 91), {8000, 4});
    for (const Json& angles : {Json({0, 0, 0}), Json({37, -80, 200}), Json({45, 45, 45})}) {
        const Json out = turn(model, {{"columns", {3, 0, 2}}, {"angles", angles}, {"max_points", 8000}});
        EXPECT_NEAR(out["after"]["kurtosis"].get<double>(), 3, 0.1);
        for (const Json& share : out["after"]["energy_share"]) EXPECT_NEAR(share.get<double>(), 1.0 / 3, 0.02);
        EXPECT_NEAR(out["invariant"]["l2_after"].get<double>() / out["invariant"]["l2_before"].get<double>(), 1, 1e-7);
    }
}

TEST(AnalysisTurn, ThreeAxesTurnAboutZThenYThenX) {
    const Model model = modelOf(samples::normal(3 * 16, 92), {16, 3});
    const auto axes = [&](const Json& angles) {
        return turn(model, {{"columns", {0, 1, 2}}, {"angles", angles}})["axes"];
    };
    const auto expect = [](const Json& got, const std::vector<std::vector<double>>& wanted) {
        for (std::size_t k = 0; k < 3; ++k) {
            for (std::size_t d = 0; d < 3; ++d) EXPECT_NEAR(got[k][d].get<double>(), wanted[k][d], 1e-15) << k << d;
        }
    };
    expect(axes({90, 0, 0}), {{0, 1, 0}, {-1, 0, 0}, {0, 0, 1}});
    expect(axes({0, 90, 0}), {{0, 0, -1}, {0, 1, 0}, {1, 0, 0}});
    expect(axes({0, 0, 90}), {{1, 0, 0}, {0, 0, 1}, {0, -1, 0}});
    // About the turned y, which is where -x was.
    expect(axes({90, 90, 0}), {{0, 0, -1}, {-1, 0, 0}, {0, 1, 0}});
}

TEST(AnalysisTurn, RowsOfATallTensorAreSampledEvenly) {
    std::vector<float> tall(2 * 1000);
    for (std::size_t i = 0; i < 1000; ++i) tall[2 * i] = static_cast<float>(i);
    const Json out = turn(modelOf(tall, {1000, 2}), {{"max_points", 10}, {"points", true}});
    EXPECT_EQ(out["rows"], 10);
    EXPECT_EQ(out["all_rows"], 1000);
    EXPECT_EQ(out["points"][0], Json({0, 100, 200, 300, 400, 500, 600, 700, 800, 900}));
}

TEST(AnalysisTurn, ZerosAndOnePointHaveNoShape) {
    const Json zeros = turn(modelOf(std::vector<float>(8), {4, 2}), {{"sweep", true}});
    EXPECT_TRUE(zeros["after"]["kurtosis"].is_null());
    EXPECT_TRUE(zeros["sweep"]["extremes"]["kurtosis"]["lowest"].is_null());
    EXPECT_EQ(zeros["after"]["entropy_20db_bits"], 0.0);
    EXPECT_EQ(turn(modelOf(std::vector<float>{3, 4}, {1, 2}), {{"angles", {10}}})["rows"], 1);
    const auto empty = askStudy("turn", modelOf({}, {0, 2}), Json::object());
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().message, "the tensor has no entries");
}

TEST(AnalysisTurn, TellsHowFarItIsAndStopsWhenTold) {
    const Model model = modelOf(samples::normal(2 * 100, 94), {100, 2});
    for (const double stop : {0.0, 0.3, 0.7}) {
        double last = 0;
        const auto result = askStudy("turn", model, {{"sweep", true}, {"max_points", 50}}, 0, [&](const Progress& p) {
            EXPECT_GE(p.fraction, last);
            last = p.fraction;
            return p.fraction < stop;
        });
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::cancelled);
        EXPECT_NEAR(last, stop, 0.05);
    }
}

TEST(AnalysisTurn, RefusesWrongOptions) {
    const Model model = modelOf(samples::normal(12, 93), {4, 3});
    for (const auto& [options, message] : std::vector<std::pair<Json, std::string>>{
             {{{"columns", {0}}},
              "options: \"columns\" must be a list of two or three different columns, counted from 0"},
             {{{"columns", {1, 1}}},
              "options: \"columns\" must be a list of two or three different columns, counted from 0"},
             {{{"columns", {0, 3}}}, "options: there is no column 3; the tensor's columns are 0 to 2"},
             {{{"angles", {1, 2}}}, "options: \"angles\" must be a list of one angle in degrees"},
             {{{"angles", {"x"}}}, "options: \"angles\" must be a list of one angle in degrees"},
             {{{"columns", {0, 1, 2}}, {"angles", {1}}},
              "options: \"angles\" must be a list of three angles in degrees"},
             {{{"columns", {0, 1, 2}}, {"sweep", true}},
              "options: \"sweep\" must be false for three columns: there is no single angle to sweep"},
             {{{"bits", 9}}, "options: \"bits\" must be a whole number from 2 to 8"},
             {{{"max_points", 1}}, "options: \"max_points\" must be a whole number from 2 to 65536"},
             {{{"points", 1}}, "options: \"points\" must be true or false"},
             {{{"angle", {1}}}, "options: there is no \"angle\""},
         }) {
        const auto result = askStudy("turn", model, options);
        ASSERT_FALSE(result) << options;
        EXPECT_EQ(result.error().code, ErrorCode::invalid);
        EXPECT_EQ(result.error().message, message);
    }
}

}  // namespace
}  // namespace axiscope
