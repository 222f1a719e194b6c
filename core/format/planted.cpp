#include "format/planted.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/math.hpp"
#include "base/random.hpp"
#include "format/json_reader.hpp"

namespace axiscope {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr double kStd = 0.02;  // about that of a freshly initialised language model
constexpr std::uint64_t kMaxSide = 65536, kMaxEntries = std::uint64_t{1} << 28;
constexpr std::uint64_t kShared = std::uint64_t{1}
                                  << 63;  // random streams from here on are the columns', below the rows'

// How one kind is made: what all rows share is drawn once, then any row by itself from its own stream.
struct Recipe {
    virtual ~Recipe() = default;
    virtual void row(Random& random, std::span<float> out) const = 0;
};

struct Gaussian final : Recipe {
    void row(Random& random, std::span<float> out) const override {
        for (float& w : out) w = static_cast<float>(kStd * random.normal());
    }
};

struct Laplace final : Recipe {
    void row(Random& random, std::span<float> out) const override {
        const double scale = kStd / std::sqrt(2.0);
        for (float& w : out) {
            const double magnitude = -scale * exact::log(1 - random.uniform());
            w = static_cast<float>(random.coin() ? magnitude : -magnitude);
        }
    }
};

struct StudentT final : Recipe {
    static constexpr int kFreedom = 3;
    void row(Random& random, std::span<float> out) const override {
        for (float& w : out) {
            const double normal = random.normal();
            double square = 0;
            for (int i = 0; i < kFreedom; ++i) {
                const double other = random.normal();
                square += other * other;
            }
            w = static_cast<float>(kStd * normal / std::sqrt(square / kFreedom));
        }
    }
};

struct Sparse final : Recipe {
    static constexpr double kShare = 0.1;  // of entries that are not 0
    void row(Random& random, std::span<float> out) const override {
        const double scale = kStd / std::sqrt(kShare);
        for (float& w : out) {
            const bool there = random.uniform() < kShare;
            w = there ? static_cast<float>(scale * random.normal()) : 0;
        }
    }
};

struct OutlierColumns final : Recipe {
    std::vector<double> scale;
    OutlierColumns(std::uint64_t cols, std::uint64_t seed) : scale(static_cast<std::size_t>(cols), 1.0) {
        Random random(seed, kShared);
        const std::uint64_t wanted = std::max<std::uint64_t>(1, cols / 128);
        for (std::uint64_t made = 0; made < wanted;) {
            double& chosen = scale[static_cast<std::size_t>(random.uniform() * static_cast<double>(cols))];
            if (chosen != 1.0) continue;
            chosen = 20 + 10 * random.uniform();
            ++made;
        }
    }
    void row(Random& random, std::span<float> out) const override {
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<float>(kStd * scale[i] * random.normal());
    }
};

struct RowScales final : Recipe {
    void row(Random& random, std::span<float> out) const override {
        const double scale = kStd * exact::exp(random.normal());
        for (float& w : out) w = static_cast<float>(scale * random.normal());
    }
};

struct LowRank final : Recipe {
    static constexpr std::size_t kRank = 8;
    static constexpr double kNoise = 0.05;  // of the whole standard deviation
    std::vector<double> right;              // kRank x cols
    LowRank(std::uint64_t cols, std::uint64_t seed) : right(static_cast<std::size_t>(kRank * cols)) {
        Random random(seed, kShared);
        for (double& v : right) v = random.normal();
    }
    void row(Random& random, std::span<float> out) const override {
        const std::size_t cols = out.size();
        std::array<double, kRank> left;
        for (double& u : left) u = kStd * random.normal() / std::sqrt(static_cast<double>(kRank));
        for (std::size_t i = 0; i < cols; ++i) {
            double sum = kStd * kNoise * random.normal();
            for (std::size_t k = 0; k < kRank; ++k) sum += left[k] * right[k * cols + i];
            out[i] = static_cast<float>(sum);
        }
    }
};

struct SmoothRows final : Recipe {
    static constexpr std::size_t kTerms = 4;
    static constexpr double kNoise = 0.05;
    void row(Random& random, std::span<float> out) const override {
        std::array<double, kTerms> amplitude, phase;
        for (std::size_t k = 0; k < kTerms; ++k) {
            amplitude[k] = kStd * random.normal() / std::sqrt(kTerms / 2.0);
            phase[k] = random.uniform();
        }
        for (std::size_t i = 0; i < out.size(); ++i) {
            const double t = (static_cast<double>(i) + 0.5) / static_cast<double>(out.size());
            double sum = kStd * kNoise * random.normal();
            for (std::size_t k = 0; k < kTerms; ++k)
                sum += amplitude[k] * exact::sinTurn(static_cast<double>(k + 1) * t + phase[k]);
            out[i] = static_cast<float>(sum);
        }
    }
};

// Clouds: rows are points, of unit scale. Independent coordinates along axes that are turned by 30 degrees in the plane of every two
// neighbouring columns, counter-clockwise, so that two columns have a cross or an ellipse turned by 30 degrees.
void turnAxes(std::span<float> point) {
    const double sine = 0.5, cosine = std::sqrt(0.75);  // of 30 degrees, correctly rounded
    for (std::size_t i = 0; i + 1 < point.size(); ++i) {
        const double x = point[i], y = point[i + 1];
        point[i] = static_cast<float>(cosine * x - sine * y);
        point[i + 1] = static_cast<float>(sine * x + cosine * y);
    }
}

struct CrossCloud final : Recipe {
    static constexpr double kShare = 0.25, kRest = 0.08;  // of coordinates that are large; scale of the others
    void row(Random& random, std::span<float> out) const override {
        for (float& x : out) {
            const double scale = random.uniform() < kShare ? 1 : kRest;
            x = static_cast<float>(scale * random.normal());
        }
        turnAxes(out);
    }
};

struct EllipseCloud final : Recipe {
    static constexpr double kRatio = 4;  // of the longest axis to the shortest
    void row(Random& random, std::span<float> out) const override {
        const double steps = std::max<double>(1, static_cast<double>(out.size()) - 1);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const double scale = exact::exp(-exact::log(kRatio) * static_cast<double>(i) / steps);
            out[i] = static_cast<float>(scale * random.normal());
        }
        turnAxes(out);
    }
};

