// Products and decompositions of matrices; Eigen's answers to the same questions, compiled beside them.
#define EIGEN_MPL2_ONLY  // nothing of it under another licence
#include <Eigen/Dense>
#include <array>

#include "axes/symmetric_eigen.hpp"
#include "data.hpp"
#include "jobs.hpp"
#include "kernels/gemm.hpp"
#include "kernels/gram.hpp"

namespace axiscope::bench {
namespace {

template <std::size_t N>
void product() {
    static const PackedMatrix basis = [] {
        PackedMatrix out;
        out.pack(weights().data(), N, N, N);
        return out;
    }();
    static std::vector<float> scratch(kGemmScratch);
    gemm(weights().data(), N, N, basis, output().data(), N, GemmMode::assign, scratch);
    sink = static_cast<double>(output()[0]);
}

std::vector<double>& gram() {
    static std::vector<double> out(kOrder * kOrder);
    return out;
}

void secondMoments() {
    static std::vector<double> scratch;
    gramOfColumns(weights(), kOrder, gram(), scratch);
}

template <std::size_t N>
void secondMomentsOfSquare() {
    static std::vector<double> scratch;
    gramOfColumns(std::span(weights()).first(N * N), N, std::span(gram()).first(N * N), scratch);
}

const std::vector<double>& symmetric() {
    static const std::vector<double> out = [] {
        std::vector<double> made(kOrder * kOrder), scratch;
        gramOfColumns(weights(), kOrder, made, scratch);
        return made;
    }();
    return out;
}

void eigenvalues() { sink = symmetricEigen(symmetric(), kOrder, false)->values[0]; }
void eigenvectors() { sink = symmetricEigen(symmetric(), kOrder, true)->values[0]; }

// --- Eigen ---------------------------------------------------------------------------------------------------------------

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <int N>
void eigenProduct() {
    const Eigen::Map<const RowMajor> a(weights().data(), N, N);
    Eigen::Map<RowMajor> out(output().data(), N, N);
    out.noalias() = a * a;
    sink = static_cast<double>(out(0, 0));
}

template <int N>
void eigenGram() {
    const Eigen::Map<const RowMajor> a(weights().data(), N, N);
    Eigen::Map<RowMajor> out(output().data(), N, N);
    out.triangularView<Eigen::Upper>().setZero();
    out.selfadjointView<Eigen::Upper>().rankUpdate(a.transpose());
    sink = static_cast<double>(out(0, 0));
}

template <int Options>
void eigenSolver() {
    const Eigen::Map<const Eigen::MatrixXd> a(symmetric().data(), kOrder, kOrder);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(a, Options);
    sink = solver.eigenvalues()(0);
}

constexpr double cube(double n) { return 2 * n * n * n; }
constexpr double triangle(double n) { return cube(n) / 2; }  // of a symmetric product: half of it is computed

constexpr std::array kJobs = {
    Job{"gemm.2048", cube(2048), "GFLOP/s", plain<product<2048>>},
    Job{"gram.2048", triangle(2048), "GFLOP/s", plain<secondMomentsOfSquare<2048>>},
    Job{"gram.5632x2048", 1.0 * kWide* kOrder* kOrder, "GFLOP/s", plain<secondMoments>},
    Job{"eigenvalues.2048", cube(kOrder) * 2 / 3, "GFLOP/s", plain<eigenvalues>},
    Job{"eigenvectors.2048", cube(kOrder) * 2 / 3, "GFLOP/s", plain<eigenvectors>},
    Job{"eigen.gemm.1024", cube(1024), "GFLOP/s", plain<eigenProduct<1024>>},
    Job{"eigen.gemm.2048", cube(2048), "GFLOP/s", plain<eigenProduct<2048>>},
    Job{"eigen.gram.1024", triangle(1024), "GFLOP/s", plain<eigenGram<1024>>},
    Job{"eigen.gram.2048", triangle(2048), "GFLOP/s", plain<eigenGram<2048>>},
    Job{"eigen.eigenvalues.2048", cube(kOrder) * 2 / 3, "GFLOP/s", plain<eigenSolver<Eigen::EigenvaluesOnly>>},
    Job{"eigen.eigenvectors.2048", cube(kOrder) * 2 / 3, "GFLOP/s", plain<eigenSolver<Eigen::ComputeEigenvectors>>},
};

}  // namespace

std::span<const Job> productsJobs() { return kJobs; }

}  // namespace axiscope::bench
