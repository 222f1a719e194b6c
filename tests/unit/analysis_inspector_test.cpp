#include "analysis/inspector.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/report_json.hpp"
#include "support/model_in_memory.hpp"
#include "support/reference.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

const CoordinateReport& in(const TensorReport& report, const std::string& id) {
    static const CoordinateReport none;
    for (const auto& [name, coordinates] : report.axes) {
        if (name == id) return coordinates;
    }
    ADD_FAILURE() << "no " << id;
    return none;
}

void expectNear(double got, double expected, double relative, const char* what) {
    EXPECT_NEAR(got, expected, relative * std::fabs(expected)) << what;
}

TEST(AnalysisInspector, AllCoordinateSystemsKeepTheEnergyAndTheRanks) {
    const auto values = samples::normal(96 * 64, 1, 0.02);
    const Model model = modelOf(values, {96, 64});
    Options options;
    options.axes.clear();
    for (const AxesKind& kind : axesKinds()) options.axes.emplace_back(kind.id);
    const TensorReport report = analyzeTensor(model, model.tensors[0], options);
    EXPECT_FALSE(report.error);
    EXPECT_EQ(report.file, "memory.safetensors");
    ASSERT_EQ(report.axes.size(), options.axes.size());
    const auto w = reference::matrix(values, 96, 64);
    const auto s = reference::singularValues(w);
    ASSERT_EQ(report.singular_values.size(), s.size());
    for (std::size_t i = 0; i < s.size(); ++i) EXPECT_NEAR(report.singular_values[i], s[i], 1e-8 * s[0]);
    const double l2 = reference::outliers(w.v).l2;
    for (std::size_t i = 0; i < report.axes.size(); ++i) {
        SCOPED_TRACE(report.axes[i].first);
        EXPECT_EQ(report.axes[i].first, options.axes[i]);
        const CoordinateReport& c = report.axes[i].second;
        const AxesKind& kind = *findAxes(report.axes[i].first);
        // A matrix that stands alone, under a name of no role, has neither heads nor a residual stream.
        if (kind.id.starts_with("head-") || kind.needs.stream || kind.needs.shared) {
            ASSERT_TRUE(c.error);
            EXPECT_EQ(c.error->code, ErrorCode::unsupported);
            continue;
        }
        ASSERT_FALSE(c.error);
        const bool affine = kind.id == "centred-pca" || kind.id == "clustered-pca";  // the means' energy is taken out
        if (affine) {
            EXPECT_LE(c.outliers.l2, l2);
        } else {
            expectNear(c.outliers.l2, l2, 1e-6, "L2");
        }
        expectNear(c.axes.effective_rank, reference::effectiveRank(s), 1e-8, "effective rank");
        expectNear(c.axes.stable_rank, reference::stableRank(s), 1e-8, "stable rank");
        EXPECT_EQ(c.rtn.size(), 30u);
        const bool fixed = kind.id.ends_with("hadamard");  // given by a seed, whatever its sides
        EXPECT_EQ(c.basis_bits > 0, (kind.needs.spectrum || kind.needs.matrix) && !fixed);
        for (const auto& [setting, r] : c.rtn) {
            EXPECT_NEAR(r.net_bits, r.entropy_bits + r.overhead_bits + c.basis_bits, 1e-12);
        }
        for (const auto& [db, f] : c.fixed_distortion) {
            if (kind.id == "two-sided-pca") {
                EXPECT_GE(f.sqnr_db, db);  // 64 entries that are not 0: the error falls in steps
            } else {
                EXPECT_NEAR(f.sqnr_db, db, 0.02);
            }
            EXPECT_EQ(f.net_bits, f.entropy_bits + c.basis_bits);
        }
    }
    EXPECT_GE(in(report, "pca").axes.coding_gain_db, in(report, "original").axes.coding_gain_db);
}

