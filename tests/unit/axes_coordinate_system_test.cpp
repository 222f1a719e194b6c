// Properties that every registered coordinate system has; a new one is tested by being registered.
#include "axes/coordinate_system.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>
#include <numbers>
#include <set>
#include <string>
#include <vector>

#include "axes/hadamard_plan.hpp"
#include "base/random.hpp"

namespace axiscope {
namespace {

struct Matrix {
    std::size_t rows = 0, cols = 0;
    std::vector<float> values;
};

Matrix gaussian(std::size_t rows, std::size_t cols, std::uint64_t seed) {
    Random random(seed);
    Matrix out{rows, cols, std::vector<float>(rows * cols)};
    for (float& v : out.values) v = static_cast<float>(random.normal());
    for (std::size_t r = 0; r < rows; ++r) out.values[r * cols + cols / 2] *= 30;  // an outlier column
    return out;
}

Spectrum spectrumOf(const Matrix& m) {
    auto gram = GramAccumulator::make(m.rows, m.cols);
    EXPECT_TRUE(gram);
    gram->add(m.values, 0);
    auto spectrum = std::move(*gram).solve(true);
    EXPECT_TRUE(spectrum);
    return *spectrum;
}

// An orthogonal matrix that mixes all axes: the reflection of a vector without zeros.
SharedBasis reflection(std::size_t n) {
    std::vector<double> v(n);
    double square = 0;
    for (std::size_t i = 0; i < n; ++i) {
        v[i] = 1 + static_cast<double>(i % 3);
        square += v[i] * v[i];
    }
    SharedBasis out{n, std::vector<double>(n * n), 1, 1, 1};
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) out.vectors[i * n + j] = (i == j ? 1 : 0) - 2 * v[i] * v[j] / square;
    }
    return out;
}

// All that a kind may ask for, for a matrix of no model: its columns read the residual stream without a gain, and are those of an o
// in heads of two where that divides.
struct Given {
    Given(const AxesKind& kind, const Matrix& m) : matrix(m) {
        if (kind.needs.spectrum) spectrum = spectrumOf(m);
        if (kind.needs.shared) shared = reflection(m.cols);
    }
    AxesRequest request(std::uint64_t seed = 1) const {
        AxesRequest out{
            .rows = matrix.rows, .cols = matrix.cols, .seed = seed, .matrix = matrix.values, .role = Role::o};
        out.head_size = matrix.cols % 2 == 0 ? 2 : 1;
        if (spectrum.rows > 0) out.spectrum = &spectrum;
        if (shared.order > 0) out.shared = &shared;
        out.stream = &place;
        return out;
    }
    const Matrix& matrix;
    Spectrum spectrum;
    SharedBasis shared;
    StreamPlace place;
};

// Applies a kind to a matrix in tiles of `tile_rows` rows.
Matrix transformed(const AxesKind& kind, const Matrix& m, std::uint64_t seed = 1, std::size_t tile_rows = 0) {
    const Given given(kind, m);
    const auto system = kind.make(given.request(seed));
    EXPECT_TRUE(system) << kind.id << ": " << (system ? "" : system.error().message);
    Matrix out = m;
    CoordinateSystem::Scratch scratch;
    const std::size_t step = tile_rows == 0 ? m.rows : tile_rows;
    for (std::size_t row = 0; row < m.rows; row += step) {
        const std::size_t count = std::min(step, m.rows - row);
        (*system)->apply(std::span(out.values).subspan(row * m.cols, count * m.cols), row, scratch);
    }
    return out;
}

// Kinds that are learned take seconds under the sanitizers where others take none: axes_learned_rotation_test.cpp tests their own sizes.
bool tooLong(const AxesKind& kind, std::size_t cols) {
    return cols > 28 && (kind.id == "optrot" || kind.id == "kurtail" || kind.id == "entropy-rotation");
}
bool subtractsMeans(const AxesKind& kind) { return kind.id == "centred-pca" || kind.id == "clustered-pca"; }
bool mixesRows(const AxesKind& kind) { return kind.id.starts_with("two-sided"); }

double energy(std::span<const float> x) {
    double sum = 0;
    for (float v : x) sum += double{v} * v;
    return sum;
}

