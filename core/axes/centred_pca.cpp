// W = mu + J theta: the mean row mu is subtracted, and the rest taken in its own principal axes.
#include <utility>

#include "axes/centred.hpp"
#include "axes/kinds.hpp"
#include "axes/principal.hpp"

namespace axiscope {
namespace {

class CentredPca final : public CoordinateSystem {
  public:
    CentredPca(std::vector<double> mean, Spectrum spectrum, double energy)
        : mean_(std::move(mean)), spectrum_(std::move(spectrum)), energy_(energy) {}

    void apply(std::span<float> tile, std::uint64_t first_row, Scratch& scratch) const override {
        subtractRow(tile, mean_);
        principalCoordinates(spectrum_, tile, first_row, scratch.doubles);
    }
    AxesDescription description() const override { return {"mean and eigenvectors", spectrum_.cols, 0, ""}; }
    double basisBits() const override {
        return 16 * static_cast<double>(spectrum_.cols + 1) / static_cast<double>(spectrum_.rows);
    }
    std::optional<double> referenceEnergy() const override { return energy_; }

  private:
    std::vector<double> mean_;
    Spectrum spectrum_;
    double energy_;
};

MadeAxes makeCentredPca(const AxesRequest& request) {
    if (request.rows == 0 || request.cols == 0) return fail(ErrorCode::invalid, "centred-pca needs an entry at least");
    if (request.matrix.size() != request.rows * request.cols)
        return fail(ErrorCode::invalid, "centred-pca needs the whole matrix");
    std::vector<double> mean = meanRow(request.matrix, request.cols);
    auto spectrum = centredSpectrum(request.matrix, request.cols, mean, request.progress);
    if (!spectrum) return std::unexpected(spectrum.error());
    return makeAxes<CentredPca>(std::move(mean), std::move(*spectrum), energyOf(request.matrix));
}

}  // namespace

AxesKind centredPcaAxes();
AxesKind centredPcaAxes() {
    return {.id = "centred-pca",
            .title = "Centred PCA",
            .description =
                "(W - mu) V, mu the mean row and V the eigenvectors of the rest: W = mu + J theta; mu and V must be "
                "stored.",
            .needs = {.matrix = true},
            .dense = true,
            .make = makeCentredPca,
            .cost = centredSpectrumCost};
}

}  // namespace axiscope
