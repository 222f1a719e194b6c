// Coordinate systems that are made from the whole matrix: two-sided, block-wise, per head, affine, and the Haar wavelet beside them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "axes/cluster_rows.hpp"
#include "axes/coordinate_system.hpp"
#include "axes/hadamard_plan.hpp"
#include "axes/heads.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

using samples::normal;

struct Made {
    std::vector<float> values;
    AxesDescription description;
    double basis_bits = 0;
    std::optional<double> reference_energy = {};
};

Made make(std::string_view id, AxesRequest request, std::vector<float> w) {
    request.matrix = w;
    const auto system = findAxes(id)->make(request);
    EXPECT_TRUE(system) << id << ": " << (system ? "" : system.error().message);
    Made out{w, {}, 0, {}};
    if (!system) return out;
    CoordinateSystem::Scratch scratch;
    (*system)->apply(out.values, 0, scratch);
    out.description = (*system)->description();
    out.basis_bits = (*system)->basisBits();
    out.reference_energy = (*system)->referenceEnergy();
    return out;
}

double energy(std::span<const float> x) {
    double sum = 0;
    for (const float v : x) sum += double{v} * v;
    return sum;
}

double dot(std::span<const float> x, std::span<const float> y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += double{x[i]} * y[i];
    return sum;
}

std::vector<float> transposed(const std::vector<float>& w, std::size_t rows, std::size_t cols) {
    std::vector<float> out(w.size());
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < cols; ++j) out[j * rows + i] = w[i * cols + j];
    }
    return out;
}

// ---------------------------------------------------------------- Haar

TEST(Haar, IsTheDefinitionForAPowerOfTwo) {
    const Made t = make("haar", {.rows = 1, .cols = 4}, {4, 2, 5, 5});
    const double r = std::sqrt(0.5);
    EXPECT_NEAR(t.values[0], 8, 1e-6);      // sum / 2
    EXPECT_NEAR(t.values[1], -2, 1e-6);     // (4 + 2 - 5 - 5) / 2
    EXPECT_NEAR(t.values[2], 2 * r, 1e-6);  // (4 - 2) / sqrt 2
    EXPECT_NEAR(t.values[3], 0, 1e-6);
}

TEST(Haar, GathersAConstantRowOfAnyLengthInOneCoordinate) {
    for (const std::size_t n : {1U, 2U, 3U, 5U, 7U, 12U, 100U, 704U}) {
        const Made t = make("haar", {.rows = 1, .cols = n}, std::vector<float>(n, 2));
        EXPECT_NEAR(t.values[0], 2 * std::sqrt(static_cast<double>(n)), 1e-4) << n;
        for (std::size_t i = 1; i < n; ++i) EXPECT_NEAR(t.values[i], 0, 1e-6) << n << " at " << i;
    }
}

// ---------------------------------------------------------------- two sides

TEST(TwoSidedHadamard, IsTheProductWithBothMatrices) {
    for (const auto [rows, cols] : {std::pair<std::size_t, std::size_t>{4, 8}, {12, 20}, {6, 5}, {1, 12}, {20, 1}}) {
        const auto w = normal(rows * cols, rows);
        const Made t = make("two-sided-hadamard", {.rows = rows, .cols = cols}, w);
        const HadamardPlan left = planHadamard(rows), right = planHadamard(cols);
        const HadamardMatrix l(left), r(right);
        const double scale = 1 / std::sqrt(static_cast<double>(left.block * right.block));
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < cols; ++j) {
                double sum = 0;
                for (std::size_t a = 0; a < rows; ++a) {
                    for (std::size_t b = 0; b < cols; ++b)
                        sum += l.entry(a, i) * double{w[a * cols + b]} * r.entry(b, j);
                }
                EXPECT_NEAR(t.values[i * cols + j], sum * scale, 1e-5) << rows << " x " << cols;
            }
        }
    }
}

// Rows of unequal scale: a Hadamard matrix on the columns alone leaves each row its scale.
TEST(TwoSidedRandomHadamard, EvensOutRowsOfUnequalScale) {
    const std::size_t m = 64, n = 128;
    auto w = normal(m * n, 5);
    for (std::size_t j = 0; j < n; ++j) w[3 * n + j] *= 100;
    const auto largestRow = [&](const std::vector<float>& values) {
        double most = 0;
        for (std::size_t i = 0; i < m; ++i) most = std::max(most, energy(std::span(values).subspan(i * n, n)));
        return most / energy(values);
    };
    EXPECT_GT(largestRow(make("random-hadamard", {.rows = m, .cols = n, .seed = 1}, w).values), 0.98);
    EXPECT_LT(largestRow(make("two-sided-random-hadamard", {.rows = m, .cols = n, .seed = 1}, w).values), 0.02);
}

