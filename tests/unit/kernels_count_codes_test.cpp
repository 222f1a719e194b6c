#include "kernels/count_codes.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <numeric>
#include <vector>

#include "support/samples.hpp"

namespace axiscope {
namespace {

TEST(KernelsCountCodes, CountsAreThoseOfTheDefinition) {
    const auto values = samples::normal(5000, 21, 0.02);
    const std::vector<float> same(300, -0.0f);
    for (const std::size_t length : {0u, 1u, 2u, 3u, 4u, 5u, 7u, 8u, 9u, 63u, 4997u}) {
        SCOPED_TRACE(length);
        const auto view = std::span(values).last(length);  // to the very end of the allocation
        std::vector<std::uint64_t> fast(kernels::kCodes, 3), slow = fast;
        kernels::countUpperHalves(view, std::span<std::uint64_t, kernels::kCodes>(fast));
        kernels::countUpperHalvesScalar(view, std::span<std::uint64_t, kernels::kCodes>(slow));
        EXPECT_EQ(fast, slow);
        EXPECT_EQ(std::accumulate(fast.begin(), fast.end(), std::uint64_t{0}), 3 * kernels::kCodes + length);
        EXPECT_EQ(kernels::usedBits(view), kernels::usedBitsScalar(view));
    }
    std::vector<std::uint64_t> counts(kernels::kCodes);
    kernels::countUpperHalves(same, std::span<std::uint64_t, kernels::kCodes>(counts));
    EXPECT_EQ(counts[0x8000], same.size());
}

TEST(KernelsCountCodes, EveryPlaceIsLookedAtForItsBits) {
    for (std::size_t length = 1; length <= 40; ++length) {
        for (std::size_t place = 0; place < length; ++place) {
            std::vector<float> values(length, 0.0f);
            values[place] = std::bit_cast<float>(0x00000400u);
            ASSERT_EQ(kernels::usedBits(values), 0x400u) << length << " " << place;
        }
    }
}

}  // namespace
}  // namespace axiscope
