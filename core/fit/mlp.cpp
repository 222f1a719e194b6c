#include "fit/mlp.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/random.hpp"
#include "kernels/vectors.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kWeightStream = 0x6d6c70;  // of the seed; apart from other users of it

// Below this many inputs or outputs a packed product would mostly multiply its padding.
constexpr std::size_t kThin = 8;

bool thin(std::size_t inputs, std::size_t outputs) { return inputs < kThin || outputs < kThin; }

// (rows x cols) to (cols x rows), in squares so that writes stay in few cache lines.
void transpose(const float* __restrict in, std::size_t rows, std::size_t cols, float* __restrict out) {
    constexpr std::size_t kSquare = 16;
    for (std::size_t r = 0; r < rows; r += kSquare) {
        const std::size_t r_end = std::min(r + kSquare, rows);
        for (std::size_t c = 0; c < cols; c += kSquare) {
            const std::size_t c_end = std::min(c + kSquare, cols);
            for (std::size_t j = c; j < c_end; ++j) {
                for (std::size_t i = r; i < r_end; ++i) out[j * rows + i] = in[i * cols + j];
            }
        }
    }
}

std::vector<std::size_t> widths(const MlpShape& shape) {
    std::vector<std::size_t> out(shape.layers + 2, shape.width);
    out.front() = shape.inputs;
    out.back() = shape.outputs;
    return out;
}

}  // namespace

std::size_t parameterCount(const MlpShape& shape) {
    const auto width = widths(shape);
    std::size_t count = 0;
    for (std::size_t l = 1; l < width.size(); ++l) count += (width[l - 1] + 1) * width[l];
    return count;
}

Result<Mlp> Mlp::make(const MlpShape& shape, std::uint64_t seed) {
    if (shape.layers < 1 || shape.layers > MlpShape::kMaxLayers)
        return fail(ErrorCode::invalid,
                    "a perceptron has 1 to " + std::to_string(MlpShape::kMaxLayers) + " hidden layers");
    if (shape.width < 1 || shape.width > MlpShape::kMaxWidth)
        return fail(ErrorCode::invalid, "a layer's width is 1 to " + std::to_string(MlpShape::kMaxWidth));
    if (shape.inputs < 1 || shape.inputs > MlpShape::kMaxEnds || shape.outputs < 1 ||
        shape.outputs > MlpShape::kMaxEnds)
        return fail(ErrorCode::invalid, "inputs and outputs number 1 to " + std::to_string(MlpShape::kMaxEnds));
    if (!(shape.omega > 0 && shape.omega <= MlpShape::kMaxOmega))
        return fail(ErrorCode::invalid, "omega is a number above 0 and at most 1000");

    Mlp mlp(shape);
    Random random(seed, kWeightStream);
    for (std::size_t l = 0; l < mlp.layers_.size(); ++l) {
        const MlpLayer& layer = mlp.layers_[l];
        const auto n = static_cast<double>(layer.inputs);
        double bound = std::sqrt(6 / n);
        if (shape.activation == Activation::tanh) bound = std::sqrt(6 / (n + static_cast<double>(layer.outputs)));
        if (shape.activation == Activation::sine && l == 0) bound = 1 / n;
        const auto draw = [&](double limit) { return static_cast<float>(limit * (2 * random.uniform() - 1)); };
        for (std::size_t i = layer.weights; i < layer.biases; ++i) mlp.parameters_[i] = draw(bound);
        for (std::size_t i = 0; i < layer.outputs; ++i) mlp.parameters_[layer.biases + i] = draw(1 / std::sqrt(n));
    }
    return mlp;
}