TEST(TwoSidedPca, IsTheDiagonalOfTheSingularValues) {
    for (const bool wide : {false, true}) {
        const std::size_t m = wide ? 3 : 4, n = wide ? 4 : 3;
        std::vector<float> w(m * n);
        w[0 * n + 2] = 3;
        w[1 * n + 0] = -5;
        w[2 * n + 1] = 1;
        auto gram = GramAccumulator::make(m, n);
        ASSERT_TRUE(gram);
        gram->add(w, 0);
        const auto spectrum = std::move(*gram).solve(true);
        ASSERT_TRUE(spectrum);
        const Made t = make("two-sided-pca", {.rows = m, .cols = n, .spectrum = &*spectrum}, w);
        const float sigma[] = {5, 3, 1};
        for (std::size_t i = 0; i < m; ++i) {
            for (std::size_t j = 0; j < n; ++j) EXPECT_NEAR(t.values[i * n + j], i == j ? sigma[i] : 0, 1e-6);
        }
        EXPECT_DOUBLE_EQ(t.basis_bits, 16.0 * 3 * (3 + 4) / 12);
    }
}

// ---------------------------------------------------------------- block-wise

TEST(BlockPca, MakesTheColumnsOfEveryBlockUncorrelatedAndOrdered) {
    const std::size_t m = 300, n = 128, b = 64;
    auto w = normal(m * n, 9);
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 1; j < n; ++j) w[i * n + j] += 0.9F * w[i * n + j - 1];
    }
    const Made t = make("block-pca", {.rows = m, .cols = n}, w);
    EXPECT_EQ(t.description.block, b);
    EXPECT_DOUBLE_EQ(t.basis_bits, 16.0 * b / m);
    EXPECT_NEAR(energy(t.values) / energy(w), 1, 1e-6);
    const auto columns = transposed(t.values, m, n);
    const auto column = [&](std::size_t j) { return std::span(columns).subspan(j * m, m); };
    for (std::size_t first : {std::size_t{0}, b}) {
        for (std::size_t i = first; i < first + b; ++i) {
            if (i > first) EXPECT_LE(energy(column(i)), energy(column(i - 1)) * (1 + 1e-5));
            for (std::size_t j = first; j < i; ++j)
                EXPECT_NEAR(dot(column(i), column(j)) / energy(column(first)), 0, 1e-5);
        }
    }
}

TEST(BlockPca, TakesTheLargestDivisorUpToSixtyFour) {
    const auto block = [](std::size_t n) {
        return make("block-pca", {.rows = 2, .cols = n}, normal(2 * n, n)).description;
    };
    EXPECT_EQ(block(704).block, 64U);
    EXPECT_EQ(block(172).block, 43U);
    EXPECT_EQ(block(48).block, 48U);
    EXPECT_EQ(block(97).block, 1U);
    EXPECT_EQ(block(97).note, "1 is the largest divisor of 97 columns up to 64: the axes stay as they are");
    EXPECT_EQ(make("block-pca", {.rows = 2, .cols = 97}, normal(2 * 97, 1)).basis_bits, 0);
}

// ---------------------------------------------------------------- heads

TEST(HeadHadamard, MixesRowsOrColumnsInsideHeadsOnly) {
    const std::size_t h = 4;
    std::vector<float> spike(12 * 12);
    spike[5 * 12 + 5] = 1;  // row 5 and column 5 lie in the second head of three
    for (const Role role : {Role::q, Role::k, Role::v, Role::o}) {
        for (const bool turned : {false, true}) {
            const Made t = make("head-hadamard",
                                {.rows = 12, .cols = 12, .role = role, .transposed = turned, .head_size = h}, spike);
            const bool rows = (role != Role::o) != turned;
            for (std::size_t i = 0; i < 12; ++i) {
                const bool inside = i / h == 1;
                EXPECT_NEAR(std::abs(t.values[rows ? i * 12 + 5 : 5 * 12 + i]), inside ? 0.5 : 0, 1e-6) << i;
            }
            EXPECT_NEAR(energy(t.values), 1, 1e-6);
            EXPECT_EQ(t.basis_bits, 0);
        }
    }
}

