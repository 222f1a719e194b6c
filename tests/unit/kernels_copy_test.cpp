#include "kernels/copy.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace axiscope::kernels {
namespace {

TEST(Copy, TakesAllAndNothingBesides) {
    for (std::size_t size = 0; size < 70; ++size) {
        for (std::size_t offset = 0; offset < 4; ++offset) {
            std::vector<float> from(size + 4), to(size + 8, -1), expected = to;
            std::iota(from.begin(), from.end(), 1.0F);
            for (std::size_t i = 0; i < size; ++i) expected[offset + i] = from[i];
            copy(std::span(from).first(size), std::span(to).subspan(offset, size));
            EXPECT_EQ(to, expected) << size << " at " << offset;
        }
    }
}

}  // namespace
}  // namespace axiscope::kernels
