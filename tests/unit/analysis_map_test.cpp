#include <gtest/gtest.h>

#include <cmath>

#include "analysis/rate_hull.hpp"
#include "analysis/study.hpp"
#include "format/open_model.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

TEST(AnalysisRateHull, IsTheUpperConcaveHull) {
    const double nan = std::nan("");
    const std::vector<HullPoint> points = {{3, 15}, {1, 5},   {2, 9},   {2, 8},     {4, 21},
                                           {5, 20}, {nan, 4}, {3, nan}, {2.5, 12.5}};
    const RateHull hull(points);
    // (2, 9) and (2.5, 12.5) lie below the line from (1, 5) to (4, 21); so does (3, 15). (5, 20) costs more and reaches less.
    ASSERT_EQ(hull.points().size(), 2U);
    EXPECT_DOUBLE_EQ(*hull.at(1), 5);
    EXPECT_DOUBLE_EQ(*hull.at(2.5), 13);
    EXPECT_DOUBLE_EQ(*hull.at(4), 21);
    EXPECT_FALSE(hull.at(0.99));
    EXPECT_FALSE(hull.at(4.01));
    EXPECT_FALSE(hull.at(nan));
    EXPECT_FALSE(RateHull{}.at(1));
    // Concave already: all stay, and every point lies on its own hull.
    const std::vector<HullPoint> curve = {{1, 5}, {2, 12}, {3, 18}, {4, 23}};
    const RateHull concave(curve);
    ASSERT_EQ(concave.points().size(), 4U);
    for (const HullPoint& p : curve) EXPECT_DOUBLE_EQ(*concave.at(p.bits), p.sqnr_db);
    EXPECT_DOUBLE_EQ(*concave.at(2.5), 15);
}

Json map(const Model& model, const Json& options = Json::object()) {
    Inspector inspector(model);
    auto result = findStudy("map")->run({model, model.tensors[0], options, inspector, {}});
    EXPECT_TRUE(result) << result.error().message;
    return result ? *result : Json::object();
}

Json cellOf(const Json& result, const char* axes, unsigned bits, const char* group) {
    for (const Json& cell : result["cells"]) {
        if (cell["axes"] == axes && cell["bits"] == bits && cell["group"] == group) return cell;
    }
    ADD_FAILURE() << axes << " " << bits << " " << group;
    return Json::object();
}

double numberOf(const Json& cell, const char* key) { return cell[key].get<double>(); }

