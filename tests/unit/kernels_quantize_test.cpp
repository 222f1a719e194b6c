#include "kernels/quantize.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "kernels/moments.hpp"
#include "quantize/uniform.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

struct Outcome {
    std::vector<std::uint64_t> counts;
    double squared_error;
};

template <class Kernel>
Outcome run(Kernel kernel, std::span<const float> values, const kernels::Codebook& book, unsigned bits) {
    kernels::CodeTable table(bits);
    Outcome out{std::vector<std::uint64_t>(std::size_t{1} << bits), 0};
    out.squared_error = kernel(values, values.size(), std::span(&book, 1), table);
    table.flush(out.counts);
    return out;
}

void expectAgreement(std::span<const float> values, const kernels::Codebook& book, unsigned bits) {
    const Outcome fast = run(kernels::quantize, values, book, bits);
    const Outcome slow = run(kernels::quantizeScalar, values, book, bits);
    EXPECT_EQ(fast.counts, slow.counts);
    EXPECT_NEAR(fast.squared_error, slow.squared_error, 1e-6 * slow.squared_error);
    std::uint64_t total = 0;
    for (const std::uint64_t n : fast.counts) total += n;
    EXPECT_EQ(total, values.size());
    EXPECT_EQ(kernels::quantizationError(values, values.size(), {&book, 1}), fast.squared_error);
}

kernels::Codebook bookFor(std::span<const float> values, unsigned bits, bool symmetric) {
    const auto extremes = kernels::extremes(values);
    return codebook(scaleFor(extremes.min, extremes.max, bits, symmetric), bits, symmetric);
}

TEST(KernelsQuantize, CodesOfVectorAndScalarAreTheSame) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        for (unsigned bits = 2; bits <= 8; ++bits) {
            SCOPED_TRACE(bits);
            for (const bool symmetric : {true, false}) {
                expectAgreement(sample.values, bookFor(sample.values, bits, symmetric), bits);
            }
        }
    }
}

TEST(KernelsQuantize, EveryLengthAndPlace) {
    const auto values = samples::normal(128, 3, 0.05, 0.01);
    for (std::size_t length = 0; length <= 70; ++length) {
        for (std::size_t shift = 0; shift < 4; ++shift) {
            SCOPED_TRACE(length);
            // A vector of its own, so that the sanitizer sees a read past its end.
            const std::vector<float> piece(values.begin() + static_cast<std::ptrdiff_t>(shift),
                                           values.begin() + static_cast<std::ptrdiff_t>(shift + length));
            for (const unsigned bits : {2u, 3u, 4u, 5u, 8u}) {
                if (length > 0) expectAgreement(piece, bookFor(piece, bits, shift % 2 == 0), bits);
            }
        }
    }
}

// Values one, two, ... steps of float32 beside the point where a code changes, and on it.
TEST(KernelsQuantize, TiesAndTheirNeighbours) {
    for (const float top : {1.0f, 0.7f, 1e-3f, 123.456f}) {
        for (unsigned bits = 2; bits <= 8; ++bits) {
            std::vector<float> values{top};
            const int most = (1 << (bits - 1)) - 1;
            for (int k = -most; k < most; ++k) {
                auto v = static_cast<float>((k + 0.5) * top / most);
                for (int i = 0; i < 3; ++i) v = std::nextafter(v, -10 * top);
                for (int i = 0; i < 7; ++i) {
                    values.push_back(v);
                    v = std::nextafter(v, 10 * top);
                }
            }
            expectAgreement(values, bookFor(values, bits, true), bits);
            expectAgreement(values, bookFor(values, bits, false), bits);
        }
    }
}

TEST(KernelsQuantize, EntriesOnTheGridHaveTheErrorOfTheDefinition) {
    std::vector<float> values;
    for (int i = 0; i < 64; ++i) values.push_back(i % 2 ? 0.37f : -0.37f);
    for (unsigned bits = 2; bits <= 8; ++bits) {
        const auto book = bookFor(values, bits, true);
        EXPECT_EQ(run(kernels::quantize, values, book, bits).squared_error,
                  run(kernels::quantizeScalar, values, book, bits).squared_error);
    }
}

// The largest entry lies half a step beyond the highest code, or the smallest below the lowest: they are clipped, and their
// neighbours keep their codes.
TEST(KernelsQuantize, EndsOfTheScaleAreClipped) {
    for (unsigned bits = 2; bits <= 8; ++bits) {
        const auto steps = static_cast<float>((1 << bits) - 1);
        for (const float below : {0.5f, 1.5f, steps / 2, steps - 1.5f, steps - 0.5f}) {
            std::vector<float> values(32, 0.75f);
            for (std::size_t i = 0; i < values.size(); i += 5) values[i] = i % 2 ? -below : steps - below;
            values[20] = -below;
            expectAgreement(values, bookFor(values, bits, false), bits);
        }
    }
}

TEST(KernelsQuantize, GroupsAreCodedEachByItsBook) {
    for (const std::size_t size : {8, 16, 40, 64, 600}) {
        const auto values = samples::coarse(samples::normal(12 * size, size, 0.05));
        std::vector<kernels::Extremes> extremes(12);
        kernels::extremes(values, size, extremes);
        for (unsigned bits = 2; bits <= 8; ++bits) {
            SCOPED_TRACE(bits);
            std::vector<kernels::Codebook> books(12);
            codebooks(extremes, bits, bits % 2 == 0, books);
            kernels::CodeTable fast(bits), slow(bits);
            const double error = kernels::quantize(values, size, books, fast);
            const double expected = kernels::quantizeScalar(values, size, books, slow);
            EXPECT_NEAR(error, expected, 1e-6 * expected);
            EXPECT_EQ(kernels::quantizationError(values, size, books), error);
            std::vector<std::uint64_t> found(std::size_t{1} << bits), wanted(found.size());
            fast.flush(found);
            slow.flush(wanted);
            EXPECT_EQ(found, wanted);
        }
    }
}

TEST(KernelsQuantize, DiscountsAreTakenBack) {
    const auto values = samples::normal(100, 5);
    const auto book = bookFor(values, 4, true);
    kernels::CodeTable table(4);
    kernels::quantize(values, values.size(), {&book, 1}, table);
    const std::vector<float> zeros(40);
    kernels::quantize(zeros, zeros.size(), {&book, 1}, table);
    table.discount(static_cast<std::size_t>(-book.lowest), 40);
    std::vector<std::uint64_t> counts(16);
    table.flush(counts);
    EXPECT_EQ(counts, run(kernels::quantizeScalar, values, book, 4).counts);
    // A flushed table is empty.
    std::vector<std::uint64_t> again(16);
    table.flush(again);
    EXPECT_EQ(again, std::vector<std::uint64_t>(16));
}

}  // namespace
}  // namespace axiscope
