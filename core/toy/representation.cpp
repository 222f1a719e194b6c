#include "toy/representation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "entropy/code_lengths.hpp"
#include "metrics/outliers.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

void addStatistics(Representation& out) {
    Moments moments;
    moments.add(out.coefficients);
    ValueTable::Builder builder(out.coefficients.size());
    builder.add(out.coefficients);
    const ValueTable table = std::move(builder).finish();
    out.linf_over_l2 = moments.l2() > 0 ? moments.absmax() / moments.l2() : 0;
    out.kurtosis = moments.kurtosis();
    out.frac_3sigma = table.shareBeyond(moments.mean, 3 * moments.std());
    std::size_t small = 0;
    for (const float v : out.coefficients) small += std::fabs(v) < Representation::kSmall * moments.absmax();
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
