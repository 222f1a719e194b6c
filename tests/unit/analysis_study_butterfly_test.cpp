#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/model_in_memory.hpp"
#include "support/samples.hpp"
#include "support/study.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kRows = 96, kCols = 64;

Json butterfly(const Model& model, const Json& options) {
    const auto result = askStudy("butterfly", model, options);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    return result.value_or(Json());
}

Model noise() { return modelOf(samples::normal(kRows * kCols, 71), {kRows, kCols}); }

TEST(AnalysisButterfly, EnergyStaysAtEveryStage) {
    const Model model = noise();
    for (const char* side : {"input", "output"}) {
        const Json out = butterfly(model, {{"row", 7}, {"scale", 50}, {"side", side}});
        const double energy = out["stages"][0]["energy"].get<double>();
        EXPECT_EQ(out["stages"].size(), out["stage_count"].get<std::size_t>());
        for (const Json& stage : out["stages"]) {
            EXPECT_NEAR(stage["energy"].get<double>() / energy, 1, 1e-6);
            double shares = 0;
            for (const Json& share : stage["energy_share"]) shares += share.get<double>();
            EXPECT_NEAR(shares, 1, 1e-9);
        }
    }
}

TEST(AnalysisButterfly, OutputsSpreadALargeRowAndInputsCannot) {
    const Model model = noise();
    const Json input = butterfly(model, {{"row", 7}, {"scale", 1000}, {"side", "input"}});
    ASSERT_EQ(input["stages"].size(), 7u);  // 64 = 2^6
    for (const Json& stage : input["stages"]) {
        EXPECT_GT(stage["rows"]["largest_share"], 0.999);
        EXPECT_GT(stage["kurtosis"], 100);
    }
    const Json output = butterfly(model, {{"row", 7}, {"scale", 1000}, {"side", "output"}});
    ASSERT_EQ(output["core"], 12);  // 96 = 12 * 2^3
    ASSERT_EQ(output["stages"].size(), 5u);
    const std::vector<double> mixed = {1, 2, 4, 8, 96};
    for (std::size_t i = 0; i < mixed.size(); ++i) {
        const Json& stage = output["stages"][i];
        EXPECT_EQ(stage["block"], mixed[i]);
        EXPECT_NEAR(stage["rows"]["largest_share"].get<double>() * mixed[i], 1, 0.01) << i;
        EXPECT_NEAR(stage["rows"]["participation_ratio"].get<double>() / mixed[i], 1, 0.01) << i;
    }
    EXPECT_EQ(output["stages"][4]["step"], "core");
    // All rows are then copies of one Gaussian row, but for signs.
    EXPECT_LT(output["stages"][4]["kurtosis"], 4);
    EXPECT_NEAR(
        output["stages"][4]["absmax"].get<double>() * std::sqrt(96) / output["stages"][0]["absmax"].get<double>(), 1,
        0.01);
}

TEST(AnalysisButterfly, TheLastStageIsTheHadamardSystem) {
    for (const std::size_t cols : {64ul, 24ul, 20ul, 7ul}) {
        const Model model = modelOf(samples::normal(kRows * cols, 72), {kRows, cols});
        Inspector inspector(model);
        Options options;
        options.axes = {"hadamard"};
        options.bits = {4};
        options.groups = {{Group::Kind::tensor, 0}};
        options.symmetric = {true};
        const TensorReport report = inspector.analyze(model.tensors[0], options);
        const CoordinateReport& hadamard = report.axes[0].second;
        const Json out = butterfly(model, Json::object());
        EXPECT_TRUE(out["row"].is_null());
        const Json& last = out["stages"].back();
        EXPECT_EQ(last["absmax"], hadamard.outliers.absmax) << cols;
        EXPECT_EQ(last["kurtosis"], hadamard.outliers.kurtosis) << cols;
        EXPECT_EQ(last["rtn"]["4/tensor"]["entropy_bits"], hadamard.rtn[0].second.entropy_bits) << cols;
        EXPECT_NEAR(last["top_0.01"].get<double>(), hadamard.energy.top_001, 1e-12) << cols;
        EXPECT_EQ(out["notes"].empty(), hadamard.basis.note.empty()) << cols;
    }
}

TEST(AnalysisButterfly, OneStageIsThatOfAll) {
    const Model model = noise();
    const Json all = butterfly(model, {{"side", "output"}, {"scale", 9}});
    const Json one = butterfly(model, {{"side", "output"}, {"scale", 9}, {"stage", 2}});
    ASSERT_EQ(one["stages"].size(), 1u);
    EXPECT_EQ(one["stages"][0], all["stages"][2]);
}

TEST(AnalysisButterfly, RefusesWrongOptions) {
    const Model model = noise();
    for (const auto& [options, message] : std::vector<std::pair<Json, std::string>>{
             {{{"side", "left"}}, "options: \"side\" must be \"input\" or \"output\""},
             {{{"stage", 7}}, "options: \"stage\" must be at most 6 for 64 columns"},
             {{{"stage", 5}, {"side", "output"}}, "options: \"stage\" must be at most 4 for 96 rows"},
             {{{"stage", "last"}}, "options: \"stage\" must be a number of stages from 0, or \"all\""},
             {{{"row", 96}}, "options: there is no row 96; the tensor's rows are 0 to 95"},
         }) {
        const auto result = askStudy("butterfly", model, options);
        ASSERT_FALSE(result) << options;
        EXPECT_EQ(result.error().message, message);
    }
}

TEST(AnalysisButterfly, RefusesWhatDoesNotFit) {
    Model model = noise();
    model.tensors[0].shape = {1u << 13, 1u << 12};
    const auto result = askStudy("butterfly", model, Json::object());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::memory);
}

}  // namespace
}  // namespace axiscope
