#include "entropy/code_lengths.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.hpp"
#include "support/reference.hpp"

namespace axiscope {
namespace {

using Counts = std::vector<std::uint64_t>;

// The best any prefix code can do: every way of joining two nodes is tried.
std::uint64_t leastTotal(const Counts& nodes) {
    if (nodes.size() < 2) return 0;
    std::uint64_t least = ~std::uint64_t{0};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < nodes.size(); ++j) {
            Counts next;
            for (std::size_t k = 0; k < nodes.size(); ++k) {
                if (k != i && k != j) next.push_back(nodes[k]);
            }
            next.push_back(nodes[i] + nodes[j]);
            least = std::min(least, nodes[i] + nodes[j] + leastTotal(next));
        }
    }
    return least;
}

TEST(EntropyCodeLengths, ClosedForms) {
    EXPECT_EQ(entropyBits(Counts{5, 5, 5, 5}), 2);
    EXPECT_EQ(huffmanBits(Counts{5, 5, 5, 5}), 2);
    EXPECT_EQ(entropyBits(Counts{0, 7, 0}), 0);
    EXPECT_EQ(huffmanBits(Counts{0, 7, 0}), 1);  // one lone symbol costs a bit
    EXPECT_EQ(entropyBits(Counts{8, 4, 2, 1, 1}), 1.875);
    EXPECT_EQ(huffmanBits(Counts{8, 4, 2, 1, 1}), 1.875);  // dyadic: no loss
    EXPECT_EQ(entropyBits(Counts{}), 0);
    EXPECT_EQ(huffmanBits(Counts{0, 0}), 0);
    EXPECT_NEAR(entropyBits(Counts{1, 9}), -(0.1 * std::log2(0.1) + 0.9 * std::log2(0.9)), 1e-15);
    EXPECT_EQ(huffmanBits(Counts{1, 9}), 1);
}

TEST(EntropyCodeLengths, HuffmanIsOptimal) {
    Random random(1);
    for (int trial = 0; trial < 200; ++trial) {
        Counts counts(2 + random.next() % 5);
        std::uint64_t total = 0;
        for (auto& n : counts) total += n = 1 + random.next() % (trial % 2 ? 20 : 1000);
        EXPECT_EQ(huffmanBits(counts), static_cast<double>(leastTotal(counts)) / static_cast<double>(total));
    }
}

TEST(EntropyCodeLengths, HuffmanOfManySymbolsMatchesTheHeap) {
    Random random(2);
    for (int trial = 0; trial < 50; ++trial) {
        std::vector<std::int64_t> codes;
        Counts counts(256);
        for (int i = 0; i < 3000; ++i) {
            const auto code = static_cast<std::int64_t>(std::floor(random.normal() * (1 + trial))) & 255;
            codes.push_back(code);
            ++counts[static_cast<std::size_t>(code)];
        }
        EXPECT_EQ(huffmanBits(counts), reference::huffmanBits(codes));
        EXPECT_NEAR(entropyBits(counts), reference::entropyBits(codes), 1e-13);
        EXPECT_LE(entropyBits(counts), huffmanBits(counts) + 1e-12);
        EXPECT_LT(huffmanBits(counts), entropyBits(counts) + 1);
    }
}

TEST(EntropyCodeLengths, TableCost) {
    EXPECT_EQ(huffmanTableBits(Counts(16, 1)), 16 + 16 * 3);              // all of length 4, told in 3 bits
    EXPECT_EQ(huffmanTableBits(Counts{8, 4, 2, 1, 1, 0, 0}), 7 + 5 * 3);  // the longest is 4
    EXPECT_EQ(huffmanTableBits(Counts{0, 9, 0}), 3 + 1);
    EXPECT_EQ(huffmanTableBits(Counts{1, 1, 1}), 3 + 3 * 2);  // the longest is 2
    EXPECT_EQ(huffmanTableBits(Counts{0, 0, 0}), 3);
    // Fibonacci numbers make the deepest tree there is: 20 symbols, longest 19.
    Counts fibonacci{1, 1};
    while (fibonacci.size() < 20) fibonacci.push_back(fibonacci.back() + fibonacci[fibonacci.size() - 2]);
    EXPECT_EQ(huffmanTableBits(fibonacci), 20 + 20 * 5);
}

}  // namespace
}  // namespace axiscope