TEST(AnalysisInspector, HadamardMatchesTheDefinition) {
    for (const auto& s : samples::awkward()) {
        if (s.name == "two values" || s.name == "on a grid") continue;  // sums of few values: nothing but ties
        if (s.name == "large mean") continue;                           // float32 sums of 7 keep little of 1e-3
        SCOPED_TRACE(s.name);
        const Model model = modelOf(s.values, {s.rows, s.cols});
        Options options;
        options.axes = {"block-hadamard"};
        options.symmetric = {true};
        const TensorReport report = analyzeTensor(model, model.tensors[0], options);
        ASSERT_FALSE(report.error);
        const CoordinateReport& c = in(report, "block-hadamard");
        const auto w = reference::toHadamard(reference::matrix(s.values, s.rows, s.cols));
        const auto o = reference::outliers(w.v);
        expectNear(c.outliers.std, o.std, 1e-5, "std");
        expectNear(c.outliers.kurtosis, o.kurtosis, 1e-5, "kurtosis");
        expectNear(c.energy.top_005, reference::topEnergy(w.v, 0.05), 1e-5, "top 5 %");
        for (const auto& [setting, r] : c.rtn) {
            SCOPED_TRACE(name(setting));
            const std::size_t group = setting.group.kind == Group::Kind::tensor ? w.v.size()
                                      : setting.group.kind == Group::Kind::row  ? w.cols
                                                                                : 64;
            const auto expected = reference::roundToNearest(w.v, setting.bits, group, true);
            // One code may fall on the other side of a tie.
            EXPECT_NEAR(r.entropy_bits, reference::entropyBits(expected.codes), 30.0 / static_cast<double>(w.v.size()));
            expectNear(r.mse, expected.mse, 1e-4, "mse");
        }
    }
}

TEST(AnalysisInspector, NonFiniteEntriesAreCountedAndLeftOut) {
    auto values = samples::normal(32 * 64, 2, 1, 3);
    values[0] = kNaN;
    values[77] = kInf;
    values[78] = -kInf;
    const Model model = modelOf(values, {32, 64});
    const TensorReport report = analyzeTensor(model, model.tensors[0], Options{});
    ASSERT_FALSE(report.error);
    EXPECT_EQ(report.nonfinite, (NonFinite{1, 2}));
    std::vector<double> finite, zeroed;
    for (const float v : values) {
        if (std::isfinite(v)) finite.push_back(v);
        zeroed.push_back(std::isfinite(v) ? v : 0);
    }
    expectNear(in(report, "original").outliers.mean, reference::outliers(finite).mean, 1e-9, "mean");
    expectNear(in(report, "original").outliers.kurtosis, reference::outliers(finite).kurtosis, 1e-9, "kurtosis");
    const auto h = reference::toHadamard({32, 64, zeroed});
    expectNear(in(report, "hadamard").outliers.kurtosis, reference::outliers(h.v).kurtosis, 1e-5, "Hadamard kurtosis");
    ASSERT_FALSE(report.notes.empty());
    EXPECT_EQ(report.notes[0],
              "3 entries are no finite number: left out of the original axes' statistics, 0 in all others");
    EXPECT_EQ(toText(toJson(report)).find("nan,"), std::string::npos);
}

TEST(AnalysisInspector, ShapesOfAllKinds) {
    const auto values = samples::normal(240, 3);
    for (const std::vector<std::uint64_t>& shape :
         {std::vector<std::uint64_t>{240}, {1, 240}, {240, 1}, {2, 3, 40}, {1, 1, 240}, {15, 16}, {16, 15}}) {
        const Model model = modelOf(values, shape);
        const TensorReport report = analyzeTensor(model, model.tensors[0], Options{});
        SCOPED_TRACE(shape.size());
        EXPECT_FALSE(report.error);
        expectNear(in(report, "original").outliers.l2, in(report, "hadamard").outliers.l2, 1e-6, "L2");
        expectNear(in(report, "original").outliers.l2, in(report, "pca").outliers.l2, 1e-6, "L2");
    }
    const Model scalar = modelOf(std::span(values).first(1), {});
    EXPECT_FALSE(analyzeTensor(scalar, scalar.tensors[0], Options{}).error);
    const Model empty = modelOf({}, {4, 0});
    const TensorReport none = analyzeTensor(empty, empty.tensors[0], Options{});
    ASSERT_TRUE(none.error);
    EXPECT_EQ(none.error->code, ErrorCode::unsupported);
    EXPECT_EQ(none.error->message, "the tensor has no entries");
    EXPECT_NE(none.error->where.find("memory.safetensors"), std::string::npos);
    EXPECT_TRUE(none.axes.empty());
}

TEST(AnalysisInspector, SettingsThatDoNotFitAreNamed) {
    const Model model = modelOf(samples::normal(10 * 36, 4), {10, 36});
    const TensorReport report = analyzeTensor(model, model.tensors[0], Options{});
    EXPECT_EQ(in(report, "original").rtn.size(), 20u);
    EXPECT_NE(std::ranges::find(report.notes, "group 64 does not divide 36 columns: left out"), report.notes.end());
    EXPECT_TRUE(std::isnan(in(report, "pca").axes.coding_gain_db));  // rank 10 of 36
    EXPECT_TRUE(
        std::ranges::any_of(report.notes, [](const std::string& note) { return note.starts_with("rank 10 "); }));
}

