#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

#include "kernels/count_codes.hpp"
#include "kernels/moments.hpp"
#include "metrics/float_key.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

constexpr std::uint32_t kLower = 0xFFFFu;
constexpr std::uint32_t kZero = 0x0000u, kNegativeZero = 0x8000u;  // upper halves
constexpr unsigned kPoolShift = 10;                                // bits of a float32 that pooling drops
constexpr std::size_t kPools = std::size_t{1} << (32 - kPoolShift);
constexpr std::uint32_t kDropped = (1u << kPoolShift) - 1;
// Fewer entries are sorted: looking through all counters takes longer.
constexpr std::uint64_t kCountingPays = 4096;
using kernels::kRun;

// The upper half of the floats whose keys have this one.
std::uint32_t upperHalf(std::uint32_t upper_key) { return upper_key ^ (upper_key & 0x8000u ? 0x8000u : 0xFFFFu); }

float valueOfUpperHalf(std::uint32_t half) { return std::bit_cast<float>(half << 16); }

}  // namespace

ValueTable::Builder::Builder(std::uint64_t entries) : entries_(entries) {
    if (entries < kCountingPays) {
        kept_.reserve(static_cast<std::size_t>(entries));
    } else {
        upper_counts_.resize(kernels::kCodes);
    }
}

void ValueTable::Builder::add(std::span<const float> values, Moments* moments) {
    for (; !values.empty(); values = values.subspan(std::min(values.size(), kRun)))
        addRun(values.first(std::min(values.size(), kRun)), moments);
}

std::uint32_t ValueTable::Builder::count(std::span<const float> values, Moments* moments) {
    const std::span<std::uint64_t, kernels::kCodes> counts(upper_counts_);
    std::uint32_t used_bits = 0;
    if (moments != nullptr) {
        moments->add(values, counts, used_bits);
    } else {
        kernels::countUpperHalves(values, counts);
        if (short_) used_bits = kernels::usedBits(values);
    }
    return used_bits;
}

void ValueTable::Builder::addRun(std::span<const float> values, Moments* moments) {
    if (upper_counts_.empty() || !pools_.empty()) {
        if (moments != nullptr) moments->add(values);
        if (!pools_.empty()) return addToPools(values);
    } else if (const std::uint32_t used_bits = count(values, moments); short_) {
        if ((used_bits & kLower) == 0) return;
        // The first run of longer entries. What was counted of it is taken back: all entries counted so far are BF16.
        for (const float v : values) --upper_counts_[std::bit_cast<std::uint32_t>(v) >> 16];
        openLowerHalves();
        if (!pools_.empty()) return addToPools(values);
        count(values, nullptr);
    }
    kept_.insert(kept_.end(), values.begin(), values.end());
}

void ValueTable::Builder::openLowerHalves() {
    short_ = false;
    if (entries_ > kExactEntries) {
        pools_.resize(kPools);
    } else {
        kept_.reserve(static_cast<std::size_t>(entries_));
    }
    for (std::uint32_t half = 0; half < kernels::kCodes; ++half) {
        const std::uint64_t n = upper_counts_[half];
        const float v = valueOfUpperHalf(half);
        if (n == 0) continue;
        if (pools_.empty()) {
            kept_.insert(kept_.end(), static_cast<std::size_t>(n), v);
        } else {
            pools_[keyOf(v) >> kPoolShift].count += n;
        }
    }
}

void ValueTable::Builder::addToPools(std::span<const float> values) {
    used_bits_ |= kernels::usedBits(values);
    for (const float v : values) {
        Pool& pool = pools_[keyOf(v) >> kPoolShift];
        ++pool.count;
        pool.dropped += std::bit_cast<std::uint32_t>(v) & kDropped;
    }
}

void ValueTable::Builder::write(ByteWriter& out) const {
    out.u8(short_ ? 1 : 0);
    out.u32(used_bits_);
    // Each with the distance to the one before; an end that no other can be.
    std::size_t before = 0;
    const std::size_t size = short_ ? upper_counts_.size() : pools_.size();
    for (std::size_t i = 0; i < size; ++i) {
        const Pool pool = short_ ? Pool{upper_counts_[i], 0} : pools_[i];
        if (pool.count == 0) continue;
        out.varint(i + 1 - before);
        out.varint(pool.count);
        if (!short_) out.varint(pool.dropped);
        before = i + 1;
    }
    out.varint(0);
}

