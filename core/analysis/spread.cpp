#include "analysis/spread.hpp"

#include <algorithm>
#include <cmath>

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;

Json spread(const std::vector<const Json*>& samples) {
    double sum = 0, low = 0, high = 0;
    std::size_t n = 0;
    for (const Json* sample : samples) {
        if (!sample->is_number()) continue;
        const auto value = sample->get<double>();
        low = n == 0 ? value : std::min(low, value);
        high = n == 0 ? value : std::max(high, value);
        sum += value;
        ++n;
    }
    if (n == 0) return nullptr;
    const double mean = sum / static_cast<double>(n);
    double squares = 0;
    for (const Json* sample : samples) {
        if (sample->is_number()) squares += (sample->get<double>() - mean) * (sample->get<double>() - mean);
    }
    return {{"n", n},
            {"min", low},
            {"max", high},
            {"mean", std::clamp(mean, low, high)},
            {"sd", n > 1 ? Json(std::sqrt(squares / static_cast<double>(n - 1))) : Json(nullptr)}};
}

Json merge(const std::vector<const Json*>& samples) {
    if (samples.empty()) return nullptr;
    if (!samples.front()->is_object()) return spread(samples);
    for (const Json* sample : samples) {
        if (sample->is_object() && sample->contains("error")) return {{"error", (*sample)["error"]}};
    }
    Json out = Json::object();
    for (const auto& [key, value] : samples.front()->items()) {
        std::vector<const Json*> children;
        for (const Json* sample : samples) {
            if (const auto found = sample->find(key); found != sample->end()) children.push_back(&*found);
        }
        if (Json merged = merge(children); !merged.is_null() && !(merged.is_object() && merged.empty())) {
            out[key] = std::move(merged);
        }
    }
    return out;
}

}  // namespace

Json spreadOf(std::span<const Json> samples) {
    std::vector<const Json*> all;
    for (const Json& sample : samples) all.push_back(&sample);
    return merge(all);
}

void Band::add(std::span<const double> column) {
    if (low.empty()) {
        low.assign(column.begin(), column.end());
        high = low;
        return;
    }
    for (std::size_t i = 0; i < std::min(low.size(), column.size()); ++i) {
        low[i] = std::min(low[i], column[i]);
        high[i] = std::max(high[i], column[i]);
    }
}

double tailAt(std::span<const double> at, std::span<const double> share, double place) {
    if (at.empty() || place > at.back()) return 0;
    if (place < at.front()) return 1;
    const auto right = static_cast<std::size_t>(std::ranges::lower_bound(at, place) - at.begin());
    if (right == 0 || at[right] == place) return share[right];
    const double t = std::log(place / at[right - 1]) / std::log(at[right] / at[right - 1]);
    const double a = share[right - 1], b = share[right];
    return a > 0 && b > 0 ? a * std::pow(b / a, t) : a + t * (b - a);
}

}  // namespace axiscope
