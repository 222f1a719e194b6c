// The orthonormal DCT-II along every row, for any length, by the orthogonal factorization of Plonka & Tasche 2005
// (Linear Algebra Appl. 394), whose steps are rotations and butterflies only and so as accurate as the dense product:
//
//   DCT-II of n   butterflies (x_j +- x_{n-1-j}) / sqrt 2, then DCT-II and DCT-IV of n/2: even and odd frequencies
//   DCT-IV of n   rotations of (x_j, x_{n-1-j}) by pi (2j+1) / 4n, two DCT-II of n/2, then butterflies
//
// The divisions by sqrt 2 are left out and made up for by one scale at the end. An odd factor that remains is a dense
// matrix. Eight rows are transformed side by side, so that every step is a vector operation; additions and
// multiplications (in double) are rounded apart and cosines are base/math.hpp's: the same bits in every build.
#include <algorithm>
#include <cmath>

#include "axes/kinds.hpp"
#include "base/math.hpp"
#include "hwy/highway.h"
#include "kernels/kronecker.hpp"

namespace axiscope {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<double, 4>;
using V = hn::Vec<D>;
constexpr D d;
constexpr std::size_t kLanes = hn::MaxLanes(d);

constexpr std::size_t kSide = 8;               // rows side by side
constexpr std::uint64_t kMaxOddFactor = 4096;  // two dense matrices of 128 MiB each
constexpr double kRootTwo = 1.41421356237309504880;

constexpr std::size_t oddFactor(std::size_t n) {
    while (n % 2 == 0) n /= 2;
    return n;
}

class Dct final : public CoordinateSystem {
  public:
    explicit Dct(std::size_t n) : n_(n), odd_(oddFactor(n)) {
        const std::size_t odd = odd_;
        for (std::size_t m = 2 * odd; m < n; m *= 2) {
            std::vector<double> turns(m);
            for (std::size_t j = 0; j < m / 2; ++j) {
                const double turn = static_cast<double>(2 * j + 1) / static_cast<double>(8 * m);
                turns[2 * j] = exact::cosTurn(turn);
                turns[2 * j + 1] = exact::sinTurn(turn);
            }
            turns_.push_back(std::move(turns));
        }
        if (odd == 1) return;
        const auto side = static_cast<double>(odd);
        second_.resize(odd * odd);
        for (std::size_t k = 0; k < odd; ++k) {
            for (std::size_t j = 0; j < odd; ++j) {
                const double turn = static_cast<double>(k * (2 * j + 1) % (4 * odd)) / (4 * side);
                second_[k * odd + j] = std::sqrt((k == 0 ? 1 : 2) / side) * exact::cosTurn(turn);
            }
        }
        if (odd == n) return;
        fourth_.resize(odd * odd);
        for (std::size_t k = 0; k < odd; ++k) {
            for (std::size_t j = 0; j < odd; ++j) {
                const double turn = static_cast<double>((2 * k + 1) * (2 * j + 1) % (8 * odd)) / (8 * side);
                fourth_[k * odd + j] = std::sqrt(2 / side) * exact::cosTurn(turn);
            }
        }
    }

    void apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const override {
        std::vector<double>& doubles = scratch.doubles;
        doubles.resize(std::max(doubles.size(), 2 * n_ * kSide + kroneckerScratch(odd_)));
        const std::span<double> for_dense = std::span(doubles).subspan(2 * n_ * kSide);
        double* const x = doubles.data();
        double* const work = x + n_ * kSide;
        const double scale = 1 / std::sqrt(static_cast<double>(n_ / odd_));
        for (std::size_t at = 0; at < tile.size(); at += kSide * n_) {
            const std::size_t rows = std::min(kSide, (tile.size() - at) / n_);
            for (std::size_t r = 0; r < kSide; ++r) {
                for (std::size_t j = 0; j < n_; ++j) x[j * kSide + r] = r < rows ? tile[at + r * n_ + j] : 0;
            }
            dct2(x, work, n_, for_dense);
            for (std::size_t r = 0; r < rows; ++r) {
                for (std::size_t j = 0; j < n_; ++j)
                    tile[at + r * n_ + j] = static_cast<float>(x[j * kSide + r] * scale);
            }
        }
    }

    AxesDescription description() const override { return {"cosine", n_, 0, ""}; }
    double basisBits() const override { return 0; }

  private:
    // x: n x kSide, transformed in place; t: as many floats; scratch: kroneckerScratch(odd_).
    void dct2(double* __restrict x, double* __restrict t, std::size_t n, std::span<double> scratch) const;
    void dct4(double* __restrict x, double* __restrict t, std::size_t n, std::span<double> scratch) const;
    void dense(double* x, const std::vector<double>& matrix, std::span<double> scratch) const {
        if (odd_ > 1) kroneckerRows({x, odd_ * kSide}, matrix, odd_, kSide, 1, scratch);
    }

