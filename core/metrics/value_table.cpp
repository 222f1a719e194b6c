#include "metrics/value_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace axiscope {
namespace {

constexpr unsigned kPoolShift = 10;  // bits of a float32 that pooling drops
constexpr std::size_t kPools = std::size_t{1} << (32 - kPoolShift);
constexpr std::uint32_t kDropped = (1u << kPoolShift) - 1;
// Values of 16 bits (BF16) and of 22 are counted rather than sorted where the table of counters is the smaller thing.
constexpr unsigned kShortShift = 16;
constexpr std::uint32_t kShortDropped = (1u << kShortShift) - 1;
constexpr std::size_t kShortCountingPays = std::size_t{1} << 15, kCountingPays = std::size_t{1} << 21;
// Below this share of the energy a squared error that was found as a difference of running sums has lost too many digits.
constexpr double kCancels = 1e-5;

// Unsigned integers in the order of the floats. -0 and 0 are one value.
std::uint32_t keyOf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0f);
    return bits ^ (static_cast<std::uint32_t>(-static_cast<std::int32_t>(bits >> 31)) | 0x80000000u);
}

float valueOf(std::uint32_t key) {
    const std::uint32_t bits = key ^ ((key >> 31) - 1 | 0x80000000u);
    return std::bit_cast<float>(bits);
}

// Least significant digit first, 11 + 11 + 10 bits; a digit that all keys share is passed over.
void radixSort(std::vector<std::uint32_t>& keys) {
    if (keys.size() < 4096) {
        std::ranges::sort(keys);
        return;
    }
    constexpr unsigned kPasses = 3, kDigit = 11;
    constexpr std::uint32_t kMask = (1u << kDigit) - 1;
    std::array<std::array<std::size_t, kMask + 1>, kPasses> start{};
    for (const std::uint32_t k : keys) {
        for (unsigned p = 0; p < kPasses; ++p) ++start[p][k >> (p * kDigit) & kMask];
    }
    std::vector<std::uint32_t> other(keys.size());
    for (unsigned p = 0; p < kPasses; ++p) {
        auto& next = start[p];
        if (next[keys[0] >> (p * kDigit) & kMask] == keys.size()) continue;
        std::size_t before = 0;
        for (std::size_t& n : next) before += std::exchange(n, before);
        for (const std::uint32_t k : keys) other[next[k >> (p * kDigit) & kMask]++] = k;
        keys.swap(other);
    }
}

double sqnrDb(double energy, double squared_error) {
    return squared_error > 0 ? 10 * std::log10(energy / squared_error) : std::numeric_limits<double>::infinity();
}

}  // namespace

ValueTable::Builder::Builder(std::uint64_t entries) : sorts_(entries <= kExactEntries) {
    if (sorts_) {
        keys_.reserve(static_cast<std::size_t>(entries));
    } else {
        pooled_count_.resize(kPools);
        pooled_sum_.resize(kPools);
    }
}

void ValueTable::Builder::add(std::span<const float> values) {
    if (sorts_) {
        const std::size_t old = keys_.size();
        keys_.resize(old + values.size());
        std::uint32_t low = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            low |= std::bit_cast<std::uint32_t>(values[i]);
            keys_[old + i] = keyOf(values[i]);
        }
        low_bits_ |= low & kShortDropped;
        return;
    }
    std::uint32_t low = 0;
    for (const float v : values) {
        low |= std::bit_cast<std::uint32_t>(v);
        const std::size_t pool = keyOf(v) >> kPoolShift;
        ++pooled_count_[pool];
        pooled_sum_[pool] += v;
    }
    low_bits_ |= low & kShortDropped;
}

ValueTable ValueTable::Builder::finish() && {
    ValueTable table;
    unsigned shift = kPoolShift;
    const bool exact = (low_bits_ & kDropped) == 0;
    if (sorts_) {
        if (low_bits_ == 0 && keys_.size() >= kShortCountingPays) {
            shift = kShortShift;
        } else if (!exact || keys_.size() < kCountingPays) {
            radixSort(keys_);
            table.sealSorted(std::move(keys_));
            return table;
        }
        pooled_count_.resize(std::size_t{1} << (32 - shift));
        for (const std::uint32_t k : keys_) ++pooled_count_[k >> shift];
        keys_ = {};
    }
    table.exact_ = exact;
    std::vector<float> values;
    std::vector<std::uint64_t> count;
    const std::size_t pools = pooled_count_.size();
    for (std::size_t pool = 0; pool < pools; ++pool) {
        const std::uint64_t n = pooled_count_[pool];
        if (n == 0) continue;
        // Of a pool below zero the key of the value without dropped bits ends in ones.
        const auto key = static_cast<std::uint32_t>(pool << shift) | (pool < pools / 2 ? (1u << shift) - 1 : 0);
        values.push_back(exact ? valueOf(key) : static_cast<float>(pooled_sum_[pool] / static_cast<double>(n)));
        count.push_back(n);
    }
    pooled_count_ = {};
    pooled_sum_ = {};
    table.seal(std::move(values), count);
    return table;
}

