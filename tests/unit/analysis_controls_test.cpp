#include "analysis/controls.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/spread.hpp"
#include "metrics/outliers.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kRows = 96, kCols = 64;

// Column c has scale 1 + c / 8 and row r 1 + r / 32: rows and columns that can be told apart.
Matrix scaled() {
    Matrix matrix{kRows, kCols, kRows, samples::normal(kRows * kCols, 21)};
    for (std::size_t i = 0; i < matrix.values.size(); ++i) {
        const auto r = static_cast<double>(i / kCols), c = static_cast<double>(i % kCols);
        matrix.values[i] *= static_cast<float>((1 + c / 8) * (1 + r / 32));
    }
    return matrix;
}

std::vector<float> column(const Matrix& matrix, std::size_t c) {
    std::vector<float> out;
    for (std::size_t r = 0; r < matrix.rows; ++r)
        out.push_back(matrix.values[static_cast<std::size_t>(r * matrix.cols + c)]);
    return out;
}

std::vector<float> sorted(std::vector<float> values) {
    std::ranges::sort(values);
    return values;
}

TEST(AnalysisControls, KeepWhatTheyPromiseAndNothingElse) {
    const Matrix matrix = scaled();
    for (const ControlKind& kind : controlKinds()) {
        SCOPED_TRACE(kind.id);
        EXPECT_EQ(findControl(kind.id), &kind);
        const Matrix made = makeControl(kind, matrix, 5);
        EXPECT_EQ(made.rows, matrix.rows);
        EXPECT_EQ(made.cols, matrix.cols);
        ASSERT_EQ(made.values.size(), matrix.values.size());
        EXPECT_NE(made.values, matrix.values);
        EXPECT_EQ(made.values, makeControl(kind, matrix, 5).values);
        EXPECT_NE(made.values, makeControl(kind, matrix, 6).values);
    }
    EXPECT_EQ(findControl("none"), nullptr);

    const auto make = [&](std::string_view id) { return makeControl(*findControl(id), matrix, 7); };
    Moments had, got;
    had.add(matrix.values);
    const Matrix gaussian = make("gaussian");
    got.add(gaussian.values);
    const double n = kRows * kCols;
    EXPECT_NEAR(got.square_sum / had.square_sum, 1, 4 * std::sqrt(2 / n));
    EXPECT_NEAR(got.mean / got.rms(), 0, 4 / std::sqrt(n));
    EXPECT_NEAR(got.kurtosis(), 3, 4 * std::sqrt(24 / n));
    EXPECT_GT(had.kurtosis(), 4.5);

    EXPECT_EQ(sorted(make("shuffled-entries").values), sorted(matrix.values));
    EXPECT_NE(sorted(column(make("shuffled-entries"), 0)), sorted(column(matrix, 0)));

    const Matrix columns = make("shuffled-columns");
    std::vector<std::vector<float>> before, after;
    for (std::size_t c = 0; c < kCols; ++c) {
        before.push_back(column(matrix, c));
        after.push_back(column(columns, c));
    }
    std::ranges::sort(before);
    std::ranges::sort(after);
    EXPECT_EQ(before, after);

    const Matrix within = make("shuffled-within-columns");
    for (std::size_t c = 0; c < kCols; ++c) EXPECT_EQ(sorted(column(within, c)), sorted(column(matrix, c)));
    const auto row = [](const Matrix& m) { return std::vector<float>(m.values.begin(), m.values.begin() + kCols); };
    EXPECT_NE(sorted(row(within)), sorted(row(matrix)));
}

TEST(AnalysisControls, EveryOrderIsEquallyLikely) {
    std::vector<unsigned> counts(6);
    for (std::uint64_t seed = 0; seed < 6000; ++seed) {
        const Matrix made = makeControl(*findControl("shuffled-entries"), {1, 3, 1, {0, 1, 2}}, seed);
        ++counts[static_cast<std::size_t>(2 * made.values[0] + (made.values[1] > made.values[2] ? 1 : 0))];
    }
    for (const unsigned count : counts) EXPECT_NEAR(count, 1000, 5 * std::sqrt(1000 * 5.0 / 6));
}

