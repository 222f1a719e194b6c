#include "kernels/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <vector>

#include "support/samples.hpp"

namespace axiscope {
namespace {

// Copied to the very end of an allocation, at an odd offset: reads past the end are seen by the address sanitizer.
struct Tight {
    explicit Tight(std::span<const float> values, std::size_t shift)
        : memory(std::make_unique<float[]>(values.size() + shift)), view(memory.get() + shift, values.size()) {
        std::ranges::copy(values, view.begin());
    }
    std::unique_ptr<float[]> memory;
    std::span<float> view;
};

void expectSame(const kernels::RunMoments& a, const kernels::RunMoments& b) {
    EXPECT_EQ(a.mean, b.mean);
    EXPECT_EQ(a.m2, b.m2);
    EXPECT_EQ(a.m3, b.m3);
    EXPECT_EQ(a.m4, b.m4);
    EXPECT_EQ(a.square_sum, b.square_sum);
    EXPECT_EQ(a.min, b.min);
    EXPECT_EQ(a.max, b.max);
}

// With and without counts.
void expectAgreement(std::span<const float> values) {
    const kernels::RunMoments expected = kernels::runMomentsScalar(values);
    expectSame(kernels::runMoments(values), expected);
    std::vector<std::uint64_t> fast(kernels::kCodes, 2), slow = fast;
    std::uint32_t used_bits = 1;
    expectSame(kernels::runMoments(values, std::span<std::uint64_t, kernels::kCodes>(fast), used_bits), expected);
    kernels::countUpperHalvesScalar(values, std::span<std::uint64_t, kernels::kCodes>(slow));
    EXPECT_EQ(fast, slow);
    EXPECT_EQ(used_bits, 1 | kernels::usedBitsScalar(values));
}

TEST(KernelsMoments, VectorAndScalarAgreeToTheLastBit) {
    const auto values = samples::normal(kernels::kRun, 1, 0.02, 0.3);
    for (std::size_t length = 0; length <= 50; ++length) {
        for (std::size_t shift = 0; shift < 4; ++shift) {
            SCOPED_TRACE(length);
            const Tight tight(std::span(values).subspan(shift, length), shift);
            expectAgreement(tight.view);
            EXPECT_EQ(kernels::extremes(tight.view).min, kernels::extremesScalar(tight.view).min);
            EXPECT_EQ(kernels::extremes(tight.view).max, kernels::extremesScalar(tight.view).max);
            std::vector<double> fast(length, 0.5), slow(length, 0.5);
            kernels::addSquares(tight.view, fast);
            kernels::addSquaresScalar(tight.view, slow);
            EXPECT_EQ(fast, slow);
        }
    }
    expectAgreement(values);
}

// About zero, about a mean that is far from it, and with entries of one sign only.
TEST(KernelsMoments, VectorAndScalarAgreeWhereverTheMeanIs) {
    for (const double mean : {0.0, 0.02, 0.021, -0.03, 0.5, -0.5, 1e6}) {
        for (const std::size_t length : {1u, 2u, 5u, 64u, 4095u, 4096u}) {
            SCOPED_TRACE(testing::Message() << mean << ", " << length);
            const auto values = samples::normal(length, 4, 0.02, mean);
            expectAgreement(values);
        }
    }
    const std::vector<float> zeros{-0.0f, 0.0f, -0.0f, 0.0f, -0.0f}, signs{-0.0f, 3, 0, 2, 1},
        negative{-3, -0.0f, -1, -2};
    for (const auto& values : {zeros, signs, negative}) expectAgreement(values);
    EXPECT_FALSE(std::signbit(kernels::runMoments(zeros).mean));
}

TEST(KernelsMoments, ExtremesAreFoundAtEveryPlace) {
    for (std::size_t length = 1; length <= 70; ++length) {
        for (std::size_t place = 0; place < length; ++place) {
            std::vector<float> values(length, 1.0f);
            values[place] = 2.0f;
            ASSERT_EQ(kernels::extremes(values).max, 2.0f) << length << " " << place;
            values[place] = -2.0f;
            ASSERT_EQ(kernels::extremes(values).min, -2.0f) << length << " " << place;
        }
    }
}

TEST(KernelsMoments, EqualEntriesHaveNoSpread) {
    const std::vector<float> values(4001, 0.1f);
    const auto m = kernels::runMoments(values);
    EXPECT_EQ(m.mean, static_cast<double>(0.1f));
    EXPECT_EQ(m.m2, 0);
    EXPECT_EQ(m.m4, 0);
}

}  // namespace
}  // namespace axiscope
