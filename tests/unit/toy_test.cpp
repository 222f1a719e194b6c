#include "toy/toy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "analysis/toy_json.hpp"
#include "base/random.hpp"
#include "toy/fourier.hpp"
#include "toy/principal_axes.hpp"
#include "toy/rotation.hpp"
#include "toy/sample_basis.hpp"

namespace axiscope {
namespace {

constexpr double kPi = 3.14159265358979323846;

double squares(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values) sum += v * v;
    return sum;
}

std::vector<double> noise(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> out(n);
    for (double& v : out) v = random.normal();
    return out;
}

TEST(ToySignal, IsTheSumOfItsComponents) {
    for (const Amplitudes amplitudes : {Amplitudes::one_large, Amplitudes::log_uniform}) {
        for (const FrequencyBand band : {FrequencyBand::low, FrequencyBand::high, FrequencyBand::both}) {
            const auto signal = makeSignal({amplitudes, 12, band, 0, 7});
            ASSERT_TRUE(signal);
            ASSERT_EQ(signal->components.size(), 12U);
            std::vector<double> frequencies;
            for (std::size_t k = 0; k < 12; ++k) {
                const Sine& sine = signal->components[k];
                frequencies.push_back(sine.frequency);
                EXPECT_EQ(sine.frequency, std::floor(sine.frequency));
                const bool high = band == FrequencyBand::high || (band == FrequencyBand::both && k % 2 == 1);
                EXPECT_GE(sine.frequency, high ? 40 : 1);
                EXPECT_LE(sine.frequency, high ? 200 : 20);
                if (amplitudes == Amplitudes::one_large) {
                    EXPECT_EQ(sine.amplitude, k == 0 ? 1 : 0.01);
                } else {
                    EXPECT_GE(sine.amplitude, 0.01 - 1e-12);
                    EXPECT_LE(sine.amplitude, 1);
                }
            }
            std::ranges::sort(frequencies);
            EXPECT_EQ(std::ranges::adjacent_find(frequencies), frequencies.end());
            for (const std::size_t i : {0U, 1U, 999U, 4095U}) {
                double sum = 0;
                for (const Sine& s : signal->components)
                    sum += s.amplitude * std::sin(2 * kPi * (s.frequency * static_cast<double>(i) / 4096 + s.turn));
                EXPECT_NEAR(signal->clean[i], sum, 1e-10);
                EXPECT_EQ(signal->samples[i], signal->clean[i]);
            }
        }
    }
}

TEST(ToySignal, IsSplitAndMadeNoisyBySeed) {
    const auto signal = makeSignal({Amplitudes::log_uniform, 5, FrequencyBand::low, 0.1, 3});
    ASSERT_TRUE(signal);
    std::vector<std::uint32_t> all = signal->training;
    EXPECT_EQ(all.size(), 2867U);
    EXPECT_TRUE(std::ranges::is_sorted(signal->test));
    all.insert(all.end(), signal->test.begin(), signal->test.end());
    std::ranges::sort(all);
    std::vector<std::uint32_t> every(4096);
    std::iota(every.begin(), every.end(), 0U);
    EXPECT_EQ(all, every);
    double variance = 0;
    for (std::size_t i = 0; i < 4096; ++i) variance += std::pow(signal->samples[i] - signal->clean[i], 2) / 4096;
    EXPECT_NEAR(variance, 0.01, 0.001);
    EXPECT_EQ(makeSignal({Amplitudes::log_uniform, 5, FrequencyBand::low, 0.1, 3})->samples, signal->samples);
    EXPECT_NE(makeSignal({Amplitudes::log_uniform, 5, FrequencyBand::low, 0.1, 4})->samples, signal->samples);
    for (const SignalConfig& config : {SignalConfig{Amplitudes::one_large, 0}, SignalConfig{Amplitudes::one_large, 21},
                                       SignalConfig{Amplitudes::one_large, 41, FrequencyBand::both},
                                       SignalConfig{Amplitudes::one_large, 3, FrequencyBand::low, -1}}) {
        const auto refused = makeSignal(config);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::invalid);
    }
}

