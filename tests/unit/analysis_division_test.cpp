#include "analysis/division.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

#include "analysis/inspector.hpp"
#include "analysis/report_json.hpp"
#include "metrics/value_table.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kCols = 4096, kRows = ValueTable::kExactEntries / kCols + 4;

// Few settings: what is divided is the same for all.
Options options() {
    Options out;
    out.axes = {"original", "pca", "hadamard"};
    out.bits = {4};
    out.groups = {{Group::Kind::tensor, 0}, {Group::Kind::columns, 128}};
    out.symmetric = {true};
    out.distortions_db = {20};
    out.ranks = false;
    return out;
}

Options without(Options options, const std::string& axes) {
    std::erase(options.axes, axes);
    return options;
}

std::vector<float> zeros() { return std::vector<float>(kRows * kCols); }

using Parts = std::vector<std::vector<std::byte>>;

Parts analyzeAll(const Model& model, const Options& options, std::uint64_t parts,
                 std::span<const std::byte> totals = {}) {
    Parts out;
    for (std::uint64_t part = 0; part < parts; ++part) {
        auto one = analyzePart(model, model.tensors[0], options, {part, parts, totals});
        EXPECT_TRUE(one) << one.error().message;
        out.push_back(std::move(*one));
    }
    return out;
}

void expectSameFigures(const Figures& got, const Figures& expected) {
    EXPECT_EQ(got.histogram, expected.histogram);
    EXPECT_EQ(got.tail_at, expected.tail_at);
    EXPECT_EQ(got.tail_share, expected.tail_share);
    EXPECT_EQ(got.energy_share, expected.energy_share);
    EXPECT_EQ(got.axis_energy, expected.axis_energy);
}

TEST(AnalysisDivision, PartsComeToTheBitsOfTheWhole) {
    auto values = zeros();
    Random random(7);
    for (float& v : values) v = static_cast<float>(random.uniform() - 0.5) / 16;
    values[5] = std::numeric_limits<float>::quiet_NaN();
    values[kCols * 3000 + 1] = std::numeric_limits<float>::infinity();
    const Model model = modelOf(values, {kRows, kCols});
    const Options all = options(), asked = without(all, "pca");
    Inspector one(model), several(model);
    const TensorReport whole = one.analyze(model.tensors[0], asked);
    ASSERT_FALSE(whole.error);

    // Five chunks, of which the last one is short.
    const Parts first = analyzeAll(model, all, 2);
    const auto waiting = joinParts(model.tensors[0], all, first);
    ASSERT_TRUE(waiting) << waiting.error().message;
    EXPECT_TRUE(waiting->needsSecond());
    EXPECT_EQ(waiting->nonfinite(), (NonFinite{1, 1}));
    const auto totals = waiting->totals();
    // Other parts than in the first round, and one of them empty: nothing depends on how the tensor is dealt out.
    const Parts second = analyzeAll(model, all, 6, totals);
    auto joined = joinParts(model.tensors[0], all, first, second);
    ASSERT_TRUE(joined) << joined.error().message;
    EXPECT_FALSE(joined->needsSecond());
    EXPECT_TRUE(joined->has("original") && joined->has("hadamard"));
    EXPECT_FALSE(joined->has("pca"));
    const TensorReport divided = several.analyze(model.tensors[0], asked, {}, &*joined);
    EXPECT_EQ(toText(toJson(divided)), toText(toJson(whole)));
    ASSERT_EQ(divided.axes.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        SCOPED_TRACE(whole.axes[i].first);
        EXPECT_EQ(whole.axes[i].second.rtn.size(), 2u);
        expectSameFigures(divided.axes[i].second.figures, whole.axes[i].second.figures);
    }

    // Bytes that are not whole parts of this tensor are refused.
    EXPECT_EQ(joinParts(model.tensors[0], all, std::span(first).first(1)).error().code, ErrorCode::malformed);
    for (const std::size_t cut : {std::size_t{0}, std::size_t{1}, first[1].size() / 2, first[1].size() - 1}) {
        Parts damaged = first;
        damaged[1].resize(cut);
        EXPECT_EQ(joinParts(model.tensors[0], all, damaged).error().code, ErrorCode::malformed) << cut;
    }
    Parts longer = first;
    longer[0].push_back(std::byte{0});
    EXPECT_EQ(joinParts(model.tensors[0], all, longer).error().code, ErrorCode::malformed);
    EXPECT_EQ(analyzePart(model, model.tensors[0], all, {0, 2, std::span(totals).first(9)}).error().code,
              ErrorCode::malformed);
    EXPECT_EQ(analyzePart(model, model.tensors[0], all, {2, 2}).error().code, ErrorCode::invalid);
}

TEST(AnalysisDivision, PartsStopWhenAsked) {
    const Model model = modelOf(zeros(), {kRows, kCols});
    int calls = 0;
    double fraction = 0;
    const auto part =
        analyzePart(model, model.tensors[0], without(options(), "hadamard"), {0, 5}, [&](const Progress& at) {
            fraction = at.fraction;
            return ++calls < 2;
        });
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().code, ErrorCode::cancelled);
    EXPECT_EQ(fraction, 0.5);  // two of four tiles
}

TEST(AnalysisDivision, SmallTensorsAndExtremeOnesStayWhole) {
    const Model small = modelOf(samples::normal(64 * 32, 1, 1), {64, 32});
    EXPECT_FALSE(isDivisible(small.tensors[0]));
    EXPECT_EQ(analyzePart(small, small.tensors[0], options(), {0, 2}).error().code, ErrorCode::unsupported);

    auto values = zeros();
    values[12345] = 0x1p60f;
    const Model huge = modelOf(values, {kRows, kCols});
    EXPECT_TRUE(isDivisible(huge.tensors[0]));
    const Options asked = without(without(options(), "pca"), "hadamard");
    EXPECT_EQ(joinParts(huge.tensors[0], asked, analyzeAll(huge, asked, 2)).error().code, ErrorCode::unsupported);
}

TEST(AnalysisDivision, SystemsThatNeedTheWholeMatrixAreNotDivided) {
    std::vector<std::string> divisible;
    for (const AxesKind& kind : axesKinds()) {
        if (isDivisible(kind)) divisible.emplace_back(kind.id);
    }
    EXPECT_EQ(divisible,
              (std::vector<std::string>{"original", "hadamard", "block-hadamard", "random-hadamard", "dct", "haar"}));
}

}  // namespace
}  // namespace axiscope
