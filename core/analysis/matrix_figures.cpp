#include "analysis/matrix_figures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "analysis/report_json.hpp"
#include "entropy/code_lengths.hpp"
#include "kernels/moments.hpp"
#include "kernels/quantize.hpp"

namespace axiscope {

OutlierFigures outlierFigures(std::span<const float> values) {
    OutlierFigures out;
    out.moments.add(values);
    const double center = out.moments.mean, width = out.moments.std();
    std::size_t beyond3 = 0, beyond6 = 0;
    for (const float v : values) {
        const double away = std::fabs(v - center);
        beyond3 += away > 3 * width;
        beyond6 += away > 6 * width;
    }
    const auto n = static_cast<double>(values.size());
    out.frac_3sigma = static_cast<double>(beyond3) / n;
    out.frac_6sigma = static_cast<double>(beyond6) / n;
    return out;
}

CodeFigures codeFigures(std::span<const float> values, unsigned bits, std::uint64_t group) {
    kernels::CodeTable table(bits);
    const auto size = static_cast<std::size_t>(group);
    std::vector<kernels::Codebook> books(values.size() / size);
    std::vector<kernels::Extremes> extremes(books.size());
    kernels::extremes(values, size, extremes);
    codebooks(extremes, bits, true, books);
    const double error = kernels::quantize(values, size, books, table);
    double energy = 0;
    for (const float v : values) energy += double{v} * v;
    std::vector<std::uint64_t> counts(std::size_t{1} << bits);
    table.flush(counts);
    CodeFigures out;
    out.mse = error / static_cast<double>(values.size());
    out.sqnr_db = error > 0 && energy > 0 ? 10 * std::log10(energy / error) : std::numeric_limits<double>::quiet_NaN();
    out.entropy_bits = entropyBits(counts);
    return out;
}

double topEnergy(std::span<const float> values, double fraction) {
    const auto n = static_cast<double>(values.size());
    const auto count = static_cast<std::ptrdiff_t>(std::min(n, std::ceil(fraction * n)));
    std::vector<float> magnitudes(values.size());
    double all = 0, top = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        magnitudes[i] = std::fabs(values[i]);
        all += double{values[i]} * values[i];
    }
    std::ranges::nth_element(magnitudes, magnitudes.begin() + (count - 1), std::greater{});
    for (const float v : std::span(magnitudes).first(static_cast<std::size_t>(count))) top += double{v} * v;
    return top / all;
}

nlohmann::ordered_json toJson(const OutlierFigures& figures) {
    const Moments& m = figures.moments;
    return {{"mean", m.mean},
            {"std", m.std()},
            {"absmax", m.absmax()},
            {"l2", m.l2()},
            {"crest", finiteOrNull(figures.crest())},
            {"kurtosis", finiteOrNull(m.kurtosis())},
            {"excess_kurtosis", finiteOrNull(m.kurtosis() - 3)},
            {"frac_3sigma", figures.frac_3sigma},
            {"frac_6sigma", figures.frac_6sigma}};
}

nlohmann::ordered_json toJson(const CodeFigures& figures) {
    return {{"mse", figures.mse}, {"sqnr_db", finiteOrNull(figures.sqnr_db)}, {"entropy_bits", figures.entropy_bits}};
}

}  // namespace axiscope
