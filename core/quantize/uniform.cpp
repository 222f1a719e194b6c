#include "quantize/uniform.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace axiscope {

std::string name(Group group) {
    switch (group.kind) {
        case Group::Kind::tensor:
            return "tensor";
        case Group::Kind::row:
            return "row";
        case Group::Kind::columns:
            break;
    }
    return "group" + std::to_string(group.size);
}

std::optional<Group> groupFromName(const std::string& name) {
    if (name == "tensor") return Group{Group::Kind::tensor, 0};
    if (name == "row") return Group{Group::Kind::row, 0};
    std::string_view digits = name;
    if (digits.starts_with("group")) digits.remove_prefix(5);
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    if (error != std::errc() || end != digits.data() + digits.size() || size == 0) return std::nullopt;
    return Group{Group::Kind::columns, size};
}

std::string name(const QuantizerSetting& setting) {
    std::string out = std::to_string(setting.bits) + "/" + name(setting.group);
    if (!setting.symmetric) out += "/asymmetric";
    return out;
}

double overheadBits(const QuantizerSetting& setting, std::uint64_t rows, std::uint64_t cols) {
    const double per_scale = 16.0 + (setting.symmetric ? 0.0 : setting.bits);
    switch (setting.group.kind) {
        case Group::Kind::tensor:
            return per_scale / (static_cast<double>(rows) * static_cast<double>(cols));
        case Group::Kind::row:
            return per_scale / static_cast<double>(cols);
        case Group::Kind::columns:
            break;
    }
    return per_scale / static_cast<double>(setting.group.size);
}

Scale scaleFor(double lo, double hi, unsigned bits, bool symmetric) {
    Scale scale;
    if (symmetric) {
        const double most = static_cast<double>((1u << (bits - 1)) - 1);
        scale.step = std::max(std::fabs(lo), std::fabs(hi)) / most;
        if (scale.step == 0) scale.step = 1;
        return scale;
    }
    lo = std::min(lo, 0.0);
    hi = std::max(hi, 0.0);
    scale.step = (hi - lo) / static_cast<double>((1u << bits) - 1);
    if (scale.step == 0) scale.step = 1;
    // 0.0 - lo, not -lo: an all-positive group has zero point 0, not -0.
    scale.zero = std::nearbyint((0.0 - lo) / scale.step);
    return scale;
}

kernels::Codebook codebook(const Scale& scale, unsigned bits, bool symmetric) {
    if (symmetric) {
        const std::int32_t most = (1 << (bits - 1)) - 1;
        return {scale.step, -most, most};
    }
    const auto zero = static_cast<std::int32_t>(scale.zero);
    return {scale.step, -zero, (1 << bits) - 1 - zero};
}

void codebooks(std::span<const kernels::Extremes> extremes, unsigned bits, bool symmetric,
               std::span<kernels::Codebook> out) {
    for (std::size_t g = 0; g < out.size(); ++g)
        out[g] = codebook(scaleFor(extremes[g].min, extremes[g].max, bits, symmetric), bits, symmetric);
}

}  // namespace axiscope
