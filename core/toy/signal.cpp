#include "toy/signal.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "base/math.hpp"
#include "base/random.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kComponentStream = 0x746f7931, kNoiseStream = 0x746f7932, kSplitStream = 0x746f7933;

struct Range {
    std::uint64_t first, last;
    std::uint64_t count() const { return last - first + 1; }
};
constexpr Range kLow{1, 20}, kHigh{40, 200};

std::size_t draw(Random& random, std::size_t count) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(count));
}

// Frequencies of a range in a random order.
std::vector<std::uint64_t> shuffled(Range range, Random& random) {
    std::vector<std::uint64_t> out(static_cast<std::size_t>(range.count()));
    std::iota(out.begin(), out.end(), range.first);
    for (std::size_t i = out.size(); i > 1; --i) std::swap(out[i - 1], out[draw(random, i)]);
    return out;
}

}  // namespace

std::string_view name(Amplitudes amplitudes) { return amplitudes == Amplitudes::one_large ? "A" : "B"; }

std::optional<Amplitudes> amplitudesFromName(std::string_view text) {
    for (const Amplitudes each : {Amplitudes::one_large, Amplitudes::log_uniform}) {
        if (text == name(each)) return each;
    }
    return std::nullopt;
}

std::string_view name(FrequencyBand band) {
    return band == FrequencyBand::low ? "low" : band == FrequencyBand::high ? "high" : "both";
}

std::optional<FrequencyBand> bandFromName(std::string_view text) {
    for (const FrequencyBand each : {FrequencyBand::low, FrequencyBand::high, FrequencyBand::both}) {
        if (text == name(each)) return each;
    }
    return std::nullopt;
}

std::uint64_t maxComponents(FrequencyBand band) {
    switch (band) {
        case FrequencyBand::low:
            return kLow.count();
        case FrequencyBand::high:
            return kHigh.count();
        case FrequencyBand::both:
            break;
    }
    return 2 * kLow.count();
}

Result<Signal> makeSignal(const SignalConfig& config) {
    const std::uint64_t most = maxComponents(config.band);
    if (config.components < 1 || config.components > most) {
        return fail(ErrorCode::invalid, "a signal of the band " + std::string(name(config.band)) + " has 1 to " +
                                            std::to_string(most) + " components");
    }
    if (!(config.noise >= 0 && config.noise <= SignalConfig::kMaxNoise))
        return fail(ErrorCode::invalid, "noise is a number from 0 to 100");

    Signal signal;
    Random random(config.seed, kComponentStream);
    const auto low = shuffled(kLow, random), high = shuffled(kHigh, random);
    for (std::size_t k = 0; k < config.components; ++k) {
        const bool is_high = config.band == FrequencyBand::high || (config.band == FrequencyBand::both && k % 2 == 1);
        const std::size_t place = config.band == FrequencyBand::both ? k / 2 : k;
        Sine sine;
        sine.frequency = static_cast<double>(is_high ? high[place] : low[place]);
        sine.turn = random.uniform();
        const double exponent = random.uniform();
        sine.amplitude =
            config.amplitudes == Amplitudes::one_large ? (k == 0 ? 1 : 0.01) : exact::exp(-exponent * exact::log(100));
        signal.components.push_back(sine);
    }

    Random noise(config.seed, kNoiseStream);
    for (std::size_t i = 0; i < Signal::kSamples; ++i) {
        const double t = static_cast<double>(i) / Signal::kSamples;
        double sum = 0;
        for (const Sine& sine : signal.components)
            sum += sine.amplitude * exact::sinTurn(sine.frequency * t + sine.turn);
        signal.clean.push_back(sum);
        signal.samples.push_back(config.noise > 0 ? sum + config.noise * noise.normal() : sum);
    }

    std::vector<std::uint32_t> order(Signal::kSamples);
    std::iota(order.begin(), order.end(), 0U);
    Random split(config.seed, kSplitStream);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[draw(split, i)]);
    signal.training.assign(order.begin(), order.begin() + Signal::kTraining);
    signal.test.assign(order.begin() + Signal::kTraining, order.end());
    std::ranges::sort(signal.training);
    std::ranges::sort(signal.test);
    return signal;
}

}  // namespace axiscope
