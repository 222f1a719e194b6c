#include "entropy/context_map.hpp"

#include <bit>
#include <utility>

#include "entropy/bit_stream.hpp"

namespace axiscope {
namespace {

unsigned labelBits(unsigned classes) { return static_cast<unsigned>(std::bit_width(classes - 1)); }

void write(const Classes& classes, ByteWriter& out) {
    out.u8(static_cast<std::uint8_t>(classes.kind));
    if (classes.kind == Classes::Kind::one) return;
    out.u8(static_cast<std::uint8_t>(classes.count));
    if (classes.kind != Classes::Kind::labels) return;
    BitWriter bits;
    for (const std::uint8_t label : classes.of) bits.bits(label, labelBits(classes.count));
    out.bytes(std::move(bits).finish());
}

Result<Classes> readClasses(std::uint64_t length, ByteReader& in) {
    const auto kind = in.u8();
    if (!kind) return std::unexpected(kind.error());
    if (*kind == static_cast<std::uint8_t>(Classes::Kind::one)) return Classes::one();
    if (*kind > static_cast<std::uint8_t>(Classes::Kind::runs)) {
        return ByteReader::malformedAt(in.position() - 1, "there is no such kind of classes");
    }
    const auto count = in.u8();
    if (!count) return std::unexpected(count.error());
    if (*count < 2 || *count > kMaxClasses) {
        return ByteReader::malformedAt(in.position() - 1,
                                       "the number of classes is not between 2 and " + std::to_string(kMaxClasses));
    }
    if (*kind == static_cast<std::uint8_t>(Classes::Kind::runs)) return Classes::runs(length, *count);
    const unsigned width = labelBits(*count);
    const std::uint64_t begin = in.position();
    const auto raw = in.bytes((length * width + 7) / 8);
    if (!raw) return std::unexpected(raw.error());
    BitReader bits(*raw);
    std::vector<std::uint8_t> of(static_cast<std::size_t>(length));
    for (std::uint8_t& label : of) {
        label = static_cast<std::uint8_t>(bits.bits(width));
        if (label >= *count) {
            return ByteReader::malformedAt(begin + (bits.consumed() - 1) / 8, "a label is of no class");
        }
    }
    if (!bits.ended()) return ByteReader::malformedAt(in.position() - 1, "bits are set after the last label");
    return Classes::labels(std::move(of), *count);
}

}  // namespace

Classes Classes::labels(std::vector<std::uint8_t> of, unsigned count) {
    if (count < 2) return one();
    return {Kind::labels, count, std::move(of)};
}

Classes Classes::runs(std::uint64_t length, unsigned count) {
    if (count < 2) return one();
    Classes out{Kind::runs, count, std::vector<std::uint8_t>(static_cast<std::size_t>(length))};
    for (std::uint64_t i = 0; i < length; ++i) {
        out.of[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i * count / length);
    }
    return out;
}

void write(const ContextMap& map, ByteWriter& out) {
    write(map.row, out);
    write(map.col, out);
}

Result<ContextMap> readContextMap(std::uint64_t rows, std::uint64_t cols, ByteReader& in) {
    ContextMap map(rows, cols);
    const std::uint64_t begin = in.position();
    auto row = readClasses(rows, in);
    if (!row) return std::unexpected(row.error());
    auto col = readClasses(cols, in);
    if (!col) return std::unexpected(col.error());
    if (row->count * col->count > kMaxContexts) return ByteReader::malformedAt(begin, "there are too many contexts");
    map.row = std::move(*row);
    map.col = std::move(*col);
    return map;
}

}  // namespace axiscope
