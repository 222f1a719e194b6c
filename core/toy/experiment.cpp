#include "toy/experiment.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "toy/fourier.hpp"

namespace axiscope {
namespace {

constexpr std::array<double, 5> kTargets = {1e-2, 5e-3, 1e-3, 5e-4, 1e-4};
constexpr std::uint64_t kLossPoints = 200;
// Strongest frequencies tried one by one: far more than there can be components.
constexpr std::size_t kMaxTried = 64;

std::vector<ToyTarget> targetsOf(const Signal& signal, std::span<const double> spectrum) {
    std::vector<ToyTarget> targets;
    for (const double d : kTargets) targets.push_back({d, std::nullopt, std::nullopt});
    for (std::size_t k = 0; k <= kMaxTried; ++k) {
        const double error = errorOf(signal, sumOf(strongest(spectrum, k)), signal.test);
        for (ToyTarget& target : targets) {
            if (!target.fourier_components && error <= target.distortion) target.fourier_components = k;
        }
    }
    return targets;
}

std::vector<double> meansOf(std::span<const double> losses, std::uint64_t every) {
    std::vector<double> means;
    for (std::size_t top = 0; top < losses.size(); top += static_cast<std::size_t>(every)) {
        const std::size_t count = std::min(static_cast<std::size_t>(every), losses.size() - top);
        double sum = 0;
        for (const double loss : losses.subspan(top, count)) sum += loss;
        means.push_back(sum / static_cast<double>(count));
    }
    return means;
}

ToyClaim claimOf(const ToyResult& result) {
    const auto& fourier = result.representation("fourier_all");
    const auto& mlp = result.representation("mlp");
    const auto& hadamard = result.representation("mlp_hadamard");
    const auto& random = result.representation("mlp_random");
    ToyClaim claim;
    claim.fourier_top = fourier.top_energy[0];
    claim.initial_top = result.representation("mlp_initial").top_energy[0];
    claim.mlp_top = mlp.top_energy[0];
    claim.hadamard_top = hadamard.top_energy[0];
    claim.random_top = random.top_energy[0];
    claim.mlp_linf = mlp.linf_over_l2;
    claim.hadamard_linf = hadamard.linf_over_l2;
    claim.random_linf = random.linf_over_l2;
    claim.mlp_kurtosis = mlp.kurtosis;
    claim.hadamard_kurtosis = hadamard.kurtosis;
    claim.random_kurtosis = random.kurtosis;
    return claim;
}

}  // namespace

Result<Experiment> Experiment::make(const ToyConfig& config) {
    if (config.topk > ToyConfig::kMaxTopk)
        return fail(ErrorCode::invalid, "topk is at most " + std::to_string(ToyConfig::kMaxTopk));
    auto made = makeSignal(config.signal);
    if (!made) return std::unexpected(made.error());
    auto signal = std::make_unique<const Signal>(std::move(*made));
    auto training = Training::make(*signal, config.training, config.signal.seed);
    if (!training) return std::unexpected(training.error());
    return Experiment(config, std::move(signal), std::move(*training));
}

Experiment::Experiment(const ToyConfig& config, std::unique_ptr<const Signal> signal, Training training)
    : config_(config), signal_(std::move(signal)), training_(std::move(training)) {
    spectrum_ = fourierCoefficients(signal_->samples);
    bases_ = {dctOf(signal_->samples), haarOf(signal_->samples), polynomialOf(signal_->samples)};
    const auto first = training_.mlp().parameters();
    initial_.assign(first.begin(), first.end());
    targets_ = targetsOf(*signal_, spectrum_);
}

CoordinatesInput Experiment::coordinates() {
    const std::uint64_t kept = config_.topk == 0 ? config_.signal.components : config_.topk;
    return {*signal_, spectrum_, bases_, static_cast<std::size_t>(kept), config_.signal.seed, training_, initial_};
}

void Experiment::check(std::vector<ToyTarget>& targets) {
    const double error = training_.error(signal_->test);
    for (ToyTarget& target : targets) {
        if (!target.mlp_step && error <= target.distortion) target.mlp_step = step();
    }
}

std::span<const double> Experiment::train(std::uint64_t steps) {
    const std::size_t before = losses_.size();
    for (; steps > 0 && !done(); --steps) {
        losses_.push_back(training_.step());
        if (step() % kCheckSteps == 0) check(targets_);
    }
    return std::span<const double>(losses_).subspan(before);
}

ToyLook Experiment::fit() {
    ToyLook look;
    look.step = step();
    look.fit = training_.fit();
    look.train_mse = errorOf(*signal_, look.fit, signal_->training);
    look.test_mse = errorOf(*signal_, look.fit, signal_->test);
    return look;
}

ToyLook Experiment::look() {
    ToyLook look = fit();
    look.representations = allCoordinates(coordinates(), Rounding::none);
    return look;
}

Result<ToyResult> Experiment::measure(const std::function<bool(double)>& progress) {
    if (losses_.empty()) return fail(ErrorCode::invalid, "nothing is trained yet: take a step first");
    ToyResult result;
    result.config = config_;
    result.config.training.steps = step();
    result.signal = *signal_;
    result.targets = targets_;
    check(result.targets);  // the last step counts too
    result.training.steps = step();
    result.training.loss_every = (step() + kLossPoints - 1) / kLossPoints;
    result.training.loss = meansOf(losses_, result.training.loss_every);
    ToyLook now = fit();
    result.training.train_mse = now.train_mse;
    result.training.test_mse = now.test_mse;
    result.training.fit = std::move(now.fit);
    bool stopped = false;
    result.representations = allCoordinates(coordinates(), Rounding::all, [&](double share) {
        stopped = progress && !progress(share);
        return !stopped;
    });
    if (stopped) return fail(ErrorCode::cancelled, "stopped before it was done");
    result.claim = claimOf(result);
    return result;
}

}  // namespace axiscope