TEST(AnalysisInspector, RanksThatAreNotAskedForComeOnlyWithADecomposition) {
    const Model model = modelOf(samples::normal(96 * 64, 4), {96, 64});
    Inspector inspector(model);
    Options options;
    options.ranks = false;
    options.axes = {"original", "hadamard"};
    const TensorReport without = inspector.analyze(model.tensors[0], options);
    EXPECT_TRUE(without.singular_values.empty());
    EXPECT_TRUE(without.notes.empty());
    options.axes = {"original", "pca"};
    const TensorReport with = inspector.analyze(model.tensors[0], options);
    EXPECT_EQ(with.singular_values.size(), 64u);
    EXPECT_GT(in(with, "original").axes.stable_rank, 1);
    // Nothing else depends on it.
    auto had = toJson(without)["axes"]["original"], expected = toJson(with)["axes"]["original"];
    EXPECT_TRUE(had["axes"]["effective_rank"].is_null());
    EXPECT_TRUE(had["axes"]["stable_rank"].is_null());
    for (auto* each : {&had, &expected}) {
        (*each)["axes"].erase("effective_rank");
        (*each)["axes"].erase("stable_rank");
    }
    EXPECT_EQ(had, expected);
}

TEST(AnalysisInspector, ZerosAndConstantsSaySo) {
    for (const float value : {0.0f, 0.1f}) {
        const Model model = modelOf(std::vector<float>(64 * 16, value), {16, 64});
        const TensorReport report = analyzeTensor(model, model.tensors[0], Options{});
        ASSERT_FALSE(report.error);
        ASSERT_FALSE(report.notes.empty());
        EXPECT_NE(report.notes[0].find(value == 0 ? "zero" : "equal"), std::string::npos) << report.notes[0];
        const auto text = toText(toJson(report));
        EXPECT_EQ(text.find("inf"), text.find("inf\":"));  // but for the key
    }
}

TEST(AnalysisInspector, ProgressNeverFallsAndEnds) {
    const Model model = modelOf(samples::normal(200 * 128, 5), {200, 128});
    double last = 0;
    std::uint64_t bytes = 0;
    unsigned calls = 0;
    const auto sink = [&](const Progress& at) {
        EXPECT_GE(at.fraction, last);
        EXPECT_LE(at.fraction, 1);
        EXPECT_GE(at.bytes_read, bytes);
        last = at.fraction;
        bytes = at.bytes_read;
        ++calls;
        return true;
    };
    Inspector inspector(model);
    inspector.analyze(model.tensors[0], Options{}, sink);
    EXPECT_GT(calls, 8u);
    EXPECT_NEAR(last, 1, 1e-9);
    EXPECT_EQ(bytes, 200u * 128 * 4);
    // A second analysis needs no reading, and its progress is a whole one too.
    last = 0;
    bytes = 0;
    inspector.analyze(model.tensors[0], Options{}, sink);
    EXPECT_NEAR(last, 1, 1e-9);
    EXPECT_EQ(bytes, 0u);
}

TEST(AnalysisInspector, CancelKeepsWhatIsComplete) {
    const Model model = modelOf(samples::normal(64 * 64, 6), {64, 64});
    const TensorReport report =
        analyzeTensor(model, model.tensors[0], Options{}, [](const Progress& at) { return at.stage != "pca"; });
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->code, ErrorCode::cancelled);
    ASSERT_EQ(report.axes.size(), 2u);
    EXPECT_FALSE(in(report, "hadamard").error);
    EXPECT_EQ(in(report, "hadamard").rtn.size(), 30u);
    // At once: nothing is complete.
    const TensorReport none = analyzeTensor(model, model.tensors[0], Options{}, [](const Progress&) { return false; });
    ASSERT_TRUE(none.error);
    EXPECT_TRUE(none.axes.empty());
}

TEST(AnalysisInspector, AFailedReadNamesFileTensorAndByte) {
    const auto values = samples::normal(2000 * 1000, 7);  // two tiles
    const Model model = modelOf(values, {2000, 1000}, {.shrink_to = 5'000'000});
    Options options;
    options.axes = {"original"};
    options.bits = {4};
    const TensorReport report = analyzeTensor(model, model.tensors[0], options);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->code, ErrorCode::unreadable);
    EXPECT_NE(report.error->where.find("memory.safetensors"), std::string::npos) << report.error->where;
    EXPECT_NE(report.error->where.find("byte"), std::string::npos) << report.error->where;
    EXPECT_NE(report.error->message.find("'w'"), std::string::npos) << report.error->message;
}

