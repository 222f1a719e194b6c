#include "entropy/prefix_code.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "entropy/code_lengths.hpp"

namespace axiscope {
namespace {

double meanLength(std::span<const std::uint64_t> counts, std::span<const std::uint8_t> lengths) {
    double bits = 0, all = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        bits += static_cast<double>(counts[i]) * lengths[i];
        all += static_cast<double>(counts[i]);
    }
    return bits / all;
}

TEST(EntropyPrefixCode, WhereTheLimitDoesNotBindItIsHuffmans) {
    Random random(3);
    for (int trial = 0; trial < 300; ++trial) {
        std::vector<std::uint64_t> counts(1 + random.next() % 200);
        for (std::uint64_t& n : counts) n = random.next() % 5 == 0 ? 0 : 1 + random.next() % (1u << random.next() % 16);
        counts[0] = 1;
        const auto lengths = prefixCodeLengths(counts, 30);
        EXPECT_DOUBLE_EQ(meanLength(counts, lengths), huffmanBits(counts));
        std::size_t used = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) {
            EXPECT_EQ(lengths[i] > 0, counts[i] > 0);
            used += counts[i] > 0;
        }
        EXPECT_EQ(complete(lengths), used > 1);
    }
}

TEST(EntropyPrefixCode, TheLimitHoldsAndCostsLeast) {
    // 1 1 2 4 8 16: Huffman's words are 1 2 3 4 5 5 bits long. With at most 4 the best is 1 2 4 4 4 4.
    const std::vector<std::uint64_t> counts = {1, 1, 2, 4, 8, 16};
    EXPECT_EQ(prefixCodeLengths(counts, 5), (std::vector<std::uint8_t>{5, 5, 4, 3, 2, 1}));
    EXPECT_DOUBLE_EQ(meanLength(counts, prefixCodeLengths(counts, 4)) * 32, 16 + 2 * 8 + 4 * (4 + 2 + 1 + 1));
    const auto flat = prefixCodeLengths(counts, 3);
    for (const std::uint8_t l : flat) EXPECT_LE(l, 3);
    EXPECT_TRUE(complete(flat));
    const std::vector<std::uint64_t> eight(8, 1);
    for (const std::uint8_t l : prefixCodeLengths(eight, 3)) EXPECT_EQ(l, 3);
    EXPECT_EQ(prefixCodeLengths(std::vector<std::uint64_t>{0, 9, 0}, 20), (std::vector<std::uint8_t>{0, 1, 0}));
    EXPECT_TRUE(prefixCodeLengths({}, 20).empty());
}

TEST(EntropyPrefixCode, CanonicalWordsAreInOrderAndFreeOfPrefixes) {
    const std::vector<std::uint8_t> lengths = {2, 0, 3, 1, 3};
    const PrefixWords words = canonicalWords(lengths);
    EXPECT_EQ(words.word[3], 0b0u);
    EXPECT_EQ(words.word[0], 0b10u);
    EXPECT_EQ(words.word[2], 0b110u);
    EXPECT_EQ(words.word[4], 0b111u);
    EXPECT_EQ(words.order, (std::vector<std::uint32_t>{3, 0, 2, 4}));
}

}  // namespace
}  // namespace axiscope
