#include "entropy/code_stream.hpp"

#include <utility>

namespace axiscope {

StreamBits writeStream(const CodecKind& codec, std::span<const std::int32_t> codes, const ContextMap& map,
                       ByteWriter& out) {
    StreamBits bits;
    const std::size_t begin = out.size();
    out.u8(codec.number);
    out.varint(map.rows);
    out.varint(map.cols);
    const std::size_t labels = out.size();
    bits.header = 8 * std::uint64_t{labels - begin};
    write(map, out);
    bits.labels = 8 * std::uint64_t{out.size() - labels};
    const CodecBits coded = codec.encode(codes, map, out);
    bits.tables = coded.tables;
    bits.payload = coded.payload;
    return bits;
}

Result<CodeStream> readStream(ByteReader& in) {
    CodeStream out;
    const std::uint64_t begin = in.position();
    const auto number = in.u8();
    if (!number) return std::unexpected(number.error());
    out.codec = findCodec(*number);
    if (out.codec == nullptr) return ByteReader::malformedAt(begin, "there is no such codec");
    const auto rows = in.varint(kMaxCodes);
    if (!rows) return std::unexpected(rows.error());
    const auto cols = in.varint(kMaxCodes);
    if (!cols) return std::unexpected(cols.error());
    if (*cols > 0 && *rows > kMaxCodes / *cols) {
        return fail(ErrorCode::unsupported, "the stream has more than " + std::to_string(kMaxCodes) + " codes",
                    "byte " + std::to_string(begin + 1));
    }
    const std::uint64_t labels = in.position();
    out.bits.header = 8 * (labels - begin);
    auto map = readContextMap(*rows, *cols, in);
    if (!map) return std::unexpected(map.error());
    out.map = std::move(*map);
    const std::uint64_t tables = in.position();
    out.bits.labels = 8 * (tables - labels);

    // Where the payload begins, the codec knows; the tables' section says its own length.
    ByteReader peek = in;
    const auto length = peek.varint(peek.left());
    if (!length) return std::unexpected(length.error());
    out.bits.tables = 8 * (peek.position() - tables + *length);

    out.codes.resize(static_cast<std::size_t>(*rows * *cols));
    if (const auto done = out.codec->decode(in, out.map, out.codes); !done) return std::unexpected(done.error());
    for (const std::int32_t code : out.codes) {
        if (code > kMaxCode || code < -kMaxCode) return ByteReader::malformedAt(tables, "a code is beyond 2^30");
    }
    out.bits.payload = 8 * (in.position() - tables) - out.bits.tables;
    return out;
}

}  // namespace axiscope
