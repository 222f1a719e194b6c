#include "toy/toy.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "base/math.hpp"
#include "toy/fourier.hpp"
#include "toy/rotation.hpp"

namespace axiscope {
namespace {

constexpr std::array<unsigned, 5> kBits = {2, 3, 4, 6, 8};
constexpr std::array<double, 5> kTargets = {1e-2, 5e-3, 1e-3, 5e-4, 1e-4};
const std::array<Group, 1> kWhole = {Group{Group::Kind::tensor, 0}};
const std::array<Group, 2> kWholeAndGroups = {Group{Group::Kind::tensor, 0}, Group{Group::Kind::columns, 64}};
constexpr std::size_t kLossPoints = 200;
constexpr std::uint64_t kMaxTopk = Signal::kSamples / 2;

FourierPart trueComponents(const Signal& signal) {
    FourierPart part;
    part.samples = Signal::kSamples;
    const double scale = std::sqrt(static_cast<double>(Signal::kSamples) / 2);
    for (const Sine& sine : signal.components) {
        part.frequencies.push_back(static_cast<std::uint32_t>(sine.frequency));
        // a sin(x + phi) = a sin phi cos x + a cos phi sin x
        part.coefficients.push_back(scale * sine.amplitude * exact::sinTurn(sine.turn));
        part.coefficients.push_back(scale * sine.amplitude * exact::cosTurn(sine.turn));
    }
    return part;
}

double errorOf(const Signal& signal, const FourierPart& part) {
    const std::vector<double> sum = sumOf(part);
    double squares = 0;
    for (const std::uint32_t i : signal.test) {
        const double e = sum[i] - signal.clean[i];
        squares += e * e;
    }
    return squares / static_cast<double>(signal.test.size());
}

Representation ofPart(const Signal& signal, std::string id, FourierPart part) {
    const auto coefficients = part.coefficients;
    // A frequency's number below N / 2.
    const double places =
        std::log2(static_cast<double>(Signal::kSamples) / 2) * static_cast<double>(part.frequencies.size());
    return describe(std::move(id), coefficients, places, kBits, kWhole, [&](std::span<const double> rounded) {
        std::ranges::copy(rounded, part.coefficients.begin());
        return errorOf(signal, part);
    });
}

Representation ofAll(const Signal& signal, const std::vector<double>& coefficients) {
    return describe("fourier_all", coefficients, 0, kBits, kWhole, [&](std::span<const double> rounded) {
        return errorOf(signal, strongest(rounded, rounded.size()));
    });
}

enum class Turn { none, hadamard, random };

Representation ofMlp(std::string id, Training& training, const Signal& signal, Turn turn, std::uint64_t seed) {
    const std::optional<std::uint64_t> signs = turn == Turn::random ? std::optional(seed) : std::nullopt;
    const auto parameters = training.mlp().parameters();
    std::vector<double> coefficients(parameters.begin(), parameters.end());
    if (turn != Turn::none) rotate(coefficients, signs);
    return describe(std::move(id), coefficients, 0, kBits, kWholeAndGroups, [&](std::span<const double> rounded) {
        std::vector<double> back(rounded.begin(), rounded.end());
        if (turn != Turn::none) rotateBack(back, signs);
        return training.errorOf(back, signal.test);
    });
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

const Representation& ToyResult::representation(std::string_view id) const {
    return *std::ranges::find(representations, id, &Representation::id);
}

Result<ToyResult> runToy(const ToyConfig& config, const ToySink& progress) {
    if (config.topk > kMaxTopk) return fail(ErrorCode::invalid, "topk is at most " + std::to_string(kMaxTopk));
    auto made = makeSignal(config.signal);
    if (!made) return std::unexpected(made.error());
    ToyResult result;
    result.config = config;
    result.signal = std::move(*made);
    const Signal& signal = result.signal;
    auto training = Training::make(signal, config.training, config.signal.seed);
    if (!training) return std::unexpected(training.error());
    for (const double d : kTargets) result.targets.push_back({d, std::nullopt, std::nullopt});

    const std::vector<double> coefficients = fourierCoefficients(signal.samples);
    // One by one, up to far more than there can be components.
    for (std::size_t k = 0; k <= 64; ++k) {
        const double error = errorOf(signal, strongest(coefficients, k));
        for (ToyTarget& target : result.targets) {
            if (!target.fourier_components && error <= target.distortion) target.fourier_components = k;
        }
    }

    const auto first = training->mlp().parameters();
    const std::vector<double> initial(first.begin(), first.end());
    ToyTraining& trained = result.training;
    trained.steps = config.training.steps;
    trained.loss_every = std::max<std::uint64_t>((trained.steps + kLossPoints - 1) / kLossPoints, 1);
    double sum = 0;
    std::uint64_t summed = 0;
    for (std::uint64_t step = 1; step <= trained.steps; ++step) {
        const double loss = training->step();
        sum += loss;
        if (++summed == trained.loss_every || step == trained.steps) {
            trained.loss.push_back(sum / static_cast<double>(summed));
            sum = 0;
            summed = 0;
        }
        if (step % kCheckSteps == 0 || step == trained.steps) {
            const double error = training->error(signal.test);
            for (ToyTarget& target : result.targets) {
                if (!target.mlp_step && error <= target.distortion) target.mlp_step = step;
            }
        }
        if (progress && !progress({step, trained.steps, loss}))
            return fail(ErrorCode::cancelled, "stopped before it was done");
    }
    trained.train_mse = training->error(signal.training);
    trained.test_mse = training->error(signal.test);
    trained.fit = training->fit();

    const std::uint64_t seed = config.signal.seed;
    const auto topk = static_cast<std::size_t>(config.topk == 0 ? config.signal.components : config.topk);
    result.representations.push_back(ofPart(signal, "fourier_true", trueComponents(signal)));
    result.representations.push_back(ofPart(signal, "fourier_topk", strongest(coefficients, topk)));
    result.representations.push_back(ofAll(signal, coefficients));
    result.representations.push_back(describe("mlp_initial", initial, 0, {}, {}, {}));
    result.representations.push_back(ofMlp("mlp", *training, signal, Turn::none, seed));
    result.representations.push_back(ofMlp("mlp_hadamard", *training, signal, Turn::hadamard, seed));
    result.representations.push_back(ofMlp("mlp_random", *training, signal, Turn::random, seed));
    result.claim = claimOf(result);
    return result;
}

}  // namespace axiscope
