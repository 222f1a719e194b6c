// libFuzzer target. The first byte chooses: bytes are read as a container, as a code stream, or become codes that are written by both codecs and
// must come back. What is read without error and written again reads the same.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "analysis/tensor_stream.hpp"
#include "entropy/code_stream.hpp"

namespace {

using namespace axiscope;

void require(bool condition) {
    if (!condition) std::abort();
}

// A hostile stream of few bytes may decode to very many codes; the fuzzer has better use for its time than to write them again.
constexpr std::size_t kRewritten = 1 << 16;

void container(std::span<const std::byte> bytes) {
    const auto read = readTensorStream(bytes);
    if (!read) {
        require(read.error().where.starts_with("byte "));
        return;
    }
    require(read->bits.total() == 8 * bytes.size());
    require(!toJson(*read).empty());
    if (read->stream.codes.size() > kRewritten) return;
    ByteWriter out;
    require(writeTensorStream(read->stream, out).has_value());
    const auto again = readTensorStream(out.view());
    require(again && again->stream.codes == read->stream.codes && again->checksum == read->checksum);
}

void stream(std::span<const std::byte> bytes) {
    ByteReader in(bytes);
    const auto read = readStream(in);
    if (!read) {
        require(!read.error().message.empty());
        return;
    }
    require(read->bits.total() == 8 * (bytes.size() - in.left()));
    if (read->codes.size() > kRewritten) return;
    for (const CodecKind& kind : codecKinds()) {
        ByteWriter out;
        writeStream(kind, read->codes, read->map, out);
        ByteReader back(out.view());
        const auto again = readStream(back);
        require(again && again->codes == read->codes && back.left() == 0);
    }
}

// Rows' classes and columns' runs from two bytes, then codes of one, two or four bytes.
void codes(std::span<const std::byte> bytes) {
    if (bytes.size() < 3) return;
    const auto byte = [&](std::size_t i) { return std::to_integer<unsigned>(bytes[i]); };
    const unsigned width = 1u << byte(0) % 3, cols = 1 + byte(1) % 17, classes = 1 + byte(2) % 9;
    std::vector<std::int32_t> out;
    for (std::size_t at = 3; at + width <= bytes.size(); at += width) {
        std::uint32_t value = 0;
        for (unsigned i = 0; i < width; ++i) value |= byte(at + i) << (8 * i);
        const auto code = static_cast<std::int32_t>(value << (32 - 8 * width)) >> (32 - 8 * width);
        out.push_back(code / (width == 4 ? 2 : 1));
    }
    out.resize(out.size() / cols * cols);
    ContextMap map(out.size() / cols, cols);
    std::vector<std::uint8_t> labels(static_cast<std::size_t>(map.rows));
    for (std::size_t r = 0; r < labels.size(); ++r) labels[r] = static_cast<std::uint8_t>(r % classes);
    map.row = Classes::labels(std::move(labels), classes);
    map.col = Classes::runs(cols, 1 + byte(0) / 64);
    for (const CodecKind& kind : codecKinds()) {
        ByteWriter written;
        const StreamBits bits = writeStream(kind, out, map, written);
        require(bits.total() == 8 * written.size());
        ByteReader in(written.view());
        const auto read = readStream(in);
        require(read && read->codes == out && in.left() == 0);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::span bytes(reinterpret_cast<const std::byte*>(data) + 1, size - 1);
    switch (data[0] % 3) {
        case 0:
            container(bytes);
            break;
        case 1:
            stream(bytes);
            break;
        default:
            codes(bytes);
    }
    return 0;
}
