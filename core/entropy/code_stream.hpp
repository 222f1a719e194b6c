// A stream: the codes of a matrix with all that is needed to read them back, and where its bits go.
//
//   codec (1 byte), rows, columns (varints)   the header
//   context map                               labels
//   tables, payload                           entropy/codec.hpp
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entropy/codec.hpp"

namespace axiscope {

// Bits of a stream by part; total() is its length.
struct StreamBits {
    std::uint64_t header = 0, labels = 0, tables = 0, payload = 0;
    std::uint64_t total() const { return header + labels + tables + payload; }
};

// Precondition: that of CodecKind::encode.
StreamBits writeStream(const CodecKind& codec, std::span<const std::int32_t> codes, const ContextMap& map,
                       ByteWriter& out);

struct CodeStream {
    const CodecKind* codec = nullptr;
    ContextMap map;
    std::vector<std::int32_t> codes;
    StreamBits bits;
};
// Errors: malformed; unsupported for more than kMaxCodes codes.
Result<CodeStream> readStream(ByteReader& in);

}  // namespace axiscope
