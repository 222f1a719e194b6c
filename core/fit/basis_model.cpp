#include "fit/basis_model.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "fit/parameter_code.hpp"
#include "fit/turned.hpp"
#include "kernels/gemm.hpp"

namespace axiscope {
namespace {

double energyOf(std::span<const float> values) {
    double sum = 0;
    for (const float v : values) sum += static_cast<double>(v) * v;
    return sum;
}

class BasisModel final : public StructureModel {
  public:
    BasisModel(const StructureInput& input, Along along, const BasisFamily& family)
        : input_(input),
          along_(along),
          family_(family),
          rows_(along == Along::rows ? input.rows : input.cols),
          n_(along == Along::rows ? input.cols : input.rows) {
        if (along == Along::columns) turned_ = turned(input.values, input.rows, input.cols);
        energy_ = energyOf(input.values);
    }

    std::vector<std::uint64_t> sizes() const override { return family_.sizes(n_); }

    Result<Structure> fit(std::uint64_t size) override {
        if (!input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
        const Basis basis = family_.make(n_, size);
        const std::size_t p = basis.count;
        const float* const x = along_ == Along::rows ? input_.values.data() : turned_.data();
        std::vector<float> coefficients(rows_ * p), scratch(kGemmScratch);
        PackedMatrix packed;
        packed.pack(basis.values.data(), n_, p, p);
        gemm(x, n_, rows_, packed, coefficients.data(), p, GemmMode::assign, scratch);

        const double left = std::max(energy_ - energyOf(coefficients), 0.0) / static_cast<double>(input_.values.size());
        double most = 0;
        for (const float c : coefficients) most = std::max(most, static_cast<double>(std::fabs(c)));
        const double step = parameterStep(std::max(left, input_.allowed_mse), 1, most);
        Structure out;
        out.theta_bits = kStepBits;
        const auto codes = roundParameters(coefficients, step);
        std::vector<std::int32_t> one(rows_);
        for (std::size_t j = 0; j < p; ++j) {
            for (std::size_t r = 0; r < rows_; ++r) one[r] = codes[r * p + j];
            out.theta_bits += riceBits(one);
        }

        out.reconstruction.resize(input_.values.size());
        packed.packTransposed(basis.values.data(), p, n_, p);
        gemm(coefficients.data(), p, rows_, packed, out.reconstruction.data(), n_, GemmMode::assign, scratch);
        if (along_ == Along::columns) out.reconstruction = turned(out.reconstruction, rows_, n_);
        return out;
    }

  private:
    StructureInput input_;
    Along along_;
    BasisFamily family_;
    std::size_t rows_, n_;
    std::vector<float> turned_;
    double energy_ = 0;
};

}  // namespace

std::unique_ptr<StructureModel> makeBasisModel(const StructureInput& input, Along along, const BasisFamily& family) {
    return std::make_unique<BasisModel>(input, along, family);
}

}  // namespace axiscope
