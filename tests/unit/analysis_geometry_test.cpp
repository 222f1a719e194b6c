#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analysis/study.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kRows = 96, kCols = 64;

Result<Json> study(const Model& model, std::size_t tensor, const Json& options, const ProgressSink& progress = {}) {
    Inspector inspector(model);
    return findStudy("geometry")->run({model, model.tensors[tensor], options, inspector, progress});
}

// Three layers of one role and one tensor of another, in one file. Layers 0 and 2 share the directions they read; layer 1 does not.
Model layers() {
    const auto directions = samples::normal(2 * kCols, 51);
    std::vector<float> all;
    for (std::size_t layer = 0; layer < 4; ++layer) {
        auto w = samples::normal(kRows * kCols, 60 + layer);
        const auto left = samples::normal(2 * kRows, 70 + layer);
        for (std::size_t i = 0; layer % 2 == 0 && i < w.size(); ++i) {
            for (std::size_t d = 0; d < 2; ++d) {
                w[i] += 5 * left[i / kCols * 2 + d] * directions[d * kCols + i % kCols];
            }
        }
        all.insert(all.end(), w.begin(), w.end());
    }
    Model model = modelOf(all, {4 * kRows, kCols});
    const TensorInfo whole = model.tensors[0];
    model.tensors.clear();
    for (unsigned layer = 0; layer < 4; ++layer) {
        TensorInfo tensor = whole;
        tensor.name = "layer" + std::to_string(layer);
        tensor.shape = {kRows, kCols};
        tensor.begin = layer * kRows * kCols * sizeof(float);
        tensor.end = tensor.begin + kRows * kCols * sizeof(float);
        tensor.info.role = layer < 3 ? Role::q : Role::k;
        tensor.info.layer = layer;
        model.tensors.push_back(tensor);
    }
    return model;
}

TEST(AnalysisGeometry, NoiseHasWhatChanceGives) {
    const Model model = modelOf(samples::normal(kRows * kCols, 50, 0.02), {kRows, kCols});
    const auto result = study(model, 0, {{"seed", 3U}});
    ASSERT_TRUE(result) << result.error().message;
    const Json& out = *result;
    const Json& spectrum = out["spectrum"];
    EXPECT_EQ(spectrum["singular_values"].size(), kCols);
    EXPECT_EQ(spectrum["marchenko_pastur"]["spikes"], 0);
    EXPECT_LE(spectrum["marchenko_pastur"]["outside"].get<int>(), 1);
    EXPECT_NEAR(spectrum["marchenko_pastur"]["sigma"].get<double>(), 0.02, 0.001);
    // Histogram and law lie on one grid: both sum to 1, and to about the same on either half.
    const Json& histogram = spectrum["histogram"];
    double total = 0, law = 0, apart = 0;
    const double width = histogram["at"][1].get<double>() - histogram["at"][0].get<double>();
    for (std::size_t i = 0; i < histogram["at"].size(); ++i) {
        total += histogram["density"][i].get<double>() * width;
        law += histogram["marchenko_pastur"][i].get<double>() * width;
        apart = std::max(apart, std::fabs(total - law));
    }
    EXPECT_NEAR(total, 1, 1e-9);
    EXPECT_NEAR(law, 1, 0.03);
    EXPECT_LT(apart, 0.06);
    EXPECT_EQ(histogram["beyond"], 0);

    for (const char* which : {"rows", "columns"}) {
        const Json& dimension = out["dimension"][which];
        EXPECT_EQ(dimension["control"]["two_nn"]["n"], 3) << which;
        EXPECT_NEAR(dimension["two_nn_ratio_to_control"].get<double>(), 1, 0.35) << which;
        EXPECT_NEAR(dimension["levina_bickel_ratio_to_control"].get<double>(), 1, 0.15) << which;
        EXPECT_EQ(dimension["levina_bickel_k"].size(), dimension["levina_bickel_by_k"].size());
    }
    EXPECT_EQ(out["dimension"]["rows"]["points"], kRows);
    EXPECT_EQ(out["dimension"]["columns"]["coordinates"], kRows);
    EXPECT_TRUE(out["angles"].is_null());
}

TEST(AnalysisGeometry, RowsOfFewDimensionsAreSeen) {
    // Rows are 3 numbers through a fixed map to 64, bent a little.
    constexpr std::size_t kMany = 600;
    const auto hidden = samples::normal(kMany * 3, 80), map = samples::normal(3 * kCols, 81);
    std::vector<float> w(kMany * kCols);
    for (std::size_t i = 0; i < w.size(); ++i) {
        double sum = 0;
        for (std::size_t d = 0; d < 3; ++d)
            sum += static_cast<double>(hidden[i / kCols * 3 + d]) * map[d * kCols + i % kCols];
        w[i] = static_cast<float>(sum + 0.05 * sum * sum);
    }
    const auto result = study(modelOf(w, {kMany, kCols}), 0, Json::object());
    ASSERT_TRUE(result);
    const Json& rows = (*result)["dimension"]["rows"];
    EXPECT_NEAR(rows["two_nn"].get<double>(), 3, 0.4);
    EXPECT_LT(rows["two_nn_ratio_to_control"].get<double>(), 0.2);
    EXPECT_GT((*result)["spectrum"]["marchenko_pastur"]["spikes"].get<int>(), 2);
}

