#include "metrics/value_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

#include "metrics/outliers.hpp"
#include "quantize/uniform.hpp"
#include "support/reference.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

// `expected`: entries that the builder is told to expect, on which it depends how it keeps them.
ValueTable tableFor(std::uint64_t expected, std::span<const float> values) {
    ValueTable::Builder builder(expected);
    builder.add(values.first(values.size() / 3));
    builder.add(values.subspan(values.size() / 3));
    return std::move(builder).finish();
}

ValueTable tableOf(std::span<const float> values, bool pooled = false) {
    return tableFor(pooled ? ValueTable::kExactEntries + 1 : values.size(), values);
}

// Sorted where there are few, and counted, with the lower halves in pools.
std::vector<ValueTable> exactTablesOf(std::span<const float> values) {
    std::vector<ValueTable> tables;
    tables.push_back(tableOf(values));
    tables.push_back(tableFor(values.size() + 4096, values));
    return tables;
}

TEST(MetricsValueTable, UniformQuantizerIsThatOfTheDefinition) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const std::vector<double> w(sample.values.begin(), sample.values.end());
        const auto tables = exactTablesOf(sample.values);
        const double std = reference::outliers(w).std;
        for (const ValueTable& table : tables) {
            EXPECT_TRUE(table.exact());
            EXPECT_EQ(table.entries(), w.size());
        }
        for (const double factor : {1e-4, 0.01, 0.3, 1.0, 2.0, 7.0}) {
            const auto expected = reference::uniformStep(w, factor * std);
            for (const ValueTable& table : tables) {
                const auto got = table.uniform(factor * std);
                EXPECT_EQ(got.cells, reference::countsOf(expected.codes).size());
                EXPECT_NEAR(got.entropy_bits, reference::entropyBits(expected.codes), 1e-10);
                EXPECT_NEAR(got.mse, expected.mse, 1e-9 * expected.mse);
            }
        }
        for (const double db : {10.0, 20.0, 30.0}) {
            const double expected = reference::stepForSqnr(w, db);
            for (const ValueTable& table : tables) {
                EXPECT_NEAR(table.stepForSqnr(db, std), expected, 1e-9 * expected) << db << " dB";
            }
        }
    }
}

TEST(MetricsValueTable, OneScaleForAllGivesTheCodesOfTheDefinition) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const std::vector<double> w(sample.values.begin(), sample.values.end());
        const auto tables = exactTablesOf(sample.values);
        const auto [lo, hi] = std::ranges::minmax(sample.values);
        for (unsigned bits = 2; bits <= 8; ++bits) {
            for (const bool symmetric : {true, false}) {
                const auto expected = reference::roundToNearest(w, bits, w.size(), symmetric);
                std::vector<std::uint64_t> wanted(std::size_t{1} << bits);
                for (const auto code : expected.codes) {
                    ++wanted[static_cast<std::size_t>(code + (symmetric ? (1 << (bits - 1)) - 1 : 0))];
                }
                for (const ValueTable& table : tables) {
                    std::vector<std::uint64_t> counts(wanted.size());
                    const double error =
                        table.quantize(codebook(scaleFor(lo, hi, bits, symmetric), bits, symmetric), counts);
                    EXPECT_EQ(counts, wanted);
                    const double mse = error / static_cast<double>(w.size());
                    EXPECT_NEAR(mse, expected.mse, 1e-9 * expected.mse);
                }
            }
        }
    }
}

TEST(MetricsValueTable, EnergySharesAndTails) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const std::vector<double> w(sample.values.begin(), sample.values.end());
        Moments m;
        m.add(sample.values);
        for (const ValueTable& table : exactTablesOf(sample.values)) {
            for (const double fraction : {0.0, 0.001, 0.01, 0.05, 0.1, 0.5, 0.99, 1.0}) {
                EXPECT_NEAR(table.topEnergy(fraction), reference::topEnergy(w, fraction), 1e-11) << fraction;
            }
            for (const double k : {0.0, 0.5, 3.0, 6.0}) {
                double expected = 0;
                for (const double v : w) expected += std::fabs(v - m.mean) > k * m.std();
                EXPECT_EQ(table.shareBeyond(m.mean, k * m.std()), expected / static_cast<double>(w.size())) << k;
            }
        }
    }
}

TEST(MetricsValueTable, Histogram) {
    const std::vector<float> values{-3, -1, -1, -0.25f, 0, 0.5f, 0.999f, 1, 7};
    EXPECT_EQ(tableOf(values).histogram(-1, 1, 4), (std::vector<std::uint64_t>{1, 2, 1, 1, 2, 2}));
}

TEST(MetricsValueTable, NegativeZeroIsZero) {
    const std::vector<float> values{-0.0f, 0.0f, -0.0f, 1.0f};
    const auto q = tableOf(values).uniform(0.25);
    EXPECT_EQ(q.cells, 2u);
    EXPECT_EQ(q.mse, 0);
    EXPECT_TRUE(std::isinf(q.sqnr_db));
}

