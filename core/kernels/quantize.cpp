#include "kernels/quantize.hpp"

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace axiscope::kernels {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::FixedTag<float, 4>;
using Ints = hn::FixedTag<std::int32_t, 4>;
using Shorts = hn::FixedTag<std::int16_t, 8>;
using Bytes = hn::FixedTag<std::uint8_t, 16>;
using VF = hn::Vec<Floats>;
using VI = hn::Vec<Ints>;

constexpr std::size_t kBlock = 16;  // entries of four vectors
constexpr std::size_t kPart =
    512;  // entries between two additions to the double-precision sum; their blocks are the bits of a word
constexpr std::size_t kRoom = CodeTable::kBlocks * CodeTable::kBlock;

// Where the single-precision path is sound: no factor of it leaves the normal range, nor does the square of an error.
constexpr double kLeastStep = 0x1p-50, kMostStep = 0x1p50;

// The sum of this and a number below 2^22 is rounded to a whole one, which its low bits hold.
constexpr float kWhole = 0x1.8p23f;

double squaredError(std::span<const float> values, const Codebook& book) {
    double sum = 0;
    for (const float v : values) {
        const double e = v - codeOf(v, book) * book.step;
        sum += e * e;
    }
    return sum;
}

struct Constants {
    explicit Constants(const Codebook& book)
        : inverse(static_cast<float>(1 / book.step)),
          whole(kWhole - static_cast<float>(book.lowest)),
          // step = high + low, high of 16 significant bits: its product with a code of 8 bits is exact, and so is the difference
          // v - k * high (Sterbenz: the two are within a factor of two of each other, or k = 0).
          high(std::bit_cast<float>(std::bit_cast<std::uint32_t>(static_cast<float>(book.step)) & 0xFFFFFF00u)),
          low(static_cast<float>(book.step - high)),
          // A code that the rounding of v * inverse moved, or that has to be clipped, has an error of half a step or more; the error
          // that is computed is off by less than 2^-22 of itself.
          clear(static_cast<float>(0.25 * book.step * book.step * (1 - 0x1p-20))) {}

    float inverse, whole, high, low, clear;
};

// Decides codes again, by the definition, where they are in doubt. Returns what that adds to the squared error.
HWY_NOINLINE double decide(std::span<const float> values, const Codebook& book, const Constants& c,
                           std::uint8_t* codes) {
    const Floats f;
    double more = 0;
    const auto again = [&](std::size_t i, float k) {
        const std::int32_t code = codeOf(values[i], book), was = static_cast<std::int32_t>(k);
        if (code == was) return;
        const double error = values[i] - code * book.step, error_was = values[i] - was * book.step;
        more += error * error - error_was * error_was;
        if (codes) codes[i] = static_cast<std::uint8_t>(code - book.lowest);
    };
    const VF inverse = hn::Set(f, c.inverse), whole = hn::Set(f, c.whole), clear = hn::Set(f, c.clear);
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4) {
        const VF v = hn::LoadU(f, values.data() + i);
        const VF k = hn::Sub(hn::Add(hn::Mul(v, inverse), whole), whole);
        const VF e = hn::Sub(hn::Sub(v, hn::Mul(k, hn::Set(f, c.high))), hn::Mul(k, hn::Set(f, c.low)));
        std::uint8_t bits[8];
        hn::StoreMaskBits(f, hn::Gt(hn::Mul(e, e), clear), bits);
        unsigned doubts = bits[0];
        if (doubts == 0) continue;
        alignas(16) float rounded[4];
        hn::Store(k, f, rounded);
        for (; doubts != 0; doubts &= doubts - 1) {
            const auto lane = static_cast<std::size_t>(std::countr_zero(doubts));
            again(i + lane, rounded[lane]);
        }
    }
    for (; i < values.size(); ++i) {
        const float k = values[i] * c.inverse + c.whole - c.whole;
        const float e = values[i] - k * c.high - k * c.low;
        if (e * e > c.clear) again(i, k);
    }
    return more;
}