constexpr std::size_t kWidths[] = {1,  2,  3,  4,  6,   8,   9,   12,  13,  16,  20, 28,
                                   36, 44, 64, 76, 100, 128, 160, 172, 256, 344, 704};

TEST(CoordinateSystems, AreRegisteredOnce) {
    std::set<std::string_view> ids;
    for (const AxesKind& kind : axesKinds()) {
        EXPECT_TRUE(ids.insert(kind.id).second) << kind.id;
        EXPECT_EQ(findAxes(kind.id), &kind);
        EXPECT_FALSE(kind.title.empty());
        EXPECT_FALSE(kind.description.empty());
    }
    EXPECT_EQ(ids, (std::set<std::string_view>{"original",
                                               "hadamard",
                                               "block-hadamard",
                                               "random-hadamard",
                                               "two-sided-hadamard",
                                               "two-sided-random-hadamard",
                                               "head-hadamard",
                                               "random",
                                               "pca",
                                               "centred-pca",
                                               "clustered-pca",
                                               "block-pca",
                                               "head-pca",
                                               "two-sided-pca",
                                               "folded",
                                               "shared-pca",
                                               "optrot",
                                               "kurtail",
                                               "entropy-rotation",
                                               "dct",
                                               "haar"}));
    EXPECT_EQ(findAxes("Hadamard"), nullptr);
    EXPECT_EQ(findAxes(""), nullptr);
}

TEST(CoordinateSystems, KeepTheEnergyOfEveryRow) {
    for (const AxesKind& kind : axesKinds()) {
        if (subtractsMeans(kind)) continue;
        for (std::size_t n : kWidths) {
            if (tooLong(kind, n)) continue;
            for (std::size_t rows : {std::size_t{1}, std::size_t{5}, std::size_t{17}}) {
                const Matrix m = gaussian(rows, n, n + rows);
                const Matrix t = transformed(kind, m);
                for (std::size_t r = 0; r < rows && !mixesRows(kind); ++r) {
                    const auto before = energy(std::span(m.values).subspan(r * n, n));
                    const auto after = energy(std::span(t.values).subspan(r * n, n));
                    // 1e-6 for a matrix; one row with a spike rounds up to twice that in products.
                    EXPECT_NEAR(after / before, 1, 2e-6) << kind.id << ", row " << r << " of " << rows << " x " << n;
                }
                EXPECT_NEAR(energy(t.values) / energy(m.values), 1, 1e-6) << kind.id << " " << rows << " x " << n;
            }
        }
    }
}

TEST(CoordinateSystems, KeepTheEnergyOfWideRows) {
    for (const AxesKind& kind : axesKinds()) {
        for (std::size_t n : {2048U, 4864U, 5632U, 6912U, 11008U, 13696U}) {
            // Seconds under the sanitizers, or gigabytes; those kinds' own tests have their own sizes.
            if (tooLong(kind, n) || subtractsMeans(kind) || ((kind.id == "random" || kind.needs.shared) && n > 2048))
                continue;
            const Matrix m = gaussian(3, n, n);
            const Matrix t = transformed(kind, m);
            EXPECT_NEAR(energy(t.values) / energy(m.values), 1, 1e-6) << kind.id << " " << n;
        }
    }
}

TEST(CoordinateSystems, AreOrthogonal) {
    for (const AxesKind& kind : axesKinds()) {
        for (std::size_t n : kWidths) {
            if (n > 200 || tooLong(kind, n)) continue;
            // T itself: the images of the unit vectors. PCA needs a matrix to align with; n rows and more give it full rank.
            const Matrix m = gaussian(n + 3, n, n);
            const Given given(kind, m);
            const auto system = kind.make(given.request());
            ASSERT_TRUE(system) << kind.id;
            if ((*system)->stored() || subtractsMeans(kind)) continue;  // takes this very matrix only
            Matrix t{n, n, std::vector<float>(n * n)};
            for (std::size_t i = 0; i < n; ++i) t.values[i * n + i] = 1;
            CoordinateSystem::Scratch scratch;
            (*system)->apply(t.values, 0, scratch);
            double worst = 0;
            for (std::size_t i = 0; i < n; ++i) {
                for (std::size_t j = 0; j <= i; ++j) {
                    double rows = 0, cols = 0;
                    for (std::size_t k = 0; k < n; ++k) {
                        rows += double{t.values[i * n + k]} * t.values[j * n + k];
                        cols += double{t.values[k * n + i]} * t.values[k * n + j];
                    }
                    const double one = i == j ? 1 : 0;
                    worst = std::max({worst, std::abs(rows - one), std::abs(cols - one)});
                }
            }
            EXPECT_LT(worst, 2e-6) << kind.id << " " << n;
        }
    }
}

