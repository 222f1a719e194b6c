#include "analysis/coordinate_statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "metrics/axis_energy.hpp"
#include "support/reference.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

std::size_t groupSize(const Group& group, std::size_t rows, std::size_t cols) {
    switch (group.kind) {
        case Group::Kind::tensor:
            return rows * cols;
        case Group::Kind::row:
            return cols;
        case Group::Kind::columns:
            break;
    }
    return static_cast<std::size_t>(group.size);
}

CoordinateReport statisticsOf(const samples::Sample& s, const Options& options, std::size_t tile_rows,
                              const std::vector<std::size_t>& excluded = {},
                              CoordinateStatistics::Context context = {.unit = 1, .exact = true},
                              std::vector<std::string>* notes = nullptr) {
    CoordinateStatistics statistics(s.rows, s.cols, options);
    const auto pass = [&](auto take) {
        for (std::size_t row = 0; row < s.rows; row += tile_rows) {
            const std::size_t begin = row * s.cols, size = std::min(tile_rows, s.rows - row) * s.cols;
            std::vector<std::size_t> here;
            for (const std::size_t place : excluded) {
                if (place >= begin && place < begin + size) here.push_back(place - begin);
            }
            take(std::span(s.values).subspan(begin, size), here);
        }
    };
    pass([&](auto tile, const auto& here) { statistics.first(tile, here); });
    EXPECT_FALSE(statistics.needsSecond());
    std::vector<std::string> ignored;
    return std::move(statistics).finish(context, notes ? *notes : ignored);
}

void expectNear(double got, double expected, double relative, const char* what) {
    EXPECT_NEAR(got, expected, relative * std::fabs(expected)) << what;
}

TEST(AnalysisStatistics, EverythingMatchesTheDefinitions) {
    Options options;
    options.bits = {2, 3, 4, 5, 6, 7, 8};
    for (const auto& s : samples::awkward()) {
        SCOPED_TRACE(s.name);
        const auto w = reference::matrix(s.values, s.rows, s.cols);
        for (const std::size_t tile_rows : {std::size_t{3}, s.rows}) {
            const CoordinateReport report = statisticsOf(s, options, tile_rows);

            const auto o = reference::outliers(w.v);
            EXPECT_NEAR(report.outliers.mean, o.mean, 1e-9 * std::max(std::fabs(o.mean), o.std));
            expectNear(report.outliers.std, o.std, 1e-9, "std");
            expectNear(report.outliers.absmax, o.absmax, 0, "absmax");
            expectNear(report.outliers.l2, o.l2, 1e-9, "l2");
            expectNear(report.outliers.kurtosis, o.kurtosis, 1e-8, "kurtosis");
            EXPECT_EQ(report.outliers.excess_kurtosis, report.outliers.kurtosis - 3);
            expectNear(report.outliers.linf_over_l2, o.absmax / o.l2, 1e-9, "linf_over_l2");
            expectNear(report.outliers.crest, o.absmax / std::sqrt(o.mean_square), 1e-9, "crest");
            EXPECT_EQ(report.outliers.frac_3sigma, o.frac_3sigma);
            EXPECT_EQ(report.outliers.frac_6sigma, o.frac_6sigma);
            expectNear(report.energy.top_001, reference::topEnergy(w.v, 0.01), 1e-9, "top 1 %");
            expectNear(report.energy.top_005, reference::topEnergy(w.v, 0.05), 1e-9, "top 5 %");
            expectNear(report.energy.top_010, reference::topEnergy(w.v, 0.10), 1e-9, "top 10 %");
            const auto energy = reference::axisEnergy(w);
            expectNear(report.axes.participation_ratio, participationRatio(energy), 1e-9, "participation ratio");
            expectNear(report.axes.axis_entropy_bits, axisEntropyBits(energy), 1e-9, "axis entropy");

            std::size_t expected_settings = 0;
            for (const Group& group : options.groups) {
                if (group.kind != Group::Kind::columns || s.cols % group.size == 0) {
                    expected_settings += 2 * options.bits.size();
                }
            }
            EXPECT_EQ(report.rtn.size(), expected_settings);
            for (const auto& [setting, r] : report.rtn) {
                SCOPED_TRACE(name(setting));
                const auto expected = reference::roundToNearest(
                    w.v, setting.bits, groupSize(setting.group, s.rows, s.cols), setting.symmetric);
                EXPECT_NEAR(r.entropy_bits, reference::entropyBits(expected.codes), 1e-12);
                EXPECT_EQ(r.huffman_bits, reference::huffmanBits(expected.codes));
                expectNear(r.mse, expected.mse, 1e-6, "mse");
                if (expected.mse > 0) {
                    EXPECT_NEAR(r.sqnr_db, expected.sqnr_db, 1e-5);
                } else {
                    EXPECT_TRUE(std::isnan(r.sqnr_db));
                }
                EXPECT_EQ(r.net_bits, r.entropy_bits + r.overhead_bits);
            }
            for (const auto& [db, f] : report.fixed_distortion) {
                SCOPED_TRACE(db);
                const double step = reference::stepForSqnr(w.v, db);
                expectNear(f.step, step, 1e-9, "step");
                const auto expected = reference::uniformStep(w.v, f.step);
                EXPECT_NEAR(f.entropy_bits, reference::entropyBits(expected.codes), 1e-10);
                EXPECT_NEAR(f.sqnr_db, expected.sqnr_db, 1e-8);
                EXPECT_NEAR(f.gaussian_bound_bits, db / 6.0205999132796239, 1e-12);
            }
        }
    }
}

