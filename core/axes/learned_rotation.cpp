#include "axes/learned_rotation.hpp"

#include <algorithm>
#include <format>
#include <string>
#include <utility>
#include <vector>

#include "axes/distortion_entropy.hpp"
#include "axes/rotation_descent.hpp"

namespace axiscope {
namespace {

constexpr double kCheckedDb = 20;

// Steps: 150 where they take seconds, fewer where each one takes that long itself.
constexpr double kMostSteps = 150, kLeastSteps = 20, kMostProducts = 1.5e12;
constexpr double kNanosecondsPerProduct = 0.05;

double learnedRows(std::uint64_t rows) { return static_cast<double>(std::min(rows, kMaxLearnedRows)); }

unsigned stepsFor(std::uint64_t rows, std::uint64_t cols) {
    const double products = descentStepProducts(learnedRows(rows), static_cast<double>(cols));
    return static_cast<unsigned>(std::clamp(kMostProducts / products, kLeastSteps, kMostSteps));
}

class LearnedRotation final : public CoordinateSystem {
  public:
    LearnedRotation(const std::vector<float>& r, std::uint64_t rows, std::uint64_t cols, AxesDescription description)
        : rows_(rows), cols_(cols), description_(std::move(description)) {
        const auto n = static_cast<std::size_t>(cols);
        r_.pack(r.data(), n, n, n);
    }

    void apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const override {
        const auto n = static_cast<std::size_t>(cols_);
        scratch.floats.resize(std::max(scratch.floats.size(), kGemmScratch + kSliceRows * n));
        float* const copy = scratch.floats.data() + kGemmScratch;
        for (std::size_t at = 0; at < tile.size(); at += kSliceRows * n) {
            const auto slice = tile.subspan(at, std::min(kSliceRows * n, tile.size() - at));
            std::ranges::copy(slice, copy);
            gemm(copy, n, slice.size() / n, r_, slice.data(), n, GemmMode::assign, scratch.floats);
        }
    }
    AxesDescription description() const override { return description_; }
    double basisBits() const override { return 16 * static_cast<double>(cols_) / static_cast<double>(rows_); }

  private:
    static constexpr std::size_t kSliceRows = 96;  // what a product packs at once

    std::uint64_t rows_, cols_;
    PackedMatrix r_;
    AxesDescription description_;
};

// At most kMaxLearnedRows rows of the matrix, evenly spread.
std::vector<float> sampledRows(std::span<const float> matrix, std::uint64_t rows, std::uint64_t cols) {
    const std::uint64_t count = std::min(rows, kMaxLearnedRows);
    std::vector<float> out;
    out.reserve(static_cast<std::size_t>(count * cols));
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t row = rows / count * i + rows % count * i / count;
        const auto from = matrix.subspan(static_cast<std::size_t>(row * cols), static_cast<std::size_t>(cols));
        out.insert(out.end(), from.begin(), from.end());
    }
    return out;
}

}  // namespace

MadeAxes learnRotation(const AxesRequest& request, const RotationTarget& target) {
    if (request.cols == 0) return fail(ErrorCode::invalid, "a rotation needs at least one column");
    if (request.cols > kMaxLearnedOrder) {
        return fail(ErrorCode::memory, "a learned rotation of " + std::to_string(request.cols) +
                                           " columns is more than " + std::to_string(kMaxLearnedOrder) +
                                           ": use random-hadamard");
    }
    if (request.rows == 0 || request.matrix.size() != request.rows * request.cols)
        return fail(ErrorCode::invalid, "a learned rotation needs the matrix");

    const AxesKind* const start_kind = findAxes("random-hadamard");
    const auto start = start_kind->make({.rows = request.rows, .cols = request.cols, .seed = request.seed});
    if (!start) return std::unexpected(start.error());
    const auto n = static_cast<std::size_t>(request.cols);
    std::vector<float> r(n * n);
    for (std::size_t i = 0; i < n; ++i) r[i * n + i] = 1;
    CoordinateSystem::Scratch scratch;
    (*start)->apply(r, 0, scratch);

    const std::vector<float> w = sampledRows(request.matrix, request.rows, request.cols);
    const auto startCoordinates = [&] {
        std::vector<float> y = w;
        (*start)->apply(y, 0, scratch);
        return y;
    };
    const auto objective = target.objective(startCoordinates(), n);
    const std::vector<float> start_r = target.checked_by_entropy ? r : std::vector<float>{};
    auto learned = descendRotation(w, n, std::move(r), *objective, {.steps = stepsFor(request.rows, request.cols)},
                                   request.progress);
    if (!learned) return std::unexpected(learned.error());

    std::string note = (*start)->description().note;
    const auto say = [&](const std::string& text) { note += (note.empty() ? "" : "; ") + text; };
    say(std::format("{} steps from random-hadamard took the objective from {:.4f} to {:.4f}", learned->trace.size() - 1,
                    learned->trace.front(), learned->trace.back()));
    if (request.rows > kMaxLearnedRows) say(std::format("learned from {} of {} rows", kMaxLearnedRows, request.rows));
    if (target.checked_by_entropy) {
        const double before = entropyAtDistortion(startCoordinates(), kCheckedDb).entropy_bits;
        std::vector<float> y = w;
        LearnedRotation(learned->r, request.rows, request.cols, {}).apply(y, 0, scratch);
        const double after = entropyAtDistortion(y, kCheckedDb).entropy_bits;
        if (after > before) {
            say(std::format("its entropy at 20 dB was {:.4f} bits against {:.4f} at the start, which is kept", after,
                            before));
            learned->r = start_r;
            learned->trace.resize(1);
        } else {
            say(std::format("entropy at 20 dB from {:.4f} to {:.4f} bits", before, after));
        }
    }
    AxesDescription description{"learned", request.cols, 0, std::move(note)};
    description.trace = std::move(learned->trace);
    return makeAxes<LearnedRotation>(learned->r, request.rows, request.cols, std::move(description));
}

double learningCost(std::uint64_t rows, std::uint64_t cols) {
    return kNanosecondsPerProduct * static_cast<double>(stepsFor(rows, cols)) *
           descentStepProducts(learnedRows(rows), static_cast<double>(cols));
}

}  // namespace axiscope