TEST(CoordinateSystems, GiveTheSameForAnyTiles) {
    for (const AxesKind& kind : axesKinds()) {
        for (std::size_t n : {4U, 13U, 44U, 172U, 256U}) {
            if (tooLong(kind, n)) continue;
            const Matrix m = gaussian(37, n, n);
            const Matrix whole = transformed(kind, m);
            for (std::size_t rows : {1U, 5U, 16U}) {
                EXPECT_EQ(transformed(kind, m, 1, rows).values, whole.values)
                    << kind.id << " " << n << " in tiles of " << rows;
            }
        }
    }
}

TEST(CoordinateSystems, LeaveZeroAtZero) {
    for (const AxesKind& kind : axesKinds()) {
        for (auto [rows, cols] : {std::pair<std::size_t, std::size_t>{1, 1}, {1, 12}, {12, 1}, {7, 44}, {44, 7}}) {
            const Matrix zero{rows, cols, std::vector<float>(rows * cols)};
            const Matrix t = transformed(kind, zero);
            for (float v : t.values) EXPECT_EQ(v, 0) << kind.id << " " << rows << " x " << cols;
        }
    }
}

TEST(CoordinateSystems, DependOnTheSeedWhereTheySay) {
    for (const AxesKind& kind : axesKinds()) {
        const Matrix m = gaussian(96, tooLong(kind, 64) ? 20 : 64, 3);
        const auto first = transformed(kind, m, 1).values;
        EXPECT_EQ(transformed(kind, m, 1).values, first) << kind.id;
        EXPECT_EQ(transformed(kind, m, 2).values == first, !kind.seeded) << kind.id;
    }
}

TEST(CoordinateSystems, RefuseNoColumns) {
    for (const AxesKind& kind : axesKinds()) {
        if (kind.id == "original") continue;
        const auto made = kind.make({3, 0, 1, nullptr});
        ASSERT_FALSE(made) << kind.id;
        EXPECT_EQ(made.error().code, ErrorCode::invalid);
    }
}

// 16 bits for every number that has to be stored, over 32 x 8 weights.
TEST(CoordinateSystems, CostWhatMustBeStored) {
    const std::map<std::string_view, double> prices = {
        {"pca", 16.0 * 8 * 8 / 256},
        {"centred-pca", 16.0 * (8 * 8 + 8) / 256},
        {"block-pca", 16.0 * 8 * 8 / 256},
        {"head-pca", 16.0 * 4 * 2 * 2 / 256},
        {"two-sided-pca", 16.0 * 8 * (32 + 8) / 256},
        {"optrot", 16.0 * 8 * 8 / 256},
        {"kurtail", 16.0 * 8 * 8 / 256},
        {"entropy-rotation", 16.0 * 8 * 8 / 256},
    };
    const Matrix m = gaussian(32, 8, 1);
    for (const AxesKind& kind : axesKinds()) {
        if (kind.id == "clustered-pca") continue;  // depends on the clusters; ClusteredPca says how
        const Given given(kind, m);
        const auto system = kind.make(given.request());
        ASSERT_TRUE(system);
        const auto price = prices.find(kind.id);
        EXPECT_DOUBLE_EQ((*system)->basisBits(), price == prices.end() ? 0.0 : price->second) << kind.id;
    }
}

// ---------------------------------------------------------------- Hadamard

AxesDescription describe(std::string_view id, std::uint64_t cols) {
    return (*findAxes(id)->make({1, cols, 1, nullptr}))->description();
}

