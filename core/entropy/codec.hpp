// Codecs: from the codes of a matrix to bits and back, with the tables that the decoder needs. A variant registers once, in codec.cpp.
//
// A coded block is its tables (their bytes as a varint, then bits, one table per context in order) and its payload (its bytes as a
// varint, then the bytes). What the decoder is given besides, the shape and the context map, is not part of it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "entropy/byte_stream.hpp"
#include "entropy/context_map.hpp"

namespace axiscope {

// Codes of a block: 256 MiB of them, more than a vocabulary of 32,000 by 2,048.
inline constexpr std::uint64_t kMaxCodes = std::uint64_t{1} << 26;
// Largest magnitude of a code.
inline constexpr std::int32_t kMaxCode = std::int32_t{1} << 30;

// Of the bytes written, so that all of them are counted.
struct CodecBits {
    std::uint64_t tables = 0, payload = 0;
};

struct CodecKind {
    std::string_view id, title, description;
    std::uint8_t number;  // in streams; never changes its meaning
    // Precondition: codes.size() == map.rows * map.cols <= kMaxCodes, magnitudes at most kMaxCode.
    CodecBits (*encode)(std::span<const std::int32_t> codes, const ContextMap& map, ByteWriter& out);
    // Fills `codes` (of map's shape). Errors: malformed, with the byte. Whatever the bytes are, takes no more than
    // time in proportion to codes and bytes, and 40 MiB for tables.
    Result<void> (*decode)(ByteReader& in, const ContextMap& map, std::span<std::int32_t> codes);
};

std::span<const CodecKind> codecKinds();
const CodecKind* findCodec(std::string_view id);  // nullptr: unknown
const CodecKind* findCodec(std::uint8_t number);

}  // namespace axiscope
