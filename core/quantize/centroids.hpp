// Reconstruction at the middle of what a cell really holds. By symmetry one shift per magnitude of the code, and one for all
// beyond the eighth: as many bytes in the stream, in units of 1/256 step.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace axiscope {

struct Centroids {
    static constexpr std::size_t kShifts = 8;
    static constexpr double kUnit = 1.0 / 256;
    std::array<std::int8_t, kShifts> shift{};

    // What a code stands for, in steps.
    double at(std::int32_t code) const {
        if (code == 0) return 0;
        const auto magnitude = static_cast<double>(code < 0 ? -static_cast<std::int64_t>(code) : code);
        const auto i = magnitude < kShifts ? static_cast<std::size_t>(magnitude) - 1 : kShifts - 1;
        const double value = magnitude + kUnit * shift[i];
        return code < 0 ? -value : value;
    }
};

// The best shifts for these values and their codes.
Centroids centroidsOf(std::span<const float> values, std::span<const std::int32_t> codes, double step);

double squaredError(std::span<const float> values, std::span<const std::int32_t> codes, double step,
                    const Centroids& centroids = {});

}  // namespace axiscope
