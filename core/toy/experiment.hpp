// The sinusoid experiment (toy.hpp) step by step, for whoever looks on while it trains. runToy() is one of these, trained to its
// end: both give the same bits, however the steps are divided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "toy/coordinates.hpp"
#include "toy/toy.hpp"

namespace axiscope {

// What is cheap to know at any step.
struct ToyLook {
    std::uint64_t step = 0;
    double train_mse = 0, test_mse = 0;           // from the signal without noise
    std::vector<float> fit;                       // at every sample
    std::vector<Representation> representations;  // without their rate_distortion
};

class Experiment {
  public:
    // Errors: invalid.
    static Result<Experiment> make(const ToyConfig& config);

    const ToyConfig& config() const { return config_; }
    const Signal& signal() const { return *signal_; }
    std::size_t parameters() { return training_.mlp().parameters().size(); }
    std::span<const MlpLayer> layers() { return training_.mlp().layers(); }

    std::uint64_t step() const { return losses_.size(); }  // steps done
    bool done() const { return step() == config_.training.steps; }

    // So many steps, or those that are left. The loss of each step's batch before it; valid until the next call.
    std::span<const double> train(std::uint64_t steps);

    // The fit and its errors alone.
    ToyLook fit();
    ToyLook look();

    // The result of an experiment whose budget is the steps done so far: its configuration says so, and runToy() of that gives the
    // same. Errors: invalid before the first step; cancelled.
    Result<ToyResult> measure(const std::function<bool(double)>& progress = {});

  private:
    Experiment(const ToyConfig& config, std::unique_ptr<const Signal> signal, Training training);
    CoordinatesInput coordinates();
    void check(std::vector<ToyTarget>& targets);

    ToyConfig config_;
    std::unique_ptr<const Signal> signal_;  // training_ refers to it
    Training training_;
    std::vector<double> spectrum_, initial_;
    std::vector<SampleBasis> bases_;
    std::vector<double> losses_;      // of every step
    std::vector<ToyTarget> targets_;  // as seen every kCheckSteps
};

}  // namespace axiscope
