// The sinusoid experiment as JSON (docs/toy.md): the same text from the page and from the CLI. NaN and infinity become null.
#pragma once

#include <nlohmann/json.hpp>

#include "toy/experiment.hpp"
#include "toy/samples.hpp"
#include "toy/toy.hpp"

namespace axiscope {

// Flat: {"case","components","band","noise","samples","seed","layers","width","activation","omega","steps","batch","learning_rate","topk"}, and
// "formula" where there is one; "samples" is how many there are, or an array: the signal itself.
nlohmann::ordered_json toJson(const ToyConfig& config);
// Missing keys keep their defaults, unknown ones and values of a wrong kind are `invalid`. Ranges are runToy's to check.
Result<ToyConfig> toyConfigFromJson(const nlohmann::ordered_json& json);
nlohmann::ordered_json toJson(const ToyResult& result);

// What an experiment is before its first step: {"config","signal","parameters","layers":[{"inputs","outputs","weights","biases"}]}, the
// last two being places in the parameters.
nlohmann::ordered_json toJson(Experiment& experiment);
// {"step","train_mse","test_mse","representations":{id: as in a result, without "rd"}}
nlohmann::ordered_json toJson(const ToyLook& look);
// What every setting may be: {"defaults":{...},"limits":{setting:[least, most]},"above_least":[settings that must be more than the
// least],"components":{band:[least, most]},"choices":{setting:[...]}}.
nlohmann::ordered_json toySettings();

// Own samples as they were read: {"format","count","mean","scale"}; their values go beside.
nlohmann::ordered_json toJson(const OwnSamples& samples);

}  // namespace axiscope
