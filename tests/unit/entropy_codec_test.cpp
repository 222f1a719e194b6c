#include "entropy/codec.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "base/random.hpp"
#include "entropy/code_lengths.hpp"
#include "entropy/code_stream.hpp"

namespace axiscope {
namespace {

using Codes = std::vector<std::int32_t>;

Codes gaussian(std::size_t count, double width, std::uint64_t seed = 1) {
    Random random(seed);
    Codes out(count);
    for (std::int32_t& code : out) code = static_cast<std::int32_t>(std::nearbyint(width * random.normal()));
    return out;
}

std::vector<std::uint64_t> countsOf(const Codes& codes) {
    std::map<std::int32_t, std::uint64_t> count;
    for (const std::int32_t code : codes) ++count[code];
    std::vector<std::uint64_t> out;
    for (const auto& [code, n] : count) out.push_back(n);
    return out;
}

// Writes, reads back, compares, and gives the bits by part.
StreamBits roundTrip(const CodecKind& codec, const Codes& codes, const ContextMap& map) {
    ByteWriter out;
    const StreamBits bits = writeStream(codec, codes, map, out);
    EXPECT_EQ(bits.total(), 8 * out.size());
    ByteReader in(out.view());
    const auto read = readStream(in);
    if (!read) {
        ADD_FAILURE() << codec.id << ": " << read.error().message << ", " << read.error().where;
        return bits;
    }
    EXPECT_EQ(in.left(), 0u);
    EXPECT_TRUE(read->codes == codes);
    EXPECT_EQ(read->codec->id, codec.id);
    EXPECT_EQ(read->bits.header, bits.header);
    EXPECT_EQ(read->bits.labels, bits.labels);
    EXPECT_EQ(read->bits.tables, bits.tables);
    EXPECT_EQ(read->bits.payload, bits.payload);
    return bits;
}
StreamBits roundTrip(const CodecKind& codec, const Codes& codes) {
    return roundTrip(codec, codes, ContextMap(1, codes.size()));
}

class EntropyCodec : public testing::TestWithParam<std::string> {
  protected:
    const CodecKind& codec() const { return *findCodec(std::string_view(GetParam())); }
};
INSTANTIATE_TEST_SUITE_P(All, EntropyCodec, testing::Values("huffman", "rans"),
                         [](const auto& info) { return info.param; });

TEST(EntropyCodecs, AllAreTestedAndFoundByTheirNumber) {
    EXPECT_EQ(codecKinds().size(), 2u);
    for (const CodecKind& kind : codecKinds()) EXPECT_EQ(findCodec(kind.number), findCodec(kind.id));
    EXPECT_EQ(findCodec("zip"), nullptr);
    EXPECT_EQ(findCodec(std::uint8_t{0}), nullptr);
}

TEST_P(EntropyCodec, AnyLength) {
    for (const std::size_t length : {0u,  1u,  2u,  3u,   4u,   5u,   7u,    8u,    9u,    15u,   16u,   17u,
                                     63u, 64u, 65u, 255u, 256u, 257u, 1023u, 1024u, 1025u, 4095u, 4096u, 4097u}) {
        SCOPED_TRACE(length);
        roundTrip(codec(), gaussian(length, 3, length));
        roundTrip(codec(), Codes(length, -7));
    }
}

TEST_P(EntropyCodec, AwkwardAlphabets) {
    const auto cycle = [](std::vector<std::int32_t> symbols, std::size_t count) {
        Codes out(count);
        for (std::size_t i = 0; i < count; ++i) out[i] = symbols[i % symbols.size()];
        return out;
    };
    roundTrip(codec(), cycle({0, 1}, 1000));
    roundTrip(codec(), cycle({0, 100000}, 1000));
    roundTrip(codec(), cycle({kMaxCode, -kMaxCode, 0, 1}, 999));
    roundTrip(codec(), cycle({kMaxCode}, 3));
    roundTrip(codec(), cycle({-kMaxCode}, 100));
    roundTrip(codec(), cycle({1, 2, 4, 8, 16, 32, 64, 128, 1 << 20, 1 << 29}, 77));
    Codes rare = Codes(20000, 0);
    rare[7777] = 12345678;
    roundTrip(codec(), rare);
    Codes uniform(1 << 16), all(1 << 16);
    Random random(5);
    for (std::int32_t& code : uniform) code = static_cast<std::int32_t>(random.next() & 0xFFFF) - 0x8000;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::int32_t>(i) - 0x8000;
    roundTrip(codec(), uniform);
    roundTrip(codec(), all);
    roundTrip(codec(), gaussian(50000, 20000));
    Codes more(70000);  // more symbols than may have a token of their own
    for (std::size_t i = 0; i < more.size(); ++i) more[i] = static_cast<std::int32_t>(i);
    roundTrip(codec(), more);
    Codes geometric(30000);
    for (std::int32_t& code : geometric) {
        code = 0;
        while (random.coin()) ++code;
    }
    roundTrip(codec(), geometric);
    // Counts that follow Fibonacci: the longest words that so many codes can ask for.
    Codes fibonacci;
    std::size_t a = 1, b = 1;
    for (std::int32_t symbol = 0; symbol < 25; ++symbol) {
        fibonacci.insert(fibonacci.end(), a, symbol);
        b = std::exchange(a, b) + b;
    }
    roundTrip(codec(), fibonacci);
}

TEST_P(EntropyCodec, AMillionCodes) { roundTrip(codec(), gaussian(1'000'000, 2.5)); }

TEST_P(EntropyCodec, ContextsOfRowsAndColumns) {
    const std::size_t rows = 40, cols = 60;
    Codes codes(rows * cols);
    Random random(9);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const double width = std::pow(2.0, static_cast<double>(i / cols % 3)) * (i % cols < 30 ? 1 : 6);
        codes[i] = static_cast<std::int32_t>(std::nearbyint(width * random.normal()));
    }
    ContextMap plain(rows, cols), classed(rows, cols);
    std::vector<std::uint8_t> labels(rows);
    for (std::size_t r = 0; r < rows; ++r) labels[r] = static_cast<std::uint8_t>(r % 3);
    classed.row = Classes::labels(labels, 3);
    classed.col = Classes::runs(cols, 2);
    const auto one = roundTrip(codec(), codes, plain), many = roundTrip(codec(), codes, classed);
    EXPECT_LT(many.payload, one.payload);
    EXPECT_GT(many.tables, one.tables);
    EXPECT_EQ(many.labels, 8 * (2 + 10 + 2));  // kinds, counts, 40 labels of 2 bits
    // A class that no row is in has an empty table.
    ContextMap gap(rows, cols);
    for (std::uint8_t& label : labels) label = label == 1 ? 3 : label;
    gap.row = Classes::labels(labels, 5);
    roundTrip(codec(), codes, gap);
}

TEST(EntropyHuffman, ThePayloadIsTheOptimalCode) {
    const CodecKind& huffman = *findCodec("huffman");
    for (const double width : {0.25, 0.5, 1.0, 3.0, 30.0, 300.0}) {
        SCOPED_TRACE(width);
        const Codes codes = gaussian(20000, width);
        const auto counts = countsOf(codes);
        const StreamBits bits = roundTrip(huffman, codes);
        const double mean = huffmanBits(counts), n = 20000;
        const double payload = static_cast<double>(bits.payload) / n;
        // The length of the section and what fills its last byte.
        EXPECT_GE(payload, mean);
        EXPECT_LT(payload, mean + 40 / n);
        EXPECT_GE(payload, entropyBits(counts));
        EXPECT_LT(payload, entropyBits(counts) + 1);
    }
    // Two symbols far apart: 1 bit each, whatever the distance.
    Codes codes(8000);
    for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = i % 2 == 0 ? 0 : 1'000'000;
    EXPECT_EQ(roundTrip(huffman, codes).payload, 8000u + 16);
    EXPECT_EQ(roundTrip(huffman, Codes(8000, 5)).payload, 8000u + 16);
}

TEST(EntropyRans, PayloadAndTablesAreWithinAPercentOfTheEntropy) {
    const CodecKind& rans = *findCodec("rans");
    for (const double width : {0.2, 0.4, 1.0, 4.0, 16.0, 64.0}) {
        SCOPED_TRACE(width);
        const Codes codes = gaussian(200'000, width);
        const double entropy = entropyBits(countsOf(codes)) * 200'000;
        const StreamBits bits = roundTrip(rans, codes);
        EXPECT_GE(static_cast<double>(bits.payload) + 16, entropy);
        EXPECT_LT(static_cast<double>(bits.payload), 1.002 * entropy + 96);
        EXPECT_LT(static_cast<double>(bits.total()), 1.01 * entropy);
    }
}

// PRIOR_ART: N(0,1) at step 1 has 2.1048 bits.
TEST(EntropyRans, GaussianAtStepOne) {
    const StreamBits bits = roundTrip(*findCodec("rans"), gaussian(1'000'000, 1));
    EXPECT_NEAR(static_cast<double>(bits.total()) / 1e6, 2.1048, 0.021);
}

TEST(EntropyRans, ALoneCodeIsFree) {
    const StreamBits bits = roundTrip(*findCodec("rans"), Codes(1'000'000, 3));
    EXPECT_LT(bits.total(), 300u);
}

// Far outliers escape: neither do they swell the table nor do they cost what a flat code of their range would.
TEST(EntropyRans, OutliersAreCheap) {
    Codes codes = gaussian(10000, 2);
    const StreamBits without = roundTrip(*findCodec("rans"), codes);
    for (int i = 0; i < 20; ++i) codes[static_cast<std::size_t>(i) * 500] = 3000 + 41 * i;
    const StreamBits with = roundTrip(*findCodec("rans"), codes);
    EXPECT_LT(with.total(), without.total() + 20 * 28);
}

// Whatever stands in a stream, reading it ends well: with codes, or with an error that says where.
TEST_P(EntropyCodec, DamageIsFoundOrHarmless) {
    const Codes codes = gaussian(300, 2);
    ContextMap map(10, 30);
    map.row = Classes::runs(10, 2);
    ByteWriter out;
    writeStream(codec(), codes, map, out);
    const std::vector<std::byte> good(out.view().begin(), out.view().end());
    std::size_t found = 0, tried = 0;
    const auto attempt = [&](std::span<const std::byte> bytes) {
        ByteReader in(bytes, 1000);
        const auto read = readStream(in);
        ++tried;
        if (read) return;
        ++found;
        EXPECT_TRUE(read.error().code == ErrorCode::malformed || read.error().code == ErrorCode::unsupported);
        ASSERT_TRUE(read.error().where.starts_with("byte "));
        const auto place = std::stoul(read.error().where.substr(5));
        EXPECT_GE(place, 1000u);
        EXPECT_LE(place, 1000 + bytes.size());
    };
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (unsigned flip = 1; flip < 256; flip += flip < 8 ? 1 : 31) {
            auto bad = good;
            bad[i] ^= static_cast<std::byte>(flip);
            attempt(bad);
        }
        attempt(std::span(good).first(i));
    }
    // Bits of a Huffman payload and raw bits are as good as others; else rANS ends elsewhere than it began.
    EXPECT_GT(found, codec().id == "rans" ? tried * 2 / 3 : tried / 3);
}

TEST(EntropyCodeStream, HostileSizesAreRefusedAtOnce) {
    for (const auto& [rows, cols] : {std::pair<std::uint64_t, std::uint64_t>{1 << 26, 2},
                                     {1 << 20, 1 << 20},
                                     {std::uint64_t{1} << 40, 1},
                                     {std::numeric_limits<std::uint64_t>::max(), 8}}) {
        ByteWriter out;
        out.u8(2);
        out.varint(rows);
        out.varint(cols);
        for (int i = 0; i < 20; ++i) out.u8(0);
        ByteReader in(out.view());
        EXPECT_FALSE(readStream(in).has_value());
    }
}

}  // namespace
}  // namespace axiscope
