#include "kernels/widen.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axiscope::kernels {
namespace {

std::vector<std::byte> bytesOf(const std::vector<std::uint16_t>& codes, std::size_t offset) {
    std::vector<std::byte> out(offset + 2 * codes.size());
    std::ranges::copy(std::as_bytes(std::span(codes)), out.begin() + static_cast<std::ptrdiff_t>(offset));
    return out;
}

TEST(Widen, EveryCodeKeepsItsBits) {
    std::vector<std::uint16_t> codes(65536);
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<std::uint16_t>(i);
    std::vector<float> out(codes.size());
    EXPECT_EQ(widenBfloat16(bytesOf(codes, 0), out), 0x7fff0000u);
    for (std::size_t i = 0; i < codes.size(); ++i)
        ASSERT_EQ(std::bit_cast<std::uint32_t>(out[i]), static_cast<std::uint32_t>(i) << 16);
}

TEST(Widen, AnyLengthAtAnyAddressTellsTheLargest) {
    for (std::size_t size = 0; size < 40; ++size) {
        for (const std::size_t offset : {0, 1, 2, 7}) {
            for (std::size_t place = 0; place < std::max<std::size_t>(size, 1); ++place) {
                std::vector<std::uint16_t> codes(size, 0x8001);
                if (size > 0) codes[place] = 0xff80;  // minus infinity
                const auto bytes = bytesOf(codes, offset);
                std::vector<float> out(size), expected(size);
                const auto largest = widenBfloat16(std::span(bytes).subspan(offset), out);
                EXPECT_EQ(largest, widenBfloat16Scalar(std::span(bytes).subspan(offset), expected));
                EXPECT_EQ(largest, size > 0 ? 0x7f800000u : 0u);
                EXPECT_EQ(out, expected);
            }
        }
    }
}

}  // namespace
}  // namespace axiscope::kernels
