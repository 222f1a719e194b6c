// Entropy-coded scalar quantization against the figures that are known for it.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "analysis/analyze.hpp"
#include "analysis/report_json.hpp"
#include "format/open_model.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

const CoordinateReport& in(const TensorReport& report, const std::string& id) {
    static const CoordinateReport none;
    for (const auto& [name, coordinates] : report.axes) {
        if (name == id) return coordinates;
    }
    ADD_FAILURE() << "no " << id;
    return none;
}

// PRIOR_ART section C: N(0, 1), mid-tread, centroids.
struct Line {
    double step, entropy, mse, gap;
};
constexpr Line kGaussian[] = {{.1, 5.3696, .00083, .2546}, {.3, 3.7895, .00744, .2546},  {.5, 3.0620, .02041, .2546},
                              {1, 2.1048, .07692, .2545},  {1.5, 1.5857, .15784, .2540}, {2, 1.2412, .25351, .2512},
                              {2.5, .9573, .36756, .2354}, {3, .7010, .49776, .1978}};

// The i-th of n equal shares of N(0, 1), at its middle: a sample without chance.
double quantile(double share) {
    double x = 0;
    for (int i = 0; i < 60; ++i) {
        const double error = 0.5 * std::erfc(-x / std::numbers::sqrt2) - share;
        const double density = std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
        // Halley's step, which does not run away in the tails.
        const double newton = error / density;
        const double move = newton / (1 + x * newton / 2);
        x -= move;
        if (std::fabs(move) < 1e-12) break;
    }
    return x;
}

Options options(std::vector<std::string> axes, std::vector<double> steps) {
    Options out;
    out.axes = std::move(axes);
    out.bits = {4};
    out.groups = {{Group::Kind::row, 0}};
    out.symmetric = {true};
    out.steps = std::move(steps);
    return out;
}

TEST(FixedStep, QuantilesOfTheNormalLawGiveTheKnownTable) {
    const std::size_t rows = 512, cols = 512, n = rows * cols;
    std::vector<float> values(n);
    for (std::size_t i = 0; i < n / 2; ++i) {
        const double x = 0.7 * quantile((static_cast<double>(i) + 0.5) / static_cast<double>(n));
        values[i] = static_cast<float>(x);
        values[n - 1 - i] = static_cast<float>(-x);
    }
    std::vector<double> steps;
    for (const Line& line : kGaussian) steps.push_back(line.step);
    const Model model = modelOf(values, {rows, cols});
    const TensorReport report = analyzeTensor(model, model.tensors[0], options({"original"}, steps));
    const CoordinateReport& c = in(report, "original");
    ASSERT_EQ(c.fixed_step.size(), std::size(kGaussian));
    const double variance = c.outliers.std * c.outliers.std;
    EXPECT_NEAR(variance, 0.49, 1e-4);
    for (std::size_t i = 0; i < std::size(kGaussian); ++i) {
        const Line& line = kGaussian[i];
        const auto& [step, f] = c.fixed_step[i];
        EXPECT_EQ(step, line.step);
        EXPECT_NEAR(f.entropy_bits, line.entropy, 1e-3) << step;
        // 0.1 %, or half of the table's last digit.
        EXPECT_NEAR(f.mse_centroid / variance, line.mse, std::max(1e-3 * line.mse, 5e-6)) << step;
        EXPECT_NEAR(f.entropy_bits - 0.5 * std::log2(variance / f.mse_centroid), line.gap, 1e-3) << step;
        EXPECT_GE(f.mse, f.mse_centroid);
        EXPECT_NEAR(f.sqnr_db, 10 * std::log10(variance / f.mse), 1e-3) << step;
    }
}

