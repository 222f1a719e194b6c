#include "entropy/byte_stream.hpp"

namespace axiscope {

void ByteWriter::fixed(std::uint64_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) u8(static_cast<std::uint8_t>(value >> (8 * i) & 255));
}

void ByteWriter::varint(std::uint64_t value) {
    while (value >= 128) {
        u8(static_cast<std::uint8_t>((value & 127) | 128));
        value >>= 7;
    }
    u8(static_cast<std::uint8_t>(value));
}

void ByteWriter::text(std::string_view text) {
    varint(text.size());
    bytes(std::as_bytes(std::span(text)));
}

std::unexpected<Error> ByteReader::malformedAt(std::uint64_t position, std::string message) {
    return fail(ErrorCode::malformed, std::move(message), "byte " + std::to_string(position));
}

Result<std::uint64_t> ByteReader::fixed(unsigned bytes) {
    if (left() < bytes) return malformed("the file ends too early");
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i) value |= std::to_integer<std::uint64_t>(bytes_[at_ + i]) << (8 * i);
    at_ += bytes;
    return value;
}

Result<std::uint8_t> ByteReader::u8() {
    return fixed(1).transform([](std::uint64_t v) { return static_cast<std::uint8_t>(v); });
}
Result<std::uint16_t> ByteReader::u16() {
    return fixed(2).transform([](std::uint64_t v) { return static_cast<std::uint16_t>(v); });
}
Result<std::uint32_t> ByteReader::u32() {
    return fixed(4).transform([](std::uint64_t v) { return static_cast<std::uint32_t>(v); });
}
Result<std::uint64_t> ByteReader::u64() { return fixed(8); }

Result<std::uint64_t> ByteReader::varint(std::uint64_t most) {
    const std::uint64_t begin = position();
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const auto byte = u8();
        if (!byte) return std::unexpected(byte.error());
        const std::uint64_t bits = *byte & 127;
        if (shift == 63 && bits > 1) break;
        value |= bits << shift;
        if (*byte < 128) {
            if (shift > 0 && bits == 0) return malformedAt(begin, "a number is longer than it need be");
            if (value > most) {
                return malformedAt(begin, "a number is " + std::to_string(value) + ", at most " + std::to_string(most) +
                                              " is allowed here");
            }
            return value;
        }
    }
    return malformedAt(begin, "a number is beyond 64 bits");
}

Result<std::span<const std::byte>> ByteReader::bytes(std::uint64_t count) {
    if (count > left()) return malformed("the file ends too early");
    const auto out = bytes_.subspan(at_, static_cast<std::size_t>(count));
    at_ += out.size();
    return out;
}

Result<std::string> ByteReader::text(std::uint64_t most_bytes) {
    const auto length = varint(most_bytes);
    if (!length) return std::unexpected(length.error());
    const auto raw = bytes(*length);
    if (!raw) return std::unexpected(raw.error());
    return std::string(reinterpret_cast<const char*>(raw->data()), raw->size());
}

namespace {
std::uint64_t add(std::uint64_t state, std::uint64_t byte) { return (state ^ byte) * 0x100000001b3ULL; }
}  // namespace

std::uint64_t fnv1a(std::span<const std::byte> bytes, std::uint64_t state) {
    for (const std::byte byte : bytes) state = add(state, std::to_integer<std::uint64_t>(byte));
    return state;
}

std::uint64_t fnv1a(std::span<const std::int32_t> codes, std::uint64_t state) {
    for (const std::int32_t code : codes) {
        const auto bits = static_cast<std::uint32_t>(code);
        for (unsigned shift = 0; shift < 32; shift += 8) state = add(state, bits >> shift & 255);
    }
    return state;
}

}  // namespace axiscope
