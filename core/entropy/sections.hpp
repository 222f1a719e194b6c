// The sections of a coded block (entropy/codec.hpp): each a varint length and its bytes.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "entropy/bit_stream.hpp"
#include "entropy/byte_stream.hpp"
#include "entropy/codec.hpp"

namespace axiscope {

// Bits that the section took, its length included.
inline std::uint64_t writeSection(std::span<const std::byte> bytes, ByteWriter& out) {
    const std::size_t before = out.size();
    out.varint(bytes.size());
    out.bytes(bytes);
    return 8 * std::uint64_t{out.size() - before};
}

struct Section {
    std::span<const std::byte> bytes;
    std::uint64_t first = 0;  // position of its first byte
    std::unexpected<Error> malformed(std::uint64_t bits, const char* message) const {
        return ByteReader::malformedAt(first + std::min<std::uint64_t>(bits / 8, bytes.size()), message);
    }
};

inline Result<Section> readSection(ByteReader& in) {
    const auto size = in.varint(in.left());
    if (!size) return std::unexpected(size.error());
    Section out;
    out.first = in.position();
    const auto bytes = in.bytes(*size);
    if (!bytes) return std::unexpected(bytes.error());
    out.bytes = *bytes;
    return out;
}

// The section of tables: one decoder for every context, read by `read_table` (empty: malformed), and nothing behind them.
template <class ReadTable>
auto readTables(ByteReader& in, unsigned contexts, ReadTable read_table, const char* wrong)
    -> Result<std::vector<typename decltype(read_table(std::declval<BitReader&>()))::value_type>> {
    const auto section = readSection(in);
    if (!section) return std::unexpected(section.error());
    BitReader bits(section->bytes);
    std::vector<typename decltype(read_table(bits))::value_type> tables;
    for (unsigned context = 0; context < contexts; ++context) {
        auto table = read_table(bits);
        if (!table) return section->malformed(bits.consumed(), wrong);
        tables.push_back(std::move(*table));
    }
    if (!bits.ended()) return section->malformed(bits.consumed(), "there is more behind the tables");
    return tables;
}

}  // namespace axiscope