TEST(Hadamard, SaysHowItWasMade) {
    const auto check = [](std::string_view id, std::uint64_t n, std::string_view construction, std::uint64_t block,
                          std::uint64_t core, std::string_view note) {
        const AxesDescription d = describe(id, n);
        EXPECT_EQ(d.construction, construction) << n;
        EXPECT_EQ(d.block, block) << n;
        EXPECT_EQ(d.core, core) << n;
        EXPECT_EQ(d.note, note) << n;
    };
    check("hadamard", 2048, "sylvester", 2048, 1, "");
    check("hadamard", 5632, "paley1", 5632, 44, "");
    check("hadamard", 4864, "paley2", 4864, 76, "");
    check("hadamard", 13696, "blocks", 128, 1, "13696 has no known Hadamard core: 107 blocks of 128");
    check("hadamard", 172, "blocks", 4, 1, "172 has no known Hadamard core: 43 blocks of 4");
    check("hadamard", 6, "blocks", 2, 1, "6 is no multiple of 4: no Hadamard matrix has this order, 3 blocks of 2");
    check("hadamard", 13, "blocks", 1, 1, "13 is odd: no Hadamard matrix has this order, the axes stay as they are");
    check("random-hadamard", 13696, "blocks", 128, 1, "13696 has no known Hadamard core: 107 blocks of 128");
    check("block-hadamard", 704, "blocks", 64, 1, "");
    check("block-hadamard", 1024, "sylvester", 1024, 1, "");
}

// Against H's exact entries, in double.
void expectTimesHadamard(std::string_view id, const HadamardPlan& plan, std::size_t rows) {
    const auto n = static_cast<std::size_t>(plan.order), block = static_cast<std::size_t>(plan.block);
    const Matrix m = gaussian(rows, n, n);
    const Matrix t = transformed(*findAxes(id), m);
    const HadamardMatrix h(plan);
    for (std::size_t r = 0; r < rows; ++r) {
        const double length = std::sqrt(energy(std::span(m.values).subspan(r * n, n)));
        // All columns of narrow matrices, some of wide ones.
        for (std::size_t j = 0; j < n; j += n > 1000 ? 37 : 1) {
            double sum = 0;
            const std::size_t first = j / block * block;
            for (std::size_t i = first; i < first + block; ++i) sum += double{m.values[r * n + i]} * h.entry(i, j);
            ASSERT_NEAR(t.values[r * n + j], sum / std::sqrt(static_cast<double>(block)), 1e-6 * length)
                << id << " " << n << " at " << j;
        }
    }
}

TEST(Hadamard, IsTheProductWithItsEntries) {
    for (std::uint64_t n :
         {1U,   2U,   3U,   4U,    6U,    12U,   13U,    20U,    24U,    36U,    40U,    52U,    100U,   128U,
          172U, 344U, 704U, 2048U, 4864U, 5632U, 11008U, 13696U, 13824U, 14336U, 18944U, 17408U, 25600U, 29568U}) {
        expectTimesHadamard("hadamard", planHadamard(n), n > 1000 ? 1 : 3);
    }
    for (std::uint64_t n : {1U, 6U, 13U, 24U, 172U, 704U, 2048U, 5632U}) {
        expectTimesHadamard("block-hadamard", planSylvesterBlocks(n), 3);
    }
}

TEST(Hadamard, OfWholeNumbersIsExact) {
    // 20 * 16 columns: every sum is exact, then scaled by a rounded factor and rounded.
    const std::uint64_t n = 320;
    const HadamardMatrix h(planHadamard(n));
    Matrix m{1, n, std::vector<float>(n)};
    for (std::size_t i = 0; i < n; ++i) m.values[i] = static_cast<float>((i * i * 31 + i) % 17) - 8;
    const Matrix t = transformed(*findAxes("hadamard"), m);
    const double scale = 1 / std::sqrt(static_cast<double>(n));
    for (std::size_t j = 0; j < n; ++j) {
        int sum = 0;
        for (std::size_t i = 0; i < n; ++i) sum += static_cast<int>(m.values[i]) * h.entry(i, j);
        EXPECT_NEAR(t.values[j], sum * scale, 0x1p-23 * std::abs(sum * scale));
    }
}

TEST(Hadamard, OneSpikeBecomesFlat) {
    for (std::size_t n : {64U, 5632U}) {
        Matrix m{1, n, std::vector<float>(n)};
        m.values[7] = 5;
        for (float v : transformed(*findAxes("hadamard"), m).values) {
            EXPECT_NEAR(std::abs(v), 5 / std::sqrt(static_cast<double>(n)), 1e-6);
        }
    }
}

