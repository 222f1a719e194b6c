#include "toy/coordinates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/math.hpp"
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
                        return errorOf(input.signal, part);
                    });
}

Representation ofAll(const CoordinatesInput& input, Rounding rounding) {
    return describe("fourier_all", input.spectrum, 0, bitsOf(rounding), kWhole, [&](std::span<const double> rounded) {
        return errorOf(input.signal, strongest(rounded, rounded.size()));
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

}  // namespace

double errorOf(const Signal& signal, const FourierPart& part) {
    const std::vector<double> sum = sumOf(part);
    double squares = 0;
    for (const std::uint32_t i : signal.test) {
        const double e = sum[i] - signal.clean[i];
        squares += e * e;
    }
    return squares / static_cast<double>(signal.test.size());
}

std::vector<Representation> allCoordinates(const CoordinatesInput& input, Rounding rounding,
                                           const std::function<bool(double)>& progress) {
    const std::vector<std::function<Representation()>> makers = {
        [&] { return ofPart(input, "fourier_true", trueComponents(input.signal), rounding); },
        [&] { return ofPart(input, "fourier_topk", strongest(input.spectrum, input.topk), rounding); },
        [&] { return ofAll(input, rounding); },
        [&] { return describe("mlp_initial", input.initial, 0, {}, {}, {}); },
        [&] { return ofMlp(input, "mlp", Turn::none, rounding); },
        [&] { return ofMlp(input, "mlp_hadamard", Turn::hadamard, rounding); },
        [&] { return ofMlp(input, "mlp_random", Turn::random, rounding); },
    };
    std::vector<Representation> out;
    for (const auto& make : makers) {
        if (progress && !progress(static_cast<double>(out.size()) / static_cast<double>(makers.size()))) break;
        out.push_back(make());
    }
    return out;
}

}  // namespace axiscope
