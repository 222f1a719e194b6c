// Unsigned integers in the order of the floats.
#pragma once

#include <bit>
#include <cstdint>

namespace axiscope {

// -0 and 0 are one value.
inline std::uint32_t keyOf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0f);
    return bits ^ (static_cast<std::uint32_t>(-static_cast<std::int32_t>(bits >> 31)) | 0x80000000u);
}

inline float valueOf(std::uint32_t key) {
    const std::uint32_t bits = key ^ (((key >> 31) - 1) | 0x80000000u);
    return std::bit_cast<float>(bits);
}

}  // namespace axiscope