// They stand at a pool's end when all entries are counted, and belong to the next one.
TEST(MetricsValueTable, NegativeZeroIsZeroAmongManyToo) {
    const float least = std::numeric_limits<float>::denorm_min();
    std::vector<float> values{-0.0f, 0.0f, -least, -0.0f, least, 1.1f, -1.1f, -0.0f};
    for (const bool before_others : {false, true}) {
        // BF16 first: these come to be counted before lower halves are kept.
        if (before_others) values.insert(values.begin(), 3 * values.size(), -0.0f);
        const auto zeros = static_cast<std::uint64_t>(std::ranges::count(values, 0.0f));
        for (const std::uint64_t expected : {std::uint64_t{5000}, ValueTable::kExactEntries + 1}) {
            const ValueTable table = tableFor(expected, values);
            EXPECT_EQ(table.entries(), values.size());
            EXPECT_EQ(table.uniform(double{least} / 2).zeros, table.exact() ? zeros : zeros + 1);
            EXPECT_EQ(table.histogram(0, 2, 1)[0], 2u);
        }
    }
}

// One pool with nearly all entries, and cells that end within it again and again.
TEST(MetricsValueTable, ValuesThatShareTheirUpperHalf) {
    auto values = samples::normal(20000, 12, 0.001, 1.004);
    values.push_back(-2.5f);
    const std::vector<double> w(values.begin(), values.end());
    const ValueTable table = tableOf(values);
    for (const double step : {1e-5, 1e-3, 0.0021, 1.0}) {
        const auto expected = reference::uniformStep(w, step);
        const auto got = table.uniform(step);
        EXPECT_EQ(got.cells, reference::countsOf(expected.codes).size());
        EXPECT_NEAR(got.entropy_bits, reference::entropyBits(expected.codes), 1e-10);
        EXPECT_NEAR(got.mse, expected.mse, 1e-9 * expected.mse);
    }
    EXPECT_NEAR(table.topEnergy(0.3), reference::topEnergy(w, 0.3), 1e-11);
}

// The entropy-coded scalar quantizer of N(0,1) with centroid reconstruction: step, entropy, distortion.
TEST(MetricsValueTable, GaussianEntropyCodedScalarQuantizer) {
    const ValueTable table = tableOf(samples::normal(1'000'000, 42));
    const double golden[][3] = {{0.1, 5.3696, 0.00083}, {0.3, 3.7895, 0.00744}, {0.5, 3.0620, 0.02041},
                                {1, 2.1048, 0.07692},   {1.5, 1.5857, 0.15784}, {2, 1.2412, 0.25351},
                                {2.5, 0.9573, 0.36756}, {3, 0.7010, 0.49776}};
    for (const auto& [step, entropy, distortion] : golden) {
        const auto q = table.uniform(step);
        EXPECT_NEAR(q.entropy_bits, entropy, 0.004) << step;
        EXPECT_NEAR(q.mse_centroid, distortion, 0.004 * distortion + 5e-6) << step;
        EXPECT_LE(q.mse_centroid, q.mse);
    }
    EXPECT_NEAR(table.topEnergy(0.01), 0.0845, 0.001);
}

TEST(MetricsValueTable, UniformDistributionHasTheErrorOfItsStep) {
    std::vector<float> values;
    for (int i = 0; i < 40000; ++i) values.push_back(static_cast<float>((i + 0.5) / 40000 - 0.5));
    const auto q = tableOf(values).uniform(1.0 / 15);
    EXPECT_EQ(q.cells, 15u);
    EXPECT_NEAR(q.entropy_bits, std::log2(15.0), 1e-4);
    EXPECT_NEAR(q.mse, 1.0 / 15 / 15 / 12, 1e-7);
}

TEST(MetricsValueTable, PooledStaysWithinItsResolution) {
    for (const auto& sample : samples::awkward()) {
        // The resolution is relative to the value: not to a spread about a far mean, and subnormals have less of it.
        if (sample.name == "large mean" || sample.name == "all positive" || sample.name == "all negative") continue;
        if (sample.name == "subnormal" || sample.name == "a few units of the last place") continue;
        SCOPED_TRACE(sample.name);
        const ValueTable exact = tableOf(sample.values), pooled = tableOf(sample.values, true);
        EXPECT_EQ(pooled.entries(), exact.entries());
        Moments m;
        m.add(sample.values);
        EXPECT_NEAR(pooled.topEnergy(0.05), exact.topEnergy(0.05), 1e-6);
        for (const double db : {10.0, 20.0, 30.0}) {
            const double a = exact.stepForSqnr(db, m.std()), b = pooled.stepForSqnr(db, m.std());
            if (sample.name == "on a grid" || sample.name == "two values")
                continue;  // the step jumps between grid points
            EXPECT_NEAR(b, a, 2e-3 * a) << db;
            EXPECT_NEAR(pooled.uniform(a).entropy_bits, exact.uniform(a).entropy_bits, 1e-2) << db;
        }
    }
}

