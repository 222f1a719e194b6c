#include "analysis/toy_json.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report_json.hpp"
#include "toy/formula.hpp"

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kTwoPi = 6.283185307179586;

template <class T>
Json optional(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json signalToJson(const Signal& signal) {
    Json out;
    out["components"] = Json::array();
    for (const Sine& sine : signal.components)
        out["components"].push_back({{"a", sine.amplitude}, {"f", sine.frequency}, {"phi", kTwoPi * sine.turn}});
    out["samples"] = signal.samples.size();
    out["training"] = signal.training.size();
    out["test"] = signal.test.size();
    return out;
}

Json statisticsToJson(const Representation& representation) {
    Json out;
    out["coefficients"] = representation.coefficients.size();
    out["linf_over_l2"] = finiteOrNull(representation.linf_over_l2);
    out["frac_3sigma"] = finiteOrNull(representation.frac_3sigma);
    out["kurtosis"] = finiteOrNull(representation.kurtosis);
    out["frac_small"] = finiteOrNull(representation.frac_small);
    out["energy"] = {{"top_0.01", finiteOrNull(representation.top_energy[0])},
                     {"top_0.05", finiteOrNull(representation.top_energy[1])},
                     {"top_0.1", finiteOrNull(representation.top_energy[2])}};
    return out;
}

Json roundedToJson(const Representation& representation) {
    Json out = Json::array();
    for (const RoundedPoint& point : representation.rate_distortion) {
        out.push_back({{"bits", point.bits},
                       {"group", name(point.group)},
                       {"rate_bits", point.rate_bits},
                       {"entropy_bits", point.entropy_bits},
                       {"huffman_bits", point.huffman_bits},
                       {"distortion", finiteOrNull(point.distortion)}});
    }
    return out;
}

std::unexpected<Error> wrong(const std::string& key, const std::string& wanted) {
    return fail(ErrorCode::invalid, "'" + key + "' is " + wanted);
}

bool read(const Json& value, std::uint64_t& to) {
    if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0)) return false;
    to = value.get<std::uint64_t>();
    return true;
}

bool read(const Json& value, double& to) {
    if (!value.is_number()) return false;
    to = value.get<double>();
    return true;
}

// An empty array is no signal.
bool read(const Json& value, std::vector<double>& to) {
    if (!value.is_array() || value.empty()) return false;
    to.resize(value.size());
    for (std::size_t i = 0; i < to.size(); ++i) {
        if (!read(value[i], to[i])) return false;
    }
    return true;
}

// Widths past what any network has are cut to a number that is too large as well, also where a size has 32 bits.
std::size_t sizeOf(std::uint64_t value) { return static_cast<std::size_t>(std::min<std::uint64_t>(value, 1U << 30)); }

}  // namespace

Json toJson(const ToyConfig& config) {
    Json out{{"case", name(config.signal.amplitudes)},
             {"components", config.signal.components},
             {"band", name(config.signal.band)},
             {"noise", config.signal.noise},
             {"samples", Signal::kSamples},
             {"seed", config.signal.seed},
             {"layers", config.training.layers},
             {"width", config.training.width},
             {"activation", name(config.training.activation)},
             {"omega", config.training.omega},
             {"steps", config.training.steps},
             {"batch", config.training.batch},
             {"learning_rate", config.training.rate},
             {"topk", config.topk}};
    if (!config.signal.formula.empty()) out["formula"] = config.signal.formula;
    if (!config.signal.samples.empty()) out["samples"] = config.signal.samples;
    return out;
}

Result<ToyConfig> toyConfigFromJson(const Json& json) {
    if (!json.is_object()) return fail(ErrorCode::invalid, "a configuration is an object");
    ToyConfig config;
    std::uint64_t layers = config.training.layers, width = config.training.width;
    const auto choose = [](const Json& value, auto fromName, auto& to) {
        const auto found = value.is_string() ? fromName(value.get<std::string>()) : std::nullopt;
        if (found) to = *found;
        return found.has_value();
    };
    const std::string whole = "a whole number, 0 or more", real = "a number";
    for (const auto& [key, value] : json.items()) {
        SignalConfig& signal = config.signal;
        TrainingConfig& training = config.training;
        if (key == "case") {
            if (!choose(value, [](const std::string& s) { return amplitudesFromName(s); }, signal.amplitudes))
                return wrong(key, "A or B");
        } else if (key == "band") {
            if (!choose(value, [](const std::string& s) { return bandFromName(s); }, signal.band))
                return wrong(key, "low, high or both");
        } else if (key == "activation") {
            if (!choose(value, [](const std::string& s) { return activationFromName(s); }, training.activation))
                return wrong(key, "relu, tanh or sine");
        } else if (key == "samples") {
            if (value != Signal::kSamples && !read(value, signal.samples))
                return wrong(key, std::to_string(Signal::kSamples) + ", or an array of numbers: the signal itself");
        } else if (key == "formula") {
            if (!value.is_string()) return wrong(key, "a text");
            signal.formula = value.get<std::string>();
        } else if (key == "components") {
            if (!read(value, signal.components)) return wrong(key, whole);
        } else if (key == "noise") {
            if (!read(value, signal.noise)) return wrong(key, real);
        } else if (key == "seed") {
            if (!read(value, signal.seed)) return wrong(key, whole);
        } else if (key == "layers") {
            if (!read(value, layers)) return wrong(key, whole);
        } else if (key == "width") {
            if (!read(value, width)) return wrong(key, whole);
        } else if (key == "omega") {
            if (!read(value, training.omega)) return wrong(key, real);
        } else if (key == "steps") {
            if (!read(value, training.steps)) return wrong(key, whole);
        } else if (key == "batch") {
            if (!read(value, training.batch)) return wrong(key, whole);
        } else if (key == "learning_rate") {
            if (!read(value, training.rate)) return wrong(key, real);
        } else if (key == "topk") {
            if (!read(value, config.topk)) return wrong(key, whole);
        } else {
            return fail(ErrorCode::invalid, "there is no setting '" + key + "'");
        }
    }
    config.training.layers = sizeOf(layers);
    config.training.width = sizeOf(width);
    return config;
}

