// The sinusoid experiment as JSON (docs/toy.md): the same text from the page and from the CLI. NaN and infinity become null.
#pragma once

#include <nlohmann/json.hpp>

#include "toy/toy.hpp"

namespace axiscope {

// Flat: {"case","components","band","noise","samples","seed","layers","width","activation","omega","steps","batch","learning_rate","topk"}.
nlohmann::ordered_json toJson(const ToyConfig& config);
// Missing keys keep their defaults, unknown ones and values of a wrong kind are `invalid`. Ranges are runToy's to check.
Result<ToyConfig> toyConfigFromJson(const nlohmann::ordered_json& json);
nlohmann::ordered_json toJson(const ToyResult& result);

}  // namespace axiscope