TEST(MetricsValueTable, ShortFloatsAreExactHoweverMany) {
    const auto values = samples::coarse(samples::normal(50000, 9, 0.02));
    const ValueTable exact = tableOf(values), pooled = tableOf(values, true);
    EXPECT_TRUE(pooled.exact());
    EXPECT_FALSE(tableOf(samples::normal(1000, 9), true).exact());
    for (const double step : {0.001, 0.01, 0.05}) {
        EXPECT_EQ(pooled.uniform(step).entropy_bits, exact.uniform(step).entropy_bits);
        EXPECT_NEAR(pooled.uniform(step).mse, exact.uniform(step).mse, 1e-12 * exact.uniform(step).mse);
    }
    EXPECT_EQ(pooled.topEnergy(0.01), exact.topEnergy(0.01));
}

// Large tables are sorted by digits, or counted where the values are short.
TEST(MetricsValueTable, MomentsComeInTheSameLook) {
    auto values = samples::normal(30000, 5, 0.02);
    for (std::size_t i = 0; i < 10000; ++i)
        values[i] = std::bit_cast<float>(std::bit_cast<std::uint32_t>(values[i]) & 0xFFFF0000u);
    const std::span<const float> all(values);
    // Few, and as many as are kept or pooled; BF16 to the end, or in the beginning.
    for (const auto part : {all.first(100), all.first(9000), all}) {
        for (const std::uint64_t expected : {std::uint64_t{part.size()}, ValueTable::kExactEntries + 1}) {
            Moments apart, together;
            apart.add(part);
            ValueTable::Builder builder(expected);
            builder.add(part, &together);
            EXPECT_EQ(together.count, apart.count);
            EXPECT_EQ(together.mean, apart.mean);
            EXPECT_EQ(together.m4, apart.m4);
            EXPECT_EQ(together.max, apart.max);
            const ValueTable got = std::move(builder).finish(), table = tableFor(expected, part);
            EXPECT_EQ(got.exact(), table.exact());
            EXPECT_EQ(got.histogram(-0.1, 0.1, 64), table.histogram(-0.1, 0.1, 64));
            EXPECT_EQ(got.uniform(0.003).mse, table.uniform(0.003).mse);
        }
    }
}

TEST(MetricsValueTable, PartsComeToTheTableOfTheWhole) {
    constexpr std::uint64_t kMany = ValueTable::kExactEntries + 1;
    const auto full = samples::normal(5000, 3, 1);
    auto narrow = samples::normal(5000, 4, 1);
    for (float& v : narrow) v = std::bit_cast<float>(std::bit_cast<std::uint32_t>(v) & 0xFFFF0000u);
    narrow[7] = -0.0f;
    using List = std::vector<std::span<const float>>;
    // Parts of which none, the first, the last or all have more than 16 bits; and one without entries.
    for (const List& parts : {List{narrow, narrow}, List{full, narrow}, List{narrow, full, {}}, List{full, full}}) {
        ValueTable::Builder whole(kMany), joined(kMany);
        for (const auto part : parts) {
            whole.add(part);
            ValueTable::Builder one(kMany);
            one.add(part);
            ByteWriter bytes;
            one.write(bytes);
            ByteReader in(bytes.view());
            ASSERT_TRUE(joined.add(in));
            EXPECT_EQ(in.left(), 0u);
            for (std::size_t cut = 0; cut < bytes.size(); cut += 1 + bytes.size() / 7) {
                ValueTable::Builder other(kMany);
                ByteReader broken(bytes.view().first(cut));
                EXPECT_FALSE(other.add(broken));
            }
        }
        const ValueTable a = std::move(whole).finish(), b = std::move(joined).finish();
        EXPECT_EQ(a.exact(), b.exact());
        EXPECT_EQ(a.entries(), b.entries());
        for (const double step : {0.01, 0.4}) {
            EXPECT_EQ(a.uniform(step).entropy_bits, b.uniform(step).entropy_bits);
            EXPECT_EQ(a.uniform(step).mse, b.uniform(step).mse);
        }
        EXPECT_EQ(a.topEnergy(0.01), b.topEnergy(0.01));
        EXPECT_EQ(a.histogram(-2, 2, 50), b.histogram(-2, 2, 50));
    }
}

TEST(MetricsValueTable, LargeTables) {
    auto values = samples::normal(2'200'000, 10);
    const auto check = [&] {
        const ValueTable table = tableOf(values);
        EXPECT_TRUE(table.exact());
        std::vector<float> sorted = values;
        std::ranges::sort(sorted);
        for (const double at : {-2.0, -0.3, 0.0, 1.7}) {
            const auto below = std::ranges::lower_bound(sorted, at) - sorted.begin();
            EXPECT_EQ(table.histogram(at, 10, 1)[0], static_cast<std::uint64_t>(below)) << at;
        }
    };
    check();
    for (float& v : values) v = std::bit_cast<float>(std::bit_cast<std::uint32_t>(v) & 0xFFFFFC00u);  // 22 bits
    check();
    values = samples::coarse(std::move(values));
    check();
}

}  // namespace
}  // namespace axiscope