TEST(Heads, SayWhatIsMissing) {
    const auto refused = [](Role role, std::uint64_t rows, std::uint64_t cols, std::uint64_t size) {
        const std::vector<float> w(static_cast<std::size_t>(rows * cols));
        const AxesRequest request{.rows = rows, .cols = cols, .matrix = w, .role = role, .head_size = size};
        for (const char* id : {"head-hadamard", "head-pca"}) {
            const auto made = findAxes(id)->make(request);
            if (made) return std::string("made");
            EXPECT_EQ(made.error().code, ErrorCode::unsupported);
        }
        return findAxes("head-pca")->make(request).error().message;
    };
    EXPECT_EQ(refused(Role::q, 12, 8, 0),
              "the head size is not known: it stands in the model's config.json, to be opened beside the weights");
    EXPECT_EQ(refused(Role::down, 12, 8, 4), "neither rows nor columns of this tensor are attention heads");
    EXPECT_EQ(refused(Role::q, 10, 8, 4), "heads of 4, as config.json says, do not divide 10 rows");
    EXPECT_EQ(refused(Role::o, 8, 10, 4), "heads of 4, as config.json says, do not divide 10 columns");
    EXPECT_EQ(refused(Role::o, 8, 12, 4), "made");
}

// Two heads of values, each for two query heads: what o makes of v's outputs must stay, head by head.
TEST(HeadPca, OfValuesAndOutputsMergesUnderGroupedQueries) {
    const std::size_t h = 4, kv = 2, heads = 4, n = 20;
    const auto v = normal(kv * h * n, 1), o = normal(n * heads * h, 2);
    const auto moments = [&](Role role, std::size_t rows, std::size_t cols, const std::vector<float>& w) {
        HeadMoments out(*headLayout(role, false, rows, cols, h), cols);
        for (std::size_t r = 0; r < rows; r += 3) {  // tiles that cut heads
            out.add(std::span(w).subspan(r * cols, std::min<std::size_t>(3, rows - r) * cols));
        }
        return std::move(out).take();
    };
    const auto v_heads = moments(Role::v, kv * h, n, v), o_heads = moments(Role::o, n, heads * h, o);
    const Made tv =
        make("head-pca", {.rows = kv * h, .cols = n, .role = Role::v, .head_size = h, .partner_heads = o_heads}, v);
    const Made to =
        make("head-pca", {.rows = n, .cols = heads * h, .role = Role::o, .head_size = h, .partner_heads = v_heads}, o);
    EXPECT_EQ(tv.basis_bits, 0);
    EXPECT_EQ(to.basis_bits, 0);
    const auto product = [&](const std::vector<float>& out, const std::vector<float>& in, std::size_t q, std::size_t i,
                             std::size_t j) {
        double sum = 0;
        for (std::size_t c = 0; c < h; ++c) sum += double{out[i * heads * h + q * h + c]} * in[(q / 2 * h + c) * n + j];
        return sum;
    };
    for (std::size_t q = 0; q < heads; ++q) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                EXPECT_NEAR(product(to.values, tv.values, q, i, j), product(o, v, q, i, j), 1e-5);
        }
    }
    EXPECT_NE(tv.values, v);
    EXPECT_NEAR(energy(tv.values) / energy(v), 1, 1e-6);
}

TEST(HeadPca, IsPrivateWhereNothingMerges) {
    const auto w = normal(16 * 20, 3);
    const Made q = make("head-pca", {.rows = 16, .cols = 20, .role = Role::q, .head_size = 4}, w);
    EXPECT_DOUBLE_EQ(q.basis_bits, 16.0 * 4 * 16 / (16 * 20));  // four bases of 4 x 4
    EXPECT_NE(q.description.note.find("do not merge"), std::string::npos) << q.description.note;
    // The rows of a head have become its principal components: orthogonal, falling.
    for (std::size_t head = 0; head < 16; head += 4) {
        for (std::size_t i = head; i < head + 4; ++i) {
            for (std::size_t j = head; j < i; ++j) {
                EXPECT_NEAR(dot(std::span(q.values).subspan(i * 20, 20), std::span(q.values).subspan(j * 20, 20)), 0,
                            1e-4);
            }
        }
    }
    // A partner whose heads do not fit is none.
    const std::vector<double> odd(3 * 16, 1);
    const Made v = make("head-pca", {.rows = 16, .cols = 20, .role = Role::v, .head_size = 4, .partner_heads = odd}, w);
    EXPECT_GT(v.basis_bits, 0);
}

// ---------------------------------------------------------------- affine

