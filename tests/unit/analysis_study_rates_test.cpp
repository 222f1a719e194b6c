#include <gtest/gtest.h>

#include <cmath>

#include "analysis/rate_methods.hpp"
#include "analysis/study.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

Result<Json> study(const std::vector<float>& values, std::size_t rows, std::size_t cols, const Json& options,
                   const ProgressSink& progress = {}) {
    const Model model = modelOf(values, {rows, cols});
    Inspector inspector(model);
    return findStudy("rates")->run({model, model.tensors[0], options, inspector, progress});
}

const Json kShort = {{"ladder_db", Json::array()}, {"distortions_db", {20}}};

TEST(AnalysisRates, GaussianMatricesLieOnTheLine) {
    const Json options = {{"ladder_db", {6, 20}}, {"axes", {"hadamard"}}, {"distortions_db", {10, 25}}};
    const auto result = study(samples::normal(256 * 256, 1), 256, 256, options);
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ((*result)["entries"], 65536);
    EXPECT_TRUE((*result)["sampled_rows"].is_null());
    for (const auto& [id, axes] : (*result)["axes"].items()) {
        for (const auto& [key, point] : axes["points"].items()) {
            SCOPED_TRACE(id + " " + key);
            const double line = point["ecsq_line_bits"], bound = point["gaussian_bound_bits"];
            EXPECT_GT(line, bound);
            EXPECT_EQ(point["methods"].size(), rateMethods().size());
            for (const auto& [name, method] : point["methods"].items()) {
                SCOPED_TRACE(name);
                EXPECT_TRUE(method["decoded_equal"]);
                EXPECT_TRUE(method["on_target"]);
                EXPECT_NEAR(method["sqnr_db"].get<double>(), point["target_db"].get<double>(), kSqnrTolerance_db);
                double sum = 0;
                for (const auto& [part, bits] : method["bits"].items()) {
                    EXPECT_GE(bits.get<double>(), 0);
                    sum += bits.get<double>();
                }
                EXPECT_NEAR(method["net_bits"].get<double>(), sum, 1e-12);
                EXPECT_NEAR(method["stream_bits"].get<double>() / 65536, sum - axes["basis_bits"].get<double>(), 1e-12);
                EXPECT_GT(sum, bound);
                if (name != "ecsq-huffman") EXPECT_NEAR(sum, line, 0.1);
            }
            // With reconstruction at the means one is on the line itself.
            EXPECT_NEAR(point["methods"]["deadzone-rans"]["entropy_bits"].get<double>(), line, 0.01);
            EXPECT_NEAR(point["methods"]["rdoq-rans"]["entropy_bits"].get<double>(), line, 0.015);
        }
        ASSERT_EQ(axes["ladder"].size(), 2u);
        EXPECT_NEAR(axes["ladder"][1]["relative_error"].get<double>(), 0.01, 1e-4);
    }
}

double net(const Json& result, const char* axes, const char* method) {
    return result["axes"][axes]["points"]["20dB"]["methods"][method]["net_bits"].get<double>();
}

TEST(AnalysisRates, EachMethodGainsWhereItShould) {
    // Rows of two scales: classes of rows.
    auto rows = samples::normal(256 * 128, 2);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] *= i / 128 % 2 == 0 ? 1.0f : 0.1f;
    Json options = kShort;
    options["axes"] = {"original"};
    const auto by_rows = study(rows, 256, 128, options);
    ASSERT_TRUE(by_rows);
    EXPECT_LT(net(*by_rows, "original", "rows-rans"), net(*by_rows, "original", "ecsq-rans") - 0.2);
    EXPECT_GT(net(*by_rows, "original", "groups-rans"), net(*by_rows, "original", "rows-rans"));

    // Columns that fall off in variance: runs of columns, and water-filling, which drops the last.
    auto cols = samples::normal(256 * 128, 3);
    for (std::size_t i = 0; i < cols.size(); ++i)
        cols[i] *= static_cast<float>(std::exp2(-static_cast<double>(i % 128) / 16));
    const auto by_cols = study(cols, 256, 128, options);
    ASSERT_TRUE(by_cols);
    const double plain = net(*by_cols, "original", "ecsq-rans");
    EXPECT_LT(net(*by_cols, "original", "groups-rans"), plain - 0.4);
    EXPECT_LT(net(*by_cols, "original", "waterfill-rans"), plain - 0.4);
    EXPECT_GT(
        (*by_cols)["axes"]["original"]["points"]["20dB"]["methods"]["waterfill-rans"]["setting"]["dropped_columns"], 0);

    // Heavy tails: a wider zero cell.
    auto heavy = samples::normal(256 * 128, 4);
    for (float& v : heavy) v = v * v * v;
    const auto by_zone = study(heavy, 256, 128, options);
    ASSERT_TRUE(by_zone);
    EXPECT_LT(net(*by_zone, "original", "deadzone-rans"), net(*by_zone, "original", "ecsq-rans") - 0.02);
    EXPECT_LT(net(*by_zone, "original", "rdoq-rans"), net(*by_zone, "original", "ecsq-rans") - 0.02);
}