Json toJson(const ToyResult& result) {
    Json out;
    out["schema"] = kReportSchema;
    out["axiscope"] = std::string(kVersion);
    out["config"] = toJson(result.config);
    out["signal"] = signalToJson(result.signal);
    for (const Representation& each : result.representations) {
        out["representations"][each.id] = statisticsToJson(each);
        if (each.basis_bits > 0) out["representations"][each.id]["basis_bits"] = each.basis_bits;
        out["representations"][each.id]["rd"] = roundedToJson(each);
    }
    const ToyTraining& training = result.training;
    out["training"] = {{"steps", training.steps},
                       {"loss_every", training.loss_every},
                       {"loss", Json::array()},
                       {"train_mse", finiteOrNull(training.train_mse)},
                       {"test_mse", finiteOrNull(training.test_mse)}};
    for (const double loss : training.loss) out["training"]["loss"].push_back(finiteOrNull(loss));
    out["targets"] = Json::array();
    for (const ToyTarget& target : result.targets) {
        out["targets"].push_back({{"distortion", target.distortion},
                                  {"fourier_components", optional(target.fourier_components)},
                                  {"mlp_step", optional(target.mlp_step)}});
    }
    const ToyClaim& claim = result.claim;
    out["claim"] = {{"fourier_top_0.01", finiteOrNull(claim.fourier_top)},
                    {"mlp_initial_top_0.01", finiteOrNull(claim.initial_top)},
                    {"mlp_top_0.01", finiteOrNull(claim.mlp_top)},
                    {"mlp_hadamard_top_0.01", finiteOrNull(claim.hadamard_top)},
                    {"mlp_random_top_0.01", finiteOrNull(claim.random_top)},
                    {"gaussian_top_0.01", ToyClaim::kGaussianTop},
                    {"concentrated_from", ToyClaim::kConcentrated},
                    {"mlp_linf_over_l2", finiteOrNull(claim.mlp_linf)},
                    {"mlp_hadamard_linf_over_l2", finiteOrNull(claim.hadamard_linf)},
                    {"mlp_random_linf_over_l2", finiteOrNull(claim.random_linf)},
                    {"mlp_kurtosis", finiteOrNull(claim.mlp_kurtosis)},
                    {"mlp_hadamard_kurtosis", finiteOrNull(claim.hadamard_kurtosis)},
                    {"mlp_random_kurtosis", finiteOrNull(claim.random_kurtosis)},
                    {"fourier_concentrated", claim.fourierConcentrated()},
                    {"mlp_concentrated", claim.mlpConcentrated()},
                    {"rotation_lowers_outliers", claim.rotationLowersOutliers()},
                    {"rotation_restores_concentration", claim.rotationRestoresConcentration()},
                    {"supported", claim.supported()}};
    return out;
}

Json toJson(Experiment& experiment) {
    Json out{{"config", toJson(experiment.config())},
             {"signal", signalToJson(experiment.signal())},
             {"parameters", experiment.parameters()},
             {"layers", Json::array()}};
    for (const MlpLayer& layer : experiment.layers()) {
        out["layers"].push_back({{"inputs", layer.inputs},
                                 {"outputs", layer.outputs},
                                 {"weights", layer.weights},
                                 {"biases", layer.biases}});
    }
    return out;
}

Json toJson(const ToyLook& look) {
    Json out{{"step", look.step},
             {"train_mse", finiteOrNull(look.train_mse)},
             {"test_mse", finiteOrNull(look.test_mse)},
             {"representations", Json::object()}};
    for (const Representation& each : look.representations) out["representations"][each.id] = statisticsToJson(each);
    return out;
}

Json toySettings() {
    Json out{{"defaults", toJson(ToyConfig{})}};
    out["limits"] = {{"noise", {0, SignalConfig::kMaxNoise}}, {"formula_length", {1, Formula::kMaxLength}},
                     {"layers", {1, MlpShape::kMaxLayers}},   {"width", {1, MlpShape::kMaxWidth}},
                     {"omega", {0, MlpShape::kMaxOmega}},     {"steps", {1, TrainingConfig::kMaxSteps}},
                     {"batch", {0, Signal::kTraining}},       {"learning_rate", {0, TrainingConfig::kMaxRate}},
                     {"topk", {0, ToyConfig::kMaxTopk}}};
    out["above_least"] = {"omega", "learning_rate"};
    out["components"] = Json::object();
    for (const FrequencyBand band : {FrequencyBand::low, FrequencyBand::high, FrequencyBand::both})
        out["components"][std::string(name(band))] = {1, maxComponents(band)};
    out["choices"] = {
        {"case", {"A", "B"}}, {"band", {"low", "high", "both"}}, {"activation", {"relu", "tanh", "sine"}}};
    return out;
}

Json toJson(const OwnSamples& samples) {
    return {{"format", samples.format}, {"count", samples.count}, {"mean", samples.mean}, {"scale", samples.scale}};
}

}  // namespace axiscope
