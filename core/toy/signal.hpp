// The signals of the sinusoid laboratory: f(t) = sum over k of a_k sin(2 pi f_k t + phi_k) on [0, 1), sampled at t = i / N; or a
// function of t that someone wrote (formula.hpp), or samples of their own (samples.hpp): these have no components.
//
// Frequencies are whole numbers, each drawn once, so that the signal is periodic and lies on the grid of the discrete Fourier
// transform; phases are uniform. Everything comes from the seed by base/random.hpp: the same in every build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

enum class Amplitudes {
    one_large,    // case A: the first 1, the others 0.01
    log_uniform,  // case B: log-uniform on [0.01, 1]
};
std::string_view name(Amplitudes amplitudes);  // "A", "B"
std::optional<Amplitudes> amplitudesFromName(std::string_view name);

enum class FrequencyBand {
    low,   // 1..20
    high,  // 40..200
    both,  // every other component is of the high band
};
std::string_view name(FrequencyBand band);  // "low", "high", "both"
std::optional<FrequencyBand> bandFromName(std::string_view name);
std::uint64_t maxComponents(FrequencyBand band);

struct SignalConfig {
    Amplitudes amplitudes = Amplitudes::one_large;
    std::uint64_t components = 8;  // 1..maxComponents(band)
    FrequencyBand band = FrequencyBand::low;
    double noise = 0;  // standard deviation of the Gaussian added to every sample, 0..kMaxNoise
    std::uint64_t seed = 1;
    std::string formula = {};          // instead of components, where not empty
    std::vector<double> samples = {};  // instead of either: kMinSamples..kMaxSamples, resampled; within +-kMaxValue

    static constexpr double kMaxNoise = 100;
    static constexpr std::size_t kMinSamples = 2, kMaxSamples = std::size_t{1} << 14;  // a third of a MiB as JSON
    static constexpr double kMaxValue = 1e6;  // squares and their sums stay far inside float32
    bool isSineSum() const { return formula.empty() && samples.empty(); }
    bool operator==(const SignalConfig&) const = default;
};

struct Sine {
    double amplitude = 0, frequency = 0, turn = 0;  // phi = 2 pi turn, turn in [0, 1)
};

struct Signal {
    static constexpr std::size_t kSamples = 4096, kTraining = 2867;  // 70 % for training, the others for testing

    std::vector<Sine> components;               // none where the signal is no sum of sines
    std::vector<double> clean, samples;         // without and with noise
    std::vector<std::uint32_t> training, test;  // indices, ascending; drawn by the seed
};

// Mean squared distance of values, one at every sample, from the signal without noise, at these samples.
template <class T>
double errorOf(const Signal& signal, const std::vector<T>& values, const std::vector<std::uint32_t>& samples) {
    double squares = 0;
    for (const std::uint32_t i : samples) {
        const double e = values[i] - signal.clean[i];
        squares += e * e;
    }
    return squares / static_cast<double>(samples.size());
}

// Errors: invalid; what is wrong with a value of the signal names its t or its place.
Result<Signal> makeSignal(const SignalConfig& config);

}  // namespace axiscope
