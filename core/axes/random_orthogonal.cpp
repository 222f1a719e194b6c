// A Haar-distributed orthogonal matrix without forming it: T = H_1 H_2 ... H_{n-1} D, H_j the Householder reflection of
// an independent Gaussian vector of length n - j + 1 onto its first axis, D the signs that make it the Q of a Gaussian
// matrix's QR decomposition with a positive diagonal of R (Stewart 1980, SIAM J. Numer. Anal. 17(3)).
//
// Reflections are applied in blocks, H_1 ... H_b = I - V S V^T with S upper triangular (Schreiber & Van Loan 1989, SIAM J.
// Sci. Stat. Comput. 10(1)), as products.
#include <algorithm>
#include <cmath>

#include "axes/kinds.hpp"
#include "base/random.hpp"
#include "kernels/gemm.hpp"
#include "kernels/gram.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kMaxOrder = 8192;  // the reflections take 4 n^2 bytes: 256 MiB, a quarter of a worker's heap
constexpr std::uint64_t kNormalStream = 0x6e6f;  // of the seed; apart from other users of it
constexpr std::size_t kBlock = 128;              // reflections at once: enough that a packed row of W is used often
constexpr std::size_t kSliceRows = 192;          // of W at once: what is kept between two products stays small

struct Block {
    std::size_t first = 0;  // leaves columns before it alone
    PackedMatrix v, s, v_transposed;
};

class RandomOrthogonal final : public CoordinateSystem {
  public:
    RandomOrthogonal(std::size_t n, std::uint64_t seed) : n_(n), signs_(n) {
        Random random(seed, kNormalStream);
        std::vector<float> vectors;
        std::vector<double> x, gram, s, gram_scratch;
        for (std::size_t first = 0; first + 1 < n; first += kBlock) {
            const std::size_t length = n - first, count = std::min(kBlock, length - 1);
            vectors.assign(count * length, 0);
            for (std::size_t j = 0; j < count; ++j) {
                // v = x + sign(x_1) |x| e_1 reflects x to -sign(x_1) |x| e_1.
                x.resize(length - j);
                double tail = 0;
                for (std::size_t i = 0; i < x.size(); ++i) {
                    x[i] = random.normal();
                    if (i > 0) tail += x[i] * x[i];
                }
                const double sign = x[0] < 0 ? -1 : 1;
                signs_[first + j] = static_cast<float>(-sign);
                x[0] += sign * std::sqrt(tail + x[0] * x[0]);
                const double scale = 1 / std::sqrt(tail + x[0] * x[0]);
                for (std::size_t i = 0; i < x.size(); ++i) {
                    vectors[j * length + j + i] = static_cast<float>(x[i] * scale);
                }
            }
            // S from the rounded vectors, so that they reflect exactly: S_jj = 2 / v_j.v_j and, above it,
            // S_1..j-1,j = -S_jj S (V^T v_j).
            gram.assign(count * count, 0);
            gramOfRows(vectors, count, length, 0, length, gram, gram_scratch);
            s.assign(count * count, 0);
            for (std::size_t j = 0; j < count; ++j) {
                const double beta = 2 / gram[j * count + j];
                s[j * count + j] = beta;
                for (std::size_t i = 0; i < j; ++i) {
                    double sum = 0;
                    for (std::size_t l = i; l < j; ++l) sum += s[i * count + l] * gram[l * count + j];
                    s[i * count + j] = -beta * sum;
                }
            }
            Block block;
            block.first = first;
            const std::vector<float> rounded(s.begin(), s.end());
            block.s.pack(rounded.data(), count, count, count);
            block.v.packTransposed(vectors.data(), length, count, length);
            block.v_transposed.pack(vectors.data(), count, length, length);
            blocks_.push_back(std::move(block));
        }
        signs_[n - 1] = random.normal() < 0 ? -1.0F : 1.0F;
    }

    void apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const override {
        std::vector<float>& floats = scratch.floats;
        floats.resize(std::max(floats.size(), kGemmScratch + 2 * kSliceRows * kBlock));
        float* const along = floats.data() + kGemmScratch;  // W V, then W V S
        float* const combined = along + kSliceRows * kBlock;
        for (std::size_t at = 0; at < tile.size(); at += kSliceRows * n_) {
            const auto slice = tile.subspan(at, std::min(kSliceRows * n_, tile.size() - at));
            const std::size_t rows = slice.size() / n_;
            for (const Block& block : blocks_) {
                float* w = slice.data() + block.first;
                gemm(w, n_, rows, block.v, along, kBlock, GemmMode::assign, floats);
                gemm(along, kBlock, rows, block.s, combined, kBlock, GemmMode::assign, floats);
                gemm(combined, kBlock, rows, block.v_transposed, w, n_, GemmMode::subtract, floats);
            }
            for (std::size_t r = 0; r < rows; ++r) {
                float* w = slice.data() + r * n_;
                for (std::size_t i = 0; i < n_; ++i) w[i] *= signs_[i];
            }
        }
    }

    AxesDescription description() const override { return {"householder", n_, 0, ""}; }
    double basisBits() const override { return 0; }

  private:
    std::size_t n_;
    std::vector<float> signs_;
    std::vector<Block> blocks_;
};

MadeAxes makeRandom(const AxesRequest& request) {
    if (request.cols == 0) return fail(ErrorCode::invalid, "a rotation needs at least one column");
    if (request.cols > kMaxOrder) {
        return fail(ErrorCode::memory, "a random rotation of " + std::to_string(request.cols) +
                                           " columns is more than " + std::to_string(kMaxOrder) +
                                           ": use random-hadamard");
    }
    return makeAxes<RandomOrthogonal>(static_cast<std::size_t>(request.cols), request.seed);
}

}  // namespace

AxesKind randomAxes();
AxesKind randomAxes() {
    return {.id = "random",
            .title = "Random rotation",
            .description = "W Q, Q seeded and Haar-distributed (every rotation equally likely): costs one seed.",
            .seeded = true,
            .dense = true,
            .make = makeRandom};
}

}  // namespace axiscope