TEST(AnalysisControls, AMatrixInMemoryIsReadLikeAFile) {
    const Matrix matrix = scaled();
    const Model model = modelOf(matrix.values, {kRows, kCols});
    const Model made = matrixModel(matrix, model.tensors[0]);
    ASSERT_EQ(made.tensors.size(), 1u);
    EXPECT_EQ(made.tensors[0].name, "w");
    const auto read = loadMatrix(made, made.tensors[0], 1 << 20);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->values, matrix.values);
}

TEST(AnalysisControls, HugeEntriesStayFinite) {
    Matrix matrix{8, 8, 8, std::vector<float>(64, 3.4e38F)};
    for (const ControlKind& kind : controlKinds()) {
        for (const float v : makeControl(kind, matrix, 1).values) EXPECT_TRUE(std::isfinite(v)) << kind.id;
    }
}

TEST(AnalysisSpread, OfNumbersInObjects) {
    const std::vector<Json> samples = {{{"a", {{"b", 1}}}, {"c", nullptr}, {"text", "x"}, {"d", nullptr}},
                                       {{"a", {{"b", 3}}}, {"c", 5}, {"text", "x"}, {"d", nullptr}}};
    const Json expected = {
        {"a", {{"b", {{"n", 2}, {"min", 1.0}, {"max", 3.0}, {"mean", 2.0}, {"sd", std::sqrt(2.0)}}}}},
        {"c", {{"n", 1}, {"min", 5.0}, {"max", 5.0}, {"mean", 5.0}, {"sd", nullptr}}}};
    EXPECT_EQ(spreadOf(samples), expected);
    EXPECT_EQ(spreadOf(std::vector<Json>{{{"a", {{"error", "why"}, {"b", 2}}}}}), (Json{{"a", {{"error", "why"}}}}));
}

TEST(AnalysisSpread, OfATailBetweenItsPlaces) {
    const std::vector<double> at = {1, 10, 100}, share = {0.1, 0.001, 0};
    EXPECT_EQ(tailAt(at, share, 0.5), 1);
    EXPECT_EQ(tailAt(at, share, 10), 0.001);
    EXPECT_NEAR(tailAt(at, share, std::sqrt(10.0)), 0.01, 1e-15);
    EXPECT_NEAR(tailAt(at, share, 10 * std::sqrt(10.0)), 0.0005, 1e-15);
    EXPECT_EQ(tailAt(at, share, 100), 0);
    EXPECT_EQ(tailAt(at, share, 101), 0);
    EXPECT_EQ(tailAt({}, {}, 1), 0);
}

Result<Json> study(const Model& model, const Json& options, const ProgressSink& progress = {}) {
    Inspector inspector(model);
    return findStudy("controls")->run({model, model.tensors[0], options, inspector, progress});
}

