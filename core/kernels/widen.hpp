// bfloat16 to float32: the upper half of the number, as it is stored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace axiscope::kernels {

// out[i] is the bfloat16 at codes[2 i], little-endian, at any address. Returns the largest of the magnitudes' bits (the sign bit
// cleared), which are in the order of the magnitudes: 0x7f800000 and more where one is no finite number; 0 of none.
// Precondition: codes.size() == 2 out.size().
std::uint32_t widenBfloat16(std::span<const std::byte> codes, std::span<float> out);
std::uint32_t widenBfloat16Scalar(std::span<const std::byte> codes, std::span<float> out);

}  // namespace axiscope::kernels
