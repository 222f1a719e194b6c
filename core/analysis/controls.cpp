#include "analysis/controls.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "metrics/outliers.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kStream = 0xc017;  // of the seed; apart from other users of it

// A whole number below `bound` (> 0). The bias of the remainder, bound / 2^64, is far below what any count of ours resolves.
std::size_t below(Random& random, std::size_t bound) { return static_cast<std::size_t>(random.next() % bound); }

// Fisher & Yates over `count` things that swap(i, j) exchanges: every order equally likely.
template <class Swap>
void shuffle(Random& random, std::size_t count, Swap swap) {
    for (std::size_t i = count; i > 1; --i) {
        if (const std::size_t j = below(random, i); j != i - 1) swap(i - 1, j);
    }
}

void gaussian(Matrix& matrix, Random& random) {
    Moments moments;
    moments.add(matrix.values);
    const double rms = moments.rms();
    constexpr double kMost = std::numeric_limits<float>::max();
    for (float& v : matrix.values) v = static_cast<float>(std::clamp(rms * random.normal(), -kMost, kMost));
}

void shuffledEntries(Matrix& matrix, Random& random) {
    auto& values = matrix.values;
    shuffle(random, values.size(), [&](std::size_t i, std::size_t j) { std::swap(values[i], values[j]); });
}

void shuffledColumns(Matrix& matrix, Random& random) {
    const auto cols = static_cast<std::size_t>(matrix.cols);
    std::vector<std::size_t> from(cols);
    for (std::size_t c = 0; c < cols; ++c) from[c] = c;
    shuffle(random, cols, [&](std::size_t i, std::size_t j) { std::swap(from[i], from[j]); });
    std::vector<float> row(cols);
    for (std::size_t begin = 0; begin < matrix.values.size(); begin += cols) {
        for (std::size_t c = 0; c < cols; ++c) row[c] = matrix.values[begin + from[c]];
        std::ranges::copy(row, matrix.values.begin() + static_cast<std::ptrdiff_t>(begin));
    }
}

void shuffledWithinColumns(Matrix& matrix, Random& random) {
    const auto rows = static_cast<std::size_t>(matrix.rows), cols = static_cast<std::size_t>(matrix.cols);
    auto& values = matrix.values;
    // Row by row, so that memory is walked in order: column c's exchange with its partner, for all c.
    for (std::size_t i = rows; i > 1; --i) {
        for (std::size_t c = 0; c < cols; ++c) {
            std::swap(values[(i - 1) * cols + c], values[below(random, i) * cols + c]);
        }
    }
}

constexpr std::array kKinds = {
    ControlKind{
        "gaussian", "Gaussian",
        "Independent N(0, s^2) entries, s^2 the mean of the squared entries: keeps shape and energy, nothing else.",
        gaussian},
    ControlKind{"shuffled-entries", "Shuffled entries",
                "The same entries in random places: keeps their distribution, and no row, column or direction.",
                shuffledEntries},
    ControlKind{
        "shuffled-columns", "Shuffled columns",
        "The same columns in random order: keeps all of the matrix but which columns are neighbours, which groups, "
        "blocks and fixed transforms depend on.",
        shuffledColumns},
    ControlKind{
        "shuffled-within-columns", "Shuffled within columns",
        "Every column's entries in a random order of its own: keeps what each column holds, and neither rows nor "
        "correlations between columns.",
        shuffledWithinColumns},
};

// Floats that stand in memory, seen as a file's bytes.
class MatrixSource final : public ByteSource {
  public:
    explicit MatrixSource(std::vector<float> values) : values_(std::move(values)) {}

    const std::string& name() const override { return name_; }
    std::uint64_t size() const override { return values_.size() * sizeof(float); }
    Result<void> read(std::uint64_t offset, std::span<std::byte> out) const override {
        if (auto inside = checkRange(*this, offset, out.size()); !inside) return inside;
        static_assert(std::endian::native == std::endian::little);  // as tensors are stored
        if (!out.empty()) {
            std::memcpy(out.data(), std::as_bytes(std::span(values_)).data() + static_cast<std::size_t>(offset),
                        out.size());
        }
        return {};
    }

  private:
    std::string name_ = "memory";
    std::vector<float> values_;
};

}  // namespace

std::span<const ControlKind> controlKinds() { return kKinds; }

const ControlKind* findControl(std::string_view id) {
    for (const ControlKind& kind : kKinds) {
        if (kind.id == id) return &kind;
    }
    return nullptr;
}

Matrix makeControl(const ControlKind& kind, const Matrix& matrix, std::uint64_t seed) {
    Matrix out = matrix;
    Random random(seed, kStream);
    kind.change(out, random);
    return out;
}

Model matrixModel(Matrix matrix, const TensorInfo& like) {
    Model model;
    TensorInfo tensor = like;
    tensor.dtype = Dtype::f32;
    tensor.shape = {matrix.rows, matrix.cols};
    tensor.source = 0;
    tensor.begin = 0;
    tensor.end = matrix.values.size() * sizeof(float);
    auto source = std::make_shared<MatrixSource>(std::move(matrix.values));
    model.sources = {{source->name(), source->size(), "memory"}};
    model.files = {std::move(source)};
    model.tensors = {std::move(tensor)};
    return model;
}

}  // namespace axiscope
