// The sinusoid experiment: one signal, as Fourier coefficients and as the parameters of a perceptron that learned it, the latter
// also rotated. Which coordinates are concentrated, what does a rotation change, and what does rounding cost?
//
//   signal ─┬─> fourier_true   cosine and sine coefficients of the true components
//           ├─> fourier_topk   of the K strongest frequencies of the fast Fourier transform of all samples
//           ├─> fourier_all    all N coefficients
//           ├─> dct, haar, polynomial   in other orthonormal bases (sample_basis.hpp)
//           └─> training ─┬─> mlp_initial   parameters before the first step: what the layers' scales alone do
//                         └─> mlp ─┬─> mlp_hadamard   parameters rotated by a (block-)Hadamard matrix
//                                  ├─> mlp_random     by a random Hadamard rotation
//                                  └─> mlp_pca        each matrix in its own principal axes, which are paid for
//
// fourier_true is there for sums of sines alone, mlp_pca for layers of at most 256.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "toy/representation.hpp"
#include "toy/signal.hpp"
#include "toy/training.hpp"

namespace axiscope {

struct ToyConfig {
    SignalConfig signal;
    TrainingConfig training;
    std::uint64_t topk = 0;  // frequencies kept in fourier_topk; 0: as many as there are components; at most kMaxTopk

    static constexpr std::uint64_t kMaxTopk = Signal::kSamples / 2;
    bool operator==(const ToyConfig&) const = default;
};

struct ToyProgress {
    std::uint64_t step = 0, steps = 0;
    double loss = 0;
};
using ToySink = std::function<bool(const ToyProgress&)>;  // false asks to stop

// When a distortion was first reached on the test set.
struct ToyTarget {
    double distortion = 0;
    std::optional<std::uint64_t> fourier_components;  // so many strongest frequencies
    std::optional<std::uint64_t> mlp_step;            // looked at every kCheckSteps
};

struct ToyTraining {
    std::uint64_t steps = 0, loss_every = 1;
    std::vector<double> loss;  // mean of `loss_every` steps
    double train_mse = 0, test_mse = 0;
    std::vector<float> fit;  // at every sample
};

// What claim C12 asks, in numbers; the rules are the claims board's.
struct ToyClaim {
    double fourier_top = 0, initial_top = 0, mlp_top = 0, hadamard_top = 0,
           random_top = 0;                                    // energy share of the largest 1 %
    double mlp_linf = 0, hadamard_linf = 0, random_linf = 0;  // largest magnitude over the length
    double mlp_kurtosis = 0, hadamard_kurtosis = 0, random_kurtosis = 0;
    static constexpr double kGaussianTop = 0.0845;  // of independent Gaussian numbers
    static constexpr double kConcentrated = 0.5;    // a top 1 % with half the energy

    bool fourierConcentrated() const { return fourier_top >= kConcentrated; }
    bool mlpConcentrated() const { return mlp_top >= kConcentrated; }
    bool rotationLowersOutliers() const { return hadamard_linf < mlp_linf && random_linf < mlp_linf; }
    bool rotationRestoresConcentration() const { return hadamard_top >= kConcentrated || random_top >= kConcentrated; }
    bool supported() const {
        return fourierConcentrated() && !mlpConcentrated() && rotationLowersOutliers() &&
               !rotationRestoresConcentration();
    }
};

struct ToyResult {
    ToyConfig config;
    Signal signal;
    std::vector<Representation> representations;  // in the order of the picture above
    ToyTraining training;
    std::vector<ToyTarget> targets;
    ToyClaim claim;

    const Representation& representation(std::string_view id) const;  // precondition: one that is there
};

inline constexpr std::uint64_t kCheckSteps = 50;

// Errors: invalid; cancelled. Deterministic as fit/mlp.hpp tells.
Result<ToyResult> runToy(const ToyConfig& config, const ToySink& progress = {});

}  // namespace axiscope
