#include "axes/folded.hpp"

#include "axes/kinds.hpp"

namespace axiscope {

void foldGain(std::span<float> rows, std::span<const float> gain) {
    if (gain.empty()) return;
    const std::size_t n = gain.size();
    for (std::size_t at = 0; at < rows.size(); at += n) {
        for (std::size_t j = 0; j < n; ++j) rows[at + j] *= gain[j];
    }
}

double foldedEnergy(std::span<const float> rows, std::span<const float> gain) {
    double sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float folded = gain.empty() ? rows[i] : rows[i] * gain[i % gain.size()];
        sum += static_cast<double>(folded) * folded;
    }
    return sum;
}

namespace {

class Folded final : public CoordinateSystem {
  public:
    Folded(std::uint64_t cols, const StreamPlace& place, double energy) : cols_(cols), place_(place), energy_(energy) {}

    void apply(std::span<float> tile, std::uint64_t, Scratch&) const override { foldGain(tile, place_.gain); }
    AxesDescription description() const override {
        if (place_.gain.empty()) return {"identity", cols_, 0, "no norm stands in front of it: as it is"};
        return {"gain", cols_, 0, "columns times " + place_.norm};
    }
    double basisBits() const override { return 0; }
    std::optional<double> referenceEnergy() const override { return energy_; }

  private:
    std::uint64_t cols_;
    StreamPlace place_;
    double energy_;
};

MadeAxes makeFolded(const AxesRequest& request) {
    if (request.rows == 0 || request.cols == 0) return fail(ErrorCode::invalid, "folding needs an entry at least");
    if (request.stream == nullptr || request.matrix.size() != request.rows * request.cols)
        return fail(ErrorCode::invalid, "folding needs the whole matrix and its place at the residual stream");
    return makeAxes<Folded>(request.cols, *request.stream, foldedEnergy(request.matrix, request.stream->gain));
}

}  // namespace

AxesKind foldedAxes();
AxesKind foldedAxes() {
    return {.id = "folded",
            .title = "Gain folded in",
            .description =
                "W diag(gamma), the gain of the RMSNorm in front folded in: where function-preserving rotations start "
                "from.",
            .needs = {.matrix = true, .stream = true},
            .make = makeFolded};
}

}  // namespace axiscope