TEST(AnalysisInspector, ARereadThatFailsKeepsWhatIsComplete) {
    // With a NaN the original axes are read a second time for its place: the third read fails.
    auto values = samples::normal(64 * 64, 8);
    values[5] = kNaN;
    const Model model = modelOf(values, {64, 64}, {.fail_at_read = 1});
    Options options;
    options.axes = {"hadamard", "original", "pca"};
    const TensorReport report = analyzeTensor(model, model.tensors[0], options);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->code, ErrorCode::unreadable);
    ASSERT_EQ(report.axes.size(), 1u);
    EXPECT_EQ(report.axes[0].first, "hadamard");
}

TEST(AnalysisInspector, AMatrixTooLargeToDecomposeKeepsTheRest) {
    // Order 6145 needs more than the budget; one coordinate system fails, the others stand.
    constexpr std::uint64_t kOrder = GramAccumulator::kMaxOrder + 1;
    Model model = modelOf({}, {kOrder, kOrder});
    model.tensors[0].dtype = Dtype::f8_e4m3;
    model.tensors[0].end = kOrder * kOrder;
    class Pattern final : public ByteSource {
      public:
        const std::string& name() const override { return name_; }
        std::uint64_t size() const override { return kOrder * kOrder; }
        Result<void> read(std::uint64_t offset, std::span<std::byte> out) const override {
            for (std::size_t i = 0; i < out.size(); ++i) {
                out[i] = static_cast<std::byte>((offset + i) * 2654435761u >> 13 & 0xBF);
            }
            return {};
        }

      private:
        std::string name_ = "pattern";
    };
    model.files = {std::make_shared<Pattern>()};
    Options options;
    options.axes = {"original", "pca"};
    options.bits = {4};
    options.groups = {{Group::Kind::tensor, 0}};
    options.symmetric = {true};
    options.distortions_db = {};
    const TensorReport report = analyzeTensor(model, model.tensors[0], options);
    EXPECT_FALSE(report.error);
    EXPECT_FALSE(in(report, "original").error);
    EXPECT_TRUE(std::isnan(in(report, "original").axes.effective_rank));
    EXPECT_GT(in(report, "original").outliers.kurtosis, 1);
    ASSERT_TRUE(in(report, "pca").error);
    EXPECT_EQ(in(report, "pca").error->code, ErrorCode::memory);
    EXPECT_TRUE(std::ranges::any_of(report.notes,
                                    [](const std::string& note) { return note.starts_with("no singular values"); }));
    EXPECT_TRUE(report.singular_values.empty());
}

TEST(AnalysisInspector, HeatmapShowsTheLargestMagnitudeUnderEachPixel) {
    const auto values = samples::normal(30 * 50, 9);
    const Model model = modelOf(values, {30, 50});
    const double rms = std::sqrt(reference::outliers({values.begin(), values.end()}).mean_square);
    Inspector inspector(model);
    const HeatmapRequest part{.first_row = 3, .rows = 20, .first_col = 7, .cols = 41, .width = 9, .height = 6};
    const auto picture = inspector.heatmap(model.tensors[0], part);
    ASSERT_TRUE(picture);
    ASSERT_EQ(picture->value.size(), 54u);
    for (std::size_t y = 0; y < 6; ++y) {
        for (std::size_t x = 0; x < 9; ++x) {
            float most = 0;
            for (std::size_t r = y * 20 / 6; r < (y + 1) * 20 / 6; ++r) {
                for (std::size_t c = x * 41 / 9; c < (x + 1) * 41 / 9; ++c) {
                    const float v = values[(r + 3) * 50 + c + 7];
                    if (std::fabs(v) > std::fabs(most)) most = v;
                }
            }
            EXPECT_FLOAT_EQ(picture->value[y * 9 + x], static_cast<float>(most / rms)) << y << " " << x;
        }
    }
    // One pixel, one weight.
    const auto whole = inspector.heatmap(model.tensors[0], {.rows = 30, .cols = 50, .width = 50, .height = 30});
    ASSERT_TRUE(whole);
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_FLOAT_EQ(whole->value[i], static_cast<float>(values[i] / rms));
}

