// The few numbers that the lessons' studies tell of a matrix in memory, in one pass or two and without a table of its values: they
// are asked many times a second. Definitions as in the report (docs/report.md).
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>

#include "metrics/outliers.hpp"
#include "quantize/uniform.hpp"

namespace axiscope {

struct OutlierFigures {
    Moments moments;
    double frac_3sigma = 0, frac_6sigma = 0;  // share of entries farther than 3 and 6 standard deviations from the mean

    double crest() const { return moments.absmax() / moments.rms(); }  // NaN for zeros
};
// `values` are finite and not empty, here and below.
OutlierFigures outlierFigures(std::span<const float> values);

struct CodeFigures {
    double mse = 0, sqnr_db = 0;  // sqnr_db: NaN where nothing is lost
    double entropy_bits = 0;      // of the codes, per weight
};
// Symmetric round-to-nearest codes of `bits` bits, a scale for every `group` entries in a row of memory; group divides
// values.size(), and is values.size() for one scale.
CodeFigures codeFigures(std::span<const float> values, unsigned bits, std::uint64_t group);

// Share of the sum of squares that the ceil(fraction * N) largest squares hold (metrics.py `top_energy`); NaN for zeros.
double topEnergy(std::span<const float> values, double fraction);

// {"mean", "std", "absmax", "l2", "crest", "kurtosis", "excess_kurtosis", "frac_3sigma", "frac_6sigma"}
nlohmann::ordered_json toJson(const OutlierFigures& figures);
// {"mse", "sqnr_db", "entropy_bits"}
nlohmann::ordered_json toJson(const CodeFigures& figures);

}  // namespace axiscope
