#include "axes/kinds.hpp"
#include "axes/principal.hpp"

namespace axiscope {
namespace {

class Pca final : public CoordinateSystem {
  public:
    explicit Pca(const Spectrum& spectrum) : spectrum_(&spectrum) {}

    void apply(std::span<float> tile, std::uint64_t first_row, Scratch& scratch) const override {
        principalCoordinates(*spectrum_, tile, first_row, scratch.doubles);
    }
    AxesDescription description() const override { return {"eigenvectors", spectrum_->cols, 0, ""}; }
    double basisBits() const override {
        return 16 * static_cast<double>(spectrum_->cols) / static_cast<double>(spectrum_->rows);
    }
    bool principal() const override { return true; }

  private:
    const Spectrum* spectrum_;
};

MadeAxes makePca(const AxesRequest& request) {
    const Spectrum* spectrum = request.spectrum;
    if (spectrum == nullptr || spectrum->vectors.empty()) return fail(ErrorCode::invalid, "pca needs eigenvectors");
    if (spectrum->rows != request.rows || spectrum->cols != request.cols) {
        return fail(ErrorCode::invalid, "pca was given the spectrum of a matrix of another shape");
    }
    return makeAxes<Pca>(*spectrum);
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