TEST(AnalysisStatistics, SettingsStandInTheOrderOfTheOptions) {
    const samples::Sample s{"", 4, 64, samples::normal(256, 1)};
    const CoordinateReport report = statisticsOf(s, Options{}, 4);
    std::vector<std::string> names;
    for (const auto& [setting, r] : report.rtn) names.push_back(name(setting));
    ASSERT_EQ(names.size(), 30u);
    EXPECT_EQ(std::vector(names.begin(), names.begin() + 7),
              (std::vector<std::string>{"2/tensor", "2/tensor/asymmetric", "2/row", "2/row/asymmetric", "2/group64",
                                        "2/group64/asymmetric", "3/tensor"}));
}

// Entries that are no number stand as 0 in the tile and are in no count.
TEST(AnalysisStatistics, ExcludedEntriesAreInNoStatistic) {
    samples::Sample s{"", 16, 64, samples::normal(16 * 64, 2, 1, 0.5)};
    for (float& v : s.values) v = std::fabs(v) + 0.25f;  // 0 is in none of the data
    std::vector<std::size_t> excluded{0, 5, 63, 64, 200, 201, 202, 700, 1023};
    for (const std::size_t place : excluded) s.values[place] = 0;
    std::vector<double> left;
    for (std::size_t i = 0; i < s.values.size(); ++i) {
        if (std::ranges::find(excluded, i) == excluded.end()) left.push_back(s.values[i]);
    }
    const Options options;
    const CoordinateReport report = statisticsOf(s, options, 5, excluded);
    const auto o = reference::outliers(left);
    expectNear(report.outliers.mean, o.mean, 1e-12, "mean");
    expectNear(report.outliers.kurtosis, o.kurtosis, 1e-9, "kurtosis");
    EXPECT_EQ(report.outliers.frac_3sigma, o.frac_3sigma);
    expectNear(report.energy.top_005, reference::topEnergy(left, 0.05), 1e-12, "top 5 %");
    for (const auto& [setting, r] : report.rtn) {
        SCOPED_TRACE(name(setting));
        const auto all = reference::roundToNearest({s.values.begin(), s.values.end()}, setting.bits,
                                                   groupSize(setting.group, s.rows, s.cols), setting.symmetric);
        std::vector<std::int64_t> codes;
        for (std::size_t i = 0; i < s.values.size(); ++i) {
            if (std::ranges::find(excluded, i) == excluded.end()) codes.push_back(all.codes[i]);
        }
        EXPECT_NEAR(r.entropy_bits, reference::entropyBits(codes), 1e-12);
        EXPECT_EQ(r.huffman_bits, reference::huffmanBits(codes));
        expectNear(r.mse, all.mse * static_cast<double>(s.values.size()) / static_cast<double>(left.size()), 1e-6,
                   "mse");
    }
}

