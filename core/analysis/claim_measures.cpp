#include "analysis/claim_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/claim_runs.hpp"
#include "base/random.hpp"
#include "fit/description_length.hpp"
#include "metrics/intrinsic_dimension.hpp"

namespace axiscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t kStream = 0xc10;  // of the seed; apart from other users of it
// Levina & Bickel average their estimates over a range of neighbours.
constexpr std::size_t kFewestNeighbours = 10, kMostNeighbours = 20;
constexpr double kStructureDb = 20;

struct Dimensions {
    double two_nn = kNaN, levina_bickel = kNaN;
};
Result<Dimensions> dimensionsOf(std::span<const float> points, std::size_t dims,
                                const std::function<bool()>& keep_going) {
    const auto neighbours = nearestNeighbours(points, dims, kMostNeighbours, keep_going);
    if (!neighbours) return std::unexpected(neighbours.error());
    double sum = 0;
    for (std::size_t k = kFewestNeighbours; k <= kMostNeighbours; ++k) sum += levinaBickel(*neighbours, k);
    return Dimensions{twoNN(*neighbours), sum / static_cast<double>(kMostNeighbours - kFewestNeighbours + 1)};
}

}  // namespace

Matrix someRows(const Matrix& matrix, std::uint64_t max_entries) {
    Matrix out;
    out.cols = matrix.cols;
    out.all_rows = matrix.all_rows;
    out.rows = std::clamp<std::uint64_t>(max_entries / matrix.cols, 1, matrix.rows);
    out.values.reserve(static_cast<std::size_t>(out.rows * out.cols));
    for (std::uint64_t row = 0; row < out.rows; ++row) {
        const std::uint64_t from =
            matrix.rows / out.rows * row + matrix.rows % out.rows * row / out.rows;  // row * rows / out.rows
        const auto begin = matrix.values.begin() + static_cast<std::ptrdiff_t>(from * matrix.cols);
        out.values.insert(out.values.end(), begin, begin + static_cast<std::ptrdiff_t>(matrix.cols));
    }
    return out;
}

Result<ClaimEvidence> dimensionEvidence(const Matrix& matrix, std::uint64_t seed, std::uint64_t seeds,
                                        const std::function<bool()>& keep_going) {
    const Matrix points = someRows(matrix, kDimensionPoints * matrix.cols);
    const auto dims = static_cast<std::size_t>(points.cols);
    const auto own = dimensionsOf(points.values, dims, keep_going);
    if (!own) return std::unexpected(own.error());
    std::vector<double> two_nn, levina_bickel;
    std::vector<float> cloud(points.values.size());
    for (std::uint64_t s = 0; s < seeds; ++s) {
        Random random(seed + s, kStream);
        for (float& v : cloud) v = static_cast<float>(random.normal());
        const auto control = dimensionsOf(cloud, dims, keep_going);
        if (!control) return std::unexpected(control.error());
        two_nn.push_back(std::log2(control->two_nn / own->two_nn));
        levina_bickel.push_back(std::log2(control->levina_bickel / own->levina_bickel));
    }
    return ClaimEvidence{{"twonn", {meanOf(two_nn), sdOf(two_nn)}},
                         {"levina_bickel", {meanOf(levina_bickel), sdOf(levina_bickel)}}};
}

Result<ClaimEvidence> structureEvidence(const Matrix& matrix, std::uint64_t seed,
                                        const std::function<bool()>& keep_going) {
    const Matrix part = someRows(matrix, kStructureEntries);
    const CodingTask task =
        codingTask(part.values, static_cast<std::size_t>(part.rows), static_cast<std::size_t>(part.cols), kStructureDb);
    double most = -std::numeric_limits<double>::infinity();
    for (const StructureKind& kind : structureKinds()) {
        const auto coded = codeStructure(task, kind, seed, keep_going);
        if (!coded) return std::unexpected(coded.error());
        if (coded->curve.empty()) continue;
        const double saved = task.direct.bits - coded->curve[coded->best].totalBits();
        most = std::max(most, saved / static_cast<double>(part.values.size()));
    }
    ClaimEvidence out;
    if (std::isfinite(most)) out["at_20_db"] = {most, kNaN};
    return out;
}

ClaimEvidence toyEvidence(const ToyClaim& claim) {
    // Of the two rotations the one that speaks less for the claim.
    const double linf = std::max(claim.hadamard_linf, claim.random_linf);
    const double kurtosis = std::max(claim.hadamard_kurtosis, claim.random_kurtosis);
    return {{"fourier_top_1", {claim.fourier_top, kNaN}},
            {"mlp_top_1", {claim.mlp_top, kNaN}},
            {"crest", {std::log2(claim.mlp_linf / linf), kNaN}},
            {"kurtosis", {std::log2(claim.mlp_kurtosis / kurtosis), kNaN}},
            {"rotated_top_1", {std::max(claim.hadamard_top, claim.random_top), kNaN}}};
}

}  // namespace axiscope
