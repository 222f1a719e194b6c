// How numbers vary between runs that should agree (seeds).
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <vector>

namespace axiscope {

// The first sample's objects, with {"n", "min", "max", "mean", "sd"} in place of every number, over the samples that have a number there
// (n of them). sd is the samples' standard deviation, with n - 1 below the sum; null for one sample. Where no sample has a number, and for text, the
// key is left out. An "error" in any sample's object stands in place of the whole object.
nlohmann::ordered_json spreadOf(std::span<const nlohmann::ordered_json> samples);

// The lowest and the highest of several columns, point by point: what a chart fills.
struct Band {
    std::vector<double> low, high;
    void add(std::span<const double> column);  // all columns as long as the first
};

// A share that falls along rising places `at` > 0 (a tail), read at other places: linear in the logarithms of place and share, 1 below the first
// place, 0 beyond the last. Where a share is 0, it is linear in the share itself.
double tailAt(std::span<const double> at, std::span<const double> share, double place);

}  // namespace axiscope
