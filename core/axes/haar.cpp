// The orthonormal Haar wavelet along every row, for any length. Every level turns pairs (a, b) into their sum and difference,
// and goes on with the sums. Of an odd number the last has no partner: it goes on as it is. It then stands for fewer weights than its
// neighbours, so pairs are weighed by how many weights each side stands for (Girardi & Sweldens 1997, J. Fourier Anal. Appl. 3(4);
// "unbalanced" Haar): with p and q of them,
//
//   sum = (sqrt p a + sqrt q b) / sqrt(p + q)      difference = (sqrt q a - sqrt p b) / sqrt(p + q)
//
// Every step is a rotation, so T is orthogonal for any length, and a constant row has one coordinate that is not 0. For powers of two
// this is the usual transform. Coarse first: the sum of all, then differences level by level, the finest at the end.
#include <cmath>

#include "axes/kinds.hpp"

namespace axiscope {
namespace {

class Haar final : public CoordinateSystem {
  public:
    explicit Haar(std::size_t n) : n_(n) {
        std::vector<double> stands(n, 1);
        while (stands.size() > 1) {
            const std::size_t pairs = stands.size() / 2;
            for (std::size_t i = 0; i < pairs; ++i) {
                const double p = stands[2 * i], q = stands[2 * i + 1];
                turns_.push_back({std::sqrt(p / (p + q)), std::sqrt(q / (p + q))});
                stands[i] = p + q;
            }
            if (stands.size() % 2 == 1) stands[pairs] = stands.back();
            stands.resize((stands.size() + 1) / 2);
        }
    }

    void apply(std::span<float> tile, std::uint64_t, Scratch& scratch) const override {
        scratch.doubles.resize(std::max(scratch.doubles.size(), 2 * n_));
        double* const x = scratch.doubles.data();
        double* const differences = x + n_;
        for (std::size_t row = 0; row < tile.size(); row += n_) {
            const auto w = tile.subspan(row, n_);
            std::ranges::copy(w, x);
            const Turn* turn = turns_.data();
            for (std::size_t length = n_; length > 1; length = (length + 1) / 2) {
                const std::size_t pairs = length / 2, sums = length - pairs;
                for (std::size_t i = 0; i < pairs; ++i, ++turn) {
                    const double a = x[2 * i], b = x[2 * i + 1];
                    x[i] = turn->cosine * a + turn->sine * b;
                    differences[i] = turn->sine * a - turn->cosine * b;
                }
                if (sums > pairs) x[pairs] = x[length - 1];
                std::copy_n(differences, pairs, x + sums);
            }
            for (std::size_t i = 0; i < n_; ++i) w[i] = static_cast<float>(x[i]);
        }
    }

    AxesDescription description() const override { return {"wavelet", n_, 0, ""}; }
    double basisBits() const override { return 0; }

  private:
    struct Turn {
        double cosine, sine;
    };
    std::size_t n_;
    std::vector<Turn> turns_;  // of all levels, finest first
};

}  // namespace

AxesKind haarAxes();
AxesKind haarAxes() {
    return {.id = "haar",
            .title = "Haar wavelet",
            .description =
                "W T, T the orthonormal Haar wavelet along every row: differences of neighbours at every scale; costs "
                "nothing to store.",
            .make = [](const AxesRequest& request) -> MadeAxes {
                if (request.cols == 0) return fail(ErrorCode::invalid, "a wavelet needs at least one column");
                return makeAxes<Haar>(static_cast<std::size_t>(request.cols));
            }};
}

}  // namespace axiscope
