#include "kernels/count_codes.hpp"

#include <hwy/highway.h>

#include <bit>

namespace axiscope::kernels {

namespace hn = hwy::HWY_NAMESPACE;

void countUpperHalvesScalar(std::span<const float> values, std::span<std::uint64_t, kCodes> counts) {
    for (const float v : values) ++counts[std::bit_cast<std::uint32_t>(v) >> 16];
}

void countUpperHalves(std::span<const float> values, std::span<std::uint64_t, kCodes> counts) {
    std::uint64_t* const table = counts.data();
    std::size_t i = 0;
#pragma clang loop unroll(disable)
    for (; i + 4 <= values.size(); i += 4) countFourUpperHalves(values.data() + i, table);
    countUpperHalvesScalar(values.subspan(i), counts);
}

std::uint32_t usedBitsScalar(std::span<const float> values) {
    std::uint32_t bits = 0;
    for (const float v : values) bits |= std::bit_cast<std::uint32_t>(v);
    return bits;
}

std::uint32_t usedBits(std::span<const float> values) {
    const hn::ScalableTag<float> d;
    const hn::RebindToUnsigned<decltype(d)> bits;
    constexpr std::size_t kStep = hn::MaxLanes(d);
    auto a = hn::Zero(bits), b = a;
    std::size_t i = 0;
    for (; i + 2 * kStep <= values.size(); i += 2 * kStep) {
        a = hn::Or(a, hn::BitCast(bits, hn::LoadU(d, values.data() + i)));
        b = hn::Or(b, hn::BitCast(bits, hn::LoadU(d, values.data() + i + kStep)));
    }
    alignas(64) std::uint32_t lanes[kStep];
    hn::StoreU(hn::Or(a, b), bits, lanes);
    std::uint32_t all = usedBitsScalar(values.subspan(i));
    for (const std::uint32_t lane : lanes) all |= lane;
    return all;
}

}  // namespace axiscope::kernels
