#include "axes/hadamard_plan.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstddef>
#include <vector>

#include "axes/finite_field.hpp"
#include "axes/hadamard_check.hpp"

namespace axiscope {
namespace {

TEST(FiniteField, KnowsPrimePowers) {
    for (std::uint32_t q : {2U, 3U, 4U, 5U, 7U, 8U, 9U, 25U, 27U, 49U, 121U, 125U, 343U, 461U, 729U, 2039U}) {
        EXPECT_TRUE(FiniteField::make(q)) << q;
    }
    for (std::uint32_t q : {0U, 1U, 6U, 12U, 15U, 171U, 427U, 1711U, FiniteField::kMaxOrder + 1}) {
        EXPECT_FALSE(FiniteField::make(q)) << q;
    }
    EXPECT_EQ(FiniteField::make(343)->characteristic(), 7U);
}

TEST(FiniteField, IsAField) {
    for (std::uint32_t q : {5U, 8U, 9U, 25U, 27U, 49U}) {
        const FiniteField f = *FiniteField::make(q);
        for (std::uint32_t a = 0; a < q; ++a) {
            std::vector<bool> products(q), differences(q);
            for (std::uint32_t b = 0; b < q; ++b) {
                EXPECT_EQ(f.multiply(a, b), f.multiply(b, a));
                products[f.multiply(a, b)] = true;
                differences[f.subtract(a, b)] = true;
                // a (b - c) = ab - ac for one c that depends on both.
                const std::uint32_t c = (a * 7 + b * 3 + 1) % q;
                EXPECT_EQ(f.multiply(a, f.subtract(b, c)), f.subtract(f.multiply(a, b), f.multiply(a, c)));
            }
            // Multiplication by a != 0 and subtraction from a are one to one.
            for (std::uint32_t x = 0; x < q; ++x) {
                EXPECT_TRUE(differences[x]);
                EXPECT_TRUE(a == 0 || products[x]) << q << ": " << a << " reaches no " << x;
            }
        }
    }
}

TEST(FiniteField, HalfOfTheElementsAreSquares) {
    for (std::uint32_t q : {3U, 13U, 27U, 49U, 343U}) {
        int sum = 0, zeros = 0;
        for (std::int8_t chi : FiniteField::make(q)->quadraticCharacter()) {
            sum += chi;
            zeros += chi == 0 ? 1 : 0;
        }
        EXPECT_EQ(sum, 0) << q;
        EXPECT_EQ(zeros, 1) << q;
    }
}

// H H^T = n I in whole numbers.
void expectHadamard(const HadamardPlan& plan) {
    const std::vector<std::int8_t> h = hadamardCore(plan);
    const std::size_t n = plan.core;
    ASSERT_EQ(h.size(), n * n);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            int dot = 0;
            for (std::size_t k = 0; k < n; ++k) dot += h[i * n + k] * h[j * n + k];
            wrong += dot != (i == j ? static_cast<int>(n) : 0) ? 1 : 0;
        }
        for (std::size_t j = 0; j < n; ++j) wrong += h[i * n + j] != 1 && h[i * n + j] != -1 ? 1 : 0;
    }
    EXPECT_EQ(wrong, 0U) << n;
}

TEST(HadamardPlan, CoresAreExact) {
    for (std::uint32_t n :
         {12U, 20U, 28U, 36U, 44U, 52U, 60U, 68U, 76U, 100U, 108U, 124U, 140U, 148U, 312U, 344U, 464U, 924U}) {
        const auto plan = findHadamard(n);
        ASSERT_TRUE(plan) << n;
        EXPECT_EQ(plan->block, n);
        if (n > 200) expectHadamard(*plan);  // smaller ones follow
        // Where n itself is the core, the matrix is not a product with Sylvester's.
        if (n == plan->core) EXPECT_NE(plan->construction, "sylvester");
    }
    std::size_t made = 0;
    for (std::uint32_t n = 4; n <= 200; n += 4) {
        const auto plan = findHadamard(n);
        if (!plan) continue;
        ++made;
        expectHadamard(*plan);
    }
    // Every multiple of 4 up to 200 but those Paley's two constructions and Sylvester's doubling don't reach.
    std::vector<std::uint32_t> missing;
    for (std::uint32_t n = 4; n <= 200; n += 4) {
        if (!findHadamard(n)) missing.push_back(n);
    }
    EXPECT_EQ(missing, (std::vector<std::uint32_t>{92, 116, 156, 172, 184, 188}));
    EXPECT_EQ(made, 50U - missing.size());
}

