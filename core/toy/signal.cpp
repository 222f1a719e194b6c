#include "toy/signal.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <numeric>
#include <string>
#include <utility>

#include "base/math.hpp"
#include "base/random.hpp"
#include "toy/formula.hpp"
#include "toy/samples.hpp"

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

std::vector<Sine> drawComponents(const SignalConfig& config) {
    std::vector<Sine> components;
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
        components.push_back(sine);
    }
    return components;
}

double timeOf(std::size_t sample) { return static_cast<double>(sample) / Signal::kSamples; }

std::vector<double> sumOfSines(const std::vector<Sine>& components) {
    std::vector<double> out;
    for (std::size_t i = 0; i < Signal::kSamples; ++i) {
        double sum = 0;
        for (const Sine& sine : components)
            sum += sine.amplitude * exact::sinTurn(sine.frequency * timeOf(i) + sine.turn);
        out.push_back(sum);
    }
    return out;
}

bool withinLimits(double value) { return std::fabs(value) <= SignalConfig::kMaxValue; }  // NaN is not

Result<std::vector<double>> ofFormula(const std::string& text) {
    const auto formula = Formula::parse(text);
    if (!formula) return std::unexpected(formula.error());
    std::vector<double> out;
    for (std::size_t i = 0; i < Signal::kSamples; ++i) {
        const double value = formula->at(timeOf(i));
        if (!withinLimits(value))
            return fail(
                ErrorCode::invalid,
                std::isfinite(value) ? "the formula's value is beyond a million" : "the formula has no finite value",
                std::format("formula, t = {}", timeOf(i)));
        out.push_back(value);
    }
    return out;
}

Result<std::vector<double>> ofSamples(const std::vector<double>& samples) {
    if (samples.size() < SignalConfig::kMinSamples || samples.size() > SignalConfig::kMaxSamples)
        return fail(ErrorCode::invalid,
                    std::format("samples number {} to {}", SignalConfig::kMinSamples, SignalConfig::kMaxSamples));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!withinLimits(samples[i]))
            return fail(ErrorCode::invalid, "a sample is a number within a million", std::format("sample {}", i + 1));
    }
    return resample(samples);
}

Result<std::vector<double>> cleanSignal(const SignalConfig& config, const std::vector<Sine>& components) {
    if (config.isSineSum()) return sumOfSines(components);
    return config.formula.empty() ? ofSamples(config.samples) : ofFormula(config.formula);
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

    if (!config.formula.empty() && !config.samples.empty())
        return fail(ErrorCode::invalid, "a signal is a formula or samples, not both");

    Signal signal;
    if (config.isSineSum()) signal.components = drawComponents(config);
    auto clean = cleanSignal(config, signal.components);
    if (!clean) return std::unexpected(clean.error());
    signal.clean = std::move(*clean);

    Random noise(config.seed, kNoiseStream);
    for (const double value : signal.clean)
        signal.samples.push_back(config.noise > 0 ? value + config.noise * noise.normal() : value);

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
