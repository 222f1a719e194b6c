#include "quantize/uniform.hpp"

#include <gtest/gtest.h>

#include "kernels/moments.hpp"
#include "support/reference.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

TEST(QuantizeUniform, NamesGoBothWays) {
    for (const Group group :
         {Group{Group::Kind::tensor, 0}, Group{Group::Kind::row, 0}, Group{Group::Kind::columns, 64}}) {
        EXPECT_EQ(groupFromName(name(group)), group);
    }
    EXPECT_EQ(groupFromName("128"), (Group{Group::Kind::columns, 128}));
    for (const char* wrong : {"", "group", "group0", "0", "-1", "64x", "rows", "99999999999999999999", " 64"}) {
        EXPECT_EQ(groupFromName(wrong), std::nullopt) << wrong;
    }
    EXPECT_EQ(name(QuantizerSetting{4, {Group::Kind::columns, 64}, false}), "4/group64/asymmetric");
    EXPECT_EQ(name(QuantizerSetting{8, {Group::Kind::row, 0}, true}), "8/row");
}

TEST(QuantizeUniform, OverheadCountsScalesAndZeroPoints) {
    EXPECT_EQ(overheadBits({4, {Group::Kind::columns, 64}, true}, 100, 640), 16.0 / 64);
    EXPECT_EQ(overheadBits({4, {Group::Kind::columns, 64}, false}, 100, 640), 20.0 / 64);
    EXPECT_EQ(overheadBits({3, {Group::Kind::row, 0}, false}, 100, 640), 19.0 / 640);
    EXPECT_EQ(overheadBits({3, {Group::Kind::tensor, 0}, true}, 100, 640), 16.0 / 64000);
}

TEST(QuantizeUniform, ScalesFollowTheDefinition) {
    EXPECT_EQ(scaleFor(-3, 7, 4, true).step, 1);
    EXPECT_EQ(scaleFor(-7, 3, 4, true).step, 1);
    EXPECT_EQ(scaleFor(0, 0, 4, true).step, 1);
    EXPECT_EQ(scaleFor(0, 0, 4, false).step, 1);
    EXPECT_EQ(scaleFor(5, 15, 4, false).step, 1);  // the range always takes in zero
    EXPECT_EQ(scaleFor(5, 15, 4, false).zero, 0);
    EXPECT_EQ(scaleFor(-15, -5, 4, false).zero, 15);
    EXPECT_EQ(scaleFor(-2.5, 12.5, 4, false).zero, 2);  // half to even
}

TEST(QuantizeUniform, CodesAreThoseOfTheDefinition) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const std::vector<double> w(sample.values.begin(), sample.values.end());
        const std::span<const float> values = sample.values;
        for (unsigned bits = 2; bits <= 8; ++bits) {
            for (const bool symmetric : {true, false}) {
                const auto expected = reference::roundToNearest(w, bits, sample.cols, symmetric);
                for (std::size_t r = 0; r < sample.rows; ++r) {
                    const auto row = values.subspan(r * sample.cols, sample.cols);
                    const auto extremes = kernels::extremes(row);
                    const Scale scale = scaleFor(extremes.min, extremes.max, bits, symmetric);
                    const auto book = codebook(scale, bits, symmetric);
                    for (std::size_t c = 0; c < sample.cols; ++c) {
                        ASSERT_EQ(kernels::codeOf(row[c], book) + scale.zero, expected.codes[r * sample.cols + c])
                            << bits << " bits, row " << r << ", column " << c;
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace axiscope