// A part of a group, kPart entries at most. Its codes - lowest go to `codes` where that is wanted; an empty place of the last block counts as
// an entry of 0.
template <bool kCodes>
double sweep(std::span<const float> values, const Codebook& book, std::uint8_t* codes) {
    const Floats f;
    const Ints n;
    const Shorts s16;
    const Bytes u8;
    const Constants c(book);
    const VF inverse = hn::Set(f, c.inverse), whole = hn::Set(f, c.whole), high = hn::Set(f, c.high),
             low = hn::Set(f, c.low);
    const VI origin = hn::BitCast(n, hn::Set(f, kWhole));
    // Squares are compared as whole numbers, which order floats that are not negative as well.
    const VI clear = hn::BitCast(n, hn::Set(f, c.clear));

    VF even = hn::Zero(f), odd = even;
    std::uint32_t doubts = 0;  // bit b: an entry of block b has to be decided again
    const auto block = [&](std::size_t b, const float* from) HWY_ATTR {
        VI most = hn::Zero(n);
        const auto code = [&](const float* at, VF& sum) HWY_ATTR {
            const VF v = hn::LoadU(f, at);
            const VF t = hn::Add(hn::Mul(v, inverse), whole);
            const VF k = hn::Sub(t, whole);
            const VF e = hn::Sub(hn::Sub(v, hn::Mul(k, high)), hn::Mul(k, low));
            const VF square = hn::Mul(e, e);
            sum = hn::Add(sum, square);
            most = hn::Max(most, hn::BitCast(n, square));
            return hn::Sub(hn::BitCast(n, t), origin);
        };
        const VI k0 = code(from, even), k1 = code(from + 4, odd);
        const auto first = hn::OrderedDemote2To(s16, k0, k1);
        const VI k2 = code(from + 8, even), k3 = code(from + 12, odd);
        const auto last = hn::OrderedDemote2To(s16, k2, k3);
        if constexpr (kCodes) hn::StoreU(hn::OrderedDemote2To(u8, first, last), u8, codes + b * kBlock);
        doubts |= static_cast<std::uint32_t>(!hn::AllFalse(n, hn::Gt(most, clear))) << b;
    };
    const std::size_t blocks = values.size() / kBlock, left = values.size() % kBlock;
#pragma clang loop unroll(disable)
    for (std::size_t b = 0; b < blocks; ++b) block(b, values.data() + b * kBlock);
    if (left > 0) {
        float last[kBlock] = {};
        std::memcpy(last, values.data() + blocks * kBlock, left * sizeof(float));
        block(blocks, last);
    }
    alignas(16) float sums[4];
    hn::Store(hn::Add(even, odd), f, sums);
    double sum = (static_cast<double>(sums[0]) + sums[1]) + (static_cast<double>(sums[2]) + sums[3]);
    for (; doubts != 0; doubts &= doubts - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(doubts)) * kBlock;
        sum += decide(values.subspan(at, std::min(kBlock, values.size() - at)), book, c, kCodes ? codes + at : nullptr);
    }
    // high + low is the step to 2^-40 of itself. Where the errors are so small that this shows (entries that lie on the
    // grid), they are found again in double precision.
    if (sum < 0x1p-18 * book.step * book.step * static_cast<double>(values.size())) return squaredError(values, book);
    return sum;
}

bool sound(const Codebook& book, std::size_t size) {
    return size >= kBlock && book.step >= kLeastStep && book.step <= kMostStep;
}

constexpr std::size_t padded(std::size_t size) { return (size + kBlock - 1) / kBlock * kBlock; }

// Codes that wait to be counted.
class Pending {
  public:
    explicit Pending(CodeTable& table) : table_(&table) {}
    ~Pending() { count(); }
    std::uint8_t* room(std::size_t size) {
        if (size_ + size > kRoom) count();
        return codes_ + std::exchange(size_, size_ + size);
    }

  private:
    void count() {
        const std::size_t whole = size_ / CodeTable::kBlock * CodeTable::kBlock;
        table_->count(std::span(codes_, whole));
        table_->countScalar(std::span(codes_ + whole, size_ - whole));
        size_ = 0;
    }
    CodeTable* table_;
    std::size_t size_ = 0;
    alignas(16) std::uint8_t codes_[kRoom];
};

}  // namespace

std::int32_t codeOf(double value, const Codebook& book) {
    const double nearest = std::nearbyint(value / book.step);
    return static_cast<std::int32_t>(
        std::clamp(nearest, static_cast<double>(book.lowest), static_cast<double>(book.highest)));
}

double quantizeScalar(std::span<const float> values, std::size_t size, std::span<const Codebook> books,
                      CodeTable& table) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Codebook& book = books[i / size];
        const std::int32_t code = codeOf(values[i], book);
        const double e = values[i] - code * book.step;
        sum += e * e;
        const auto symbol = static_cast<std::uint8_t>(code - book.lowest);
        table.countScalar({&symbol, 1});
    }
    return sum;
}

double quantize(std::span<const float> values, std::size_t size, std::span<const Codebook> books, CodeTable& table) {
    Pending pending(table);
    double sum = 0;
    for (std::size_t g = 0; g < books.size(); ++g) {
        const auto group = values.subspan(g * size, size);
        if (!sound(books[g], size)) {
            sum += quantizeScalar(group, size, books.subspan(g, 1), table);
            continue;
        }
        for (std::size_t i = 0; i < size; i += kPart) {
            const auto part = group.subspan(i, std::min(kPart, size - i));
            sum += sweep<true>(part, books[g], pending.room(padded(part.size())));
        }
        table.discount(static_cast<std::size_t>(-books[g].lowest), padded(size) - size);
    }
    return sum;
}

double quantizationError(std::span<const float> values, std::size_t size, std::span<const Codebook> books) {
    double sum = 0;
    for (std::size_t g = 0; g < books.size(); ++g) {
        const auto group = values.subspan(g * size, size);
        if (!sound(books[g], size)) {
            sum += squaredError(group, books[g]);
            continue;
        }
        for (std::size_t i = 0; i < size; i += kPart)
            sum += sweep<false>(group.subspan(i, std::min(kPart, size - i)), books[g], nullptr);
    }
    return sum;
}

}  // namespace axiscope::kernels