TEST(CentredPca, LeavesNothingOfAMeanRow) {
    const std::size_t m = 50, n = 12;
    std::vector<float> w(m * n);
    for (std::size_t i = 0; i < w.size(); ++i) w[i] = static_cast<float>(3 + i % n);
    const Made same = make("centred-pca", {.rows = m, .cols = n}, w);
    for (const float v : same.values) EXPECT_EQ(v, 0);
    EXPECT_DOUBLE_EQ(same.reference_energy.value(), energy(w));
    EXPECT_DOUBLE_EQ(same.basis_bits, 16.0 * (n * n + n) / (m * n));

    // Noise about it: the coordinates hold the noise's energy, each column has mean 0.
    const auto noise = normal(m * n, 7, 0.1);
    double expected = 0;
    for (std::size_t j = 0; j < n; ++j) {
        double mean = 0, square = 0;
        for (std::size_t i = 0; i < m; ++i) {
            w[i * n + j] += noise[i * n + j];
            mean += w[i * n + j];
        }
        mean /= m;
        for (std::size_t i = 0; i < m; ++i) square += (w[i * n + j] - mean) * (w[i * n + j] - mean);
        expected += square;
    }
    const Made t = make("centred-pca", {.rows = m, .cols = n}, w);
    EXPECT_NEAR(energy(t.values) / expected, 1, 1e-5);
    for (std::size_t j = 0; j < n; ++j) {
        double sum = 0;
        for (std::size_t i = 0; i < m; ++i) sum += t.values[i * n + j];
        EXPECT_NEAR(sum / m, 0, 1e-5);
    }
}

// Four clusters, far apart, each on a line of its own.
std::vector<float> planted(std::size_t m, std::size_t n) {
    const auto centres = normal(4 * n, 1, 40), directions = normal(4 * n, 2), along = normal(m, 3);
    auto w = normal(m * n, 4, 0.01);
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            w[i * n + j] += centres[i % 4 * n + j] + along[i] * directions[i % 4 * n + j];
        }
    }
    return w;
}

TEST(ClusterRows, FindsPlantedClusters) {
    const std::size_t m = 400, n = 24;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto clusters = clusterRows(planted(m, n), n, 4, seed, {});
        ASSERT_TRUE(clusters);
        ASSERT_EQ(clusters->count, 4U);
        for (std::size_t i = 0; i < m; ++i) EXPECT_EQ(clusters->label[i], clusters->label[i % 4]) << i;
    }
}

TEST(ClusterRows, OfEqualRowsIsOneCluster) {
    const auto clusters = clusterRows(std::vector<float>(40, 1), 4, 4, 1, {});
    ASSERT_TRUE(clusters);
    EXPECT_EQ(clusters->count, 1U);
    EXPECT_EQ(clusters->label, std::vector<std::uint32_t>(10, 0));
}

TEST(ClusterRows, Stops) {
    const auto clusters = clusterRows(planted(100, 8), 8, 4, 1, [](double, double) { return false; });
    ASSERT_FALSE(clusters);
    EXPECT_EQ(clusters.error().code, ErrorCode::cancelled);
}

TEST(ClusteredPca, ConcentratesPlantedClustersMoreThanPca) {
    const std::size_t m = 400, n = 24;
    const auto w = planted(m, n);
    const Made t = make("clustered-pca", {.rows = m, .cols = n, .seed = 1}, w);
    EXPECT_DOUBLE_EQ(t.reference_energy.value(), energy(w));
    // One axis per cluster is left, and no mean; centred PCA needs three more for the centres.
    const auto beyondFirst = [&](const std::vector<float>& values) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i) sum += i % n > 0 ? double{values[i]} * values[i] : 0;
        return sum / energy(w);
    };
    EXPECT_LT(beyondFirst(t.values), 1e-4);
    EXPECT_GT(beyondFirst(make("centred-pca", {.rows = m, .cols = n}, w).values), 0.1);
    // Four bases of 24 x 24, four means, two bits for each label.
    EXPECT_NEAR(t.basis_bits, (16.0 * 4 * (24 * 24 + 24) + 2.0 * 400) / (400 * 24), 1e-12);
    EXPECT_EQ(t.description.note,
              "4 clusters of 100, 100, 100, 100 rows, each about its own mean in its own principal axes");
}

TEST(ClusteredPca, OfFewRowsHasFewerClusters) {
    const Made t = make("clustered-pca", {.rows = 20, .cols = 3, .seed = 1}, normal(60, 1));
    EXPECT_EQ(t.description.note, "1 cluster of 20 rows, each about its own mean in its own principal axes");
    EXPECT_DOUBLE_EQ(t.basis_bits, 16.0 * (3 * 3 + 3) / 60);
}

}  // namespace
}  // namespace axiscope
