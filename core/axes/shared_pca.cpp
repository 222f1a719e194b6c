// One orthogonal basis V of the residual stream for the whole model. What reads the stream becomes W diag(gamma) V, the embedding E V,
// what writes to it V^T W: every product of a writer and a reader stays the same, RMSNorm without a gain does not see V, and so V
// merges into the weights and costs nothing (R1 of SCIENCE section 2).
#include "axes/columns.hpp"
#include "axes/folded.hpp"
#include "axes/kinds.hpp"
#include "axes/stored_axes.hpp"
#include "kernels/project.hpp"

namespace axiscope {
namespace {

AxesDescription describe(const SharedBasis& basis, const char* use) {
    std::string note = std::string(use) + ", V one basis of all " + std::to_string(basis.tensors) +
                       " tensors that read the residual stream and the embedding: it merges and is not paid";
    if (basis.rows < basis.all_rows) {
        note += "; found from " + std::to_string(basis.rows) + " of their " + std::to_string(basis.all_rows) +
                " rows, evenly spread";
    }
    return {"shared eigenvectors", basis.order, 0, std::move(note)};
}

// (W diag(gamma)) V, a row at a time.
class SharedRight final : public CoordinateSystem {
  public:
    SharedRight(const StreamPlace& place, const SharedBasis& basis, double energy)
        : place_(place), basis_(&basis), energy_(energy) {}

    void apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const override {
        const auto n = static_cast<std::size_t>(basis_->order);
        foldGain(tile, place_.gain);
        projectRows(tile, n, basis_->vectors.data(), n, n, tile, scratch.doubles);
    }
    AxesDescription description() const override {
        return describe(*basis_, place_.gain.empty() ? "W V" : "W diag(gamma) V");
    }
    double basisBits() const override { return 0; }
    std::optional<double> referenceEnergy() const override { return energy_; }

  private:
    StreamPlace place_;
    const SharedBasis* basis_;
    double energy_;
};

// x V for columns x of length n, as transformColumns() asks for it.
class Product final : public CoordinateSystem {
  public:
    explicit Product(const SharedBasis& basis) : basis_(&basis) {}
    void apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const override {
        const auto n = static_cast<std::size_t>(basis_->order);
        projectRows(tile, n, basis_->vectors.data(), n, n, tile, scratch.doubles);
    }
    AxesDescription description() const override { return describe(*basis_, "V^T W"); }
    double basisBits() const override { return 0; }

  private:
    const SharedBasis* basis_;
};

MadeAxes makeSharedPca(const AxesRequest& request) {
    if (request.rows == 0 || request.cols == 0) return fail(ErrorCode::invalid, "shared-pca needs an entry at least");
    if (request.stream == nullptr || request.shared == nullptr ||
        request.matrix.size() != request.rows * request.cols) {
        return fail(ErrorCode::invalid,
                    "shared-pca needs the whole matrix, its place at the residual stream and the shared basis");
    }
    const bool writes = request.stream->side == StreamPlace::Side::writer;
    const std::uint64_t width = writes ? request.rows : request.cols;
    if (width != request.shared->order) {
        return fail(ErrorCode::unsupported, std::to_string(width) + (writes ? " rows are" : " columns are") +
                                                " not the residual stream's " + std::to_string(request.shared->order));
    }
    if (!writes) {
        return makeAxes<SharedRight>(*request.stream, *request.shared,
                                     foldedEnergy(request.matrix, request.stream->gain));
    }
    StoredAxes::Content content{{request.matrix.begin(), request.matrix.end()}, describe(*request.shared, "V^T W")};
    if (!transformColumns(content.coordinates, request.rows, request.cols, Product(*request.shared), request.progress))
        return fail(ErrorCode::cancelled, "stopped");
    return makeAxes<StoredAxes>(request.cols, std::move(content));
}

}  // namespace

AxesKind sharedPcaAxes();
AxesKind sharedPcaAxes() {
    return {.id = "shared-pca",
            .title = "Shared PCA",
            .description =
                "W diag(gamma) V, and V^T W for what writes: one basis V of the whole residual stream, free because it "
                "merges.",
            .needs = {.matrix = true, .stream = true, .shared = true},
            .dense = true,
            .make = makeSharedPca};
}

}  // namespace axiscope
