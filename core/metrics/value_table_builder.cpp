#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

#include "kernels/count_codes.hpp"
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
constexpr std::size_t kRun = 4096;  // entries that are looked at more than once while they are in the first-level cache

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

void ValueTable::Builder::add(std::span<const float> values) {
    for (; !values.empty(); values = values.subspan(std::min(values.size(), kRun)))
        addRun(values.first(std::min(values.size(), kRun)));
}

void ValueTable::Builder::addRun(std::span<const float> values) {
    if (!upper_counts_.empty()) {
        if (short_ && (kernels::usedBits(values) & kLower) != 0) openLowerHalves();
        if (!pool_count_.empty()) return addToPools(values);
        kernels::countUpperHalves(values, std::span<std::uint64_t, kernels::kCodes>(upper_counts_));
        if (short_) return;
    }
    kept_.insert(kept_.end(), values.begin(), values.end());
}

void ValueTable::Builder::openLowerHalves() {
    short_ = false;
    if (entries_ > kExactEntries) {
        pool_count_.resize(kPools);
        pool_sum_.resize(kPools);
    } else {
        kept_.reserve(static_cast<std::size_t>(entries_));
    }
    for (std::uint32_t half = 0; half < kernels::kCodes; ++half) {
        const std::uint64_t n = upper_counts_[half];
        const float v = valueOfUpperHalf(half);
        if (n == 0) continue;
        if (pool_count_.empty()) {
            kept_.insert(kept_.end(), static_cast<std::size_t>(n), v);
        } else {
            pool_count_[keyOf(v) >> kPoolShift] += n;
            pool_sum_[keyOf(v) >> kPoolShift] += static_cast<double>(n) * v;
        }
    }
}

void ValueTable::Builder::addToPools(std::span<const float> values) {
    used_bits_ |= kernels::usedBits(values);
    for (const float v : values) {
        const std::size_t pool = keyOf(v) >> kPoolShift;
        ++pool_count_[pool];
        pool_sum_[pool] += v;
    }
}

ValueTable ValueTable::Builder::finish() && {
    ValueTable table;
    if (upper_counts_.empty()) {
        addSorted(table);
    } else if (short_) {
        addShort(table);
    } else if (pool_count_.empty()) {
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
    for (std::size_t pool = 0; pool < kPools; ++pool) {
        const std::uint64_t n = pool_count_[pool];
        if (n == 0) continue;
        // Of a pool below zero the key of the value without dropped bits ends in ones.
        const auto key = static_cast<std::uint32_t>(pool << kPoolShift) | (pool < kPools / 2 ? kDropped : 0);
        table.addPool(table.exact_ ? valueOf(key) : static_cast<float>(pool_sum_[pool] / static_cast<double>(n)), n);
    }
    pool_count_ = {};
    pool_sum_ = {};
}

}  // namespace axiscope