TEST(FixedStep, AGaussianMatrixLiesOnTheLineInAnyAxes) {
    const auto model = openPlanted("planted:gaussian?rows=512&cols=512&seed=3");
    ASSERT_TRUE(model);
    // Steps that give 10, 20 and 30 dB with centroids, within some tenths.
    const TensorReport report =
        analyzeTensor(*model, model->tensors[0], options({"original", "hadamard", "random"}, {1.1624, 0.3474, 0.1095}));
    for (const auto& [id, c] : report.axes) {
        ASSERT_EQ(c.fixed_step.size(), 3U) << id;
        for (std::size_t i = 0; i < 3; ++i) {
            const FixedStepReport& f = c.fixed_step[i].second;
            const double signal = c.outliers.l2 * c.outliers.l2 / (512.0 * 512.0);
            EXPECT_NEAR(10 * std::log10(signal / f.mse_centroid), 10 * (i + 1.0), 0.1) << id;
            EXPECT_NEAR(f.entropy_bits - 0.5 * std::log2(signal / f.mse_centroid), 0.2546, 0.01) << id << " " << i;
        }
        // Without centroids the line is met where the steps are small.
        EXPECT_NEAR(c.fixed_distortion[2].second.entropy_bits - c.fixed_distortion[2].second.gaussian_bound_bits,
                    0.2546, 0.01);
    }
}

// The step belongs to the tensor, not to the axes, and no scale changes what it gives.
TEST(FixedStep, IsInUnitsOfTheOriginalTensor) {
    std::vector<float> values = samples::normal(64 * 96, 5, 0.02, 0.01);
    const Model model = modelOf(values, {64, 96});
    const auto wanted = options({"original", "hadamard", "dct"}, {0.5});
    const TensorReport small = analyzeTensor(model, model.tensors[0], wanted);
    double mean = 0, spread = 0;
    for (const float v : values) mean += v / static_cast<double>(values.size());
    for (const float v : values) spread += (v - mean) * (v - mean) / static_cast<double>(values.size());
    const double step = 0.5 * std::sqrt(spread);
    double error = 0;
    for (const float v : values) {
        const double e = v - std::nearbyint(v / step) * step;
        error += e * e / static_cast<double>(values.size());
    }
    EXPECT_NEAR(in(small, "original").fixed_step[0].second.mse / error, 1, 1e-9);
    // Errors of so small a step are much alike in all axes; with a step in units of their own they would not be for dct, whose spread is larger.
    for (const auto& [id, c] : small.axes) EXPECT_NEAR(c.fixed_step[0].second.mse / error, 1, 0.1) << id;

    for (float& v : values) v = std::ldexp(v, 60);
    const Model huge = modelOf(values, {64, 96});
    const TensorReport large = analyzeTensor(huge, huge.tensors[0], wanted);
    for (std::size_t i = 0; i < small.axes.size(); ++i) {
        const FixedStepReport &a = small.axes[i].second.fixed_step[0].second,
                              &b = large.axes[i].second.fixed_step[0].second;
        EXPECT_NEAR(b.entropy_bits, a.entropy_bits, 1e-12);
        EXPECT_NEAR(b.mse / a.mse / std::exp2(120), 1, 1e-9);
        EXPECT_NEAR(b.mse_centroid / a.mse_centroid / std::exp2(120), 1, 1e-9);
        EXPECT_NEAR(b.sqnr_db, a.sqnr_db, 1e-9);
    }
}

// Entries that are no number count neither in the spread nor, in the original axes, anywhere else.
TEST(FixedStep, LeavesOutWhatIsNoNumber) {
    std::vector<float> values = samples::normal(8 * 32, 5, 1, 3);
    std::vector<float> some(values.begin(), values.begin() + 7 * 32);
    for (std::size_t i = 7 * 32; i < values.size(); ++i) values[i] = std::numeric_limits<float>::quiet_NaN();
    const Model with = modelOf(values, {8, 32}), without = modelOf(some, {7, 32});
    const auto wanted = options({"original"}, {0.25});
    const FixedStepReport a = analyzeTensor(with, with.tensors[0], wanted).axes[0].second.fixed_step[0].second;
    const FixedStepReport b = analyzeTensor(without, without.tensors[0], wanted).axes[0].second.fixed_step[0].second;
    EXPECT_NEAR(a.entropy_bits, b.entropy_bits, 1e-12);
    EXPECT_NEAR(a.mse / b.mse, 1, 1e-9);
    // A constant has no spread, so no step.
    const Model flat = modelOf(std::vector<float>(12, 2.0F), {3, 4});
    const CoordinateReport c = analyzeTensor(flat, flat.tensors[0], wanted).axes[0].second;
    EXPECT_TRUE(std::isnan(c.fixed_step[0].second.mse));
}