// Rows far from zero: all coordinates but a block's first are small differences of large sums.
TEST(Hadamard, KeepsSmallCoordinatesBesideALargeMean) {
    for (std::size_t n : {64U, 704U}) {
        Random random(n);
        Matrix m{1, n, std::vector<float>(n)};
        for (float& v : m.values) v = static_cast<float>(1000 + 0.01 * random.normal());
        const Matrix t = transformed(*findAxes("hadamard"), m);
        const HadamardMatrix h(planHadamard(n));
        for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i) sum += double{m.values[i]} * h.entry(i, j);
            sum /= std::sqrt(static_cast<double>(n));
            EXPECT_NEAR(t.values[j], sum, 6e-8 * std::abs(sum) + 1e-12) << n << " at " << j;
        }
    }
}

// Against the product in double precision, as the header promises: errors beside what is left without the largest coordinate.
TEST(Hadamard, ErrorsAreSmallBesideWhatRemains) {
    for (std::size_t n : {32U, 64U, 128U, 704U, 1376U, 2048U, 5632U}) {
        const HadamardMatrix h(planHadamard(n));
        const auto check = [&](const char* what, auto&& entry) {
            Random random(n);
            Matrix m{1, n, std::vector<float>(n)};
            for (std::size_t i = 0; i < n; ++i) m.values[i] = static_cast<float>(entry(i, random.normal()));
            const Matrix t = transformed(*findAxes("hadamard"), m);
            double error = 0, energy = 0, largest = 0;
            for (std::size_t j = 0; j < n; j += n > 1000 ? 7 : 1) {
                double sum = 0;
                for (std::size_t i = 0; i < n; ++i) sum += double{m.values[i]} * h.entry(i, j);
                sum /= std::sqrt(static_cast<double>(n));
                error += (t.values[j] - sum) * (t.values[j] - sum);
                energy += sum * sum;
                largest = std::max(largest, sum * sum);
            }
            // Taken again where the largest one is: its own rounding to float.
            EXPECT_LT(std::sqrt(error), 1e-6 * std::sqrt(energy - largest) + 0x1p-24 * std::sqrt(largest))
                << what << " of " << n;
        };
        check("Gaussian", [](std::size_t, double z) { return z; });
        for (const double mean : {0.1, 0.5, 1.0, 2.0, 30.0, 1e4})
            check("mean", [&](std::size_t, double z) { return mean + z; });
        for (const double spike : {10.0, 1e3, 1e6})
            check("spike", [&](std::size_t i, double z) { return i == 5 ? spike : z; });
        for (const double height : {0.7, 3.0, 1e3}) {
            check("alternating", [&](std::size_t i, double z) { return (i % 2 == 0 ? height : -height) + z; });
            check("blocks", [&](std::size_t i, double z) { return (i / 16 % 2 == 0 ? height : -height) + z; });
        }
        check("pairs", [](std::size_t i, double z) { return std::sin(static_cast<double>(i / 2)) + 1e-4 * z; });
    }
}

TEST(RandomHadamard, IsHadamardOfChangedSigns) {
    // Undo H, which is symmetric for powers of two: what remains are the signs.
    const std::size_t n = 256;
    Matrix ones{1, n, std::vector<float>(n, 1)};
    const Matrix back = transformed(*findAxes("hadamard"), transformed(*findAxes("random-hadamard"), ones, 7));
    int plus = 0;
    for (float v : back.values) {
        EXPECT_NEAR(std::abs(v), 1, 1e-5);
        plus += v > 0 ? 1 : 0;
    }
    EXPECT_GT(plus, 96);  // four standard deviations of 256 fair coins on either side
    EXPECT_LT(plus, 160);
}

// ---------------------------------------------------------------- random rotation