Mlp::Mlp(const MlpShape& shape) : shape_(shape) {
    const auto width = widths(shape);
    std::size_t at = 0;
    for (std::size_t l = 1; l < width.size(); ++l) {
        const std::size_t biases = at + width[l - 1] * width[l];
        layers_.push_back({width[l - 1], width[l], at, biases});
        at = biases + width[l];
        values_.emplace_back(kBlock * width[l]);
        slopes_.emplace_back(l + 1 < width.size() ? kBlock * width[l] : 0);
    }
    parameters_.resize(at);
    first_.resize(at);
    second_.resize(at);
    weights_.resize(layers_.size());
    transposed_.resize(layers_.size());
    gemm_.resize(kGemmScratch);
    const std::size_t widest = *std::ranges::max_element(width);
    delta_.resize(kBlock * widest);
    next_delta_.resize(kBlock * widest);
    turned_.resize(kBlock * widest);
}

void Mlp::pack(bool backward) {
    for (std::size_t l = 0; l < layers_.size(); ++l) {
        const MlpLayer& layer = layers_[l];
        if (thin(layer.inputs, layer.outputs)) continue;
        const float* w = parameters_.data() + layer.weights;
        weights_[l].pack(w, layer.inputs, layer.outputs, layer.outputs);
        if (backward && l > 0) transposed_[l].packTransposed(w, layer.outputs, layer.inputs, layer.outputs);
    }
}

void Mlp::forward(const float* x, std::size_t rows, bool slopes) {
    const float* in = x;
    for (std::size_t l = 0; l < layers_.size(); ++l) {
        const MlpLayer& layer = layers_[l];
        const float *w = parameters_.data() + layer.weights, *b = parameters_.data() + layer.biases;
        float* const out = values_[l].data();
        if (!thin(layer.inputs, layer.outputs)) {
            gemmApart(in, layer.inputs, rows, weights_[l], out, layer.outputs, GemmMode::assign, gemm_);
            for (std::size_t r = 0; r < rows; ++r) addScaled(out + r * layer.outputs, 1, b, layer.outputs);
        } else if (layer.outputs == 1) {
            for (std::size_t r = 0; r < rows; ++r) out[r] = b[0] + dot(in + r * layer.inputs, w, layer.inputs);
        } else {
            for (std::size_t r = 0; r < rows; ++r) {
                float* const row = out + r * layer.outputs;
                std::copy_n(b, layer.outputs, row);
                for (std::size_t i = 0; i < layer.inputs; ++i)
                    addScaled(row, in[r * layer.inputs + i], w + i * layer.outputs, layer.outputs);
            }
        }
        if (l + 1 < layers_.size()) {
            const bool first_sine = l == 0 && shape_.activation == Activation::sine;
            const auto z = std::span(values_[l]).first(rows * layer.outputs);
            const auto omega = static_cast<float>(shape_.omega);
            if (first_sine) {
                for (float& v : z) v *= omega;
            }
            const auto slope = slopes ? std::span(slopes_[l]).first(z.size()) : std::span<float>();
            activate(shape_.activation, z, slope);
            if (first_sine) {
                for (float& v : slope) v *= omega;
            }
        }
        in = out;
    }
}

// delta_ holds the loss's derivative by the outputs of the last layer. `gradient` gathers what is to be subtracted from
// 0, as the product that it comes from can only be subtracted.
void Mlp::backward(const float* x, std::size_t rows, std::span<float> gradient) {
    for (std::size_t l = layers_.size(); l-- > 0;) {
        const MlpLayer& layer = layers_[l];
        const float* const w = parameters_.data() + layer.weights;
        const float* const in = l > 0 ? values_[l - 1].data() : x;
        const float* const delta = delta_.data();
        float *const dw = gradient.data() + layer.weights, *const db = gradient.data() + layer.biases;
        for (std::size_t r = 0; r < rows; ++r) addScaled(db, -1, delta + r * layer.outputs, layer.outputs);
        if (!thin(layer.inputs, layer.outputs)) {
            transpose(in, rows, layer.inputs, turned_.data());
            packed_delta_.pack(delta, rows, layer.outputs, layer.outputs);
            gemmApart(turned_.data(), rows, layer.inputs, packed_delta_, dw, layer.outputs, GemmMode::subtract, gemm_);
        } else if (layer.outputs == 1) {
            for (std::size_t r = 0; r < rows; ++r) addScaled(dw, -delta[r], in + r * layer.inputs, layer.inputs);
        } else {
            for (std::size_t r = 0; r < rows; ++r) {
                for (std::size_t i = 0; i < layer.inputs; ++i)
                    addScaled(dw + i * layer.outputs, -in[r * layer.inputs + i], delta + r * layer.outputs,
                              layer.outputs);
            }
        }
        if (l == 0) return;
        float* const next = next_delta_.data();
        if (!thin(layer.inputs, layer.outputs)) {
            gemmApart(delta, layer.outputs, rows, transposed_[l], next, layer.inputs, GemmMode::assign, gemm_);
        } else {
            for (std::size_t r = 0; r < rows; ++r) {
                for (std::size_t i = 0; i < layer.inputs; ++i) {
                    next[r * layer.inputs + i] =
                        layer.outputs == 1 ? delta[r] * w[i]
                                           : dot(delta + r * layer.outputs, w + i * layer.outputs, layer.outputs);
                }
            }
        }
        const float* const slope = slopes_[l - 1].data();
        for (std::size_t i = 0; i < rows * layer.inputs; ++i) next[i] *= slope[i];
        std::swap(delta_, next_delta_);
    }
}