TEST(AnalysisInspector, HeatmapsOfOtherAxesAreThoseAxes) {
    const auto values = samples::normal(32 * 16, 10, 0.1);
    const Model model = modelOf(values, {32, 16});
    Inspector inspector(model);
    const auto w = reference::matrix(values, 32, 16);
    const double rms = std::sqrt(reference::outliers(w.v).mean_square);
    const auto h = reference::toHadamard(w);
    const HeatmapRequest rows{.axes = "hadamard", .first_row = 5, .rows = 4, .cols = 16, .width = 16, .height = 4};
    const auto picture = inspector.heatmap(model.tensors[0], rows);
    ASSERT_TRUE(picture);
    for (std::size_t i = 0; i < 64; ++i) EXPECT_NEAR(picture->value[i], h.v[5 * 16 + i] / rms, 1e-5);
    // PCA: every column's energy over all rows is an eigenvalue, largest first.
    const auto pca =
        inspector.heatmap(model.tensors[0], {.axes = "pca", .rows = 32, .cols = 16, .width = 16, .height = 32});
    ASSERT_TRUE(pca);
    const auto s = reference::singularValues(w);
    for (std::size_t c = 0; c < 16; ++c) {
        double energy = 0;
        for (std::size_t r = 0; r < 32; ++r) energy += std::pow(pca->value[r * 16 + c] * rms, 2);
        EXPECT_NEAR(energy, s[c] * s[c], 1e-5 * s[0] * s[0]);
    }
}

TEST(AnalysisInspector, NothingIsReadTwiceAndOnlyWhatIsShown) {
    const auto values = samples::normal(64 * 64, 11);
    const Model model = modelOf(values, {64, 64});
    const auto reads = [&] { return static_cast<const FaultySource&>(*model.files[0]).reads(); };
    Inspector inspector(model);
    inspector.analyze(model.tensors[0], Options{});
    const auto once = reads();
    EXPECT_EQ(once, 1u);
    for (const char* axes : {"original", "hadamard", "pca", "pca"}) {
        ASSERT_TRUE(
            inspector.heatmap(model.tensors[0], {.axes = axes, .rows = 64, .cols = 64, .width = 8, .height = 8}));
    }
    EXPECT_EQ(reads(), once);
    inspector.clear();
    ASSERT_TRUE(inspector.heatmap(model.tensors[0], {.rows = 1, .cols = 64, .width = 8, .height = 1}));
    EXPECT_EQ(reads(), once + 1);
}

TEST(AnalysisInspector, WrongPicturesAreRefused) {
    const Model model = modelOf(samples::normal(64, 12), {8, 8});
    Inspector inspector(model);
    const auto code = [&](const HeatmapRequest& request) {
        const auto picture = inspector.heatmap(model.tensors[0], request);
        return picture ? std::nullopt : std::optional(picture.error().code);
    };
    EXPECT_EQ(code({.axes = "polar", .rows = 8, .cols = 8, .width = 8, .height = 8}), ErrorCode::invalid);
    EXPECT_EQ(code({.first_row = 1, .rows = 8, .cols = 8, .width = 8, .height = 8}), ErrorCode::invalid);
    EXPECT_EQ(code({.first_row = ~std::uint64_t{0}, .rows = 2, .cols = 8, .width = 8, .height = 2}),
              ErrorCode::invalid);
    EXPECT_EQ(code({.rows = 8, .cols = 0, .width = 8, .height = 8}), ErrorCode::invalid);
    EXPECT_EQ(code({.rows = 8, .cols = 8, .width = 9, .height = 8}), ErrorCode::invalid);
    EXPECT_EQ(code({.rows = 8, .cols = 8, .width = 0, .height = 8}), ErrorCode::invalid);
    EXPECT_EQ(code({.rows = 8, .cols = 8, .width = 8, .height = 8}), std::nullopt);
}

TEST(AnalysisInspector, TransformShowsAllRowsOnceInTheAxesAsked) {
    const auto values = samples::normal(96 * 64, 1, 0.02);
    const Model model = modelOf(values, {96, 64});
    Inspector inspector(model);
    for (const std::string id : {"original", "hadamard", "pca"}) {
        SCOPED_TRACE(id);
        std::uint64_t next = 0;
        double energy = 0, expected = 0;
        const auto shown =
            inspector.transform(model.tensors[0], id, 1, [&](std::uint64_t row, std::span<const float> tile) {
                EXPECT_EQ(row, next);
                next += tile.size() / 64;
                for (const float v : tile) energy += static_cast<double>(v) * v;
            });
        ASSERT_TRUE(shown);
        EXPECT_EQ(next, 96u);
        EXPECT_EQ(shown->scale, 1);
        EXPECT_EQ(shown->basis_bits > 0, id == "pca");
        for (const float v : values) expected += static_cast<double>(v) * v;
        expectNear(energy, expected, 1e-6, "energy");
    }
    EXPECT_EQ(inspector.transform(model.tensors[0], "none", 1, [](auto, auto) {}).error().code, ErrorCode::invalid);
}

}  // namespace
}  // namespace axiscope