TEST(ToyFourier, AgreesWithTheSumsThatDefineIt) {
    for (const std::size_t n : {2U, 4U, 8U, 16U, 64U, 256U}) {
        const auto x = noise(n, n);
        const auto c = fourierCoefficients(x);
        ASSERT_EQ(c.size(), n);
        EXPECT_NEAR(squares(c), squares(x), 1e-10 * static_cast<double>(n));
        for (std::size_t k = 0; k < n; ++k) {
            const std::size_t h = (k + 1) / 2;
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i) {
                const double angle = 2 * kPi * static_cast<double>(h * i) / static_cast<double>(n);
                sum += x[i] * (k % 2 == 1 || k == 0 ? std::cos(angle) : std::sin(angle));
            }
            const double scale = k == 0 || k == n - 1 ? 1 : std::sqrt(2.0);
            EXPECT_NEAR(c[k], scale * sum / std::sqrt(static_cast<double>(n)), 1e-11) << k << " of " << n;
        }
        const auto back = sumOf(strongest(c, n));
        ASSERT_EQ(back.size(), n);
        for (std::size_t i = 0; i < n; ++i) EXPECT_NEAR(back[i], x[i], 1e-11);
    }
}

TEST(ToyFourier, KeepsTheStrongestFrequencies) {
    const auto signal = makeSignal({Amplitudes::log_uniform, 10, FrequencyBand::both, 0, 5});
    const FourierPart part = strongest(fourierCoefficients(signal->samples), 10);
    std::vector<std::uint32_t> found = part.frequencies;
    std::vector<std::uint32_t> planted;
    for (const Sine& sine : signal->components) planted.push_back(static_cast<std::uint32_t>(sine.frequency));
    std::ranges::sort(found);
    std::ranges::sort(planted);
    EXPECT_EQ(found, planted);
    const auto sum = sumOf(part);
    for (std::size_t i = 0; i < 4096; i += 123) EXPECT_NEAR(sum[i], signal->clean[i], 1e-10);
}

TEST(ToyBases, AreOrthonormal) {
    for (const std::size_t n : {2U, 8U, 256U, 4096U}) {
        const auto x = noise(n, n + 1);
        for (const SampleBasis& basis : {dctOf(x), haarOf(x)}) {
            ASSERT_EQ(basis.coefficients.size(), n);
            EXPECT_NEAR(squares(basis.coefficients), squares(x), 1e-12 * squares(x)) << basis.id;
            const auto back = basis.samples(basis.coefficients);
            for (std::size_t i = 0; i < n; ++i) ASSERT_NEAR(back[i], x[i], 1e-12) << basis.id;
        }
    }
    const auto x = noise(64, 1);
    const auto dct = dctOf(x).coefficients;
    for (std::size_t k = 0; k < 64; ++k) {
        double sum = 0;
        for (std::size_t i = 0; i < 64; ++i)
            sum += x[i] * std::cos(kPi * static_cast<double>(k) * (static_cast<double>(i) + 0.5) / 64);
        EXPECT_NEAR(dct[k], std::sqrt((k == 0 ? 1 : 2) / 64.0) * sum, 1e-13);
    }
    const auto haar = haarOf(std::vector<double>{4, 2, 1, 1}).coefficients;
    for (const auto& [got, wanted] :
         {std::pair(haar[0], 4.0), {haar[1], 2.0}, {haar[2], std::sqrt(2.0)}, {haar[3], 0.0}})
        EXPECT_NEAR(got, wanted, 1e-14);
}

TEST(ToyBases, PolynomialsAreOrthonormalAndGiveBackPolynomials) {
    std::vector<double> x(4096);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double t = static_cast<double>(i) / 2048 - 1;
        x[i] = 1 + t * (2 - t * t * t);
    }
    const SampleBasis basis = polynomialOf(x);
    ASSERT_EQ(basis.coefficients.size(), kPolynomials);
    for (std::size_t k = 5; k < kPolynomials; ++k) EXPECT_NEAR(basis.coefficients[k], 0, 1e-12);
    const auto back = basis.samples(basis.coefficients);
    for (std::size_t i = 0; i < x.size(); ++i) ASSERT_NEAR(back[i], x[i], 1e-12);
    // A sum of the basis has the weights for its coefficients: it is orthonormal to the highest degree.
    const auto weights = noise(kPolynomials, 3);
    const auto again = polynomialOf(basis.samples(weights)).coefficients;
    for (std::size_t k = 0; k < kPolynomials; ++k) ASSERT_NEAR(again[k], weights[k], 1e-12);
}

