// A perceptron learning a signal, step by step: t in [0, 1) enters as 2 t - 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "base/random.hpp"
#include "fit/mlp.hpp"
#include "toy/signal.hpp"

namespace axiscope {

struct TrainingConfig {
    std::size_t layers = 2, width = 64;  // hidden
    Activation activation = Activation::relu;
    double omega = 30;           // sine only
    std::uint64_t steps = 5000;  // 1..kMaxSteps
    std::uint64_t batch = 256;   // samples a step, drawn with replacement; 0, or as many as there are: all of them
    double rate = 1e-3;          // Adam's, above 0, at most kMaxRate

    static constexpr std::uint64_t kMaxSteps = 1'000'000;  // hours already
    static constexpr double kMaxRate = 1;
    bool operator==(const TrainingConfig&) const = default;
};

class Training {
  public:
    // `signal` must outlive it. Errors: invalid.
    static Result<Training> make(const Signal& signal, const TrainingConfig& config, std::uint64_t seed);

    // One step of Adam; the loss of its batch before it.
    double step();

    // Mean squared distance from the signal without noise on these samples.
    double error(std::span<const std::uint32_t> samples);
    // The same with other parameters.
    double errorOf(std::span<const double> parameters, std::span<const std::uint32_t> samples);

    // The fit at every sample.
    std::vector<float> fit();
    Mlp& mlp() { return mlp_; }

  private:
    Training(const Signal& signal, const TrainingConfig& config, std::uint64_t seed, Mlp mlp);

    const Signal* signal_;
    TrainingConfig config_;
    Mlp mlp_;
    Random random_;
    std::vector<float> x_, targets_;  // of the training samples
    std::vector<float> batch_x_, batch_targets_, test_x_, test_y_;
};

}  // namespace axiscope
