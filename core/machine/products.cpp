// Products and decompositions of matrices.
#include <array>

#include "axes/symmetric_eigen.hpp"
#include "kernels/gemm.hpp"
#include "kernels/gram.hpp"
#include "machine/job.hpp"
#include "machine/weights.hpp"

namespace axiscope::machine {
namespace {

constexpr std::size_t kOrder = 1024, kEigenOrder = 512;
constexpr double cube(double n) { return n * n * n; }

std::function<double()> product() {
    const std::vector<float> in = weights(kOrder * kOrder);
    PackedMatrix basis;
    basis.pack(in.data(), kOrder, kOrder, kOrder);
    return [in, basis = std::move(basis), out = std::vector<float>(kOrder * kOrder),
            scratch = std::vector<float>(kGemmScratch)]() mutable {
        gemm(in.data(), kOrder, kOrder, basis, out.data(), kOrder, GemmMode::assign, scratch);
        return static_cast<double>(out[0]);
    };
}

std::function<double()> secondMoments() {
    return [in = weights(kOrder * kOrder), out = std::vector<double>(kOrder * kOrder),
            scratch = std::vector<double>()]() mutable {
        gramOfColumns(in, kOrder, out, scratch);
        return out[0];
    };
}

std::function<double()> eigenvectors() {
    const std::vector<float> in = weights(kOrder * kEigenOrder);
    std::vector<double> gram(kEigenOrder * kEigenOrder), scratch;
    gramOfColumns(in, kEigenOrder, gram, scratch);
    return [gram = std::move(gram)] {
        const auto found = symmetricEigen(gram, kEigenOrder, true);
        return found ? found->values[0] : 0;
    };
}

constexpr std::array kJobs = {
    Job{"gemm.1024", 2 * cube(kOrder), "GFLOP/s", product},
    Job{"gram.1024", cube(kOrder), "GFLOP/s", secondMoments},  // the upper triangle
    Job{"eigenvectors.512", cube(kEigenOrder) * 4 / 3, "GFLOP/s", eigenvectors},
};

}  // namespace

std::span<const Job> products() { return kJobs; }

}  // namespace axiscope::machine
