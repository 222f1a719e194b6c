// Bytes written and read in order, for streams and files of our own. All numbers are little-endian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

class ByteWriter {
  public:
    void u8(std::uint8_t value) { bytes_.push_back(static_cast<std::byte>(value)); }
    void u16(std::uint16_t value) { fixed(value, 2); }
    void u32(std::uint32_t value) { fixed(value, 4); }
    void u64(std::uint64_t value) { fixed(value, 8); }
    void varint(std::uint64_t value);  // LEB128: seven bits a byte, the lowest first
    void bytes(std::span<const std::byte> more) { bytes_.insert(bytes_.end(), more.begin(), more.end()); }
    void text(std::string_view text);  // its length as a varint, then its bytes

    std::size_t size() const { return bytes_.size(); }
    std::span<const std::byte> view() const { return bytes_; }

  private:
    void fixed(std::uint64_t value, unsigned bytes);
    std::vector<std::byte> bytes_;
};

// Never reads out of range. Errors: malformed, `where` says the byte, counted from the beginning of the file that the bytes are of.
class ByteReader {
  public:
    explicit ByteReader(std::span<const std::byte> bytes, std::uint64_t first = 0) : bytes_(bytes), first_(first) {}

    Result<std::uint8_t> u8();
    Result<std::uint16_t> u16();
    Result<std::uint32_t> u32();
    Result<std::uint64_t> u64();
    Result<std::uint64_t> varint(
        std::uint64_t most);  // malformed beyond `most`, and where it is longer than it need be
    Result<std::span<const std::byte>> bytes(std::uint64_t count);
    Result<std::string> text(std::uint64_t most_bytes);

    std::uint64_t position() const { return first_ + at_; }
    std::size_t left() const { return bytes_.size() - at_; }
    std::unexpected<Error> malformed(std::string message) const { return malformedAt(position(), std::move(message)); }
    static std::unexpected<Error> malformedAt(std::uint64_t position, std::string message);

  private:
    Result<std::uint64_t> fixed(unsigned bytes);
    std::span<const std::byte> bytes_;
    std::uint64_t first_;
    std::size_t at_ = 0;
};

// FNV-1a, 64 bits (Fowler, Noll & Vo): a checksum against damage, not against forgery.
inline constexpr std::uint64_t kFnvStart = 0xcbf29ce484222325ULL;
std::uint64_t fnv1a(std::span<const std::byte> bytes, std::uint64_t state = kFnvStart);
// Of codes as 32-bit little-endian integers, in order.
std::uint64_t fnv1a(std::span<const std::int32_t> codes, std::uint64_t state = kFnvStart);

}  // namespace axiscope