// The same reflections one after the other in double precision.
std::vector<double> naiveRotation(std::vector<double> w, std::uint64_t seed) {
    const std::size_t n = w.size();
    Random random(seed, 0x6e6f);
    std::vector<double> signs(n);
    for (std::size_t first = 0; first + 1 < n; ++first) {
        std::vector<double> x(n - first);
        double square = 0;
        for (double& v : x) {
            v = random.normal();
            square += v * v;
        }
        signs[first] = x[0] < 0 ? 1 : -1;
        x[0] += x[0] < 0 ? -std::sqrt(square) : std::sqrt(square);
        double length = 0, along = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            length += x[i] * x[i];
            along += x[i] * w[first + i];
        }
        for (std::size_t i = 0; i < x.size(); ++i) w[first + i] -= 2 * along / length * x[i];
    }
    signs[n - 1] = random.normal() < 0 ? -1 : 1;
    for (std::size_t i = 0; i < n; ++i) w[i] *= signs[i];
    return w;
}

TEST(RandomRotation, IsTheProductOfItsReflections) {
    for (std::size_t n : {1U, 2U, 3U, 64U, 128U, 129U, 130U, 300U, 700U}) {
        const Matrix m = gaussian(2, n, n);
        const Matrix t = transformed(*findAxes("random"), m, 11);
        for (std::size_t r = 0; r < 2; ++r) {
            const auto row = std::span(m.values).subspan(r * n, n);
            const auto expected = naiveRotation({row.begin(), row.end()}, 11);
            const double length = std::sqrt(energy(row));
            for (std::size_t j = 0; j < n; ++j)
                EXPECT_NEAR(t.values[r * n + j], expected[j], 1e-6 * length) << n << " " << j;
        }
    }
}

// T, n x n, of one seed.
std::vector<float> rotation(std::size_t n, std::uint64_t seed) {
    Matrix unit{n, n, std::vector<float>(n * n)};
    for (std::size_t i = 0; i < n; ++i) unit.values[i * n + i] = 1;
    return transformed(*findAxes("random"), unit, seed).values;
}

double determinant(std::vector<float> values, std::size_t n) {
    std::vector<double> a(values.begin(), values.end());
    double out = 1;
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k + 1; i < n; ++i) {
            if (std::abs(a[i * n + k]) > std::abs(a[pivot * n + k])) pivot = i;
        }
        if (pivot != k) {
            for (std::size_t j = 0; j < n; ++j) std::swap(a[k * n + j], a[pivot * n + j]);
            out = -out;
        }
        out *= a[k * n + k];
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = a[i * n + k] / a[k * n + k];
            for (std::size_t j = k; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
        }
    }
    return out;
}

// Moments of single entries and of the trace over many seeds, against Haar's: E t = 0, E t^2 = 1/n, E t^4 = 3/(n(n+2)), E tr^2 = 1
// (Diaconis & Shahshahani 1994). An R diagonal with free signs would fail for the trace and the last column.
TEST(RandomRotation, IsHaarDistributed) {
    constexpr std::size_t n = 5;
    constexpr int kSeeds = 1500;
    std::vector<double> first(n * n), second(n * n), fourth(n * n);
    double trace_square = 0, trace_mean = 0;
    int positive = 0;
    for (int seed = 0; seed < kSeeds; ++seed) {
        const auto t = rotation(n, static_cast<std::uint64_t>(seed));
        double trace = 0;
        for (std::size_t i = 0; i < n * n; ++i) {
            const double v = t[i];
            first[i] += v / kSeeds;
            second[i] += v * v / kSeeds;
            fourth[i] += v * v * v * v / kSeeds;
        }
        for (std::size_t i = 0; i < n; ++i) trace += t[i * n + i];
        trace_mean += trace / kSeeds;
        trace_square += trace * trace / kSeeds;
        const double d = determinant(t, n);
        EXPECT_NEAR(std::abs(d), 1, 1e-5);
        positive += d > 0 ? 1 : 0;
    }
    // Bounds are five standard errors.
    for (std::size_t i = 0; i < n * n; ++i) {
        EXPECT_NEAR(first[i], 0, 5 * std::sqrt(0.2 / kSeeds)) << i;
        EXPECT_NEAR(second[i], 0.2, 5 * std::sqrt(3.0 / 35 / kSeeds)) << i;
        EXPECT_NEAR(fourth[i], 3.0 / 35, 5 * std::sqrt(105.0 / (5 * 7 * 9 * 11) / kSeeds)) << i;
    }
    EXPECT_NEAR(trace_mean, 0, 5 / std::sqrt(kSeeds));
    EXPECT_NEAR(trace_square, 1, 5 * std::sqrt(3.0 / kSeeds));
    EXPECT_NEAR(positive, kSeeds / 2, 5 * std::sqrt(kSeeds / 4.0));
}

