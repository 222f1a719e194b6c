// Bits within bytes, the highest bit of a byte first.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace axiscope {

class BitWriter {
  public:
    // The lowest `count` bits of `value`, the highest of them first; count <= 32, nothing above them set.
    void bits(std::uint32_t value, unsigned count) {
        held_ = held_ << count | value;
        count_ += count;
        while (count_ >= 8) {
            count_ -= 8;
            bytes_.push_back(static_cast<std::byte>(held_ >> count_ & 255));
        }
    }
    // Elias' gamma code of value >= 1: as many zeros as it has bits after its first, then the value.
    void gamma(std::uint32_t value) {
        const auto length = static_cast<unsigned>(std::bit_width(value));
        bits(0, length - 1);
        bits(value, length);
    }
    // 0, -1, 1, -2, ... as gamma 1, 2, 3, 4, ...
    void signedGamma(std::int32_t value) {
        gamma(value < 0 ? 2 * static_cast<std::uint32_t>(-value) : 2 * static_cast<std::uint32_t>(value) + 1);
    }
    std::uint64_t written() const { return 8 * std::uint64_t{bytes_.size()} + count_; }  // bits
    // Fills the last byte with zeros.
    std::vector<std::byte> finish() && {
        if (count_ > 0) bits(0, 8 - count_);
        return std::move(bytes_);
    }

  private:
    std::vector<std::byte> bytes_;
    std::uint64_t held_ = 0;
    unsigned count_ = 0;  // bits of held_ that are not in bytes_, below 8 between calls
};

// Behind the end stand zeros; overrun() tells that some of them were consumed, and is to be asked before what was read is believed.
class BitReader {
  public:
    explicit BitReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    // The next `count` bits, 1..32, without going on.
    std::uint32_t peek(unsigned count) {
        if (held_count_ < count) fill();
        return static_cast<std::uint32_t>(held_ >> (64 - count));
    }
    void consume(unsigned count) {
        held_ <<= count;
        held_count_ = held_count_ > count ? held_count_ - count : 0;
        consumed_ += count;
    }
    std::uint32_t bits(unsigned count) {  // count <= 32
        if (count == 0) return 0;
        const std::uint32_t value = peek(count);
        consume(count);
        return value;
    }
    // 0 is no value of the code: that there is none here.
    std::uint32_t gamma() {
        const std::uint32_t next = peek(32);
        if (next == 0) {
            consume(32);
            return 0;
        }
        const auto zeros = static_cast<unsigned>(std::countl_zero(next));
        consume(zeros);
        return bits(zeros + 1);
    }
    // Precondition of use: value of gamma() > 0.
    static std::int32_t unfold(std::uint32_t gamma) {
        return gamma & 1 ? static_cast<std::int32_t>(gamma >> 1) : -static_cast<std::int32_t>(gamma >> 1);
    }

    bool overrun() const { return consumed_ > 8 * std::uint64_t{bytes_.size()}; }
    std::uint64_t consumed() const { return consumed_; }  // bits
    // All bytes were used, and what fills the last one is 0.
    bool ended() { return !overrun() && 8 * std::uint64_t{bytes_.size()} - consumed_ < 8 && peek(8) == 0; }

  private:
    void fill() {
        if (bytes_.size() - next_ >= 8) {
            std::uint64_t word;
            std::memcpy(&word, bytes_.data() + next_, 8);
            if constexpr (std::endian::native == std::endian::little) word = __builtin_bswap64(word);
            held_ |= word >> held_count_;
            next_ += (63 - held_count_) >> 3;
            held_count_ |= 56;
            return;
        }
        while (held_count_ <= 56 && next_ < bytes_.size()) {
            held_ |= std::to_integer<std::uint64_t>(bytes_[next_++]) << (56 - held_count_);
            held_count_ += 8;
        }
    }

    std::span<const std::byte> bytes_;
    std::size_t next_ = 0;
    std::uint64_t held_ = 0;  // from the highest bit down
    unsigned held_count_ = 0;
    std::uint64_t consumed_ = 0;
};

}  // namespace axiscope
