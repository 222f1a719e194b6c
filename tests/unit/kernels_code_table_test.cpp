#include "kernels/code_table.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

using kernels::CodeTable;

std::vector<std::uint64_t> flushed(CodeTable& table) {
    std::vector<std::uint64_t> counts(std::size_t{1} << table.bits());
    table.flush(counts);
    return counts;
}

TEST(KernelsCodeTable, VectorsCountWhatTheScalarCounts) {
    Random random(7);
    for (unsigned bits = 2; bits <= 8; ++bits) {
        for (const std::size_t blocks : {std::size_t{0}, std::size_t{1}, std::size_t{2}, CodeTable::kBlocks}) {
            SCOPED_TRACE(blocks);
            std::vector<std::uint8_t> codes(blocks * CodeTable::kBlock);
            for (std::uint8_t& code : codes) code = static_cast<std::uint8_t>(random.next() >> 40 & ((1u << bits) - 1));
            CodeTable fast(bits), slow(bits);
            fast.count(codes);
            slow.countScalar(codes);
            EXPECT_EQ(flushed(fast), flushed(slow));
        }
    }
}

TEST(KernelsCodeTable, AllOfOneCode) {
    for (unsigned bits = 2; bits <= 8; ++bits) {
        for (unsigned code = 0; code < 1u << bits; ++code) {
            const std::vector<std::uint8_t> codes(CodeTable::kBlocks * CodeTable::kBlock,
                                                  static_cast<std::uint8_t>(code));
            CodeTable table(bits);
            table.count(codes);
            table.count(codes);
            table.discount(code, 3);
            std::vector<std::uint64_t> expected(std::size_t{1} << bits);
            expected[code] = 2 * codes.size() - 3;
            EXPECT_EQ(flushed(table), expected);
            EXPECT_EQ(flushed(table), std::vector<std::uint64_t>(expected.size()));
        }
    }
}

}  // namespace
}  // namespace axiscope