struct OutlierCloud final : Recipe {
    static constexpr double kShare = 0.01, kNear = 8, kFar = 12;  // of the points; how far out they lie
    void row(Random& random, std::span<float> out) const override {
        for (float& x : out) x = static_cast<float>(random.normal());
        if (random.uniform() >= kShare) return;
        const double away = kNear + (kFar - kNear) * random.uniform();
        out[0] = static_cast<float>(random.coin() ? away : -away);
    }
};

template <class Kind>
std::unique_ptr<const Recipe> make(std::uint64_t cols, std::uint64_t seed) {
    if constexpr (std::is_default_constructible_v<Kind>)
        return std::make_unique<Kind>();
    else
        return std::make_unique<Kind>(cols, seed);
}

constexpr PlantedKind kKinds[] = {
    {"gaussian", "Gaussian",
     "Independent N(0, 0.02\u00b2) entries: the control. Every rotation must leave every statistic where it is."},
    {"laplace", "Laplace",
     "Independent Laplace entries of standard deviation 0.02, excess kurtosis 3. Any rotation must bring the kurtosis "
     "to the Gaussian's."},
    {"student-t", "Student t, 3 degrees of freedom",
     "Independent 0.02 t\u2083 entries, whose fourth moment does not exist: single huge weights anywhere. A rotation "
     "spreads each over its row."},
    {"sparse", "Sparse",
     "Nine entries in ten are 0, the others N(0, 0.004): standard deviation 0.02, kurtosis 30. A rotation must fill "
     "the "
     "zeros and raise the entropy; a rotation learned for entropy must find the axes again."},
    {"outlier-columns", "A few outlier columns",
     "N(0, 0.02\u00b2) entries with one column in 128 scaled by 20 to 30. A Hadamard rotation must remove the excess "
     "kurtosis and raise the code entropy."},
    {"row-scales", "Rows of unequal scale",
     "Gaussian rows whose scales are log-normal, 0.02 exp(N(0, 1)). Rotating the columns can't mend it; one scale per "
     "row must."},
    {"low-rank", "Low rank and noise",
     "A matrix of rank 8 with 5 % noise (relative standard deviation). PCA must find 8 axes that hold nearly all "
     "energy; a random rotation must not."},
    {"smooth-rows", "Smooth rows",
     "Every row is the sum of 4 sines of 1 to 4 periods with random amplitudes and phases, and 5 % noise. DCT and PCA "
     "must concentrate it; Hadamard less."},
    {"cross-cloud", "Cloud: a cross",
     "2000 points whose coordinates along axes turned by 30\u00b0 are independent and sparse: one in four is N(0, 1), "
     "the "
     "others N(0, 0.08\u00b2). Turning the axes by 30\u00b0 must raise the kurtosis most, by 75\u00b0 lower it most.",
     2000, 2},
    {"ellipse-cloud", "Cloud: an ellipse",
     "2000 Gaussian points of standard deviation 1 and 1/4 along axes turned by 30\u00b0. PCA must find the two axes; "
     "turned by 45\u00b0 from them the energy must be even.",
     2000, 2},
    {"outlier-cloud", "Cloud: outliers on one axis",
     "2000 Gaussian points; one in a hundred lies 8 to 12 out on the first axis. Turning the axes by 45\u00b0 must "
     "bring the "
     "largest coordinate down by \u221a2.",
     2000, 2},
};
using Maker = std::unique_ptr<const Recipe> (*)(std::uint64_t cols, std::uint64_t seed);
constexpr Maker kMakers[] = {make<Gaussian>,       make<Laplace>,      make<StudentT>,    make<Sparse>,
                             make<OutlierColumns>, make<RowScales>,    make<LowRank>,     make<SmoothRows>,
                             make<CrossCloud>,     make<EllipseCloud>, make<OutlierCloud>};