TEST(AnalysisControls, TheStudyTellsStructureFromChance) {
    std::vector<float> values = samples::normal(kRows * kCols, 22);
    for (std::size_t r = 0; r < kRows; ++r) values[r * kCols + 9] *= 20;
    const Model model = modelOf(values, {kRows, kCols});
    const auto result = study(model, {{"axes", {"original", "random-hadamard", "pca"}}, {"seeds", 3}, {"seed", 4U}});
    ASSERT_TRUE(result) << result.error().message;
    const Json& out = *result;
    EXPECT_EQ(out["seeds"], Json({4, 5, 6}));
    EXPECT_EQ(out["rows"], kRows);
    EXPECT_EQ(out["all_rows"], kRows);

    const auto kurtosis = [](const Json& runs, const char* axes) { return runs[axes]["outliers"]["kurtosis"]; };
    const Json& controls = out["controls"];
    const Json own = kurtosis(out["tensor"], "original"), rotated = kurtosis(out["tensor"], "random-hadamard");
    EXPECT_EQ(own["n"], 1);
    EXPECT_TRUE(own["sd"].is_null());
    EXPECT_EQ(rotated["n"], 3);
    EXPECT_GT(rotated["sd"].get<double>(), 0);
    EXPECT_GT(own["mean"].get<double>(), 50);
    EXPECT_LT(rotated["max"].get<double>(), 4);
    EXPECT_LT(kurtosis(controls["gaussian"], "original")["max"].get<double>(), 3.5);
    EXPECT_EQ(kurtosis(controls["shuffled-columns"], "original")["n"], 3);
    for (const char* same : {"shuffled-entries", "shuffled-columns", "shuffled-within-columns"}) {
        EXPECT_NEAR(kurtosis(controls[same], "original")["min"].get<double>(), own["mean"].get<double>(), 1e-9) << same;
    }
    // The outlier column is an axis of its own, which shuffled entries do not have.
    const auto ratio = [](const Json& runs) {
        return runs["original"]["axes"]["participation_ratio"]["mean"].get<double>();
    };
    EXPECT_LT(ratio(out["tensor"]), 2);
    EXPECT_LT(ratio(controls["shuffled-within-columns"]), 2);
    EXPECT_GT(ratio(controls["shuffled-entries"]), 10);

    // A band holds the curve of every seed it was made of.
    Options options;
    options.axes = {"random-hadamard"};
    options.seed = 5;
    const TensorReport report = analyzeTensor(model, model.tensors[0], options);
    const Figures& curve = report.axes[0].second.figures;
    const Json& bands = out["bands"];
    EXPECT_EQ(bands["energy_fraction"], Json(curve.energy_fraction));
    EXPECT_FALSE(bands["tensor"].contains("original"));
    const Json& band = bands["tensor"]["random-hadamard"];
    const auto holds = [](const Json& edges, std::span<const double> points) {
        ASSERT_EQ(edges["low"].size(), points.size());
        bool wider = false;
        for (std::size_t i = 0; i < points.size(); ++i) {
            EXPECT_LE(edges["low"][i].get<double>(), points[i]);
            EXPECT_GE(edges["high"][i].get<double>(), points[i]);
            wider |= edges["low"][i].get<double>() < edges["high"][i].get<double>();
        }
        EXPECT_TRUE(wider);
    };
    holds(band["histogram"], curve.histogram);
    holds(band["energy"], curve.energy_share);
    std::vector<double> tail;
    for (const Json& at : bands["tail_at_rms"])
        tail.push_back(tailAt(curve.tail_at, curve.tail_share, at.get<double>()));
    holds(band["tail"], tail);
}

TEST(AnalysisControls, TheStudySaysThatItSampledRows) {
    const Model model = modelOf(samples::normal(512 * 16, 3), {512, 16});
    const auto result = study(model, {{"axes", {"original"}}, {"seeds", 1}, {"max_entries", 1600}, {"bands", false}});
    ASSERT_TRUE(result) << result.error().message;
    EXPECT_EQ((*result)["rows"], 100);
    EXPECT_EQ((*result)["all_rows"], 512);
    EXPECT_FALSE(result->contains("bands"));
}

TEST(AnalysisControls, RowsTooLongForCopiesAreRefusedBeforeTheyAreRead) {
    Model model = modelOf(std::vector<float>(1), {1});
    model.tensors[0].shape = {1, (std::uint64_t{1} << 24) + 1};
    const auto result = study(model, Json::object());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::memory);
}

TEST(AnalysisControls, TheStudyRefusesWhatItDoesNotKnowAndStops) {
    const Model model = modelOf(samples::normal(64, 3), {8, 8});
    for (const Json& options : std::vector<Json>{{{"seeds", 0}},
                                                 {{"seeds", 65}},
                                                 {{"seeds", "x"}},
                                                 {{"controls", {"nothing"}}},
                                                 {{"controls", {"gaussian", "gaussian"}}},
                                                 {{"controls", 1}},
                                                 {{"bands", 1}},
                                                 {{"axes", {"sideways"}}},
                                                 {{"colour", 1}}}) {
        const auto result = study(model, options);
        ASSERT_FALSE(result) << options;
        EXPECT_EQ(result.error().code, ErrorCode::invalid) << options;
    }
    double last = 0;
    int calls = 0;
    EXPECT_TRUE(study(model, Json::object(), [&](const Progress& progress) {
        EXPECT_GE(progress.fraction, last);
        last = progress.fraction;
        ++calls;
        return true;
    }));
    EXPECT_GT(calls, 20);
    EXPECT_NEAR(last, 1, 1e-9);
    const auto stopped = study(model, Json::object(), [&](const Progress&) { return --calls > 10; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace axiscope
