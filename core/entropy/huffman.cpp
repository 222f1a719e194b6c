// Canonical Huffman codes, one per context.
//
// A table: the alphabet (entropy/symbols.hpp), then each token's length less that of the token before it (the first: less 1), signed gamma.
// Symbols stand in zigzag order, so that neighbours are of nearly equal probability. One lone token has length 1.
// Decoding looks 11 bits up at once; longer words are found by their length.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "entropy/codec.hpp"
#include "entropy/prefix_code.hpp"
#include "entropy/sections.hpp"
#include "entropy/symbols.hpp"

namespace axiscope {
namespace {

constexpr unsigned kLookupBits = 11;

struct Encoder {
    Alphabet alphabet;
    std::vector<std::uint8_t> lengths;
    PrefixWords words;
};

CodecBits encode(std::span<const std::int32_t> codes, const ContextMap& map, ByteWriter& out) {
    BitWriter tables;
    std::vector<Encoder> encoders;
    for (const SymbolCounts& counts : countSymbols(codes, map)) {
        Encoder e;
        e.alphabet = Alphabet::plan(counts, Alphabet::kMaxDirect, 0);
        e.lengths = prefixCodeLengths(e.alphabet.count(counts), kMaxCodeLength);
        e.words = canonicalWords(e.lengths);
        e.alphabet.write(tables);
        std::int32_t last = 1;
        for (const std::uint8_t length : e.lengths) {
            tables.signedGamma(length - last);
            last = length;
        }
        encoders.push_back(std::move(e));
    }
    CodecBits bits;
    bits.tables = writeSection(std::move(tables).finish(), out);
    BitWriter payload;
    map.forEach([&](std::size_t i, unsigned context) {
        const Encoder& e = encoders[context];
        const std::uint32_t symbol = zigzag(codes[i]);
        const Alphabet::Token token = e.alphabet.of(symbol);
        payload.bits(e.words.word[token.token], e.lengths[token.token]);
        if (token.raw_bits > 0) payload.bits(symbol & ((1u << token.raw_bits) - 1), token.raw_bits);
    });
    bits.payload = writeSection(std::move(payload).finish(), out);
    return bits;
}

struct Decoder {
    Alphabet alphabet;
    std::vector<std::uint32_t> order;
    struct Entry {
        std::uint32_t token = 0;
        std::uint32_t length = 0;  // 0: longer than the look-up
    };
    std::vector<Entry> lookup;
    // By length: the first word beyond those of it, left-aligned in kMaxCodeLength bits, and where in `order` its words begin less the first.
    std::array<std::uint32_t, kMaxCodeLength + 1> end{};
    std::array<std::int64_t, kMaxCodeLength + 1> offset{};
};

// Empty: malformed.
std::optional<Decoder> readTable(BitReader& in) {
    Decoder d;
    auto alphabet = Alphabet::read(in, Alphabet::kMaxDirect);
    if (!alphabet) return std::nullopt;
    d.alphabet = std::move(*alphabet);
    std::vector<std::uint8_t> lengths(d.alphabet.tokens());
    std::int32_t last = 1;
    for (std::uint8_t& length : lengths) {
        const std::uint32_t gamma = in.gamma();
        if (gamma == 0 || gamma > 4 * kMaxCodeLength || in.overrun()) return std::nullopt;
        last += BitReader::unfold(gamma);
        if (last < 1 || last > static_cast<std::int32_t>(kMaxCodeLength)) return std::nullopt;
        length = static_cast<std::uint8_t>(last);
    }
    if (lengths.empty()) return d;
    if (lengths.size() == 1 ? lengths[0] != 1 : !complete(lengths)) return std::nullopt;

    const PrefixWords words = canonicalWords(lengths);
    d.order = words.order;
    unsigned longest = 0;
    for (const std::uint8_t l : lengths) longest = std::max<unsigned>(longest, l);
    const unsigned width = std::min(longest, kLookupBits);
    d.lookup.resize(std::size_t{1} << kLookupBits);
    for (std::uint32_t token = 0; token < lengths.size(); ++token) {
        const unsigned l = lengths[token];
        if (l > width) continue;
        const std::size_t begin = std::size_t{words.word[token]} << (kLookupBits - l);
        std::fill_n(d.lookup.begin() + static_cast<std::ptrdiff_t>(begin), std::size_t{1} << (kLookupBits - l),
                    Decoder::Entry{token, l});
    }
    std::uint32_t begin = 0;  // left-aligned
    std::int64_t place = 0;
    for (unsigned l = 1; l <= kMaxCodeLength; ++l) {
        const auto number = std::count(lengths.begin(), lengths.end(), static_cast<std::uint8_t>(l));
        d.offset[l] = place - (begin >> (kMaxCodeLength - l));
        begin += static_cast<std::uint32_t>(number) << (kMaxCodeLength - l);
        d.end[l] = begin;
        place += number;
    }
    return d;
}

Result<void> decode(ByteReader& in, const ContextMap& map, std::span<std::int32_t> codes) {
    const auto tables = readTables(in, map.count(), readTable, "a Huffman table is wrong");
    if (!tables) return std::unexpected(tables.error());
    const std::vector<Decoder>& decoders = *tables;
    const auto payload = readSection(in);
    if (!payload) return std::unexpected(payload.error());
    BitReader bits(payload->bytes);
    std::size_t i = 0;
    for (std::uint64_t r = 0; r < map.rows; ++r) {
        const unsigned first = map.row.at(r) * map.col.count;
        for (std::uint64_t c = 0; c < map.cols; ++c, ++i) {
            const Decoder& d = decoders[first + map.col.at(c)];
            if (d.order.empty()) return payload->malformed(bits.consumed(), "a code comes where its table has none");
            const std::uint32_t next = bits.peek(kMaxCodeLength);
            const Decoder::Entry& entry = d.lookup[next >> (kMaxCodeLength - kLookupBits)];
            std::uint32_t token = entry.token;
            if (entry.length > 0) {
                bits.consume(entry.length);
            } else {
                unsigned l = kLookupBits + 1;
                while (l <= kMaxCodeLength && next >= d.end[l]) ++l;
                if (d.order.size() == 1 || l > kMaxCodeLength) {
                    return payload->malformed(bits.consumed(), "there is no such code word");
                }
                token = d.order[static_cast<std::size_t>(d.offset[l] + (next >> (kMaxCodeLength - l)))];
                bits.consume(l);
            }
            const unsigned raw = d.alphabet.rawBits(token);
            codes[i] = unzigzag(d.alphabet.base(token) + bits.bits(raw));
        }
        if (bits.overrun()) return payload->malformed(bits.consumed(), "the payload ends too early");
    }
    if (!bits.ended()) return payload->malformed(bits.consumed(), "there is more behind the last code");
    return {};
}

}  // namespace

CodecKind huffmanCodec() {
    return {"huffman",
            "Canonical Huffman",
            "An optimal prefix code for each table: whole bits per code, at least one.",
            1,
            encode,
            decode};
}

}  // namespace axiscope