static_assert(std::size(kKinds) == std::size(kMakers));

class PlantedSource final : public ByteSource {
  public:
    PlantedSource(std::string name, std::unique_ptr<const Recipe> recipe, std::uint64_t rows, std::uint64_t cols,
                  std::uint64_t seed)
        : name_(std::move(name)), recipe_(std::move(recipe)), rows_(rows), cols_(cols), seed_(seed) {}

    const std::string& name() const override { return name_; }
    std::uint64_t size() const override { return rows_ * cols_ * sizeof(float); }

    Result<void> read(std::uint64_t offset, std::span<std::byte> out) const override {
        if (auto inside = checkRange(*this, offset, out.size()); !inside) return inside;
        const std::uint64_t row_bytes = cols_ * sizeof(float);
        std::vector<float> values(static_cast<std::size_t>(cols_));
        while (!out.empty()) {
            const std::uint64_t row = offset / row_bytes;
            const auto within = static_cast<std::size_t>(offset % row_bytes);
            const std::size_t count = std::min(out.size(), static_cast<std::size_t>(row_bytes) - within);
            Random random(seed_, row);
            recipe_->row(random, values);
            std::memcpy(out.data(), reinterpret_cast<const std::byte*>(values.data()) + within, count);
            out = out.subspan(count);
            offset += count;
        }
        return {};
    }

  private:
    std::string name_;
    std::unique_ptr<const Recipe> recipe_;
    std::uint64_t rows_, cols_, seed_;
};

}  // namespace

std::span<const PlantedKind> plantedKinds() { return kKinds; }

Result<PlantedMatrix> makePlanted(std::string_view url) {
    const auto invalid = [&](std::string message) {
        return fail(ErrorCode::invalid, std::move(message), std::string(url));
    };
    constexpr std::string_view kScheme = "planted:";
    if (!url.starts_with(kScheme)) return invalid("a planted matrix is named planted:<kind>?rows=R&cols=C&seed=S");
    std::string_view rest = url.substr(kScheme.size());
    const auto question = rest.find('?');
    const std::string_view id = rest.substr(0, question);
    const auto kind = std::ranges::find(kKinds, id, &PlantedKind::id);
    if (kind == std::end(kKinds)) {
        std::string known;
        for (const PlantedKind& each : kKinds) known += (known.empty() ? "" : ", ") + std::string(each.id);
        return invalid("there is no planted matrix " + quotedName(id) + "; there are " + known);
    }
    struct Parameter {
        std::string_view key;
        std::uint64_t fallback, least, most;
        std::optional<std::uint64_t> value;
    };
    Parameter parameters[] = {{"rows", kind->rows, 1, kMaxSide, {}},
                              {"cols", kind->cols, 1, kMaxSide, {}},
                              {"seed", 1, 0, ~std::uint64_t{0}, {}}};
    rest = question == std::string_view::npos ? std::string_view() : rest.substr(question + 1);
    while (!rest.empty()) {
        const auto end = rest.find('&');
        const std::string_view item = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        const auto equals = item.find('=');
        const auto parameter = std::ranges::find(parameters, item.substr(0, equals), &Parameter::key);
        if (parameter == std::end(parameters))
            return invalid(quotedName(item.substr(0, equals)) + " is none of rows, cols, seed");
        if (parameter->value) return invalid(std::string(parameter->key) + " is given twice");
        std::uint64_t value = 0;
        if (equals == std::string_view::npos || !parseUnsigned(item.substr(equals + 1), value) ||
            value < parameter->least || value > parameter->most)
            return invalid(std::string(parameter->key) + " must be a whole number from " +
                           std::to_string(parameter->least) + " to " + std::to_string(parameter->most));
        parameter->value = value;
    }
    PlantedMatrix matrix{kind, parameters[0].value.value_or(parameters[0].fallback),
                         parameters[1].value.value_or(parameters[1].fallback),
                         parameters[2].value.value_or(parameters[2].fallback), nullptr};
    if (matrix.rows * matrix.cols > kMaxEntries)
        return invalid("rows times cols must be at most " + std::to_string(kMaxEntries));
    auto recipe = kMakers[kind - std::begin(kKinds)](matrix.cols, matrix.seed);
    matrix.source =
        std::make_shared<PlantedSource>(std::string(url), std::move(recipe), matrix.rows, matrix.cols, matrix.seed);
    return matrix;
}

}  // namespace axiscope