    std::size_t n_, odd_;
    std::vector<std::vector<double>> turns_;  // of length 2 odd, 4 odd, ...: cosine, sine, cosine, ...
    std::vector<double> second_, fourth_;     // dense DCT-II and DCT-IV of the odd factor
};

// One vector step after the other over the rows side by side.
template <class Step>
inline void beside(Step&& step) {
    for (std::size_t i = 0; i < kSide; i += kLanes) step(i);
}
inline V load(const double* from) { return hn::LoadU(d, from); }
inline void store(V v, double* to) { hn::StoreU(v, d, to); }

void Dct::dct2(double* __restrict x, double* __restrict t, std::size_t n, std::span<double> scratch) const {
    if (n == odd_) return dense(x, second_, scratch);
    const std::size_t half = n / 2;
    for (std::size_t j = 0; j < half; ++j) {
        const double *near = x + j * kSide, *far = x + (n - 1 - j) * kSide;
        double *sum = t + j * kSide, *difference = t + (half + j) * kSide;
        beside([&](std::size_t i) {
            const V a = load(near + i), b = load(far + i);
            store(hn::Add(a, b), sum + i);
            store(hn::Sub(a, b), difference + i);
        });
    }
    dct2(t, x, half, scratch);
    dct4(t + half * kSide, x, half, scratch);
    for (std::size_t k = 0; k < half; ++k) {
        std::copy_n(t + k * kSide, kSide, x + 2 * k * kSide);
        std::copy_n(t + (half + k) * kSide, kSide, x + (2 * k + 1) * kSide);
    }
}

void Dct::dct4(double* __restrict x, double* __restrict t, std::size_t n, std::span<double> scratch) const {
    if (n == odd_) return dense(x, fourth_, scratch);
    const std::size_t half = n / 2;
    std::size_t level = 0;
    for (std::size_t m = 2 * odd_; m < n; m *= 2) ++level;
    const double* turns = turns_[level].data();
    for (std::size_t j = 0; j < half; ++j) {
        const double *near = x + j * kSide, *far = x + (n - 1 - j) * kSide;
        double *u = t + j * kSide, *v = t + (half + j) * kSide;
        const V cosine = hn::Set(d, turns[2 * j]), sine = hn::Set(d, turns[2 * j + 1]);
        const V sign = hn::Set(d, j % 2 == 0 ? 1.0 : -1.0);
        beside([&](std::size_t i) {
            const V a = load(near + i), b = load(far + i);
            store(hn::Add(hn::Mul(a, cosine), hn::Mul(b, sine)), u + i);
            store(hn::Mul(hn::Sub(hn::Mul(a, sine), hn::Mul(b, cosine)), sign), v + i);
        });
    }
    dct2(t, x, half, scratch);
    dct2(t + half * kSide, x, half, scratch);
    double *first = x, *last = x + (n - 1) * kSide;
    const double *first_u = t, *first_v = t + half * kSide;
    const V root_two = hn::Set(d, kRootTwo);
    beside([&](std::size_t i) {
        store(hn::Mul(load(first_u + i), root_two), first + i);
        store(hn::Mul(load(first_v + i), root_two), last + i);
    });
    for (std::size_t l = 1; l < half; ++l) {
        const double *u = t + l * kSide, *v = t + (n - l) * kSide;
        double *even = x + 2 * l * kSide, *odd = even - kSide;
        beside([&](std::size_t i) {
            const V a = load(u + i), b = load(v + i);
            store(hn::Sub(a, b), even + i);
            store(hn::Add(a, b), odd + i);
        });
    }
}

MadeAxes makeDct(const AxesRequest& request) {
    if (request.cols == 0) return fail(ErrorCode::invalid, "a cosine transform needs at least one column");
    const std::uint64_t odd = request.cols / (request.cols & (~request.cols + 1));
    if (odd > kMaxOddFactor) {
        return fail(ErrorCode::memory, "a cosine transform of " + std::to_string(request.cols) +
                                           " columns needs dense matrices of order " + std::to_string(odd) +
                                           ", more than " + std::to_string(kMaxOddFactor));
    }
    return makeAxes<Dct>(static_cast<std::size_t>(request.cols));
}

}  // namespace

AxesKind dctAxes();
AxesKind dctAxes() {
    return {
        .id = "dct",
        .title = "Cosine (DCT-II)",
        .description =
            "W C, the orthonormal DCT-II of every row: a frequency basis, for contrast with rotations; costs nothing "
            "to store.",
        .make = makeDct};
}

}  // namespace axiscope
