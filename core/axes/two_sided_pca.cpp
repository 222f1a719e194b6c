#include <algorithm>

#include "axes/kinds.hpp"

namespace axiscope {
namespace {

// U^T W V = Sigma: row i holds the i-th singular value in column i and nothing else.
class TwoSidedPca final : public CoordinateSystem {
  public:
    explicit TwoSidedPca(const Spectrum& spectrum) : spectrum_(&spectrum) {}

    void apply(std::span<float> tile, std::uint64_t first_row, Scratch&) const override {
        const auto n = static_cast<std::size_t>(spectrum_->cols);
        std::ranges::fill(tile, 0.0F);
        for (std::size_t r = 0; r < tile.size() / n; ++r) {
            const std::size_t i = static_cast<std::size_t>(first_row) + r;
            if (i >= spectrum_->singular_values.size()) return;
            tile[r * n + i] = static_cast<float>(spectrum_->singular_values[i]);
        }
    }
    AxesDescription description() const override { return {"singular vectors", spectrum_->cols, 0, ""}; }

    // Vectors that a singular value of 0 belongs to are not needed to bring W back: r columns of U and of V in half precision.
    double basisBits() const override {
        const auto m = static_cast<double>(spectrum_->rows), n = static_cast<double>(spectrum_->cols);
        return 16 * static_cast<double>(spectrum_->rank) * (m + n) / (m * n);
    }
    bool stored() const override { return true; }
    bool principal() const override { return true; }

  private:
    const Spectrum* spectrum_;
};

MadeAxes makeTwoSidedPca(const AxesRequest& request) {
    const Spectrum* spectrum = request.spectrum;
    if (spectrum == nullptr) return fail(ErrorCode::invalid, "two-sided-pca needs the spectrum");
    if (spectrum->rows != request.rows || spectrum->cols != request.cols || spectrum->singular_values.empty())
        return fail(ErrorCode::invalid, "two-sided-pca was given the spectrum of a matrix of another shape");
    return makeAxes<TwoSidedPca>(*spectrum);
}

}  // namespace

AxesKind twoSidedPcaAxes();
AxesKind twoSidedPcaAxes() {
    return {
        .id = "two-sided-pca",
        .title = "Two-sided PCA (SVD)",
        .description =
            "U^T W V = Sigma, the singular values alone: nothing is more concentrated, and both bases must be stored.",
        .needs = {.spectrum = true},
        .make = makeTwoSidedPca};
}

}  // namespace axiscope