TEST(AnalysisStatistics, NothingLeftHasNoStatistic) {
    const samples::Sample s{"", 2, 2, std::vector<float>(4)};
    const CoordinateReport report = statisticsOf(s, Options{}, 1, {0, 1, 2, 3});
    EXPECT_TRUE(std::isnan(report.outliers.mean));
    EXPECT_TRUE(std::isnan(report.outliers.frac_3sigma));
    EXPECT_TRUE(std::isnan(report.energy.top_001));
    for (const auto& [setting, r] : report.rtn) EXPECT_TRUE(std::isnan(r.entropy_bits));
    for (const auto& [db, f] : report.fixed_distortion) EXPECT_TRUE(std::isnan(f.step));
}

TEST(AnalysisStatistics, ConstantsAndZeros) {
    for (const float value : {0.1f, 0.0f}) {
        const samples::Sample s{"", 8, 64, std::vector<float>(512, value)};
        const CoordinateReport report = statisticsOf(s, Options{}, 8);
        EXPECT_EQ(report.outliers.mean, static_cast<double>(value));
        EXPECT_EQ(report.outliers.std, 0);
        EXPECT_TRUE(std::isnan(report.outliers.kurtosis));
        EXPECT_EQ(report.outliers.frac_3sigma, 0);
        for (const auto& [setting, r] : report.rtn) {
            EXPECT_EQ(r.entropy_bits, 0);
            EXPECT_EQ(r.huffman_bits, 1);
        }
        for (const auto& [db, f] : report.fixed_distortion) {
            EXPECT_EQ(f.step, 0);
            EXPECT_EQ(f.entropy_bits, 0);
            EXPECT_TRUE(std::isnan(f.sqnr_db));
        }
        if (value == 0) {
            EXPECT_TRUE(std::isnan(report.outliers.crest));
            EXPECT_TRUE(std::isnan(report.axes.participation_ratio));
            EXPECT_TRUE(std::isnan(report.axes.coding_gain_db));
            for (const auto& [setting, r] : report.rtn) EXPECT_TRUE(std::isnan(r.sqnr_db));
            EXPECT_TRUE(report.figures.axis_energy.empty());
        } else {
            EXPECT_NEAR(report.axes.participation_ratio, 64, 1e-9);
        }
    }
}

TEST(AnalysisStatistics, CodingGainOfADeficientMatrixIsLeftOutWithANote) {
    samples::Sample s{"", 4, 8, samples::normal(32, 3)};
    Spectrum spectrum;
    spectrum.rows = 4;
    spectrum.cols = 8;
    spectrum.rank = 4;
    spectrum.singular_values = {4, 3, 2, 1};
    std::vector<std::string> notes;
    const auto principal =
        statisticsOf(s, Options{}, 4, {}, {.unit = 1, .spectrum = &spectrum, .principal = true}, &notes);
    EXPECT_TRUE(std::isnan(principal.axes.coding_gain_db));
    ASSERT_EQ(notes.size(), 1u);
    EXPECT_NE(notes[0].find("rank 4 is below the 8 columns"), std::string::npos);
    notes.clear();
    const auto other = statisticsOf(s, Options{}, 4, {}, {.unit = 1, .spectrum = &spectrum}, &notes);
    EXPECT_GT(other.axes.coding_gain_db, 0);
    EXPECT_NEAR(other.axes.stable_rank, 30.0 / 16, 1e-12);
    EXPECT_TRUE(notes.empty());
    // An axis of float32's rounding in transformed axes; in the tensor's own it is the tensor's.
    for (std::size_t r = 0; r < 4; ++r) s.values[r * 8 + 2] = 1e-9f;
    EXPECT_TRUE(std::isnan(statisticsOf(s, Options{}, 4, {}, {.unit = 1}, &notes).axes.coding_gain_db));
    EXPECT_EQ(notes.size(), 1u);
    EXPECT_GT(statisticsOf(s, Options{}, 4).axes.coding_gain_db, 0);
}

