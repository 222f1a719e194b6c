#include "toy/coordinates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/math.hpp"
#include "quantize/half.hpp"
#include "toy/principal_axes.hpp"
#include "toy/rotation.hpp"

namespace axiscope {
namespace {

constexpr std::array<unsigned, 5> kBits = {2, 3, 4, 6, 8};
const std::array<Group, 1> kWhole = {Group{Group::Kind::tensor, 0}};
const std::array<Group, 2> kWholeAndGroups = {Group{Group::Kind::tensor, 0}, Group{Group::Kind::columns, 64}};

std::span<const unsigned> bitsOf(Rounding rounding) {
    return rounding == Rounding::all ? std::span<const unsigned>(kBits) : std::span<const unsigned>();
}

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

Representation ofPart(const CoordinatesInput& input, std::string id, FourierPart part, Rounding rounding) {
    const auto coefficients = part.coefficients;
    // A frequency's number below N / 2.
    const double places =
        exact::log2(static_cast<double>(Signal::kSamples) / 2) * static_cast<double>(part.frequencies.size());
    return describe(std::move(id), coefficients, places, bitsOf(rounding), kWhole,
                    [&](std::span<const double> rounded) {
                        std::ranges::copy(rounded, part.coefficients.begin());
                        return errorOf(input.signal, sumOf(part), input.signal.test);
                    });
}

Representation ofAll(const CoordinatesInput& input, Rounding rounding) {
    return describe("fourier_all", input.spectrum, 0, bitsOf(rounding), kWhole, [&](std::span<const double> rounded) {
        return errorOf(input.signal, sumOf(strongest(rounded, rounded.size())), input.signal.test);
    });
}

enum class Turn { none, hadamard, random };

Representation ofMlp(const CoordinatesInput& input, std::string id, Turn turn, Rounding rounding) {
    const std::optional<std::uint64_t> signs = turn == Turn::random ? std::optional(input.seed) : std::nullopt;
    const auto parameters = input.training.mlp().parameters();
    std::vector<double> coefficients(parameters.begin(), parameters.end());
    if (turn != Turn::none) rotate(coefficients, signs);
    return describe(std::move(id), coefficients, 0, bitsOf(rounding), kWholeAndGroups,
                    [&](std::span<const double> rounded) {
                        std::vector<double> back(rounded.begin(), rounded.end());
                        if (turn != Turn::none) rotateBack(back, signs);
                        return input.training.errorOf(back, input.signal.test);
                    });
}

Representation ofBasis(const CoordinatesInput& input, const SampleBasis& basis, Rounding rounding) {
    return describe(basis.id, basis.coefficients, 0, bitsOf(rounding), kWhole, [&](std::span<const double> rounded) {
        return errorOf(input.signal, basis.samples(rounded), input.signal.test);
    });
}

// Each matrix between hidden layers in the axes of its own columns' correlations, W V; vectors and biases as they are.
Representation ofLayerPca(const CoordinatesInput& input, Rounding rounding) {
    struct Turned {
        MlpLayer layer;
        std::vector<double> axes;
    };
    const auto parameters = input.training.mlp().parameters();
    std::vector<double> coefficients(parameters.begin(), parameters.end());
    std::vector<Turned> turned;
    double basis_bits = 0;
    for (const MlpLayer& layer : input.training.mlp().layers()) {
        if (layer.inputs == 1 || layer.outputs == 1) continue;
        const auto matrix = std::span(coefficients).subspan(layer.weights, layer.inputs * layer.outputs);
        PrincipalAxes found = principalAxes(matrix, layer.inputs, layer.outputs);
        std::ranges::copy(found.turned, matrix.begin());
        // What is paid for is what is used.
        for (double& v : found.axes) v = std::copysign(fromHalf(toHalf(std::fabs(v))), v);
        basis_bits += 16 * static_cast<double>(found.axes.size());
        turned.push_back({layer, std::move(found.axes)});
    }
    Representation out = describe("mlp_pca", coefficients, basis_bits, bitsOf(rounding), kWholeAndGroups,
                                  [&](std::span<const double> rounded) {
                                      std::vector<double> back(rounded.begin(), rounded.end());
                                      for (const auto& [layer, axes] : turned) {
                                          for (std::size_t i = 0; i < layer.inputs; ++i) {
                                              const std::size_t row = layer.weights + i * layer.outputs;
                                              for (std::size_t j = 0; j < layer.outputs; ++j) {
                                                  double sum = 0;
                                                  for (std::size_t k = 0; k < layer.outputs; ++k)
                                                      sum += rounded[row + k] * axes[j * layer.outputs + k];
                                                  back[row + j] = sum;
                                              }
                                          }
                                      }
                                      return input.training.errorOf(back, input.signal.test);
                                  });
    out.basis_bits = basis_bits;
    return out;
}

}  // namespace

std::vector<Representation> allCoordinates(const CoordinatesInput& input, Rounding rounding,
                                           const std::function<bool(double)>& progress) {
    std::vector<std::function<Representation()>> makers;
    if (!input.signal.components.empty())
        makers.push_back([&] { return ofPart(input, "fourier_true", trueComponents(input.signal), rounding); });
    makers.push_back([&] { return ofPart(input, "fourier_topk", strongest(input.spectrum, input.topk), rounding); });
    makers.push_back([&] { return ofAll(input, rounding); });
    for (const SampleBasis& basis : input.bases) makers.push_back([&] { return ofBasis(input, basis, rounding); });
    makers.push_back([&] { return describe("mlp_initial", input.initial, 0, {}, {}, {}); });
    makers.push_back([&] { return ofMlp(input, "mlp", Turn::none, rounding); });
    makers.push_back([&] { return ofMlp(input, "mlp_hadamard", Turn::hadamard, rounding); });
    makers.push_back([&] { return ofMlp(input, "mlp_random", Turn::random, rounding); });
    if (rounding == Rounding::all && input.training.mlp().shape().width <= kMaxPcaWidth)
        makers.push_back([&] { return ofLayerPca(input, rounding); });
    std::vector<Representation> out;
    for (const auto& make : makers) {
        if (progress && !progress(static_cast<double>(out.size()) / static_cast<double>(makers.size()))) break;
        out.push_back(make());
    }
    return out;
}

}  // namespace axiscope