void Mlp::predict(std::span<const float> x, std::span<float> y) {
    pack(false);
    const std::size_t rows = x.size() / shape_.inputs;
    for (std::size_t top = 0; top < rows; top += kBlock) {
        const std::size_t count = std::min(kBlock, rows - top);
        forward(x.data() + top * shape_.inputs, count, false);
        std::copy_n(values_.back().data(), count * shape_.outputs, y.data() + top * shape_.outputs);
    }
}

double Mlp::gradient(std::span<const float> x, std::span<const float> targets, std::span<float> gradient) {
    pack(true);
    std::ranges::fill(gradient, 0.0F);
    const std::size_t rows = x.size() / shape_.inputs;
    const auto factor = static_cast<float>(2 / static_cast<double>(targets.size()));
    double squares = 0;
    for (std::size_t top = 0; top < rows; top += kBlock) {
        const std::size_t count = std::min(kBlock, rows - top);
        const float* const in = x.data() + top * shape_.inputs;
        forward(in, count, true);
        const float *const wanted = targets.data() + top * shape_.outputs, *const got = values_.back().data();
        for (std::size_t i = 0; i < count * shape_.outputs; ++i) {
            const float error = got[i] - wanted[i];
            squares += static_cast<double>(error) * error;
            delta_[i] = factor * error;
        }
        backward(in, count, gradient);
    }
    for (float& g : gradient) g = -g;
    return squares / static_cast<double>(targets.size());
}

double Mlp::step(std::span<const float> x, std::span<const float> targets, const AdamSettings& adam) {
    gradient_.resize(parameters_.size());
    const double loss = gradient(x, targets, gradient_);
    ++steps_;
    // Products instead of pow(), which differs between libraries.
    const auto power = [this](double base) {
        double result = 1;
        for (std::uint64_t n = steps_; n > 0; n /= 2, base *= base) {
            if (n % 2 == 1) result *= base;
        }
        return result;
    };
    const auto rate = static_cast<float>(adam.rate / (1 - power(adam.beta1)));
    const auto unbiased = static_cast<float>(1 / (1 - power(adam.beta2)));
    const auto beta1 = static_cast<float>(adam.beta1), beta2 = static_cast<float>(adam.beta2);
    const auto rest1 = static_cast<float>(1 - adam.beta1), rest2 = static_cast<float>(1 - adam.beta2);
    const auto epsilon = static_cast<float>(adam.epsilon);
    float *const p = parameters_.data(), *const m = first_.data(), *const v = second_.data();
    const float* const g = gradient_.data();
#pragma clang loop vectorize(assume_safety)
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        m[i] = beta1 * m[i] + rest1 * g[i];
        v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
        p[i] -= rate * m[i] / (std::sqrt(v[i] * unbiased) + epsilon);
    }
    return loss;
}

}  // namespace axiscope
