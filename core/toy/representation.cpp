#include "toy/representation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "entropy/code_lengths.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

// About the mean, in two passes whose order no vector width changes.
struct Sums {
    double mean = 0, variance = 0, fourth = 0, squares = 0, largest = 0;
};

Sums sumsOf(std::span<const float> values) {
    Sums out;
    const auto n = static_cast<double>(values.size());
    for (const double v : values) {
        out.mean += v;
        out.squares += v * v;
        out.largest = std::max(out.largest, std::fabs(v));
    }
    out.mean /= n;
    for (const double v : values) {
        const double square = (v - out.mean) * (v - out.mean);
        out.variance += square;
        out.fourth += square * square;
    }
    out.variance /= n;
    out.fourth /= n;
    return out;
}

void addStatistics(Representation& out) {
    const Sums sums = sumsOf(out.coefficients);
    ValueTable::Builder builder(out.coefficients.size());
    builder.add(out.coefficients);
    const ValueTable table = std::move(builder).finish();
    out.linf_over_l2 = sums.squares > 0 ? sums.largest / std::sqrt(sums.squares) : 0;
    out.kurtosis =
        sums.variance > 0 ? sums.fourth / sums.variance / sums.variance : std::numeric_limits<double>::quiet_NaN();
    out.frac_3sigma = table.shareBeyond(sums.mean, 3 * std::sqrt(sums.variance));
    std::size_t small = 0;
    for (const float v : out.coefficients) small += std::fabs(v) < Representation::kSmall * sums.largest;
    out.frac_small = static_cast<double>(small) / static_cast<double>(out.coefficients.size());
    for (std::size_t i = 0; i < 3; ++i) out.top_energy[i] = table.topEnergy(Representation::kTopFractions[i]);
}

}  // namespace

Representation describe(std::string id, std::span<const double> coefficients, double place_bits,
                        std::span<const unsigned> bits, std::span<const Group> groups,
                        const std::function<double(std::span<const double>)>& distortion) {
    Representation out;
    out.id = std::move(id);
    for (const double c : coefficients) out.coefficients.push_back(static_cast<float>(c));
    addStatistics(out);
    const std::size_t n = coefficients.size();
    std::vector<double> rounded(n);
    for (const unsigned b : bits) {
        for (const Group& group : groups) {
            const std::size_t length = group.kind == Group::Kind::columns ? static_cast<std::size_t>(group.size) : n;
            if (length > n) continue;
            std::vector<std::uint64_t> counts(std::size_t{1} << b);
            double scales = 0;
            for (std::size_t top = 0; top < n; top += length, ++scales) {
                const auto part = coefficients.subspan(top, std::min(length, n - top));
                const auto [low, high] = std::ranges::minmax(part);
                const auto book = codebook(scaleFor(low, high, b, true), b, true);
                for (std::size_t i = 0; i < part.size(); ++i) {
                    const double code = std::clamp(std::nearbyint(part[i] / book.step),
                                                   static_cast<double>(book.lowest), static_cast<double>(book.highest));
                    ++counts[static_cast<std::size_t>(code - book.lowest)];
                    rounded[top + i] = code * book.step;
                }
            }
            const double overhead = place_bits + 16 * scales;
            RoundedPoint point;
            point.bits = b;
            point.group = group;
            point.rate_bits = overhead + static_cast<double>(n) * b;
            point.entropy_bits = overhead + static_cast<double>(n) * entropyBits(counts);
            point.huffman_bits = overhead + static_cast<double>(n) * huffmanBits(counts);
            point.distortion = distortion(rounded);
            out.rate_distortion.push_back(point);
        }
    }
    return out;
}

}  // namespace axiscope