TEST(RandomRotation, EntriesLookGaussianInHighDimension) {
    constexpr std::size_t n = 256;
    const auto t = rotation(n, 3);
    double mean = 0, second = 0, fourth = 0;
    for (float v : t) {
        mean += v;
        second += double{v} * v;
        fourth += double{v} * v * v * v;
    }
    EXPECT_NEAR(mean / (n * n), 0, 5.0 / (n * std::sqrt(static_cast<double>(n))));
    EXPECT_NEAR(second, n, 1e-3);
    EXPECT_NEAR(fourth * n * n / (n * n), 3.0 * n / (n + 2), 0.1);
}

TEST(RandomRotation, HasALimit) {
    const auto made = findAxes("random")->make({1, 8193, 1, nullptr});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::memory);
}

// ---------------------------------------------------------------- cosine transform

TEST(Dct, IsTheDefinition) {
    for (std::size_t n : {1U, 2U, 3U, 4U, 5U, 6U, 8U, 12U, 15U, 44U, 64U, 172U, 256U, 352U, 1000U}) {
        const Matrix m = gaussian(n < 100 ? 19 : 2, n, n);
        const Matrix t = transformed(*findAxes("dct"), m);
        for (std::size_t r = 0; r < m.rows; ++r) {
            const double length = std::sqrt(energy(std::span(m.values).subspan(r * n, n)));
            for (std::size_t k = 0; k < n; ++k) {
                double sum = 0;
                for (std::size_t j = 0; j < n; ++j) {
                    sum += m.values[r * n + j] * std::cos(std::numbers::pi * static_cast<double>(k * (2 * j + 1)) /
                                                          static_cast<double>(2 * n));
                }
                sum *= std::sqrt((k == 0 ? 1.0 : 2.0) / static_cast<double>(n));
                ASSERT_NEAR(t.values[r * n + k], sum, 1e-6 * length) << n << " at " << k;
            }
        }
    }
}

TEST(Dct, OfASmoothRowIsShort) {
    const std::size_t n = 512;
    Matrix m{1, n, std::vector<float>(n)};
    for (std::size_t j = 0; j < n; ++j)
        m.values[j] = static_cast<float>(std::cos(std::numbers::pi * 5 * (2.0 * static_cast<double>(j) + 1) / 1024));
    const Matrix t = transformed(*findAxes("dct"), m);
    for (std::size_t k = 0; k < n; ++k) EXPECT_NEAR(t.values[k], k == 5 ? 16 : 0, 1e-5) << k;
}

TEST(Dct, HasALimit) {
    EXPECT_TRUE(findAxes("dct")->make({1, 32768, 1, nullptr}));
    const auto made = findAxes("dct")->make({1, 50257, 1, nullptr});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::memory);
}

// Bits of the transforms that are the same in every build: found once natively, checked everywhere.
TEST(CoordinateSystems, AdditiveKindsHaveTheSameBitsInEveryBuild) {
    struct Case {
        std::string_view id;
        std::size_t cols;
        std::uint64_t hash;
    };
    for (const Case& c : {Case{"hadamard", 704, 12470389587386229045U},
                          {"block-hadamard", 704, 441450710097752930U},
                          {"random-hadamard", 704, 4487790741821435107U},
                          {"dct", 704, 5606988440519427122U}}) {
        Matrix m{3, c.cols, std::vector<float>(3 * c.cols)};
        std::uint32_t state = 1;
        for (float& v : m.values) {
            state = state * 1664525U + 1013904223U;
            v = static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31F;
        }
        std::uint64_t hash = 14695981039346656037U;
        for (float v : transformed(*findAxes(c.id), m, 5).values) {
            std::uint32_t bits = 0;
            std::memcpy(&bits, &v, sizeof bits);
            hash = (hash ^ bits) * 1099511628211U;
        }
        EXPECT_EQ(hash, c.hash) << c.id;
    }
}

}  // namespace
}  // namespace axiscope