void ValueTable::sealSorted(std::vector<std::uint32_t> keys) {
    std::size_t distinct = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) distinct += i == 0 || keys[i] != keys[i - 1];
    value_.reserve(distinct);
    below32_.reserve(distinct + 1);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i > 0 && keys[i] == keys[i - 1]) continue;
        value_.push_back(valueOf(keys[i]));
        below32_.push_back(static_cast<std::uint32_t>(i));
    }
    below32_.push_back(static_cast<std::uint32_t>(keys.size()));
    entries_ = keys.size();
    keys = {};
    index();
}

void ValueTable::seal(std::vector<float> values, const std::vector<std::uint64_t>& count) {
    value_ = std::move(values);
    for (const std::uint64_t n : count) entries_ += n;
    const auto fill = [&](auto& to) {
        to.reserve(count.size() + 1);
        std::uint64_t before = 0;
        for (const std::uint64_t n : count) {
            to.push_back(static_cast<std::remove_reference_t<decltype(to[0])>>(before));
            before += n;
        }
        to.push_back(static_cast<std::remove_reference_t<decltype(to[0])>>(before));
    };
    if (entries_ <= std::numeric_limits<std::uint32_t>::max()) {
        fill(below32_);
    } else {
        fill(below64_);
    }
    index();
}

void ValueTable::index() {
    const std::size_t blocks = value_.size() / kBlock + 1;
    sum_.reserve(blocks);
    square_.reserve(blocks);
    double sum = 0, square = 0;
    for (std::size_t i = 0; i < value_.size(); ++i) {
        if (i % kBlock == 0) {
            sum_.push_back(sum);
            square_.push_back(square);
        }
        const auto n = static_cast<double>(times(i));
        const double v = value_[i];
        sum += n * v;
        square += n * (v * v);
    }
    if (value_.size() % kBlock == 0) {
        sum_.push_back(sum);
        square_.push_back(square);
    }
    energy_ = square;
}

ValueTable::Sums ValueTable::sums(std::size_t begin, std::size_t end) const {
    Sums out;
    if (begin >= end) return out;
    out.count = below(end) - below(begin);
    const auto direct = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const auto n = static_cast<double>(times(i));
            const double v = value_[i];
            out.sum += n * v;
            out.square += n * (v * v);
        }
    };
    const std::size_t first = (begin + kBlock - 1) / kBlock, last = end / kBlock;
    if (first >= last) {
        direct(begin, end);
        return out;
    }
    direct(begin, first * kBlock);
    out.sum += sum_[last] - sum_[first];
    out.square += square_[last] - square_[first];
    direct(last * kBlock, end);
    return out;
}

std::size_t ValueTable::lowerBound(double value) const {
    return static_cast<std::size_t>(std::ranges::partition_point(value_, [&](float v) { return v < value; }) -
                                    value_.begin());
}

std::size_t ValueTable::upperBound(double value) const {
    return static_cast<std::size_t>(std::ranges::partition_point(value_, [&](float v) { return v <= value; }) -
                                    value_.begin());
}

template <class Code, class Visit>
void ValueTable::cells(Code code, Visit visit) const {
    const std::size_t size = value_.size();
    std::size_t begin = 0;
    while (begin < size) {
        const double k = code(value_[begin]);
        // The cell's end, by strides that double, then by halving the last one: cells of a single entry cost one look.
        std::size_t inside = begin, outside = begin + 1;
        for (std::size_t stride = 1; outside < size && code(value_[outside]) == k; stride *= 2) {
            inside = outside;
            outside = stride < size - outside ? outside + stride : size;
        }
        while (outside - inside > 1) {
            const std::size_t middle = inside + (outside - inside) / 2;
            (code(value_[middle]) == k ? inside : outside) = middle;
        }
        visit(Cell{begin, outside, k});
        begin = outside;
    }
}

template <class Code>
double ValueTable::squaredError(Code code, double step) const {
    double error = 0;
    cells(code, [&](const Cell& cell) {
        for (std::size_t i = cell.begin; i < cell.end; ++i) {
            const double e = value_[i] - cell.code * step;
            error += static_cast<double>(times(i)) * (e * e);
        }
    });
    return error;
}

namespace {

// Sum of (v - at)^2 over a cell, from its sums.
double aboutPoint(double count, double sum, double square, double at) {
    return square - 2 * at * sum + count * at * at;
}

}  // namespace

