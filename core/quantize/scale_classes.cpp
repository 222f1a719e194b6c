#include "quantize/scale_classes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axiscope {

ScaleClasses classesByScale(std::span<const double> scales, unsigned most) {
    ScaleClasses out;
    out.of.assign(scales.size(), 0);
    double least = std::numeric_limits<double>::infinity();
    for (const double s : scales) {
        if (s > 0) least = std::min(least, s);
    }
    if (most < 2 || !std::isfinite(least)) return out;
    std::vector<double> level(scales.size());
    std::ranges::transform(scales, level.begin(), [&](double s) { return std::log2(s > 0 ? s : least / 2); });
    std::vector<double> sorted = level;
    std::ranges::sort(sorted);

    std::vector<double> center;
    for (unsigned k = 0; k < most; ++k) {
        const double at = sorted[(2 * k + 1) * sorted.size() / (2 * most)];
        if (center.empty() || at > center.back()) center.push_back(at);
    }
    // The nearest centre; of two as near the lower one.
    const auto assign = [&](double at) {
        const auto above = static_cast<std::size_t>(std::ranges::lower_bound(center, at) - center.begin());
        if (above == center.size()) return above - 1;
        return above > 0 && at - center[above - 1] <= center[above] - at ? above - 1 : above;
    };
    for (int i = 0; i < 32; ++i) {
        std::vector<double> sum(center.size()), count(center.size());
        for (const double at : sorted) {
            const std::size_t k = assign(at);
            sum[k] += at;
            ++count[k];
        }
        std::vector<double> next;
        for (std::size_t k = 0; k < center.size(); ++k) {
            if (count[k] > 0) next.push_back(sum[k] / count[k]);
        }
        if (next == center) break;
        center = std::move(next);
    }
    std::vector<unsigned> used(center.size());
    std::vector<std::size_t> place(scales.size());
    for (std::size_t i = 0; i < scales.size(); ++i) used[place[i] = assign(level[i])] = 1;
    std::vector<std::uint8_t> name(center.size());
    unsigned names = 0;
    for (std::size_t k = 0; k < center.size(); ++k) {
        name[k] = static_cast<std::uint8_t>(names);
        names += used[k];
    }
    for (std::size_t i = 0; i < scales.size(); ++i) out.of[i] = name[place[i]];
    out.count = std::max(names, 1u);
    return out;
}

std::vector<double> rowScales(std::span<const float> values, std::uint64_t cols) {
    std::vector<double> out;
    const auto width = static_cast<std::size_t>(cols);
    for (std::size_t begin = 0; begin < values.size(); begin += width) {
        double sum = 0;
        for (const float v : values.subspan(begin, width)) sum += static_cast<double>(v) * v;
        out.push_back(std::sqrt(sum / static_cast<double>(cols)));
    }
    return out;
}

std::vector<double> columnScales(std::span<const float> values, std::uint64_t cols) {
    std::vector<double> out(static_cast<std::size_t>(cols));
    const auto width = static_cast<std::size_t>(cols);
    for (std::size_t i = 0; i < values.size(); ++i) out[i % width] += static_cast<double>(values[i]) * values[i];
    const double rows = static_cast<double>(values.size()) / static_cast<double>(cols);
    for (double& s : out) s = std::sqrt(s / rows);
    return out;
}

}  // namespace axiscope