Result<void> ValueTable::Builder::add(ByteReader& in) {
    const auto is_short = in.u8();
    if (!is_short) return std::unexpected(is_short.error());
    const auto used_bits = in.u32();
    if (!used_bits) return std::unexpected(used_bits.error());
    if (*is_short == 0 && short_) openLowerHalves();
    used_bits_ |= *used_bits;
    const std::size_t size = *is_short ? kernels::kCodes : kPools;
    for (std::size_t end = 0;;) {
        const auto distance = in.varint(size - end);
        if (!distance) return std::unexpected(distance.error());
        if (*distance == 0) return {};
        end += static_cast<std::size_t>(*distance);
        const auto count = in.varint(entries_);
        if (!count) return std::unexpected(count.error());
        const auto dropped = *is_short ? Result<std::uint64_t>(0) : in.varint(*count * kDropped);
        if (!dropped) return std::unexpected(dropped.error());
        if (short_) {
            upper_counts_[end - 1] += *count;
            continue;
        }
        Pool& pool =
            pools_[*is_short ? keyOf(valueOfUpperHalf(static_cast<std::uint32_t>(end - 1))) >> kPoolShift : end - 1];
        pool.count += *count;
        pool.dropped += *dropped;
    }
}

ValueTable ValueTable::Builder::finish() && {
    ValueTable table;
    if (upper_counts_.empty()) {
        addSorted(table);
    } else if (short_) {
        addShort(table);
    } else if (pools_.empty()) {
        addDetailed(table);
    } else {
        addPooled(table);
    }
    table.seal();
    return table;
}

void ValueTable::Builder::addSorted(ValueTable& table) {
    std::vector<std::uint32_t> keys(kept_.size());
    std::ranges::transform(kept_, keys.begin(), keyOf);
    std::ranges::sort(keys);
    for (std::size_t i = 0, next = 0; i < keys.size(); i = next) {
        while (next < keys.size() && keys[next] == keys[i]) ++next;
        table.addPool(valueOf(keys[i]), next - i);
    }
}

void ValueTable::Builder::addShort(ValueTable& table) {
    upper_counts_[kZero] += std::exchange(upper_counts_[kNegativeZero], 0);
    for (std::uint32_t key = 0; key < kernels::kCodes; ++key) {
        const std::uint32_t half = upperHalf(key);
        if (upper_counts_[half] > 0) table.addPool(valueOfUpperHalf(half), upper_counts_[half]);
    }
}

void ValueTable::Builder::addDetailed(ValueTable& table) {
    table.low_.resize(kept_.size());
    std::vector<std::uint32_t> next(kernels::kCodes);
    std::uint32_t before = 0;
    for (std::uint32_t key = 0; key < kernels::kCodes; ++key) {
        next[upperHalf(key)] = before;
        before += static_cast<std::uint32_t>(upper_counts_[upperHalf(key)]);
    }
    for (const float v : kept_) {
        const auto bits = std::bit_cast<std::uint32_t>(v);
        const auto negative = static_cast<std::uint32_t>(static_cast<std::int32_t>(bits) >> 31);
        table.low_[next[bits >> 16]++] = static_cast<std::uint16_t>(bits ^ negative);
    }
    kept_ = {};
    // Negative zeros are the end of the negative numbers' last pool. They move on into the next one, which starts there.
    if (const std::uint64_t least = upper_counts_[kNegativeZero]; least > 0) {
        const auto end = table.low_.begin() + next[kNegativeZero], begin = end - static_cast<std::ptrdiff_t>(least);
        const auto zeros = std::partition(begin, end, [](std::uint16_t low) { return low != kLower; });
        std::fill(zeros, end, std::uint16_t{0});
        upper_counts_[kNegativeZero] -= static_cast<std::uint64_t>(end - zeros);
        upper_counts_[kZero] += static_cast<std::uint64_t>(end - zeros);
    }
    for (std::uint32_t key = 0; key < kernels::kCodes; ++key) {
        const std::uint64_t n = upper_counts_[upperHalf(key)];
        if (n > 0) table.addDetailedPool(key, n);
    }
}

void ValueTable::Builder::addPooled(ValueTable& table) {
    table.exact_ = (used_bits_ & kDropped) == 0;
    for (std::size_t i = 0; i < kPools; ++i) {
        const Pool& pool = pools_[i];
        if (pool.count == 0) continue;
        // Of a pool below zero the key of the value without dropped bits ends in ones, and others come before it.
        const bool negative = i < kPools / 2;
        const auto key = static_cast<std::uint32_t>(i << kPoolShift) | (negative ? kDropped : 0);
        const double least = valueOf(key), step = valueOf(negative ? key - 1 : key + 1) - least;
        const double mean = least + step * (static_cast<double>(pool.dropped) / static_cast<double>(pool.count));
        table.addPool(static_cast<float>(mean), pool.count);
    }
    pools_ = {};
}

}  // namespace axiscope
