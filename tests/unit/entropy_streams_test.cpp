#include <gtest/gtest.h>

#include <numeric>

#include "base/random.hpp"
#include "entropy/bit_stream.hpp"
#include "entropy/byte_stream.hpp"
#include "entropy/frequencies.hpp"

namespace axiscope {
namespace {

TEST(EntropyBitStream, WhatIsWrittenIsRead) {
    Random random(4);
    std::vector<std::pair<std::uint32_t, unsigned>> items;
    BitWriter out;
    for (int i = 0; i < 5000; ++i) {
        const auto count = static_cast<unsigned>(random.next() % 33);
        const auto value = static_cast<std::uint32_t>(count == 0 ? 0 : random.next() >> (64 - count));
        items.emplace_back(value, count);
        out.bits(value, count);
        out.gamma(value | 1);
        out.signedGamma(static_cast<std::int32_t>(value >> 2) * (i % 2 == 0 ? 1 : -1));
    }
    const std::uint64_t written = out.written();
    const auto bytes = std::move(out).finish();
    EXPECT_EQ(bytes.size(), (written + 7) / 8);
    BitReader in(bytes);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto [value, count] = items[i];
        ASSERT_EQ(in.bits(count), value) << i;
        ASSERT_EQ(in.gamma(), value | 1) << i;
        ASSERT_EQ(BitReader::unfold(in.gamma()), static_cast<std::int32_t>(value >> 2) * (i % 2 == 0 ? 1 : -1)) << i;
    }
    EXPECT_EQ(in.consumed(), written);
    EXPECT_TRUE(in.ended());
    EXPECT_EQ(in.bits(32), 0u);
    EXPECT_TRUE(in.overrun());
    EXPECT_EQ(in.gamma(), 0u);
}

TEST(EntropyBitStream, EndedWantsAllBytesAndZeros) {
    const std::vector<std::byte> bytes = {std::byte{0xA0}, std::byte{0x01}};
    BitReader in(bytes);
    in.bits(7);
    EXPECT_FALSE(in.ended());
    in.bits(2);
    EXPECT_FALSE(in.ended());
    in.bits(7);
    EXPECT_TRUE(in.ended());
}

TEST(EntropyByteStream, NumbersAndTheirErrors) {
    ByteWriter out;
    out.u8(7);
    out.u16(0x1234);
    out.u32(0xDEADBEEF);
    out.u64(0x0123456789ABCDEFULL);
    for (const std::uint64_t v : {0ull, 127ull, 128ull, 300ull, ~0ull}) out.varint(v);
    out.text("name");
    ByteReader in(out.view(), 100);
    EXPECT_EQ(*in.u8(), 7);
    EXPECT_EQ(*in.u16(), 0x1234);
    EXPECT_EQ(*in.u32(), 0xDEADBEEF);
    EXPECT_EQ(*in.u64(), 0x0123456789ABCDEFULL);
    for (const std::uint64_t v : {0ull, 127ull, 128ull, 300ull, ~0ull}) EXPECT_EQ(*in.varint(~0ull), v);
    EXPECT_EQ(*in.text(10), "name");
    EXPECT_EQ(in.left(), 0u);
    EXPECT_EQ(in.u8().error().where, "byte " + std::to_string(100 + out.size()));

    const auto varint = [](std::vector<int> bytes, std::uint64_t most) {
        ByteWriter w;
        for (const int b : bytes) w.u8(static_cast<std::uint8_t>(b));
        ByteReader r(w.view());
        return r.varint(most);
    };
    EXPECT_FALSE(varint({0x80, 0x00}, 1000));  // longer than it need be
    EXPECT_FALSE(varint({0x81}, 1000));        // cut
    EXPECT_FALSE(varint({0x80, 0x10}, 1000));  // 2048
    EXPECT_FALSE(varint({255, 255, 255, 255, 255, 255, 255, 255, 255, 2}, ~0ull));
    EXPECT_EQ(*varint({0xE8, 0x07}, 1000), 1000u);
}

// Published values of FNV-1a: the empty string, "a", "foobar".
TEST(EntropyByteStream, Checksum) {
    const auto of = [](std::string_view text) { return fnv1a(std::as_bytes(std::span(text))); };
    EXPECT_EQ(of(""), 0xcbf29ce484222325ULL);
    EXPECT_EQ(of("a"), 0xaf63dc4c8601ec8cULL);
    EXPECT_EQ(of("foobar"), 0x85944171f73967e8ULL);
    const std::vector<std::int32_t> codes = {1, -1};
    const std::vector<std::byte> bytes = {std::byte{1},   std::byte{0},   std::byte{0},   std::byte{0},
                                          std::byte{255}, std::byte{255}, std::byte{255}, std::byte{255}};
    EXPECT_EQ(fnv1a(std::span<const std::int32_t>(codes)), fnv1a(std::span<const std::byte>(bytes)));
}

TEST(EntropyFrequencies, SumToThePowerAndFollowTheWeights) {
    Random random(6);
    for (int trial = 0; trial < 200; ++trial) {
        const unsigned precision = kLeastPrecision + static_cast<unsigned>(random.next() % 5);
        std::vector<std::uint64_t> weights(1 + random.next() % (trial % 10 == 0 ? 4096 : 60));
        for (std::uint64_t& w : weights) w = 1 + random.next() % (std::uint64_t{1} << random.next() % 35);
        const auto f = frequencies(weights, precision);
        std::uint64_t sum = 0;
        for (const std::uint32_t each : f) {
            EXPECT_GE(each, 1u);
            sum += each;
        }
        EXPECT_EQ(sum, std::uint64_t{1} << precision);
    }
    EXPECT_EQ(frequencies(std::vector<std::uint64_t>{3, 1}, 12), (std::vector<std::uint32_t>{3072, 1024}));
    EXPECT_EQ(frequencies(std::vector<std::uint64_t>{1'000'000, 1}, 12), (std::vector<std::uint32_t>{4095, 1}));
    EXPECT_EQ(roundedCount(0b1011, 2), 0b1100u);
    EXPECT_EQ(roundedCount(0b1111, 2), 0b10000u);
    EXPECT_EQ(roundedCount(5, 6), 5u);
}

}  // namespace
}  // namespace axiscope
