// The nonlinearities of a perceptron, in float32 by +, -, *, / and roundings only, each rounded apart: the same bits in every build.
// Absolute errors of values and slopes are below 3e-7 for |z| < 1000.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace axiscope {

enum class Activation { relu, tanh, sine };

std::string_view name(Activation activation);  // "relu", "tanh", "sine"
std::optional<Activation> activationFromName(std::string_view name);

// z becomes f(z), in place. `slope` takes f'(z), or is empty: not wanted. The slope of relu at 0 is 0.
void activate(Activation activation, std::span<float> z, std::span<float> slope);

}  // namespace axiscope
