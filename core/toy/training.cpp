#include "toy/training.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace axiscope {
namespace {

constexpr std::uint64_t kBatchStream = 0x746f7962;

float input(std::uint32_t sample) {
    return static_cast<float>(2 * static_cast<double>(sample) / static_cast<double>(Signal::kSamples) - 1);
}

}  // namespace

Result<Training> Training::make(const Signal& signal, const TrainingConfig& config, std::uint64_t seed) {
    if (config.steps < 1 || config.steps > TrainingConfig::kMaxSteps)
        return fail(ErrorCode::invalid, "steps number 1 to " + std::to_string(TrainingConfig::kMaxSteps));
    if (!(config.rate > 0 && config.rate <= TrainingConfig::kMaxRate))
        return fail(ErrorCode::invalid, "the learning rate is above 0 and at most 1");
    auto mlp = Mlp::make({1, 1, config.layers, config.width, config.activation, config.omega}, seed);
    if (!mlp) return std::unexpected(mlp.error());
    return Training(signal, config, seed, std::move(*mlp));
}

Training::Training(const Signal& signal, const TrainingConfig& config, std::uint64_t seed, Mlp mlp)
    : signal_(&signal), config_(config), mlp_(std::move(mlp)), random_(seed, kBatchStream) {
    for (const std::uint32_t i : signal.training) {
        x_.push_back(input(i));
        targets_.push_back(static_cast<float>(signal.samples[i]));
    }
    if (config.batch > 0 && config.batch < x_.size()) {
        batch_x_.resize(static_cast<std::size_t>(config.batch));
        batch_targets_.resize(batch_x_.size());
    }
}

double Training::step() {
    const AdamSettings adam{config_.rate, 0.9, 0.999, 1e-8};
    if (batch_x_.empty()) return mlp_.step(x_, targets_, adam);
    for (std::size_t i = 0; i < batch_x_.size(); ++i) {
        const auto at = static_cast<std::size_t>(random_.uniform() * static_cast<double>(x_.size()));
        batch_x_[i] = x_[at];
        batch_targets_[i] = targets_[at];
    }
    return mlp_.step(batch_x_, batch_targets_, adam);
}

double Training::error(std::span<const std::uint32_t> samples) {
    test_x_.clear();
    for (const std::uint32_t i : samples) test_x_.push_back(input(i));
    test_y_.resize(test_x_.size());
    mlp_.predict(test_x_, test_y_);
    double squares = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double e = test_y_[i] - signal_->clean[samples[i]];
        squares += e * e;
    }
    return squares / static_cast<double>(samples.size());
}

double Training::errorOf(std::span<const double> parameters, std::span<const std::uint32_t> samples) {
    const auto own = mlp_.parameters();
    const std::vector<float> kept(own.begin(), own.end());
    for (std::size_t i = 0; i < own.size(); ++i) own[i] = static_cast<float>(parameters[i]);
    const double result = error(samples);
    std::ranges::copy(kept, own.begin());
    return result;
}

std::vector<float> Training::fit() {
    std::vector<float> x, y(Signal::kSamples);
    for (std::uint32_t i = 0; i < Signal::kSamples; ++i) x.push_back(input(i));
    mlp_.predict(x, y);
    return y;
}

}  // namespace axiscope
