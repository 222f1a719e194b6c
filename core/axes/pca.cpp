#include <algorithm>

#include "axes/kinds.hpp"
#include "kernels/project.hpp"

namespace axiscope {
namespace {

class Pca : public CoordinateSystem {
  public:
    explicit Pca(const Spectrum& spectrum) : spectrum_(&spectrum), rows_(spectrum.rows), cols_(spectrum.cols) {}
    AxesDescription description() const override { return {"eigenvectors", cols_, 0, ""}; }
    double basisBits() const override { return 16 * static_cast<double>(cols_) / static_cast<double>(rows_); }
    bool principal() const override { return true; }

  protected:
    const Spectrum* spectrum_;
    std::uint64_t rows_, cols_;
};

// cols <= rows: W V by a product, in double: a tail of small coordinates must not drown in the rounding of the first.
// Beyond the rank W is rounding alone: those coordinates are 0.
class TallPca final : public Pca {
  public:
    using Pca::Pca;

    void apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const override {
        const auto n = static_cast<std::size_t>(cols_), rank = static_cast<std::size_t>(spectrum_->rank);
        projectRows(tile, n, spectrum_->vectors.data(), n, n, tile, scratch.doubles);
        if (rank == n) return;
        for (std::size_t row = 0; row < tile.size(); row += n)
            std::ranges::fill(tile.subspan(row + rank, n - rank), 0.0F);
    }
};

// cols > rows: from the eigenvectors U of W W^T, W V = U Sigma, and nothing in the other columns.
class WidePca final : public Pca {
  public:
    using Pca::Pca;

    void apply(std::span<float> tile, std::uint64_t first_row, Scratch&) const override {
        const auto n = static_cast<std::size_t>(cols_), k = static_cast<std::size_t>(rows_);
        for (std::size_t r = 0; r < tile.size() / n; ++r) {
            const double* u = spectrum_->vectors.data() + (static_cast<std::size_t>(first_row) + r) * k;
            const auto row = tile.subspan(r * n, n);
            for (std::size_t j = 0; j < k; ++j) row[j] = static_cast<float>(u[j] * spectrum_->singular_values[j]);
            std::ranges::fill(row.subspan(k), 0.0F);
        }
    }
};

MadeAxes makePca(const AxesRequest& request) {
    const Spectrum* spectrum = request.spectrum;
    if (spectrum == nullptr || spectrum->vectors.empty()) return fail(ErrorCode::invalid, "pca needs eigenvectors");
    if (spectrum->rows != request.rows || spectrum->cols != request.cols) {
        return fail(ErrorCode::invalid, "pca was given the spectrum of a matrix of another shape");
    }
    if (spectrum->wide) return makeAxes<WidePca>(*spectrum);
    return makeAxes<TallPca>(*spectrum);
}

}  // namespace

AxesKind pcaAxes();
AxesKind pcaAxes() {
    return {
        .id = "pca",
        .title = "PCA-aligned",
        .description =
            "W V, V the eigenvectors of W^T W, largest first: gathers the energy in few axes; V itself must be stored.",
        .needs = {.spectrum = true},
        .dense = true,
        .make = makePca};
}

}  // namespace axiscope