TEST(FixedStep, IsWrittenUnderTheNumberAsTyped) {
    const Model model = modelOf(samples::normal(64, 5), {8, 8});
    const auto json = toJson(analyzeTensor(model, model.tensors[0], options({"original"}, {0.3, 1, 2.5})));
    const auto& fixed = json["axes"]["original"]["fixed_step"];
    ASSERT_EQ(fixed.size(), 3U);
    for (const char* key : {"0.3", "1", "2.5"}) {
        ASSERT_TRUE(fixed.contains(key)) << key;
        for (const char* value : {"entropy_bits", "mse", "mse_centroid", "sqnr_db"})
            EXPECT_TRUE(fixed[key][value].is_number()) << value;
    }
    const auto none = toJson(analyzeTensor(model, model.tensors[0], options({"original"}, {})));
    EXPECT_FALSE(none["axes"]["original"].contains("fixed_step"));
    const auto read = optionsFromJson(nlohmann::ordered_json::parse(R"({"steps": [0.3, 1]})"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->steps, (std::vector<double>{0.3, 1}));
    EXPECT_EQ(toJson(*read)["steps"], nlohmann::ordered_json::parse("[0.3, 1]"));
    EXPECT_FALSE(toJson(Options{}).contains("steps"));
    for (const char* text : {R"({"steps": [0]})", R"({"steps": [-1]})", R"({"steps": [1e-7]})", R"({"steps": [1e7]})",
                             R"({"steps": [1, 1]})", R"({"steps": 1})", R"({"steps": ["1"]})"})
        EXPECT_FALSE(optionsFromJson(nlohmann::ordered_json::parse(text))) << text;
}

// SCIENCE section 0, in signs: what a Hadamard rotation does to each law.
TEST(Rotation, FlattensAndPaysInEntropy) {
    const auto analyze = [](const std::string& kind) {
        const auto model = openPlanted("planted:" + kind + "?rows=512&cols=512&seed=4");
        EXPECT_TRUE(model);
        return analyzeTensor(*model, model->tensors[0], options({"original", "hadamard"}, {}));
    };
    const auto entropyAt20 = [](const CoordinateReport& c) { return c.fixed_distortion[1].second.entropy_bits; };
    for (const std::string kind : {"laplace", "outlier-columns", "sparse"}) {
        const TensorReport report = analyze(kind);
        const CoordinateReport &w = in(report, "original"), &h = in(report, "hadamard");
        EXPECT_GT(w.outliers.kurtosis, 5) << kind;
        EXPECT_NEAR(h.outliers.kurtosis, 3, 0.35) << kind;
        EXPECT_LT(h.outliers.crest, w.outliers.crest) << kind;
        // At equal distortion the rotated entries need more bits: nearly a Gaussian's.
        EXPECT_GT(entropyAt20(h), entropyAt20(w) + 0.05) << kind;
        EXPECT_NEAR(entropyAt20(h), 3.3219 + 0.2546, 0.06) << kind;
        // At 4 bits and a scale per row there are more bits and, but for the zeros that were coded without error, fewer errors.
        EXPECT_GT(h.rtn[0].second.entropy_bits, w.rtn[0].second.entropy_bits) << kind;
        EXPECT_EQ(h.rtn[0].second.sqnr_db > w.rtn[0].second.sqnr_db, kind != "sparse") << kind;
    }
    const TensorReport columns = analyze("outlier-columns");
    const RtnReport &w = in(columns, "original").rtn[0].second, &h = in(columns, "hadamard").rtn[0].second;
    EXPECT_LT(w.entropy_bits, 1.5);
    EXPECT_GT(h.entropy_bits, 3.2);
    EXPECT_LT(w.sqnr_db, 9);
    EXPECT_GT(h.sqnr_db, 17.5);

    const TensorReport control = analyze("gaussian");
    EXPECT_NEAR(entropyAt20(in(control, "original")), entropyAt20(in(control, "hadamard")), 0.01);
}

}  // namespace
}  // namespace axiscope
