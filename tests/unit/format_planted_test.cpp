#include "format/planted.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "format/open_model.hpp"
#include "support/fnv.hpp"

namespace axiscope {
namespace {

std::vector<float> values(const PlantedMatrix& matrix) {
    std::vector<float> result(static_cast<std::size_t>(matrix.rows * matrix.cols));
    EXPECT_TRUE(matrix.source->read(0, std::as_writable_bytes(std::span(result))));
    return result;
}

std::vector<float> make(std::string_view url) {
    const auto matrix = makePlanted(url);
    EXPECT_TRUE(matrix) << url;
    return matrix ? values(*matrix) : std::vector<float>();
}

struct Spread {
    double std = 0, kurtosis = 0;
};
Spread spread(const std::vector<float>& w) {
    double m1 = 0, m2 = 0, m4 = 0;
    const auto n = static_cast<double>(w.size());
    for (const float v : w) m1 += v / n;
    for (const float v : w) {
        const double c = v - m1;
        m2 += c * c / n;
        m4 += c * c * c * c / n;
    }
    return {std::sqrt(m2), m4 / m2 / m2};
}

TEST(Planted, SameBytesInEveryBuild) {
    const std::map<std::string, std::uint64_t> known = {
        {"gaussian", 15631262008278463643ull},      {"laplace", 2063578010780233678ull},
        {"student-t", 15768823533931863540ull},     {"outlier-columns", 7235946190899503034ull},
        {"row-scales", 6786502839230236039ull},     {"low-rank", 5718710626774538609ull},
        {"smooth-rows", 11566173629773696320ull},   {"sparse", 10228975874684038706ull},
        {"cross-cloud", 8640456720411849039ull},    {"ellipse-cloud", 5370826485300920840ull},
        {"outlier-cloud", 17108859045161138659ull},
    };
    ASSERT_EQ(plantedKinds().size(), known.size());
    for (const PlantedKind& kind : plantedKinds()) {
        const std::vector<float> w = make("planted:" + std::string(kind.id) + "?rows=20&cols=300&seed=7");
        test::Fnv fnv;
        fnv.add(std::as_bytes(std::span(w)));
        ASSERT_TRUE(known.contains(std::string(kind.id))) << kind.id;
        EXPECT_EQ(fnv.value(), known.at(std::string(kind.id))) << kind.id;
    }
}

TEST(Planted, AnyRangeCanBeReadAlone) {
    for (const PlantedKind& kind : plantedKinds()) {
        const auto matrix = makePlanted("planted:" + std::string(kind.id) + "?rows=9&cols=37&seed=3");
        ASSERT_TRUE(matrix);
        const std::vector<float> w = values(*matrix);
        const auto whole = std::as_bytes(std::span(w));
        for (const auto& [offset, count] :
             {std::pair<std::size_t, std::size_t>{0, 1}, {147, 2}, {148, 148}, {1, 1000}, {1331, 1}, {1332, 0}}) {
            std::vector<std::byte> part(count);
            ASSERT_TRUE(matrix->source->read(offset, part)) << kind.id;
            EXPECT_TRUE(std::ranges::equal(part, whole.subspan(offset, count))) << kind.id << " " << offset;
        }
        std::vector<std::byte> beyond(2);
        EXPECT_FALSE(matrix->source->read(1331, beyond));
    }
}

TEST(Planted, SeedsDiffer) {
    for (const PlantedKind& kind : plantedKinds()) {
        const std::string base = "planted:" + std::string(kind.id) + "?rows=4&cols=256&seed=";
        EXPECT_NE(make(base + "1"), make(base + "2")) << kind.id;
        EXPECT_EQ(make(base + "1"), make("planted:" + std::string(kind.id) + "?cols=256&rows=4")) << kind.id;
    }
}

TEST(Planted, EntriesAreFinite) {
    for (const PlantedKind& kind : plantedKinds())
        for (const char* size :
             {"rows=1&cols=1", "rows=300&cols=1", "rows=1&cols=300", "rows=64&cols=64&seed=18446744073709551615"})
            for (const float v : make("planted:" + std::string(kind.id) + "?" + size))
                ASSERT_TRUE(std::isfinite(v)) << kind.id << " " << size;
}

TEST(Planted, DistributionsAreWhatTheySay) {
    const Spread gaussian = spread(make("planted:gaussian"));
    EXPECT_NEAR(gaussian.std, 0.02, 1e-4);
    EXPECT_NEAR(gaussian.kurtosis, 3, 0.05);
    const Spread laplace = spread(make("planted:laplace"));
    EXPECT_NEAR(laplace.std, 0.02, 2e-4);
    EXPECT_NEAR(laplace.kurtosis, 6, 0.3);

    // Quartiles of Student's t with 3 degrees of freedom: +-0.76489.
    std::vector<float> t = make("planted:student-t");
    std::ranges::sort(t);
    EXPECT_NEAR(t[t.size() / 4] / 0.02, -0.76489, 0.01);
    EXPECT_NEAR(t[3 * t.size() / 4] / 0.02, 0.76489, 0.01);
    EXPECT_GT(std::max(-t.front(), t.back()) / 0.02, 20);
}

TEST(Planted, SparseIsMostlyZero) {
    const std::vector<float> w = make("planted:sparse?rows=512&cols=512");
    const auto zeros = static_cast<double>(std::ranges::count(w, 0.0F)) / static_cast<double>(w.size());
    EXPECT_NEAR(zeros, 0.9, 0.003);
    const Spread sparse = spread(w);
    EXPECT_NEAR(sparse.std, 0.02, 2e-4);
    EXPECT_NEAR(sparse.kurtosis, 30, 1.5);
}

// Coordinates along axes turned counter-clockwise by `degrees`.
std::vector<float> turned(const std::vector<float>& points, double degrees) {
    const double c = std::cos(degrees / 57.29577951308232), s = std::sin(degrees / 57.29577951308232);
    std::vector<float> out(points.size());
    for (std::size_t i = 0; i < points.size(); i += 2) {
        out[i] = static_cast<float>(c * points[i] + s * points[i + 1]);
        out[i + 1] = static_cast<float>(c * points[i + 1] - s * points[i]);
    }
    return out;
}

TEST(Planted, CloudsAreTwoColumnsUnlessTheUrlSays) {
    for (const char* kind : {"cross-cloud", "ellipse-cloud", "outlier-cloud"}) {
        EXPECT_EQ(make("planted:" + std::string(kind)).size(), 2 * 2000u);
        EXPECT_EQ(make("planted:" + std::string(kind) + "?cols=3&rows=10").size(), 30u);
    }
}

TEST(Planted, ACrossIsSparseAlongAxesTurnedBy30Degrees) {
    const std::vector<float> cross = make("planted:cross-cloud?rows=60000");
    // Scales 1 (a quarter) and 0.08: kurtosis 3 (p + q e^4) / (p + q e^2)^2, of which 45 degrees leave half the excess.
    const double p = 0.25, q = 0.75, e2 = 0.08 * 0.08, variance = p + q * e2;
    const double kurtosis = 3 * (p + q * e2 * e2) / variance / variance;
    EXPECT_NEAR(spread(turned(cross, 30)).kurtosis, kurtosis, 0.3);
    EXPECT_NEAR(spread(turned(cross, 75)).kurtosis, 3 + (kurtosis - 3) / 2, 0.3);
    EXPECT_NEAR(spread(cross).std, std::sqrt(variance), 0.01);
}

TEST(Planted, AnEllipseHasItsAxesAt30Degrees) {
    const std::vector<float> along = turned(make("planted:ellipse-cloud?rows=20000"), 30);
    double x = 0, y = 0, xy = 0;
    for (std::size_t i = 0; i < along.size(); i += 2) {
        x += along[i] * along[i] / 20000;
        y += along[i + 1] * along[i + 1] / 20000;
        xy += along[i] * along[i + 1] / 20000;
    }
    EXPECT_NEAR(x, 1, 0.03);
    EXPECT_NEAR(y, 1.0 / 16, 0.002);
    EXPECT_NEAR(xy, 0, 0.01);
}

TEST(Planted, OutliersLieOnTheFirstAxis) {
    const std::vector<float> cloud = make("planted:outlier-cloud?rows=20000");
    int far = 0;
    for (std::size_t i = 0; i < cloud.size(); i += 2) {
        far += std::fabs(cloud[i]) >= 8;
        EXPECT_LT(std::fabs(cloud[i]), 12);
        EXPECT_LT(std::fabs(cloud[i + 1]), 6);
    }
    EXPECT_NEAR(far, 200, 50);
}

TEST(Planted, OutlierColumnsStandOut) {
    const std::vector<float> w = make("planted:outlier-columns?rows=256&cols=1024&seed=5");
    int outliers = 0;
    for (std::size_t c = 0; c < 1024; ++c) {
        double square = 0;
        for (std::size_t r = 0; r < 256; ++r) square += w[r * 1024 + c] * w[r * 1024 + c];
        const double scale = std::sqrt(square / 256) / 0.02;
        if (scale > 5) {
            ++outliers;
            EXPECT_GT(scale, 15);
            EXPECT_LT(scale, 40);
        } else {
            EXPECT_NEAR(scale, 1, 0.3);
        }
    }
    EXPECT_EQ(outliers, 8);
}

TEST(Planted, RowScalesAreLogNormal) {
    const std::vector<float> w = make("planted:row-scales?rows=2000&cols=256");
    double sum = 0, square = 0;
    for (std::size_t r = 0; r < 2000; ++r) {
        double energy = 0;
        for (std::size_t c = 0; c < 256; ++c) energy += w[r * 256 + c] * w[r * 256 + c];
        const double log = 0.5 * std::log(energy / 256) - std::log(0.02);
        sum += log / 2000;
        square += log * log / 2000;
    }
    EXPECT_NEAR(sum, 0, 0.1);
    EXPECT_NEAR(square, 1, 0.15);
}

// Energy that is left of the rows after `keep` steps of Gram-Schmidt on rows: what a matrix of that rank can't explain.
double residual(std::vector<float> w, std::size_t rows, std::size_t cols, std::size_t keep) {
    std::vector<double> m(w.begin(), w.end());
    double total = 0;
    for (const double v : m) total += v * v;
    for (std::size_t step = 0; step < keep; ++step) {
        // The row of largest energy is the next direction.
        std::size_t best = 0;
        double most = -1;
        for (std::size_t r = 0; r < rows; ++r) {
            double energy = 0;
            for (std::size_t c = 0; c < cols; ++c) energy += m[r * cols + c] * m[r * cols + c];
            if (energy > most) {
                most = energy;
                best = r;
            }
        }
        const std::vector<double> direction(m.begin() + static_cast<std::ptrdiff_t>(best * cols),
                                            m.begin() + static_cast<std::ptrdiff_t>((best + 1) * cols));
        for (std::size_t r = 0; r < rows; ++r) {
            double dot = 0;
            for (std::size_t c = 0; c < cols; ++c) dot += m[r * cols + c] * direction[c];
            for (std::size_t c = 0; c < cols; ++c) m[r * cols + c] -= dot / most * direction[c];
        }
    }
    double left = 0;
    for (const double v : m) left += v * v;
    return left / total;
}

TEST(Planted, LowRankAndSmoothRowsHaveEightDirections) {
    for (const char* kind : {"low-rank", "smooth-rows"}) {
        const std::vector<float> w = make("planted:" + std::string(kind) + "?rows=200&cols=300");
        EXPECT_LT(residual(w, 200, 300, 8), 0.03)
            << kind;  // noise of 5 % of the standard deviation is 0.25 % of the energy
        EXPECT_GT(residual(w, 200, 300, 4), 0.10) << kind;
    }
}

TEST(Planted, RefusesWrongUrls) {
    for (const char* url : {
             "",
             "planted:",
             "planted:nothing",
             "gaussian",
             "planted:gaussian?rows=0",
             "planted:gaussian?rows=65537",
             "planted:gaussian?rows=-1",
             "planted:gaussian?rows=1.5",
             "planted:gaussian?rows=",
             "planted:gaussian?rows",
             "planted:gaussian?rows=2&rows=2",
             "planted:gaussian?depth=2",
             "planted:gaussian?rows=65536&cols=65536",
             "planted:gaussian?seed=18446744073709551616",
             "planted:gaussian?seed=x",
             "planted:gaussian?&",
             "planted:gaussian?rows=2&&cols=2",
             "planted:Gaussian",
             "planted:gaussian?rows= 2",
             "planted:gaussian#rows=2",
         }) {
        const auto matrix = makePlanted(url);
        ASSERT_FALSE(matrix) << url;
        EXPECT_EQ(matrix.error().code, ErrorCode::invalid) << url;
    }
    EXPECT_TRUE(makePlanted("planted:gaussian?"));
    EXPECT_TRUE(makePlanted("planted:gaussian?rows=65536&cols=4096"));
}

TEST(OpenPlanted, IsAModelOfOneTensor) {
    const auto model = openPlanted("planted:low-rank?rows=3&cols=5");
    ASSERT_TRUE(model);
    ASSERT_EQ(model->tensors.size(), 1u);
    EXPECT_EQ(model->tensors[0].name, "low-rank");
    EXPECT_EQ(model->tensors[0].shape, (std::vector<std::uint64_t>{3, 5}));
    EXPECT_EQ(model->tensors[0].end, 60u);
    EXPECT_EQ(model->sources[0].format, "planted");
    EXPECT_EQ(model->sources[0].file, "planted:low-rank?rows=3&cols=5");
}

}  // namespace
}  // namespace axiscope