TEST(ToyPrincipalAxes, DiagonalizeAndAreUndone) {
    for (const auto& [rows, cols] : {std::pair<std::size_t, std::size_t>{7, 5}, {5, 7}, {32, 32}, {1, 3}}) {
        const auto w = noise(rows * cols, rows);
        const PrincipalAxes found = principalAxes(w, rows, cols);
        for (std::size_t a = 0; a < cols; ++a) {
            for (std::size_t b = 0; b < cols; ++b) {
                double u = 0, v = 0;
                for (std::size_t i = 0; i < rows; ++i) u += found.turned[i * cols + a] * found.turned[i * cols + b];
                for (std::size_t i = 0; i < cols; ++i) v += found.axes[i * cols + a] * found.axes[i * cols + b];
                EXPECT_NEAR(v, a == b, 1e-12);
                if (a != b) EXPECT_NEAR(u, 0, 1e-10);
            }
        }
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < cols; ++j) {
                double sum = 0;
                for (std::size_t k = 0; k < cols; ++k) sum += found.turned[i * cols + k] * found.axes[j * cols + k];
                EXPECT_NEAR(sum, w[i * cols + j], 1e-12);
            }
        }
    }
}

TEST(ToyRotation, IsOrthogonalForAnyLengthAndUndone) {
    for (const std::size_t n : {1U, 2U, 3U, 64U, 100U, 4353U}) {
        for (const std::optional<std::uint64_t> seed :
             {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(9)}) {
            const auto x = noise(n, 1), y = noise(n, 2);
            auto a = x, b = y;
            rotate(a, seed);
            rotate(b, seed);
            EXPECT_NEAR(squares(a), squares(x), 1e-9 * squares(x));
            EXPECT_NEAR(std::inner_product(a.begin(), a.end(), b.begin(), 0.0),
                        std::inner_product(x.begin(), x.end(), y.begin(), 0.0), 1e-9 * squares(x));
            rotateBack(a, seed);
            for (std::size_t i = 0; i < n; ++i) ASSERT_NEAR(a[i], x[i], 1e-12);
        }
    }
    // 5 = 4 + 1: one entry is spread over its block and no further.
    std::vector<double> one = {0, 0, 1, 0, 7};
    rotate(one, std::nullopt);
    EXPECT_EQ(one, (std::vector<double>{0.5, 0.5, -0.5, -0.5, 7}));
}

TEST(ToyRepresentation, CountsAndRoundsByHand) {
    const std::vector<double> c = {4, 0, 0, -2, 0.01, 1, 0, 0};
    const std::vector<unsigned> bits = {2, 3};
    const std::vector<Group> groups = {{Group::Kind::tensor, 0}, {Group::Kind::columns, 4}, {Group::Kind::columns, 16}};
    const auto r = describe("x", c, 10, bits, groups, [&](std::span<const double> rounded) {
        double sum = 0;
        for (std::size_t i = 0; i < c.size(); ++i) sum += (rounded[i] - c[i]) * (rounded[i] - c[i]);
        return sum;
    });
    EXPECT_NEAR(r.linf_over_l2, 4 / std::sqrt(21.0001), 1e-6);
    EXPECT_NEAR(r.top_energy[0], 16 / 21.0001, 1e-6);
    EXPECT_EQ(r.frac_small, 5.0 / 8);
    ASSERT_EQ(r.rate_distortion.size(), 4U);  // groups of 16 don't fit
    // Two bits, one scale of 4: codes 1 0 0 0 (-2 is a tie, to even) 0 0 0 0.
    const RoundedPoint& coarse = r.rate_distortion[0];
    EXPECT_EQ(coarse.rate_bits, 10 + 16 + 16);
    EXPECT_NEAR(coarse.entropy_bits, 26 + 8 * (std::log2(8.0) / 8 + 7.0 / 8 * std::log2(8.0 / 7)), 1e-9);
    EXPECT_EQ(coarse.huffman_bits, 26 + 8);
    EXPECT_NEAR(coarse.distortion, 4 + 1 + 1e-4, 1e-9);
    // In groups of four the second one has the scale 1.
    EXPECT_EQ(r.rate_distortion[1].rate_bits, 10 + 32 + 16);
    EXPECT_NEAR(r.rate_distortion[1].distortion, 4 + 1e-4, 1e-9);
}

const ToyResult& small() {
    static const ToyResult result = *runToy(
        {{Amplitudes::one_large, 8, FrequencyBand::low, 0, 1}, {2, 32, Activation::relu, 30, 1500, 128, 2e-3}, 0});
    return result;
}