TEST(AnalysisMap, OutlierColumnsAreHelpedAtTheSameSetting) {
    const auto model = openPlanted("planted:outlier-columns?rows=256&cols=512&seed=3");
    ASSERT_TRUE(model);
    const Json result = map(*model);
    const Json before = cellOf(result, "original", 4, "row");
    for (const char* axes : {"hadamard", "random-hadamard"}) {
        const Json after = cellOf(result, axes, 4, "row");
        // Few large columns set the scale of every row: the rest falls on one code. Rotated, no entry of a row stands out.
        EXPECT_NEAR(numberOf(before, "sqnr_db"), 8.8, 0.3);
        EXPECT_NEAR(numberOf(after, "sqnr_db"), 19.9, 0.3);
        EXPECT_LT(numberOf(before, "entropy_bits"), 1);
        EXPECT_GT(numberOf(after, "entropy_bits"), 3);
        const Json& same = after["same_setting"];
        EXPECT_NEAR(numberOf(same, "margin_db"), numberOf(after, "sqnr_db") - numberOf(before, "sqnr_db"), 1e-9);
        EXPECT_GT(numberOf(same, "margin_db"), 7);
        EXPECT_LT(numberOf(same, "spread_db"), 0.5);
        EXPECT_EQ(same["verdict"], "helps");
    }
    EXPECT_TRUE(before["same_setting"].is_null());
    EXPECT_TRUE(before["equal_rate"].is_null());
    EXPECT_LE(numberOf(before, "gain_db"), 1e-9);
    EXPECT_NEAR(numberOf(before, "net_bits"), numberOf(before, "entropy_bits") + 16.0 / 512, 1e-9);
    EXPECT_NEAR(numberOf(before, "stored_bits"), 4 + 16.0 / 512, 1e-9);
    // The same outliers make cheap codes: at the rate of the rotated ones the original axes can afford 8 bits, and reach more.
    const Json rotated = cellOf(result, "random-hadamard", 4, "row");
    EXPECT_LT(numberOf(rotated["equal_rate"], "margin_db"), -3);
    EXPECT_EQ(rotated["equal_rate"]["verdict"], "hurts");
    EXPECT_EQ(result["at_rate"][2]["net_bits"], 4);
    EXPECT_EQ(result["at_rate"][2]["recommended"], "original");
    const std::string sentence = result["summary"];
    EXPECT_NE(sentence.find("At 4 bits per row, random-hadamard takes SQNR from"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("it helps"), std::string::npos) << sentence;
}

TEST(AnalysisMap, GaussianEntriesAreNeitherHelpedNorHurt) {
    const Model model = modelOf(samples::normal(256 * 256, 12), {256, 256});
    const Json result = map(model, {{"axes", {"original", "hadamard", "random-hadamard"}}});
    int judged = 0;
    for (const Json& cell : result["cells"]) {
        if (cell["axes"] == "original" || cell["group"] == "tensor")
            continue;  // one entry sets a tensor's scale: see below
        EXPECT_EQ(cell["same_setting"]["verdict"], "no difference") << cell;
        EXPECT_LT(std::fabs(numberOf(cell["same_setting"], "margin_db")), 0.25);
        if (cell["equal_rate"].is_null()) continue;
        ++judged;
        EXPECT_LT(std::fabs(numberOf(cell["equal_rate"], "margin_db")), 0.2) << cell;
        EXPECT_EQ(cell["equal_rate"]["verdict"], "no difference") << cell;
    }
    EXPECT_GT(judged, 20);
    for (const Json& cell : result["cells"]) {
        if (cell["axes"] != "original" && cell["group"] == "tensor") {
            EXPECT_LT(std::fabs(numberOf(cell["same_setting"], "margin_db")), 1.5);
        }
    }
    for (const Json& rate : result["at_rate"]) {
        if (rate["recommended"].is_null()) continue;
        EXPECT_EQ(rate["recommended"], "original") << rate;
    }
    EXPECT_NE(result["summary"].get<std::string>().find("it makes no difference"), std::string::npos);
}

TEST(AnalysisMap, SmallGroupsTakeTheGainAway) {
    // Heavy tails: rotating makes them Gaussian, which is worth much with one scale per row and little with one per 32 weights.
    const auto model = openPlanted("planted:laplace?rows=256&cols=512&seed=5");
    ASSERT_TRUE(model);
    const Json result = map(*model);
    const auto margin = [&](const char* group) {
        return numberOf(cellOf(result, "random-hadamard", 4, group)["same_setting"], "margin_db");
    };
    EXPECT_GT(margin("row"), 2);
    EXPECT_GT(margin("tensor"), margin("row"));
    EXPECT_LT(margin("group32"), margin("row") - 1);
    EXPECT_LT(margin("group32"), margin("group128"));
    // And at equal net rate an entropy code had the tails' gain already.
    EXPECT_EQ(cellOf(result, "random-hadamard", 4, "group32")["equal_rate"]["verdict"], "hurts");
}

TEST(AnalysisMap, AStoredBasisIsPaid) {
    const Model model = modelOf(samples::normal(512 * 64, 13), {512, 64});
    const Json result = map(model, {{"axes", {"pca"}}, {"bits", {4U}}, {"groups", {"row"}}, {"rates", Json::array()}});
    EXPECT_EQ(result["axes"][0]["id"], "original");  // always there
    EXPECT_TRUE(result["seeds"].empty());
    const Json cell = cellOf(result, "pca", 4, "row");
    EXPECT_EQ(cell["basis_bits"], 16.0 * 64 / 512);
    EXPECT_NEAR(numberOf(cell, "net_bits"), numberOf(cell, "entropy_bits") + 16.0 / 64 + 2, 1e-9);
    EXPECT_TRUE(cell["equal_rate"].is_null());  // one setting alone covers one rate alone
}

TEST(AnalysisMap, ConcentratedAxesAreRecommended) {
    // Rank 4 and a little noise, 2048 x 64: principal axes put nearly all energy in four columns, and their basis is cheap.
    constexpr std::size_t kRows = 2048, kCols = 64;
    auto w = samples::normal(kRows * kCols, 14, 0.05);
    const auto left = samples::normal(kRows * 4, 15), right = samples::normal(4 * kCols, 16);
    for (std::size_t i = 0; i < w.size(); ++i) {
        for (std::size_t d = 0; d < 4; ++d) w[i] += left[i / kCols * 4 + d] * right[d * kCols + i % kCols];
    }
    const Json result = map(modelOf(w, {kRows, kCols}), {{"rates", {3.5}}, {"seeds", 3}});
    EXPECT_EQ(result["at_rate"][0]["recommended"], "pca") << result["at_rate"];
    bool named = false;
    for (const Json& best : result["best"]) named |= best["cell"].is_object() && best["cell"]["axes"] == "pca";
    EXPECT_TRUE(named);
}

TEST(AnalysisMap, VerdictsOfManyTensorsAreCounted) {
    const Json options = {{"axes", {"random-hadamard"}}, {"bits", {2U, 4U, 8U}}, {"groups", {"row"}}, {"rates", {4.0}}};
    const auto outliers = openPlanted("planted:outlier-columns?rows=128&cols=256&seed=3");
    const Model gaussian = modelOf(samples::normal(256 * 256, 12), {256, 256});
    std::vector<StudyPart> parts;
    for (const Model* model : {&*outliers, &gaussian, &*outliers})
        parts.push_back({model->tensors[0], map(*model, options)});
    const auto combined = findStudy("map")->combine(parts, options);
    ASSERT_TRUE(combined);
    EXPECT_EQ((*combined)["tensors"], 3);
    const Json& settings = (*combined)["settings"];
    ASSERT_EQ(settings.size(), 3U);
    EXPECT_EQ(settings[1]["axes"], "random-hadamard");
    EXPECT_EQ(settings[1]["bits"], 4);
    EXPECT_EQ(settings[1]["group"], "row");
    const Json& same = settings[1]["same_setting"];
    EXPECT_EQ(same["helps"], 2);
    EXPECT_EQ(same["no difference"], 1);
    EXPECT_EQ(same["hurts"], 0);
    EXPECT_EQ(same["median_margin_db"],
              cellOf(parts[0].result, "random-hadamard", 4, "row")["same_setting"]["margin_db"]);
    EXPECT_EQ((*combined)["at_rate"][0]["net_bits"], 4);
    EXPECT_EQ((*combined)["at_rate"][0]["recommended"]["original"], 3);
    EXPECT_TRUE(findStudy("map")->combine({}, options));
}

TEST(AnalysisMap, NothingToCompareIsSaid) {
    const Json zeros = map(modelOf(std::vector<float>(64 * 64), {64, 64}));
    EXPECT_NE(zeros["summary"].get<std::string>().find("nothing to compare"), std::string::npos);
    for (const Json& best : zeros["best"]) EXPECT_TRUE(best["cell"].is_null());
    const Json vector = map(modelOf(samples::normal(96, 3), {96}));
    EXPECT_EQ(vector["rows"], 1);
}

TEST(AnalysisMap, RefusesWhatItDoesNotKnowAndStops) {
    const Model model = modelOf(samples::normal(64 * 64, 3), {64, 64});
    Inspector inspector(model);
    const auto study = [&](const Json& options, const ProgressSink& progress) {
        return findStudy("map")->run({model, model.tensors[0], options, inspector, progress});
    };
    for (const Json& options : std::vector<Json>{{{"seeds", 0}},
                                                 {{"least_margin_db", -1}},
                                                 {{"rates", {"x"}}},
                                                 {{"rates", 4}},
                                                 {{"bits", {1U}}},
                                                 {{"distortions_db", {10}}},
                                                 {{"colour", 1}}}) {
        const auto result = study(options, {});
        ASSERT_FALSE(result) << options;
        EXPECT_EQ(result.error().code, ErrorCode::invalid) << options;
    }
    int calls = 20;
    EXPECT_EQ(study(Json::object(), [&](const Progress&) { return --calls > 0; }).error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace axiscope
