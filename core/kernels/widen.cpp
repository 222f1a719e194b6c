#include "kernels/widen.hpp"

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace axiscope::kernels {
namespace {

constexpr std::uint32_t kMagnitude = 0x7fffffff;

}  // namespace

std::uint32_t widenBfloat16Scalar(std::span<const std::byte> codes, std::span<float> out) {
    std::uint32_t largest = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::uint16_t code;
        std::memcpy(&code, codes.data() + 2 * i, sizeof(code));
        const std::uint32_t bits = std::uint32_t{code} << 16;
        out[i] = std::bit_cast<float>(bits);
        largest = std::max(largest, bits & kMagnitude);
    }
    return largest;
}

std::uint32_t widenBfloat16(std::span<const std::byte> codes, std::span<float> out) {
    namespace hn = hwy::HWY_NAMESPACE;
    constexpr hn::FixedTag<std::uint8_t, 16> b;
    constexpr hn::FixedTag<std::uint16_t, 8> h;
    constexpr hn::FixedTag<float, 4> f;
    constexpr std::size_t kStep = 8;
    constexpr hn::FixedTag<std::int16_t, 8> s;
    const auto magnitude = hn::Set(s, static_cast<std::int16_t>(kMagnitude >> 16));
    auto largest = hn::Zero(s);
    std::size_t i = 0;
    for (; i + kStep <= out.size(); i += kStep) {
        const auto code = hn::BitCast(h, hn::LoadU(b, reinterpret_cast<const std::uint8_t*>(codes.data()) + 2 * i));
        const auto low = hn::BitCast(f, hn::InterleaveLower(h, hn::Zero(h), code));
        const auto high = hn::BitCast(f, hn::InterleaveUpper(h, hn::Zero(h), code));
        hn::StoreU(low, f, out.data() + i);
        hn::StoreU(high, f, out.data() + i + kStep / 2);
        largest = hn::Max(largest, hn::And(hn::BitCast(s, code), magnitude));
    }
    const auto rest = widenBfloat16Scalar(codes.subspan(2 * i), out.subspan(i));
    return std::max(std::uint32_t{static_cast<std::uint16_t>(hn::ReduceMax(s, largest))} << 16, rest);
}

}  // namespace axiscope::kernels
