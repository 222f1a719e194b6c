#include "metrics/value_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "kernels/sort_codes.hpp"
#include "metrics/float_key.hpp"

namespace axiscope {
namespace {

// Below this share of the energy a squared error that was found as a difference of running sums has lost too many digits.
constexpr double kCancels = 1e-5;

double sqnrDb(double energy, double squared_error) {
    return squared_error > 0 ? 10 * std::log10(energy / squared_error) : std::numeric_limits<double>::infinity();
}

// The first of from..size for which `holds` is false, which it stays: by strides that double, then by halving the last one. What is near costs
// one look.
template <class Holds>
std::size_t firstNot(std::size_t from, std::size_t size, Holds holds) {
    if (from == size || !holds(from)) return from;
    std::size_t inside = from, outside = from + 1;
    for (std::size_t stride = 1; outside < size && holds(outside); stride *= 2) {
        inside = outside;
        outside = stride < size - outside ? outside + stride : size;
    }
    while (outside - inside > 1) {
        const std::size_t middle = inside + (outside - inside) / 2;
        (holds(middle) ? inside : outside) = middle;
    }
    return outside;
}

}  // namespace

void ValueTable::addPool(float value, std::uint64_t count) {
    value_.push_back(value);
    below_.push_back(below_.back() + count);
}

void ValueTable::addDetailedPool(std::uint32_t upper_key, std::uint64_t count) {
    const std::uint32_t key = upper_key << 16;
    addPool(valueOf(key), count);
    step_.push_back(valueOf(key + 1) - valueOf(key));
}

void ValueTable::seal() {
    const std::size_t pools = value_.size();
    if (detailed()) {
        low_sums_.reserve(pools);
        for (std::size_t p = 0; p < pools; ++p) {
            LowSums all;
            for (const std::uint64_t low : lowsOf(p)) {
                all.sum += low;
                all.square += low * low;
            }
            low_sums_.push_back(all);
        }
        sorted_.resize(pools);
        low_blocks_.resize(low_.size() / kLowBlock + pools + 1);
    }
    before_.reserve(pools / kBlock + 1);
    Sums all;
    for (std::size_t p = 0; p <= pools; ++p) {
        if (p % kBlock == 0) before_.push_back(all);
        if (p < pools) addTo(all, p, countIn(p), detailed() ? low_sums_[p] : LowSums{});
    }
    energy_ = all.square;
}

float ValueTable::valueIn(std::size_t pool, std::uint16_t low) const {
    return value_[pool] + static_cast<float>(low) * step_[pool];
}

float ValueTable::greatestIn(std::size_t pool) const {
    return detailed() ? valueIn(pool, std::numeric_limits<std::uint16_t>::max()) : value_[pool];
}

std::span<const std::uint16_t> ValueTable::lowsOf(std::size_t pool) const {
    return std::span(low_).subspan(static_cast<std::size_t>(below_[pool]), static_cast<std::size_t>(countIn(pool)));
}

std::span<const std::uint16_t> ValueTable::sortedLowsOf(std::size_t pool) const {
    const auto lows =
        std::span(low_).subspan(static_cast<std::size_t>(below_[pool]), static_cast<std::size_t>(countIn(pool)));
    if (sorted_[pool]) return lows;
    sorted_[pool] = 1;
    kernels::sortCodes(lows, sort_room_);
    LowSums all;
    LowSums* block = &low_blocks_[firstBlock(pool)];
    for (std::size_t i = 0; i < lows.size(); ++i) {
        if (i % kLowBlock == 0) *block++ = all;
        all.sum += lows[i];
        all.square += std::uint64_t{lows[i]} * lows[i];
    }
    if (lows.size() % kLowBlock == 0) *block = all;
    return lows;
}

std::size_t ValueTable::firstBlock(std::size_t pool) const {
    return static_cast<std::size_t>(below_[pool]) / kLowBlock + pool;
}

ValueTable::LowSums ValueTable::lowSums(std::size_t pool, std::uint64_t count) const {
    const auto lows = sortedLowsOf(pool).first(static_cast<std::size_t>(count));
    const std::size_t blocks = lows.size() / kLowBlock;
    LowSums out = low_blocks_[firstBlock(pool) + blocks];
    for (const std::uint64_t low : lows.subspan(blocks * kLowBlock)) {
        out.sum += low;
        out.square += low * low;
    }
    return out;
}

template <class Holds>
ValueTable::Place ValueTable::partition(Place from, Holds holds) const {
    const std::size_t pool = firstNot(from.pool, value_.size(), [&](std::size_t p) { return holds(greatestIn(p)); });
    if (pool == value_.size() || !detailed()) return startOf(pool);
    const auto first = static_cast<std::size_t>(pool == from.pool ? from.entry - below_[pool] : 0);
    if (first == 0 && !holds(value_[pool])) return startOf(pool);
    const auto lows = sortedLowsOf(pool);
    const std::size_t i = firstNot(first, lows.size(), [&](std::size_t k) { return holds(valueIn(pool, lows[k])); });
    return i == lows.size() ? startOf(pool + 1) : Place{pool, below_[pool] + i};
}

ValueTable::Place ValueTable::lowerBound(double value) const {
    return partition(begin(), [value](float v) { return v < value; });
}

ValueTable::Place ValueTable::upperBound(double value) const {
    return partition(begin(), [value](float v) { return v <= value; });
}

void ValueTable::addTo(Sums& sums, std::size_t pool, std::uint64_t count, const LowSums& lows) const {
    const auto n = static_cast<double>(count);
    const double v = value_[pool];
    sums.count += count;
    if (!detailed()) {
        sums.sum += n * v;
        sums.square += n * (v * v);
        return;
    }
    const double step = step_[pool], low = step * static_cast<double>(lows.sum);
    sums.sum += n * v + low;
    sums.square += n * (v * v) + 2 * v * low + step * step * static_cast<double>(lows.square);
}

void ValueTable::addPools(Sums& out, std::size_t begin, std::size_t end) const {
    const auto one_by_one = [&](std::size_t from, std::size_t to) {
        for (std::size_t p = from; p < to; ++p) addTo(out, p, countIn(p), detailed() ? low_sums_[p] : LowSums{});
    };
    const std::size_t first = (begin + kBlock - 1) / kBlock, last = end / kBlock;
    if (first >= last) return one_by_one(begin, end);
    one_by_one(begin, first * kBlock);
    out.count += before_[last].count - before_[first].count;
    out.sum += before_[last].sum - before_[first].sum;
    out.square += before_[last].square - before_[first].square;
    one_by_one(last * kBlock, end);
}

ValueTable::Sums ValueTable::sums(Place begin, Place end) const {
    Sums out;
    const std::uint64_t skipped = begin.entry - below_[begin.pool], more = end.entry - below_[end.pool];
    const auto addBetween = [&](std::size_t pool, std::uint64_t from, std::uint64_t to, const LowSums& up_to) {
        const LowSums before = from > 0 ? lowSums(pool, from) : LowSums{};
        addTo(out, pool, to - from, {up_to.sum - before.sum, up_to.square - before.square});
    };
    if (begin.pool == end.pool) {
        if (more > skipped) addBetween(begin.pool, skipped, more, lowSums(begin.pool, more));
        return out;
    }
    if (skipped > 0) addBetween(begin.pool, skipped, countIn(begin.pool), low_sums_[begin.pool]);
    addPools(out, begin.pool + (skipped > 0 ? 1 : 0), end.pool);
    if (more > 0) addBetween(end.pool, 0, more, lowSums(end.pool, more));
    return out;
}

template <class Code, class Visit>
void ValueTable::cells(Code code, Visit visit) const {
    for (Place at = begin(); at.pool < value_.size();) {
        double k = code(value_[at.pool]);
        if (detailed() && (at.entry > below_[at.pool] || code(greatestIn(at.pool)) != k)) {
            const auto lows = sortedLowsOf(at.pool);
            k = code(valueIn(at.pool, lows[static_cast<std::size_t>(at.entry - below_[at.pool])]));
        }
        const Place next = partition(at, [&](float v) { return code(v) <= k; });
        visit(Cell{at, next, k});
        at = next;
    }
}

template <class Visit>
void ValueTable::values(const Cell& cell, Visit visit) const {
    for (Place at = cell.begin; at.entry < cell.end.entry; at = startOf(at.pool + 1)) {
        const std::uint64_t to = std::min(cell.end.entry, below_[at.pool + 1]), count = to - at.entry;
        if (!detailed()) {
            visit(value_[at.pool], static_cast<double>(count));
            continue;
        }
        const auto lows = count == countIn(at.pool) ? lowsOf(at.pool) : sortedLowsOf(at.pool);
        for (const std::uint16_t low :
             lows.subspan(static_cast<std::size_t>(at.entry - below_[at.pool]), static_cast<std::size_t>(count)))
            visit(valueIn(at.pool, low), 1.0);
    }
}

template <class Code>
double ValueTable::squaredError(Code code, double step) const {
    double error = 0;
    cells(code, [&](const Cell& cell) {
        values(cell, [&](float v, double times) {
            const double e = v - cell.code * step;
            error += times * (e * e);
        });
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
    const auto n = static_cast<double>(entries());
    const auto code = [step](float v) { return std::nearbyint(v / step); };
    double error = 0, centroid = 0, bits = 0;
    cells(code, [&](const Cell& cell) {
        const Sums s = sums(cell.begin, cell.end);
        const auto count = static_cast<double>(s.count);
        error += aboutPoint(count, s.sum, s.square, cell.code * step);
        centroid += s.square - s.sum * (s.sum / count);
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
            values(cell, [&](float v, double times) {
                const double e = v - mean;
                centroid += times * (e * e);
            });
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
        // No error is over half a step: many a small one needs no looking at.
        const double most = static_cast<double>(entries()) * (step / 2) * (step / 2);
        if (sqnrDb(energy_, most) > db + 1e-6) {
            low = step;
            continue;
        }
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
    const double wanted = std::ceil(fraction * static_cast<double>(entries()));
    return energyOfLargest(std::min(entries(), static_cast<std::uint64_t>(wanted)));
}

double ValueTable::energyOfLargest(std::uint64_t wanted) const {
    if (entries() == 0) return std::numeric_limits<double>::quiet_NaN();
    if (wanted == 0) return 0;
    // The largest magnitude that at least `wanted` entries reach, by halving the range of float32 bit patterns.
    const auto reaching = [&](float t) {
        if (t == 0) return entries();
        return upperBound(-static_cast<double>(t)).entry + entries() - lowerBound(t).entry;
    };
    std::uint32_t low = 0, high = 0x7F800000u;
    while (high - low > 1) {
        const std::uint32_t middle = low + (high - low) / 2;
        (reaching(std::bit_cast<float>(middle)) >= wanted ? low : high) = middle;
    }
    const double t = std::bit_cast<float>(low);
    const Sums negative = sums(begin(), lowerBound(-t)), positive = sums(upperBound(t), end());
    const std::uint64_t ties = wanted - negative.count - positive.count;
    return (negative.square + positive.square + static_cast<double>(ties) * (t * t)) / energy_;
}

double ValueTable::shareBeyond(double center, double width) const {
    const Place first = partition(begin(), [&](float v) { return v < center && std::fabs(v - center) > width; });
    const Place last = partition(first, [&](float v) { return v <= center || !(std::fabs(v - center) > width); });
    const std::uint64_t inside = last.entry - first.entry;
    return static_cast<double>(entries() - inside) / static_cast<double>(entries());
}

std::vector<std::uint64_t> ValueTable::histogram(double lo, double hi, unsigned bins) const {
    std::vector<std::uint64_t> out(bins + std::size_t{2});
    std::uint64_t before = 0;
    for (unsigned i = 0; i <= bins; ++i) {
        const std::uint64_t up_to = lowerBound(i == bins ? hi : lo + (hi - lo) * i / bins).entry;
        out[i] = up_to - before;
        before = up_to;
    }
    out[bins + std::size_t{1}] = entries() - before;
    return out;
}

}  // namespace axiscope