// The ranges are what was measured over seeds and settings, not what the claim says.
TEST(Toy, WhatTheClaimAsks) {
    const ToyClaim& claim = small().claim;
    EXPECT_GT(claim.fourier_top, 0.9999);
    // A quarter to a half of the energy is in the largest 1 % of a relu network's parameters; its first layer is that large from
    // the start.
    EXPECT_GT(claim.mlp_top, 0.15);
    EXPECT_LT(claim.mlp_top, 0.5);
    EXPECT_GT(claim.initial_top, 0.1);
    EXPECT_LT(claim.initial_top, 0.5);
    for (const double top : {claim.hadamard_top, claim.random_top}) {
        EXPECT_GT(top, 0.07);
        EXPECT_LT(top, 0.13);
    }
    EXPECT_LT(claim.hadamard_linf, claim.mlp_linf);
    EXPECT_LT(claim.random_linf, claim.mlp_linf);
    EXPECT_GT(claim.mlp_kurtosis, 6);
    EXPECT_LT(claim.random_kurtosis, 4);
    EXPECT_TRUE(claim.supported());
}

TEST(Toy, FourierReachesTheFloorAndTheNetworkComesNear) {
    const ToyResult& toy = small();
    EXPECT_EQ(toy.representations.size(), 11U);
    const auto& truth = toy.representation("fourier_true");
    EXPECT_EQ(truth.coefficients.size(), 16U);
    double last = 1;
    for (const RoundedPoint& point : truth.rate_distortion) {
        EXPECT_LE(point.distortion, last * 1.001);
        last = point.distortion;
        EXPECT_EQ(point.rate_bits, 16 + 8 * 11 + 16 * point.bits);
        EXPECT_LE(point.entropy_bits, point.huffman_bits);
        EXPECT_LE(point.huffman_bits, point.rate_bits + 1e-9);
    }
    // The quantizer's own error and nothing else: 16 orthonormal coefficients, a step of max / 127, step^2 / 12 each.
    double largest = 0;
    for (const float c : truth.coefficients) largest = std::max(largest, std::fabs(static_cast<double>(c)));
    EXPECT_LT(last, 2 * 16 * std::pow(largest / 127, 2) / 12 / 4096);
    EXPECT_LT(toy.training.test_mse, 0.01);
    EXPECT_EQ(toy.training.fit.size(), 4096U);
    EXPECT_EQ(toy.training.loss.size(), 188U);  // means of eight steps
    EXPECT_LT(toy.training.loss.back(), toy.training.loss.front() / 10);
    ASSERT_EQ(toy.targets.size(), 5U);
    EXPECT_EQ(toy.targets[0].fourier_components, 1U);
    EXPECT_LE(toy.targets[4].fourier_components, 8U);
    EXPECT_TRUE(toy.targets[0].mlp_step);
    // The network in eight bits and groups is as good as it was, whatever its axes.
    for (const char* id : {"mlp", "mlp_hadamard", "mlp_random", "mlp_pca"}) {
        const auto& r = toy.representation(id);
        EXPECT_EQ(r.rate_distortion.size(), 10U);
        EXPECT_NEAR(r.rate_distortion.back().distortion, toy.training.test_mse, 0.01) << id;
    }
}

TEST(Toy, RepeatsItselfStopsAndRefuses) {
    const ToyConfig quick{
        {Amplitudes::log_uniform, 4, FrequencyBand::low, 0.01, 2}, {1, 16, Activation::sine, 30, 60, 32, 1e-3}, 0};
    const auto a = runToy(quick), b = runToy(quick);
    ASSERT_TRUE(a);
    EXPECT_EQ(toJson(*a).dump(), toJson(*b).dump());
    const auto stopped = runToy(quick, [](const ToyProgress& progress) { return progress.step < 5; });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    for (const auto& change : std::vector<std::function<void(ToyConfig&)>>{
             [](ToyConfig& c) { c.training.steps = 0; }, [](ToyConfig& c) { c.training.rate = 0; },
             [](ToyConfig& c) { c.topk = 5000; }, [](ToyConfig& c) { c.training.width = 1 << 20; },
             [](ToyConfig& c) { c.signal.components = 99; }}) {
        ToyConfig config = quick;
        change(config);
        const auto refused = runToy(config);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::invalid);
    }
}

TEST(ToyJson, ConfigurationsComeBack) {
    const ToyConfig config{{Amplitudes::log_uniform, 4, FrequencyBand::both, 0.25, 1ULL << 60},
                           {3, 48, Activation::tanh, 20, 77, 0, 0.01},
                           5};
    const auto back = toyConfigFromJson(toJson(config));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, config);
    EXPECT_EQ(*toyConfigFromJson(nlohmann::ordered_json::object()), ToyConfig{});
    for (const char* text :
         {R"({"case":"C"})", R"({"seed":-1})", R"({"steps":"many"})", R"({"depth":3})", R"({"samples":100})", "[]"}) {
        const auto refused = toyConfigFromJson(nlohmann::ordered_json::parse(text));
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code, ErrorCode::invalid) << text;
    }
}

}  // namespace
}  // namespace axiscope
