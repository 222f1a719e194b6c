// A multilayer perceptron in float32, trained by Adam step by step: small enough to train while one looks on.
//
//   a_0 = x;  a_l = f(W_l a_{l-1} + b_l) for the hidden layers;  y = W_L a_{L-1} + b_L
//   loss = mean over the batch and the outputs of (y - target)^2
//
// sine (SIREN, Sitzmann et al. 2020, section 3.2): the first layer is sin(omega (W x + b)), W ~ U(-1/n, 1/n); the later ones
// W ~ U(-sqrt(6/n), sqrt(6/n)); n inputs. relu: the same bound (He et al. 2015), tanh: sqrt(6 / (n + outputs)) (Glorot & Bengio 2010).
// Biases ~ U(-1/sqrt(n), 1/sqrt(n)), so that a scalar input does not meet all its kinks at 0.
//
// The same seed and steps give the same bits in every build, which training would otherwise drive apart from the last places on: no
// product is fused with a sum, all sums run in an order that no vector width changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "fit/activation.hpp"
#include "kernels/gemm.hpp"

namespace axiscope {

struct MlpShape {
    std::size_t inputs = 1, outputs = 1;
    std::size_t layers = 2;  // hidden, 1..kMaxLayers
    std::size_t width = 64;  // of each, 1..kMaxWidth
    Activation activation = Activation::relu;
    double omega = 30;  // sine only: the first layer's frequency, above 0, at most kMaxOmega

    static constexpr std::size_t kMaxLayers = 8, kMaxWidth = 1024;  // 8.4 M parameters; with Adam's moments 128 MiB
    static constexpr std::size_t kMaxEnds = 4096;                   // inputs, outputs
    static constexpr double kMaxOmega = 1000;
    bool operator==(const MlpShape&) const = default;
};

std::size_t parameterCount(const MlpShape& shape);

// Kingma & Ba 2015, algorithm 1.
struct AdamSettings {
    double rate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
};

struct MlpLayer {
    std::size_t inputs, outputs, weights, biases;  // the last two: offsets into the parameters
};

class Mlp {
  public:
    // Errors: invalid, where the shape is outside its limits.
    static Result<Mlp> make(const MlpShape& shape, std::uint64_t seed);

    const MlpShape& shape() const { return shape_; }
    // Layer by layer: W (inputs x outputs of the layer, row-major), then b. May be written, which leaves Adam's state as it is.
    std::span<float> parameters() { return parameters_; }
    std::span<const float> parameters() const { return parameters_; }

    std::span<const MlpLayer> layers() const { return layers_; }  // the hidden ones, then the output

    // y for every row of x; x.size() / inputs == y.size() / outputs. No allocation after the first call.
    void predict(std::span<const float> x, std::span<float> y);

    // The loss, and its gradient by every parameter. gradient.size() == parameters().size(); at least one row.
    double gradient(std::span<const float> x, std::span<const float> targets, std::span<float> gradient);

    // One step of Adam on these rows. Returns the loss before it.
    double step(std::span<const float> x, std::span<const float> targets, const AdamSettings& adam = {});
    std::uint64_t steps() const { return steps_; }

  private:
    static constexpr std::size_t kBlock = 256;  // rows at a time: their activations stay in the second-level cache

    explicit Mlp(const MlpShape& shape);
    void pack(bool backward);
    void forward(const float* x, std::size_t rows, bool slopes);
    void backward(const float* x, std::size_t rows, std::span<float> gradient);

    MlpShape shape_;
    std::vector<MlpLayer> layers_;
    std::vector<float> parameters_, gradient_, first_, second_;  // Adam's moments
    std::uint64_t steps_ = 0;

    // Scratch, kBlock rows each.
    std::vector<PackedMatrix> weights_, transposed_;
    std::vector<std::vector<float>> values_, slopes_;  // after each layer
    std::vector<float> delta_, next_delta_, turned_, gemm_;
    PackedMatrix packed_delta_;
};

}  // namespace axiscope
