#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "kernels/widen.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope {
namespace {

static_assert(std::endian::native == std::endian::little, "tensor data are little-endian and copied as they are");

constexpr std::size_t kBlock = 1024;  // so many are converted before the check for non-finite ones

constexpr std::uint32_t kSign = 0x80000000, kInfinity = 0x7f800000;  // bits of a float32

template <class T>
T load(const std::byte* from) {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}

// IEEE binary16. Exponent and mantissa moved to float32's places make a number 2^112 times too small, subnormals included; the
// product is exact.
inline float fromHalf(std::uint16_t half) {
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000) << 16;
    const auto magnitude = std::bit_cast<float>(static_cast<std::uint32_t>(half & 0x7fff) << 13) * 0x1p112f;
    const std::uint32_t special =
        (half & 0x7c00) == 0x7c00 ? 0x7f800000u : 0u;  // infinity and NaN keep the largest exponent
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | special | sign);
}

// The 8-bit formats of Micikevicius et al. 2022 (arXiv:2209.05433), table 1. E5M2 is the upper half of a binary16. E4M3 has bias 7,
// no infinity, and NaN only where all exponent and mantissa bits are 1.
constexpr std::array<float, 256> makeE4m3() {
    std::array<float, 256> table{};
    for (unsigned code = 0; code < 256; ++code) {
        const unsigned exponent = (code >> 3) & 15, mantissa = code & 7;
        float value = exponent == 0 ? static_cast<float>(mantissa) / 512 : static_cast<float>(8 + mantissa) / 8 / 64;
        for (unsigned i = 1; i < exponent; ++i) value *= 2;
        if ((code & 0x7f) == 0x7f) value = std::numeric_limits<float>::quiet_NaN();
        table[code] = code & 0x80 ? -value : value;
    }
    return table;
}
constexpr std::array<float, 256> kE4m3 = makeE4m3();

// `block` converts as many numbers as it is given room for, and returns the largest of the magnitudes' bits, which are in the
// magnitudes' order.
template <class Block>
void convert(std::span<const std::byte> bytes, std::size_t width, std::span<float> out, NonFinite& count,
             std::vector<std::size_t>* positions, Block block) {
    for (std::size_t begin = 0; begin < out.size(); begin += kBlock) {
        const std::size_t size = std::min(kBlock, out.size() - begin);
        if (block(bytes.subspan(begin * width, size * width), out.subspan(begin, size)) < kInfinity) continue;
        for (std::size_t i = begin; i < begin + size; ++i) {
            if (std::isfinite(out[i])) continue;
            ++(std::isnan(out[i]) ? count.nan : count.inf);
            if (positions) positions->push_back(i);
            out[i] = 0;
        }
    }
}

}  // namespace

void decode(Dtype dtype, std::span<const std::byte> bytes, std::span<float> out, NonFinite& count,
            std::vector<std::size_t>* positions) {
    const auto run = [&](std::size_t width, auto one) {
        convert(bytes, width, out, count, positions, [&](std::span<const std::byte> from, std::span<float> to) {
            std::uint32_t largest = 0;
            for (std::size_t i = 0; i < to.size(); ++i) {
                const float value = one(from.data() + i * width);
                to[i] = value;
                largest = std::max(largest, std::bit_cast<std::uint32_t>(value) & ~kSign);
            }
            return largest;
        });
    };
    switch (dtype) {
        case Dtype::f32:
            return run(4, [](const std::byte* b) { return load<float>(b); });
        case Dtype::f16:
            return run(2, [](const std::byte* b) { return fromHalf(load<std::uint16_t>(b)); });
        case Dtype::bf16:
            return convert(bytes, 2, out, count, positions, kernels::widenBfloat16);
        case Dtype::f64:
            return run(8, [](const std::byte* b) {
                // Rounded to nearest even; beyond float32's range that is infinity by IEEE 754, which C++ leaves undefined.
                const double value = load<double>(b);
                constexpr double kBeyond = 0x1.ffffffp127;  // halfway from the largest float32 to 2^128
                if (value >= kBeyond) return std::numeric_limits<float>::infinity();
                if (value <= -kBeyond) return -std::numeric_limits<float>::infinity();
                return static_cast<float>(value);
            });
        case Dtype::f8_e5m2:
            return run(1, [](const std::byte* b) {
                return fromHalf(static_cast<std::uint16_t>(std::to_integer<unsigned>(*b) << 8));
            });
        case Dtype::f8_e4m3:
            return run(1, [](const std::byte* b) { return kE4m3[std::to_integer<std::size_t>(*b)]; });
        case Dtype::i8:
            return run(1, [](const std::byte* b) { return static_cast<float>(load<std::int8_t>(b)); });
        case Dtype::u8:
            return run(1, [](const std::byte* b) { return static_cast<float>(load<std::uint8_t>(b)); });
        default:
            return;  // excluded by the precondition
    }
}

}  // namespace axiscope
