#include <algorithm>

#include "axes/kinds.hpp"
#include "kernels/gemm.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kSliceRows = 192;  // of a product made in place, so that the copy stays small

class Pca : public CoordinateSystem {
  public:
    explicit Pca(const Spectrum& spectrum) : rows_(spectrum.rows), cols_(spectrum.cols) {}
    AxesDescription description() const override { return {"eigenvectors", cols_, 0, ""}; }
    double basisBits() const override { return 16 * static_cast<double>(cols_) / static_cast<double>(rows_); }

  protected:
    std::uint64_t rows_, cols_;
};

// cols <= rows: W V by a product. Along directions beyond the rank W is below the rounding floor and the product would
// be noise: those coordinates are 0.
class TallPca final : public Pca {
  public:
    explicit TallPca(const Spectrum& spectrum) : Pca(spectrum) {
        const auto n = static_cast<std::size_t>(spectrum.cols);
        basis_.pack(spectrum.vectors.data(), n, static_cast<std::size_t>(spectrum.rank), n);
    }

    void apply(std::span<float> tile, std::uint64_t, std::vector<float>& scratch) const override {
        const auto n = static_cast<std::size_t>(cols_);
        scratch.resize(std::max(scratch.size(), kGemmScratch + std::min(kSliceRows * n, tile.size())));
        const std::span<float> copy = std::span(scratch).subspan(kGemmScratch);
        for (std::size_t at = 0; at < tile.size(); at += kSliceRows * n) {
            const auto slice = tile.subspan(at, std::min(kSliceRows * n, tile.size() - at));
            const std::size_t rows = slice.size() / n;
            std::ranges::copy(slice, copy.begin());
            gemm(copy.data(), n, rows, basis_, slice.data(), n, GemmMode::assign, scratch);
            for (std::size_t r = 0; r < rows; ++r) {
                std::ranges::fill(slice.subspan(r * n + basis_.n, n - basis_.n), 0.0F);
            }
        }
    }

  private:
    PackedMatrix basis_;
};

// cols > rows: from the eigenvectors U of W W^T, W V = U Sigma, and nothing in the other columns.
class WidePca final : public Pca {
  public:
    explicit WidePca(const Spectrum& spectrum) : Pca(spectrum), spectrum_(&spectrum) {}

    void apply(std::span<float> tile, std::uint64_t first_row, std::vector<float>&) const override {
        const auto n = static_cast<std::size_t>(cols_), k = static_cast<std::size_t>(rows_);
        for (std::size_t r = 0; r < tile.size() / n; ++r) {
            const float* u = spectrum_->vectors.data() + (static_cast<std::size_t>(first_row) + r) * k;
            const auto row = tile.subspan(r * n, n);
            for (std::size_t j = 0; j < k; ++j) row[j] = static_cast<float>(u[j] * spectrum_->singular_values[j]);
            std::ranges::fill(row.subspan(k), 0.0F);
        }
    }

  private:
    const Spectrum* spectrum_;
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
    return {"pca",
            "PCA-aligned",
            "W V, V the eigenvectors of W^T W, largest first: gathers the energy in few axes; V itself must be stored.",
            false,
            true,
            makePca};
}

}  // namespace axiscope
