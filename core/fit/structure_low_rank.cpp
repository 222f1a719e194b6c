// Low rank: W ~ sum over j of u_j v_j^T, the leading terms of the singular value decomposition, found by subspace iteration from a
// random start (Halko, Martinsson & Tropp 2011, algorithm 4.4).
//
// theta: of every term both factors, each with a step and a Rice parameter of its own.
#include <algorithm>
#include <cmath>
#include <utility>

#include "axes/householder_qr.hpp"
#include "axes/symmetric_eigen.hpp"
#include "base/random.hpp"
#include "fit/parameter_code.hpp"
#include "fit/structure.hpp"
#include "fit/turned.hpp"
#include "kernels/double_gemm.hpp"
#include "kernels/gemm.hpp"
#include "kernels/gram.hpp"
#include "kernels/vectors.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kMaxRank = 64, kSpare = 8;
constexpr int kIterations = 6;  // 13 multiplications by the matrix: flat spectra, too, come out in order
constexpr std::uint64_t kStartStream = 0x6c72;

class LowRank final : public StructureModel {
  public:
    explicit LowRank(const StructureInput& input) : input_(input), m_(input.rows), n_(input.cols) {}

    Result<void> decompose() {
        const std::size_t width = std::min({m_, n_, kMaxRank + kSpare});
        const std::vector<float> transposed = turned(input_.values, m_, n_);
        Random random(input_.seed, kStartStream);
        std::vector<float> right(n_ * width), left(m_ * width), scratch(kGemmScratch);
        for (float& v : right) v = static_cast<float>(random.normal());
        PackedMatrix packed;
        const auto times = [&](const float* a, std::size_t rows, std::size_t inner, const std::vector<float>& b,
                               std::vector<float>& out) {
            packed.pack(b.data(), inner, width, width);
            gemm(a, inner, rows, packed, out.data(), width, GemmMode::assign, scratch);
        };
        for (int i = 0; i <= kIterations; ++i) {
            if (!input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
            times(input_.values.data(), m_, n_, right, left);
            orthonormalize(left, m_, width);
            times(transposed.data(), n_, m_, left, right);  // W^T Q: singular values are those of Q^T W
            if (i < kIterations) orthonormalize(right, n_, width);
        }

        // (W^T Q)^T (W^T Q) = P S^2 P^T: u = Q P, s v = W^T Q P.
        std::vector<double> gram(width * width), gram_scratch;
        gramOfColumns(right, width, gram, gram_scratch);
        const auto solved = symmetricEigen(std::move(gram), width, true);
        if (!solved) return fail(ErrorCode::unsupported, "no singular values were found");
        const auto combined = [&](const std::vector<float>& columns, std::size_t length) {
            const std::vector<double> exact(columns.begin(), columns.end());
            std::vector<double> out(width * length);
            doubleGemm({solved->vectors.data(), 1, width}, {exact.data(), 1, width}, width, length, width, 1,
                       out.data(), length, DoubleGemmPart::all, gram_scratch);
            return out;
        };
        u_ = combined(left, m_);
        v_ = combined(right, n_);
        energies_.resize(width);
        for (std::size_t j = 0; j < width; ++j) {
            const double* const v = v_.data() + j * n_;
            energies_[j] = dot(v, v, n_);
        }
        for (const float x : input_.values) energy_ += static_cast<double>(x) * x;
        return {};
    }

    std::vector<std::uint64_t> sizes() const override {
        std::vector<std::uint64_t> out;
        for (std::uint64_t rank = 1; rank <= kMaxRank && 2 * rank <= std::min(m_, n_); rank *= 2) out.push_back(rank);
        return out;
    }

    Result<Structure> fit(std::uint64_t size) override {
        if (!input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
        const auto rank = static_cast<std::size_t>(size);
        double left = energy_;
        for (std::size_t j = 0; j < rank; ++j) left -= energies_[j];
        const double residual =
            std::max(std::max(left, 0.0) / static_cast<double>(input_.values.size()), input_.allowed_mse);
        Structure out;
        std::vector<float> first(m_ * rank), second(n_ * rank), column;
        for (std::size_t j = 0; j < rank; ++j) {
            // u carries the size, v has length 1: rounding u by e adds e^2, rounding v by e adds e^2 s^2.
            const double s = std::sqrt(energies_[j]);
            const auto add = [&](const std::vector<double>& from, std::size_t length, double factor, double energy,
                                 std::vector<float>& to) {
                column.resize(length);
                double most = 0;
                for (std::size_t i = 0; i < length; ++i) {
                    column[i] = static_cast<float>(factor * from[j * length + i]);
                    most = std::max(most, static_cast<double>(std::fabs(column[i])));
                }
                const auto codes = roundParameters(column, parameterStep(residual, energy, most));
                out.theta_bits += kStepBits + riceBits(codes);
                for (std::size_t i = 0; i < length; ++i) to[i * rank + j] = column[i];
            };
            if (!(s > 0)) continue;
            add(u_, m_, s, 1, first);
            add(v_, n_, 1 / s, s * s, second);
        }
        out.reconstruction.resize(input_.values.size());
        std::vector<float> scratch(kGemmScratch);
        PackedMatrix packed;
        packed.packTransposed(second.data(), rank, n_, rank);
        gemm(first.data(), rank, m_, packed, out.reconstruction.data(), n_, GemmMode::assign, scratch);
        return out;
    }

  private:
    static void orthonormalize(std::vector<float>& values, std::size_t rows, std::size_t cols) {
        std::vector<double> columns(values.size());
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < cols; ++j) columns[j * rows + i] = values[i * cols + j];
        }
        columns = HouseholderQr(std::move(columns), cols, rows).columns();
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < cols; ++j) values[i * cols + j] = static_cast<float>(columns[j * rows + i]);
        }
    }

    StructureInput input_;
    std::size_t m_, n_;
    std::vector<double> u_, v_;  // rows: singular vectors, the second times their singular values
    std::vector<double> energies_;
    double energy_ = 0;
};

}  // namespace

StructureKind lowRankStructure();
StructureKind lowRankStructure() {
    return {"low-rank",
            "Low rank",
            "The sum of the leading singular terms u v^T, both factors rounded and paid for.",
            "rank",
            true,
            [](const StructureInput& input) -> MadeStructure {
                auto model = std::make_unique<LowRank>(input);
                if (auto done = model->decompose(); !done) return std::unexpected(done.error());
                return model;
            }};
}

}  // namespace axiscope
