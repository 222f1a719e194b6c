#include "kernels/code_table.hpp"

#include <hwy/highway.h>

#include <utility>

namespace axiscope::kernels {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::FixedTag<std::uint8_t, 16>;
using Words = hn::FixedTag<std::uint16_t, 8>;
using Longs = hn::FixedTag<std::uint64_t, 2>;

constexpr unsigned kCompared = 4;  // bits: so few codes are counted by comparing with each of them
constexpr unsigned kPaired = 6;    // bits: two codes make one index, 12 bits of counters stay in the first-level cache

// Codes First .. First + Count - 1. Five of them: their sums, what they are compared with and two vectors of codes are what the
// registers hold.
template <std::size_t First, std::size_t Count>
void compare(std::span<const std::uint8_t> codes, std::span<std::uint64_t> counts) {
    const Bytes b;
    hn::Vec<Bytes> sum[Count], code[Count];
    for (std::size_t j = 0; j < Count; ++j) {
        sum[j] = hn::Zero(b);
        code[j] = hn::Set(b, static_cast<std::uint8_t>(First + j));
    }
#pragma clang loop unroll(disable)
    for (std::size_t i = 0; i < codes.size(); i += CodeTable::kBlock) {
        const auto x = hn::LoadU(b, codes.data() + i), y = hn::LoadU(b, codes.data() + i + 16);
        for (std::size_t j = 0; j < Count; ++j) {
            sum[j] = hn::Sub(sum[j], hn::VecFromMask(b, hn::Eq(x, code[j])));
            sum[j] = hn::Sub(sum[j], hn::VecFromMask(b, hn::Eq(y, code[j])));
        }
    }
    for (std::size_t j = 0; j < Count; ++j) {
        const auto halves = hn::SumsOf8(sum[j]);
        counts[First + j] += hn::ExtractLane(halves, 0) + hn::ExtractLane(halves, 1);
    }
}

// The last code is what the others leave.
template <std::size_t Codes>
void compareAll(std::span<const std::uint8_t> codes, std::span<std::uint64_t> counts) {
    constexpr std::size_t kAtOnce = 5, kCounted = Codes - 1;
    std::array<std::uint64_t, Codes> found{};
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        (compare<I * kAtOnce, std::min(kAtOnce, kCounted - I * kAtOnce)>(codes, found), ...);
    }(std::make_index_sequence<(kCounted + kAtOnce - 1) / kAtOnce>());
    found[kCounted] = codes.size();
    for (std::size_t i = 0; i < kCounted; ++i) found[kCounted] -= found[i];
    for (std::size_t i = 0; i < Codes; ++i) counts[i] += found[i];
}

void countPairs(std::span<const std::uint8_t> codes, std::uint32_t* counters) {
    const Words w;
    for (std::size_t i = 0; i < codes.size(); i += 16) {
        // low + 256 high becomes low + 64 high
        const auto both = hn::BitCast(w, hn::LoadU(Bytes(), codes.data() + i));
        const auto high = hn::ShiftRight<8>(both);
        const auto index = hn::BitCast(Longs(), hn::Sub(hn::Sub(both, hn::ShiftLeft<7>(high)), hn::ShiftLeft<6>(high)));
        for (const std::uint64_t four : {hn::ExtractLane(index, 0), hn::ExtractLane(index, 1)}) {
            ++counters[four & 4095];
            ++counters[four >> 16 & 4095];
            ++counters[four >> 32 & 4095];
            ++counters[four >> 48];
        }
    }
}

// Different tables for neighbouring increments: a counter that is stored must not be the next one loaded.
void countBytes(std::span<const std::uint8_t> codes, std::uint32_t* counters) {
    for (std::size_t i = 0; i < codes.size(); i += 4) {
        ++counters[codes[i]];
        ++counters[256 + codes[i + 1]];
        ++counters[512 + codes[i + 2]];
        ++counters[768 + codes[i + 3]];
    }
}

}  // namespace

CodeTable::CodeTable(unsigned bits) : bits_(bits), packed_(bits <= kCompared ? 0 : bits <= kPaired ? 4096 : 1024) {}

void CodeTable::count(std::span<const std::uint8_t> codes) {
    if (bits_ == 2) return compareAll<4>(codes, single_);
    if (bits_ == 3) return compareAll<8>(codes, single_);
    if (bits_ == 4) return compareAll<16>(codes, single_);
    if (bits_ <= kPaired) return countPairs(codes, packed_.data());
    countBytes(codes, packed_.data());
}

void CodeTable::countScalar(std::span<const std::uint8_t> codes) {
    for (const std::uint8_t code : codes) ++single_[code];
}

void CodeTable::flush(std::span<std::uint64_t> counts) {
    for (std::size_t i = 0; i < packed_.size(); ++i) {
        const std::uint64_t times = std::exchange(packed_[i], 0);
        if (bits_ <= kPaired) {
            single_[i & 63] += times;
            single_[i >> 6] += times;
        } else {
            single_[i & 255] += times;
        }
    }
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += std::exchange(single_[i], 0);
}

}  // namespace axiscope::kernels
