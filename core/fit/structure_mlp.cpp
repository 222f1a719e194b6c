// A small perceptron of the normalised index: (row, column) in [-1, 1]^2 to the entry, two hidden layers of sines (SIREN).
//
// theta: all its parameters in half precision.
#include <utility>

#include "base/random.hpp"
#include "fit/mlp.hpp"
#include "fit/parameter_code.hpp"
#include "fit/structure.hpp"

namespace axiscope {
namespace {

constexpr int kSteps = 300;
constexpr std::size_t kBatch = 512;
constexpr double kRate = 5e-3;               // falls to 0 in a straight line
constexpr std::size_t kPredicted = 1 << 14;  // entries at a time
constexpr std::uint64_t kBatchStream = 0x6d6c7062;

class IndexMlp final : public StructureModel {
  public:
    explicit IndexMlp(const StructureInput& input) : input_(input) {}

    std::vector<std::uint64_t> sizes() const override { return {8, 16, 32}; }

    Result<Structure> fit(std::uint64_t width) override {
        auto mlp = Mlp::make({2, 1, 2, static_cast<std::size_t>(width), Activation::sine, 30}, input_.seed);
        if (!mlp) return std::unexpected(mlp.error());
        Random random(input_.seed, kBatchStream);
        std::vector<float> x(2 * kBatch), targets(kBatch);
        for (int step = 0; step < kSteps; ++step) {
            if (step % 32 == 0 && !input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
            for (std::size_t i = 0; i < kBatch; ++i) {
                const auto at = static_cast<std::size_t>(random.uniform() * static_cast<double>(input_.values.size()));
                place(at, x.data() + 2 * i);
                targets[i] = input_.values[at];
            }
            mlp->step(x, targets, {kRate * (1 - static_cast<double>(step) / kSteps), 0.9, 0.999, 1e-8});
        }
        for (float& p : mlp->parameters()) p = roundToHalf(p);
        Structure out;
        out.theta_bits = 16 * static_cast<double>(mlp->parameters().size());
        out.reconstruction.resize(input_.values.size());
        x.resize(2 * kPredicted);
        for (std::size_t top = 0; top < input_.values.size(); top += kPredicted) {
            if (!input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
            const std::size_t count = std::min(kPredicted, input_.values.size() - top);
            for (std::size_t i = 0; i < count; ++i) place(top + i, x.data() + 2 * i);
            mlp->predict(std::span(x).first(2 * count), std::span(out.reconstruction).subspan(top, count));
        }
        return out;
    }

  private:
    void place(std::size_t at, float* to) const {
        const auto coordinate = [](std::size_t i, std::size_t n) {
            return static_cast<float>((2 * static_cast<double>(i) + 1) / static_cast<double>(n) - 1);
        };
        to[0] = coordinate(at / input_.cols, input_.rows);
        to[1] = coordinate(at % input_.cols, input_.cols);
    }

    StructureInput input_;
};

}  // namespace

StructureKind mlpStructure();
StructureKind mlpStructure() {
    return {"mlp",
            "Perceptron of the index",
            "A small network of sines from (row, column) to the entry, its parameters in half precision.",
            "width",
            true,
            [](const StructureInput& input) -> MadeStructure { return std::make_unique<IndexMlp>(input); }};
}

}  // namespace axiscope