TEST(AnalysisRates, AwkwardMatricesGiveFiniteNumbersAndDecode) {
    Json options = kShort;
    options["axes"] = {"original", "dct"};
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const auto result = study(sample.values, sample.rows, sample.cols, options);
        ASSERT_TRUE(result) << result.error().message;
        for (const auto& [id, axes] : (*result)["axes"].items()) {
            for (const auto& [name, method] : axes["points"]["20dB"]["methods"].items()) {
                EXPECT_TRUE(method["decoded_equal"]) << id << " " << name;
                EXPECT_TRUE(std::isfinite(method["net_bits"].get<double>()));
            }
        }
    }
    const auto zero = study(std::vector<float>(64), 8, 8, options);
    ASSERT_TRUE(zero);
    EXPECT_EQ((*zero)["energy"], 0);
    EXPECT_TRUE((*zero)["axes"]["original"]["points"].empty());
}

TEST(AnalysisRates, LargeTensorsAreSampledAndSaySo) {
    Json options = kShort;
    options["axes"] = {"original"};
    options["max_entries"] = 64 * 64;
    const auto values = samples::normal(640 * 64, 5);
    const auto result = study(values, 640, 64, options);
    ASSERT_TRUE(result);
    EXPECT_EQ((*result)["sampled_rows"], 64);
    double energy = 0;
    for (const float v : values) energy += static_cast<double>(v) * v;
    EXPECT_NEAR((*result)["energy"].get<double>(), energy, 0.1 * energy);
}

TEST(AnalysisRates, OptionsAreChecked) {
    const auto values = samples::normal(64, 1);
    for (const Json& options : {Json{{"axes", {"none"}}}, Json{{"axes", Json::array()}}, Json{{"distortions_db", {0}}},
                                Json{{"distortions_db", {200}}}, Json{{"distortions_db", {10, 10}}}, Json{{"seed", -1}},
                                Json{{"max_entries", 0}}, Json{{"budget_bits", "3"}}, Json{{"other", 1}}}) {
        const auto result = study(values, 8, 8, options);
        ASSERT_FALSE(result) << options.dump();
        EXPECT_EQ(result.error().code, ErrorCode::invalid);
    }
}

TEST(AnalysisRates, ProgressNeverFallsAndCancelWorks) {
    double last = 0;
    const auto values = samples::normal(64 * 64, 1);
    Json options = kShort;
    ASSERT_TRUE(study(values, 64, 64, options, [&](const Progress& progress) {
        EXPECT_GE(progress.fraction, last);
        last = progress.fraction;
        return true;
    }));
    EXPECT_NEAR(last, 1, 1e-9);
    int calls = 0;
    const auto stopped = study(values, 64, 64, options, [&](const Progress&) { return ++calls < 20; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

TEST(AnalysisRates, BudgetsAreSharedOut) {
    std::vector<StudyPart> parts;
    const Json options = {{"axes", {"original"}}, {"distortions_db", Json::array()}, {"budget_bits", {2, 4}}};
    for (const double scale : {1.0, 8.0}) {
        const auto values = samples::normal(64 * 64, 7, scale);
        const Model model = modelOf(values, {64, 64});
        Inspector inspector(model);
        auto result = findStudy("rates")->run({model, model.tensors[0], options, inspector, {}});
        ASSERT_TRUE(result);
        parts.push_back({model.tensors[0], std::move(*result)});
        parts.back().tensor.name = scale == 1 ? "quiet" : "loud";
    }
    const auto combined = findStudy("rates")->combine(parts, options);
    ASSERT_TRUE(combined);
    ASSERT_EQ((*combined)["budgets"].size(), 2u);
    for (const Json& budget : (*combined)["budgets"]) {
        const Json &mixed = budget["mixed"], &even = budget["uniform"];
        EXPECT_TRUE(mixed["within_budget"]);
        EXPECT_LE(mixed["total_bits"].get<double>(), budget["budget_total_bits"].get<double>());
        EXPECT_LT(mixed["relative_error"].get<double>(), even["relative_error"].get<double>());
        EXPECT_GT(budget["gain_db"].get<double>(), 1);
        double bits = 0;
        for (const Json& tensor : budget["tensors"])
            bits += tensor["mixed"]["net_bits"].get<double>() * tensor["entries"].get<double>();
        EXPECT_NEAR(bits, mixed["total_bits"].get<double>(), 1e-6);
        // Eight times the scale is 18 dB, 3 bits.
        const double apart = budget["tensors"][1]["mixed"]["net_bits"].get<double>() -
                             budget["tensors"][0]["mixed"]["net_bits"].get<double>();
        if (budget["budget_bits"] == 4) EXPECT_NEAR(apart, 3, 0.4);
    }
    const auto none = findStudy("rates")->combine({}, options);
    ASSERT_TRUE(none);
    EXPECT_TRUE((*none)["budgets"].empty());
}

}  // namespace
}  // namespace axiscope
