// rANS (Duda 2013, "Asymmetric numeral systems: entropy coding combining speed of Huffman coding with compression rate of arithmetic coding"),
// static, one table per context: fractions of a bit per code, none for a lone symbol.
//
//   state x in [2^23, 2^31); coding a token of frequency f and cumulated frequency b out of 2^p:
//   x -> (x / f) 2^p + x % f + b, bytes leaving below first so that x stays in range.
//
// Codes are coded from the last to the first, so that they are decoded from the first on. Entry i goes by state i mod the number of states: two, in
// turn, from kTwoStates entries on. The payload: each state (4 bytes), the renormalization bytes in the order of decoding;
// then a section of the raw bits of escaped symbols, in order. A decoder ends in the states that the encoder began with, and
// with nothing left over: most damage outside the raw bits is found by that, and the rest is left to a checksum around the stream.
//
// A table: the alphabet (entropy/symbols.hpp); then, for two tokens or more, precision p - 12 (3 bits), digits (3 bits), and each
// token's rounded count: its bit length less the one before (the first: less 1), signed gamma, then its leading digits.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "entropy/codec.hpp"
#include "entropy/frequencies.hpp"
#include "entropy/sections.hpp"
#include "entropy/symbols.hpp"

namespace axiscope {
namespace {

constexpr std::uint32_t kLeastState = 1u << 23;
constexpr std::size_t kTwoStates = 4096;
constexpr std::size_t kMaxTokens = std::size_t{1} << 12;  // own tokens; the octaves come on top
constexpr double kEntryBits = 7;  // about what one takes in a table: 1 of the alphabet, 2 of the length, 4 digits

std::size_t statesFor(std::size_t codes) { return codes < kTwoStates ? 1 : 2; }

// Of a table with a precision and digits.
struct Model {
    unsigned precision = kLeastPrecision, digits = 0;
    std::vector<std::uint64_t> rounded;
    std::vector<std::uint32_t> frequency;
};

void writeCounts(const Model& model, BitWriter& out) {
    out.bits(model.precision - kLeastPrecision, 3);
    out.bits(model.digits, 3);
    std::int32_t last = 1;
    for (const std::uint64_t count : model.rounded) {
        const auto length = static_cast<std::int32_t>(std::bit_width(count));
        out.signedGamma(length - last);
        last = length;
        const unsigned kept = std::min(model.digits, static_cast<unsigned>(length) - 1);
        out.bits(static_cast<std::uint32_t>(count >> (static_cast<unsigned>(length) - 1 - kept)) & ((1u << kept) - 1),
                 kept);
    }
}

// The precision and digits at which table and codes together are shortest.
Model chooseModel(std::span<const std::uint64_t> counts) {
    Model best;
    double least = std::numeric_limits<double>::infinity();
    for (unsigned digits = 0; digits <= kMostDigits; ++digits) {
        Model model;
        model.digits = digits;
        for (const std::uint64_t n : counts) model.rounded.push_back(roundedCount(n, digits));
        for (unsigned precision = kLeastPrecision; precision <= kMostPrecision; precision += 2) {
            if (counts.size() > std::size_t{1} << (precision - 1)) continue;
            model.precision = precision;
            model.frequency = frequencies(model.rounded, precision);
            BitWriter table;
            writeCounts(model, table);
            auto bits = static_cast<double>(table.written());
            for (std::size_t i = 0; i < counts.size(); ++i) {
                bits += static_cast<double>(counts[i]) * (precision - std::log2(model.frequency[i]));
            }
            // A longer table of slots must earn the time that it takes.
            if (bits < 0.9995 * least || (bits < least && precision <= best.precision)) {
                least = bits;
                best = model;
            }
        }
    }
    return best;
}

struct Encoder {
    Alphabet alphabet;
    unsigned precision = 0;  // 0: fewer than two tokens, nothing to code
    std::vector<std::uint32_t> frequency, begin;
};

CodecBits encode(std::span<const std::int32_t> codes, const ContextMap& map, ByteWriter& out) {
    BitWriter tables;
    std::vector<Encoder> encoders;
    bool escapes = false;
    for (const SymbolCounts& counts : countSymbols(codes, map)) {
        Encoder e;
        e.alphabet = Alphabet::plan(counts, kMaxTokens, kEntryBits);
        e.alphabet.write(tables);
        escapes |= e.alphabet.escapes();
        if (e.alphabet.tokens() >= 2) {
            Model model = chooseModel(e.alphabet.count(counts));
            writeCounts(model, tables);
            e.precision = model.precision;
            e.frequency = std::move(model.frequency);
            std::uint32_t begin = 0;
            for (const std::uint32_t f : e.frequency) {
                e.begin.push_back(begin);
                begin += f;
            }
        }
        encoders.push_back(std::move(e));
    }
    CodecBits bits;
    bits.tables = writeSection(std::move(tables).finish(), out);

    std::array<std::uint32_t, 2> state = {kLeastState, kLeastState};
    const std::size_t states = statesFor(codes.size());
    std::vector<std::byte> backwards;
    for (std::uint64_t r = map.rows; r-- > 0;) {
        const unsigned first = map.row.at(r) * map.col.count;
        for (std::uint64_t c = map.cols; c-- > 0;) {
            const Encoder& e = encoders[first + map.col.at(c)];
            if (e.precision == 0) continue;
            const auto i = static_cast<std::size_t>(r * map.cols + c);
            const std::uint32_t token = e.alphabet.of(zigzag(codes[i])).token;
            const std::uint32_t f = e.frequency[token];
            std::uint32_t& x = state[i & (states - 1)];
            const std::uint64_t limit = std::uint64_t{kLeastState >> e.precision << 8} * f;
            while (x >= limit) {
                backwards.push_back(static_cast<std::byte>(x & 255));
                x >>= 8;
            }
            x = ((x / f) << e.precision) + x % f + e.begin[token];
        }
    }
    ByteWriter payload;
    for (std::size_t s = 0; s < states; ++s) payload.u32(state[s]);
    std::ranges::reverse(backwards);
    payload.bytes(backwards);
    bits.payload = writeSection(payload.view(), out);

    BitWriter raw;
    if (escapes) {
        map.forEach([&](std::size_t i, unsigned context) {
            const std::uint32_t symbol = zigzag(codes[i]);
            const unsigned count = encoders[context].alphabet.of(symbol).raw_bits;
            if (count > 0) raw.bits(symbol & ((1u << count) - 1), count);
        });
    }
    bits.payload += writeSection(std::move(raw).finish(), out);
    return bits;
}

struct Decoder {
    Alphabet alphabet;
    unsigned precision = 0;
    struct Slot {
        std::uint16_t frequency, offset, token;  // offset: of the slot within its token
    };
    std::vector<Slot> slots;  // 2^precision; one when precision is 0 and a lone token is all there is
};

// Empty: malformed.
std::optional<Decoder> readTable(BitReader& in) {
    Decoder d;
    auto alphabet = Alphabet::read(in, kMaxTokens);
    if (!alphabet) return std::nullopt;
    d.alphabet = std::move(*alphabet);
    const std::size_t tokens = d.alphabet.tokens();
    if (tokens == 1) d.slots = {{1, 0, 0}};
    if (tokens < 2) return d;

    const unsigned precision = kLeastPrecision + in.bits(3), digits = in.bits(3);
    if (precision > kMostPrecision || digits > kMostDigits || tokens > std::size_t{1} << (precision - 1)) {
        return std::nullopt;
    }
    std::vector<std::uint64_t> counts(tokens);
    std::int32_t length = 1;
    for (std::uint64_t& count : counts) {
        const std::uint32_t gamma = in.gamma();
        if (gamma == 0 || gamma > 80 || in.overrun()) return std::nullopt;
        length += BitReader::unfold(gamma);
        // 2^26 codes at most; rounding may lift a count by one bit.
        if (length < 1 || length > 28) return std::nullopt;
        const auto most = static_cast<unsigned>(length) - 1;
        const unsigned kept = std::min(digits, most);
        count = (std::uint64_t{1} << most) | std::uint64_t{in.bits(kept)} << (most - kept);
    }
    if (in.overrun()) return std::nullopt;
    const auto frequency = frequencies(counts, precision);
    d.precision = precision;
    d.slots.reserve(std::size_t{1} << precision);
    for (std::size_t token = 0; token < tokens; ++token) {
        for (std::uint32_t offset = 0; offset < frequency[token]; ++offset) {
            d.slots.push_back({static_cast<std::uint16_t>(frequency[token]), static_cast<std::uint16_t>(offset),
                               static_cast<std::uint16_t>(token)});
        }
    }
    return d;
}

Result<void> decode(ByteReader& in, const ContextMap& map, std::span<std::int32_t> codes) {
    const auto tables = readTables(in, map.count(), readTable, "a rANS table is wrong");
    if (!tables) return std::unexpected(tables.error());
    const std::vector<Decoder>& decoders = *tables;
    const auto payload = readSection(in);
    if (!payload) return std::unexpected(payload.error());
    const auto raw = readSection(in);
    if (!raw) return std::unexpected(raw.error());
    BitReader raw_bits(raw->bytes);

    ByteReader head(payload->bytes, payload->first);
    std::array<std::uint32_t, 2> state = {kLeastState, kLeastState};
    const std::size_t states = statesFor(codes.size());
    for (std::size_t s = 0; s < states; ++s) {
        const auto word = head.u32();
        if (!word) return std::unexpected(word.error());
        if (*word < kLeastState || *word >= kLeastState << 8) {
            return ByteReader::malformedAt(head.position() - 4, "the coder's state is out of range");
        }
        state[s] = *word;
    }
    const std::span<const std::byte> bytes = payload->bytes;
    std::size_t at = 4 * states, i = 0;
    for (std::uint64_t r = 0; r < map.rows; ++r) {
        const unsigned first = map.row.at(r) * map.col.count;
        for (std::uint64_t c = 0; c < map.cols; ++c, ++i) {
            const Decoder& d = decoders[first + map.col.at(c)];
            if (d.slots.empty()) return payload->malformed(8 * at, "a code comes where its table has none");
            std::uint32_t& x = state[i & (states - 1)];
            const std::uint32_t slot_number = x & ((1u << d.precision) - 1);
            const Decoder::Slot slot = d.slots[slot_number];
            if (d.precision > 0) {
                x = slot.frequency * (x >> d.precision) + slot.offset;
                while (x < kLeastState) {
                    if (at == bytes.size()) return payload->malformed(8 * at, "the payload ends too early");
                    x = x << 8 | std::to_integer<std::uint32_t>(bytes[at++]);
                }
            }
            std::uint32_t symbol = d.alphabet.base(slot.token);
            if (const unsigned count = d.alphabet.rawBits(slot.token); count > 0) symbol += raw_bits.bits(count);
            codes[i] = unzigzag(symbol);
        }
        if (raw_bits.overrun()) return raw->malformed(raw_bits.consumed(), "the raw bits end too early");
    }
    if (at != bytes.size()) return payload->malformed(8 * at, "there is more behind the last code");
    for (const std::uint32_t x : state) {
        if (x != kLeastState) return payload->malformed(8 * at, "the coder does not end where it began");
    }
    if (!raw_bits.ended()) return raw->malformed(raw_bits.consumed(), "there is more behind the last raw bits");
    return {};
}

}  // namespace

CodecKind ransCodec() {
    return {"rans",
            "rANS",
            "Asymmetric numeral systems: fractions of a bit per code, within a fraction of a percent of the entropy.",
            2,
            encode,
            decode};
}

}  // namespace axiscope