TEST(AnalysisStatistics, Figures) {
    const samples::Sample s{"", 100, 64, samples::normal(6400, 4, 0.02)};
    const double rms = std::sqrt(reference::outliers({s.values.begin(), s.values.end()}).mean_square);
    const Figures f = statisticsOf(s, Options{}, 10, {}, {.unit = rms, .exact = true}).figures;
    ASSERT_EQ(f.histogram.size(), Figures::kBins + 2);
    double mass = f.histogram.front() + f.histogram.back();
    for (unsigned i = 1; i <= Figures::kBins; ++i) mass += f.histogram[i] * 2 * Figures::kSpan / Figures::kBins;
    EXPECT_NEAR(mass, 1, 1e-12);
    EXPECT_NEAR(f.histogram[Figures::kBins / 2], 0.3989, 0.15);
    EXPECT_NEAR(f.tail_at.front(), 0.1, 1e-12);
    EXPECT_NEAR(f.tail_share.front(), std::erfc(0.1 / std::sqrt(2.0)), 0.02);
    EXPECT_LE(f.tail_share.back(), 1.0 / 6400);
    EXPECT_TRUE(std::ranges::is_sorted(f.tail_share, std::greater()));
    EXPECT_NEAR(f.energy_fraction.front(), 1.0 / 6400, 1e-15);
    EXPECT_EQ(f.energy_fraction.back(), 1);
    EXPECT_NEAR(f.energy_share.back(), 1, 1e-12);
    EXPECT_TRUE(std::ranges::is_sorted(f.energy_share));
    EXPECT_TRUE(std::ranges::is_sorted(f.energy_fraction));
    ASSERT_EQ(f.axis_energy.size(), 64u);
    double energy = 0;
    for (const double e : f.axis_energy) energy += e;
    EXPECT_NEAR(energy, 1, 1e-12);
}

// More entries than are sorted: the second pass must give what sorting would have given. Made tile by tile.
TEST(AnalysisStatistics, TwoPassesOfALargeTensor) {
    constexpr std::size_t kRows = 4100, kCols = 4096, kTile = 50;
    static_assert(kRows * kCols > ValueTable::kExactEntries);
    Options options;
    options.bits = {4, 8};
    options.groups = {{Group::Kind::tensor, 0}, {Group::Kind::row, 0}};
    options.distortions_db = {20};
    std::vector<float> tile(kTile * kCols);
    const auto make = [&](std::size_t row) {  // a sum of four uniform numbers, with a rare factor of ten
        std::uint64_t state = row * 0x9E3779B97F4A7C15u + 1;
        for (float& v : tile) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            const std::uint64_t bits = state >> 8;
            v = static_cast<float>((bits & 4095) + (bits >> 12 & 4095) + (bits >> 24 & 4095) + (bits >> 36 & 4095)) /
                    8192 -
                0.9f;
            v = v * 1.0001f + 1e-5f * static_cast<float>(bits & 63);
            if ((bits >> 40 & 1023) == 0) v *= 10;
        }
    };
    CoordinateStatistics statistics(kRows, kCols, options);
    for (std::size_t row = 0; row < kRows; row += kTile) {
        make(row);
        statistics.first(tile);
    }
    ASSERT_TRUE(statistics.needsSecond());
    const Moments& m = statistics.moments();
    const auto book = codebook(scaleFor(m.min, m.max, 8, false), 8, false);
    std::vector<std::uint64_t> counts(256);
    std::uint64_t beyond = 0;
    double error = 0, energy = 0;
    for (std::size_t row = 0; row < kRows; row += kTile) {
        make(row);
        statistics.second(tile);
        for (const float v : tile) {
            const int code = kernels::codeOf(v, book);
            ++counts[static_cast<std::size_t>(code - book.lowest)];
            error += (v - code * book.step) * (v - code * book.step);
            energy += static_cast<double>(v) * v;
            beyond += std::fabs(v - m.mean) > 3 * m.std();
        }
    }
    std::vector<std::string> notes;
    const CoordinateReport report = std::move(statistics).finish({.unit = 1, .exact = true}, notes);
    const double n = kRows * kCols;
    double entropy = 0;
    for (const std::uint64_t c : counts) {
        if (c > 0) entropy -= static_cast<double>(c) / n * std::log2(static_cast<double>(c) / n);
    }
    ASSERT_EQ(report.rtn.size(), 8u);
    ASSERT_EQ(name(report.rtn[5].first), "8/tensor/asymmetric");
    EXPECT_NEAR(report.rtn[5].second.entropy_bits, entropy, 1e-12);
    expectNear(report.rtn[5].second.mse, error / n, 1e-6, "mse");
    EXPECT_EQ(report.outliers.frac_3sigma, static_cast<double>(beyond) / n);
    EXPECT_NEAR(report.fixed_distortion[0].second.sqnr_db, 20, 1e-3);
    EXPECT_NEAR(report.outliers.l2, std::sqrt(energy), 1e-9 * std::sqrt(energy));
}

}  // namespace
}  // namespace axiscope
