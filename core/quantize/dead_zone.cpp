#include "quantize/dead_zone.hpp"

#include <algorithm>
#include <cmath>

namespace axiscope {

std::int32_t deadZoneCode(double value, const DeadZone& quantizer) {
    const double magnitude =
        std::min(std::floor(std::fabs(value) / quantizer.step + quantizer.rounding), static_cast<double>(kMostCode));
    const auto code = static_cast<std::int32_t>(magnitude);
    return value < 0 ? -code : code;
}

Magnitudes::Magnitudes(std::span<const float> values) : value_(values.size()), sum_(1), square_(1) {
    std::ranges::transform(values, value_.begin(), [](float v) { return std::fabs(v); });
    std::ranges::sort(value_);
    sum_.reserve(values.size() + 1);
    square_.reserve(values.size() + 1);
    for (const float v : value_) {
        const double wide = v;
        sum_.push_back(sum_.back() + wide);
        square_.push_back(square_.back() + wide * wide);
    }
}

Magnitudes::Quantized Magnitudes::quantize(const DeadZone& quantizer) const {
    Quantized out;
    const auto entries = static_cast<double>(value_.size());
    std::size_t begin = 0;
    while (begin < value_.size()) {
        const auto code = static_cast<double>(deadZoneCode(value_[begin], quantizer));
        // Found by the codes themselves, so that no rounding of a threshold puts an entry into another cell.
        const auto last =
            std::partition_point(value_.begin() + static_cast<std::ptrdiff_t>(begin), value_.end(),
                                 [&](float v) { return static_cast<double>(deadZoneCode(v, quantizer)) <= code; });
        const auto end = static_cast<std::size_t>(last - value_.begin());
        const auto count = static_cast<double>(end - begin);
        const double sum = sum_[end] - sum_[begin], square = square_[end] - square_[begin];
        const double at = code * quantizer.step;
        out.squared_error += std::max(0.0, square - 2 * at * sum + at * at * count);
        out.squared_error_centroid += code == 0 ? square : std::max(0.0, square - sum * sum / count);
        const double p = count / entries;
        out.entropy_bits -= p * (std::log2(p) - (code == 0 ? 0 : 1));
        begin = end;
    }
    return out;
}

double Magnitudes::stepFor(double squared_error, double rounding, bool centroid) const {
    const double most = largest() > 0 ? largest() : 1;
    // Beyond twice the largest entry every code is 0; below 2^-29 of it codes reach their limit.
    double lo = std::log(most * 0x1p-29), hi = std::log(4 * most);
    for (int i = 0; i < 60; ++i) {
        const double middle = (lo + hi) / 2;
        const Quantized q = quantize({std::exp(middle), rounding});
        ((centroid ? q.squared_error_centroid : q.squared_error) <= squared_error ? lo : hi) = middle;
    }
    return std::exp(lo);
}

}  // namespace axiscope
