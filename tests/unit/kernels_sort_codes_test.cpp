#include "kernels/sort_codes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"

namespace axiscope {
namespace {

TEST(KernelsSortCodes, AnyNumberOfThem) {
    Random random(5);
    std::vector<std::uint16_t> room;
    for (const std::size_t length : {0u, 1u, 2u, 127u, 128u, 129u, 70000u, 500u}) {
        for (const std::uint32_t mask : {0xffffu, 0x00ffu, 0xff00u, 0x0810u, 0u}) {
            SCOPED_TRACE(testing::Message() << length << ", " << mask);
            std::vector<std::uint16_t> codes(length);
            for (auto& c : codes) c = static_cast<std::uint16_t>(random.next() & mask);
            auto wanted = codes;
            std::ranges::sort(wanted);
            kernels::sortCodes(codes, room);
            EXPECT_EQ(codes, wanted);
        }
    }
}

}  // namespace
}  // namespace axiscope