TEST(AnalysisGeometry, LayersThatReadTheSameDirectionsAreFound) {
    const Model model = layers();
    const auto result = study(model, 0, {{"angles_k", 2U}, {"controls", false}});
    ASSERT_TRUE(result);
    const Json& angles = (*result)["angles"];
    EXPECT_EQ(angles["k"], 2);
    ASSERT_EQ(angles["layers"].size(), 2U);  // not the other role's
    EXPECT_EQ(angles["layers"][0]["layer"], 1);
    EXPECT_LT(angles["layers"][0]["mean_squared_cosine"].get<double>(), 0.3);
    EXPECT_EQ(angles["layers"][0]["expected"], 2.0 / kCols);
    EXPECT_EQ(angles["layers"][1]["name"], "layer2");
    EXPECT_GT(angles["layers"][1]["mean_squared_cosine"].get<double>(), 0.97);
    EXPECT_FALSE((*result)["dimension"]["rows"].contains("control"));
    // The nearest layers come first where not all are compared.
    const auto nearest = study(model, 0, {{"angle_layers", 1U}, {"controls", false}});
    ASSERT_EQ((*nearest)["angles"]["layers"].size(), 1U);
    EXPECT_EQ((*nearest)["angles"]["layers"][0]["layer"], 1);

    std::vector<StudyPart> parts;
    for (std::size_t t = 0; t < 4; ++t) parts.push_back({model.tensors[t], *study(model, t, {{"controls", false}})});
    const auto combined = findStudy("geometry")->combine(parts, Json::object());
    ASSERT_TRUE(combined);
    const Json& roles = (*combined)["roles"];
    ASSERT_EQ(roles.size(), 2U);
    EXPECT_EQ(roles[0]["role"], "q");
    EXPECT_EQ(roles[0]["layers"], Json({0, 1, 2}));
    for (std::size_t l = 0; l < 3; ++l) {
        EXPECT_EQ(roles[0]["effective_rank"][l], parts[l].result["spectrum"]["effective_rank"]);
        EXPECT_EQ(roles[0]["dimension_rows"][l], parts[l].result["dimension"]["rows"]["two_nn"]);
        EXPECT_TRUE(roles[0]["dimension_ratio_to_control"][l].is_null());
    }
    EXPECT_LT(roles[0]["stable_rank"][0].get<double>(), roles[0]["stable_rank"][1].get<double>());
}

TEST(AnalysisGeometry, OddShapesHaveAnAnswer) {
    for (const std::vector<std::uint64_t>& shape :
         std::vector<std::vector<std::uint64_t>>{{1, 64}, {64, 1}, {1, 1}, {2, 32}, {3, 3}, {64}}) {
        const std::size_t count =
            std::accumulate(shape.begin(), shape.end(), std::size_t{1},
                            [](std::size_t a, std::uint64_t b) { return a * static_cast<std::size_t>(b); });
        for (const float factor : {0.0F, 1.0F, 1e-38F, 1e37F}) {
            auto w = samples::normal(count, 90);
            for (float& v : w) v *= factor;
            const auto result = study(modelOf(w, shape), 0, Json::object());
            ASSERT_TRUE(result) << result.error().message;
            EXPECT_EQ(result->dump().find("inf"), std::string::npos);
        }
    }
}

TEST(AnalysisGeometry, PointsAreSampledBySeed) {
    const Model model = modelOf(samples::normal(400 * 16, 5), {400, 16});
    const Json options = {{"points", 100U}, {"controls", false}};
    const auto once = study(model, 0, options), again = study(model, 0, options);
    EXPECT_EQ((*once)["dimension"]["rows"]["points"], 100);
    EXPECT_EQ((*once)["dimension"]["rows"]["of"], 400);
    EXPECT_EQ(*once, *again);
    Json other = options;
    other["seed"] = 2U;
    EXPECT_NE((*study(model, 0, other))["dimension"]["rows"], (*once)["dimension"]["rows"]);
}

TEST(AnalysisGeometry, RefusesWhatItDoesNotKnowAndStops) {
    const Model model = layers();
    for (const Json& options : std::vector<Json>{{{"points", 2}},
                                                 {{"points", 5000}},
                                                 {{"seed", -1}},
                                                 {{"angles_k", 0}},
                                                 {{"angle_layers", "all"}},
                                                 {{"controls", 1}},
                                                 {{"colour", 1}}}) {
        const auto result = study(model, 0, options);
        ASSERT_FALSE(result) << options;
        EXPECT_EQ(result.error().code, ErrorCode::invalid) << options;
    }
    double last = 0;
    int calls = 0;
    EXPECT_TRUE(study(model, 0, Json::object(), [&](const Progress& progress) {
        EXPECT_GE(progress.fraction, last);
        last = progress.fraction;
        ++calls;
        return true;
    }));
    EXPECT_LE(last, 1);
    for (int after = 0; after < calls; after += std::max(1, calls / 20)) {
        int left = after;
        const auto stopped = study(model, 0, Json::object(), [&](const Progress&) { return left-- > 0; });
        ASSERT_FALSE(stopped) << after;
        EXPECT_EQ(stopped.error().code, ErrorCode::cancelled) << after;
    }
}

}  // namespace
}  // namespace axiscope