// The whole matrix, with its Sylvester factor: rows differ in half of their places.
TEST(HadamardMatrix, IsExactAtEveryNamedOrder) {
    for (std::uint64_t n : {12U,  20U,  28U,  36U,  44U,  52U,  60U,  68U,  76U,  100U, 108U,
                            124U, 140U, 148U, 312U, 344U, 464U, 924U, 704U, 256U, 2048U}) {
        const HadamardPlan plan = planHadamard(n);
        ASSERT_EQ(plan.block, n);
        const HadamardMatrix h(plan);
        const std::size_t words = (static_cast<std::size_t>(n) + 63) / 64;
        std::vector<std::uint64_t> minus(static_cast<std::size_t>(n) * words);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                const int entry = h.entry(i, j);
                ASSERT_TRUE(entry == 1 || entry == -1);
                if (entry < 0) minus[i * words + j / 64] |= std::uint64_t{1} << (j % 64);
            }
        }
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                int differ = 0;
                for (std::size_t w = 0; w < words; ++w)
                    differ += std::popcount(minus[i * words + w] ^ minus[j * words + w]);
                wrong += 2 * static_cast<std::uint64_t>(differ) != n ? 1 : 0;
            }
        }
        EXPECT_EQ(wrong, 0U) << n;
    }
}

TEST(HadamardCheck, AgreesAndNoticesAWrongCore) {
    for (std::uint64_t n : {1U, 12U, 36U, 5632U, 11008U, 29568U, 13696U, 13U, 9U})
        EXPECT_TRUE(coreIsHadamard(planHadamard(n))) << n;
    // Paley's first construction over GF(13) is none: 13 = 1 mod 4.
    EXPECT_FALSE(coreIsHadamard({14, 14, 14, "paley1"}));
    // Nor is a core of ones of an order above 1, which is what Sylvester's name with a core stands for.
    EXPECT_FALSE(coreIsHadamard({4, 4, 4, "sylvester"}));
}

TEST(HadamardPlan, ChoosesTheSmallestCore) {
    struct Case {
        std::uint64_t n;
        std::uint32_t core;
        std::string_view construction;
    };
    for (const Case& c :
         {Case{1, 1, "sylvester"}, {2, 1, "sylvester"},    {2048, 1, "sylvester"}, {8192, 1, "sylvester"},
          {5632, 44, "paley1"},    {704, 44, "paley1"},    {11008, 344, "paley1"}, {13824, 108, "paley1"},
          {6912, 108, "paley1"},   {14336, 28, "paley1"},  {28672, 28, "paley1"},  {3584, 28, "paley1"},
          {896, 28, "paley1"},     {3072, 12, "paley1"},   {768, 12, "paley1"},    {5120, 20, "paley1"},
          {2560, 20, "paley1"},    {640, 20, "paley1"},    {4864, 76, "paley2"},   {9728, 76, "paley2"},
          {18944, 148, "paley2"},  {17408, 68, "paley1"},  {25600, 100, "paley2"}, {29568, 924, "paley2"},
          {8960, 140, "paley1"},   {17920, 140, "paley1"}, {576, 36, "paley2"},    {2304, 36, "paley2"},
          {9216, 36, "paley2"},    {960, 60, "paley1"},    {53248, 52, "paley2"},  {1600, 100, "paley2"},
          {3200, 100, "paley2"}}) {
        const HadamardPlan plan = planHadamard(c.n);
        EXPECT_EQ(plan.order, c.n);
        EXPECT_EQ(plan.block, c.n) << c.n;
        EXPECT_EQ(plan.core, c.core) << c.n;
        EXPECT_EQ(plan.construction, c.construction) << c.n;
    }
}

TEST(HadamardPlan, FallsBackToTheLargestBlocks) {
    struct Case {
        std::uint64_t n, block;
    };
    for (const Case& c : {Case{13696, 128}, {13, 1}, {9, 1}, {172, 4}, {6, 2}, {7 * 12, 84}, {92, 4}, {1849 * 4, 4}}) {
        const HadamardPlan plan = planHadamard(c.n);
        EXPECT_EQ(plan.order, c.n);
        EXPECT_EQ(plan.block, c.block) << c.n;
        EXPECT_EQ(plan.order % plan.block, 0U);
    }
    EXPECT_EQ(planSylvesterBlocks(704).block, 64U);
    EXPECT_EQ(planSylvesterBlocks(172).block, 4U);
    EXPECT_EQ(planSylvesterBlocks(13).block, 1U);
    EXPECT_EQ(planSylvesterBlocks(2048).block, 2048U);
}

TEST(HadamardPlan, BlocksAreTheLargestOfAllDivisors) {
    for (std::uint64_t n = 1; n <= 600; ++n) {
        std::uint64_t best = 0;
        for (std::uint64_t d = 1; d <= n; ++d) {
            if (n % d == 0 && findHadamard(d)) best = d;
        }
        EXPECT_EQ(planHadamard(n).block, best) << n;
    }
}

TEST(HadamardMatrix, EntriesMakeAnOrthogonalMatrix) {
    for (std::uint64_t n : {1U, 2U, 8U, 13U, 24U, 40U, 52U, 172U, 176U}) {
        const HadamardPlan plan = planHadamard(n);
        const HadamardMatrix h(plan);
        for (std::uint64_t i = 0; i < n; ++i) {
            for (std::uint64_t j = 0; j < n; ++j) {
                int dot = 0;
                for (std::uint64_t k = 0; k < n; ++k) dot += h.entry(i, k) * h.entry(j, k);
                ASSERT_EQ(dot, i == j ? static_cast<int>(plan.block) : 0) << n << " " << i << " " << j;
            }
        }
    }
}

}  // namespace
}  // namespace axiscope