ValueTable::Quantized ValueTable::uniform(double step) const {
    Quantized out;
    const auto n = static_cast<double>(entries_);
    const auto code = [step](float v) { return std::nearbyint(v / step); };
    double error = 0, centroid = 0, bits = 0;
    cells(code, [&](const Cell& cell) {
        const Sums s = sums(cell.begin, cell.end);
        const auto count = static_cast<double>(s.count);
        error += aboutPoint(count, s.sum, s.square, cell.code * step);
        if (cell.end - cell.begin > 1) centroid += s.square - s.sum * (s.sum / count);
        bits -= count / n * std::log2(count / n);
        ++out.cells;
        if (cell.code == 0) out.zeros = s.count;
    });
    if (error < kCancels * energy_) error = squaredError(code, step);
    if (centroid < kCancels * energy_) {
        centroid = 0;
        cells(code, [&](const Cell& cell) {
            const Sums s = sums(cell.begin, cell.end);
            const double mean = s.sum / static_cast<double>(s.count);
            for (std::size_t i = cell.begin; cell.end - cell.begin > 1 && i < cell.end; ++i) {
                const double e = value_[i] - mean;
                centroid += static_cast<double>(times(i)) * (e * e);
            }
        });
    }
    out.entropy_bits = bits;
    out.mse = error / n;
    out.mse_centroid = centroid / n;
    out.sqnr_db = sqnrDb(energy_, error);
    return out;
}

double ValueTable::stepForSqnr(double db, double std) const {
    double low = 1e-6 * std, high = 8 * std;
    for (int i = 0; i < 60; ++i) {
        const double step = std::sqrt(low * high);
        if (step == low || step == high) break;
        double error = 0;
        cells([step](float v) { return std::nearbyint(v / step); },
              [&](const Cell& cell) {
                  const Sums s = sums(cell.begin, cell.end);
                  error += aboutPoint(static_cast<double>(s.count), s.sum, s.square, cell.code * step);
              });
        (sqnrDb(energy_, error) > db ? low : high) = step;
    }
    return low;
}

double ValueTable::quantize(const kernels::Codebook& book, std::span<std::uint64_t> counts) const {
    const auto code = [&book](float v) { return static_cast<double>(kernels::codeOf(v, book)); };
    double error = 0;
    cells(code, [&](const Cell& cell) {
        const Sums s = sums(cell.begin, cell.end);
        error += aboutPoint(static_cast<double>(s.count), s.sum, s.square, cell.code * book.step);
        counts[static_cast<std::size_t>(static_cast<std::int32_t>(cell.code) - book.lowest)] += s.count;
    });
    return error < kCancels * energy_ ? squaredError(code, book.step) : error;
}

double ValueTable::topEnergy(double fraction) const {
    const double wanted = std::ceil(fraction * static_cast<double>(entries_));
    return energyOfLargest(std::min(entries_, static_cast<std::uint64_t>(wanted)));
}

double ValueTable::energyOfLargest(std::uint64_t wanted) const {
    if (entries_ == 0) return std::numeric_limits<double>::quiet_NaN();
    if (wanted == 0) return 0;
    // The largest magnitude that at least `wanted` entries reach, by halving the range of float32 bit patterns.
    const auto reaching = [&](float t) {
        if (t == 0) return entries_;
        return below(upperBound(-static_cast<double>(t))) + entries_ - below(lowerBound(t));
    };
    std::uint32_t low = 0, high = 0x7F800000u;
    while (high - low > 1) {
        const std::uint32_t middle = low + (high - low) / 2;
        (reaching(std::bit_cast<float>(middle)) >= wanted ? low : high) = middle;
    }
    const double t = std::bit_cast<float>(low);
    const Sums negative = sums(0, lowerBound(-t)), positive = sums(upperBound(t), value_.size());
    const std::uint64_t ties = wanted - negative.count - positive.count;
    return (negative.square + positive.square + static_cast<double>(ties) * (t * t)) / energy_;
}

double ValueTable::shareBeyond(double center, double width) const {
    const auto first =
        std::ranges::partition_point(value_, [&](float v) { return v < center && std::fabs(v - center) > width; });
    const auto last =
        std::ranges::partition_point(value_, [&](float v) { return v <= center || !(std::fabs(v - center) > width); });
    const std::uint64_t inside = below(static_cast<std::size_t>(last - value_.begin())) -
                                 below(static_cast<std::size_t>(first - value_.begin()));
    return static_cast<double>(entries_ - inside) / static_cast<double>(entries_);
}

std::vector<std::uint64_t> ValueTable::histogram(double lo, double hi, unsigned bins) const {
    std::vector<std::uint64_t> out(bins + std::size_t{2});
    std::uint64_t before = 0;
    for (unsigned i = 0; i <= bins; ++i) {
        const std::uint64_t up_to = below(lowerBound(i == bins ? hi : lo + (hi - lo) * i / bins));
        out[i] = up_to - before;
        before = up_to;
    }
    out[bins + std::size_t{1}] = entries_ - before;
    return out;
}

}  // namespace axiscope
