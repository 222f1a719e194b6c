#include "axes/hadamard_plan.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "axes/finite_field.hpp"

namespace axiscope {
namespace {

constexpr std::string_view kSylvester = "sylvester", kPaley1 = "paley1", kPaley2 = "paley2";

bool primePower(std::uint64_t q) {
    return q <= FiniteField::kMaxOrder && FiniteField::make(static_cast<std::uint32_t>(q));
}

// "paley1" or "paley2" where a core of this order can be made, else empty.
std::string_view paley(std::uint64_t order) {
    if (order % 4 != 0 || order > kMaxHadamardCore) return {};
    if (primePower(order - 1)) return kPaley1;  // order - 1 = 3 mod 4
    const std::uint64_t q = order / 2 - 1;
    return q % 4 == 1 && primePower(q) ? kPaley2 : std::string_view{};
}

constexpr std::uint64_t powerOfTwoIn(std::uint64_t n) { return n & (~n + 1); }

}  // namespace

std::optional<HadamardPlan> findHadamard(std::uint64_t n) {
    if (std::has_single_bit(n)) return HadamardPlan{n, n, 1, kSylvester};
    const std::uint64_t odd = n / powerOfTwoIn(n);
    for (std::uint64_t core = 4 * odd; core <= kMaxHadamardCore && n % core == 0; core *= 2) {
        if (const auto construction = paley(core); !construction.empty()) {
            return HadamardPlan{n, n, static_cast<std::uint32_t>(core), construction};
        }
    }
    return std::nullopt;
}

HadamardPlan planHadamard(std::uint64_t n) {
    std::optional<HadamardPlan> best;
    const auto consider = [&](std::uint64_t divisor) {
        if (best && divisor <= best->block) return;
        if (auto plan = findHadamard(divisor)) best = plan;
    };
    // Largest first as long as divisors come in pairs d, n / d with d rising.
    for (std::uint64_t d = 1; d * d <= n; ++d) {
        if (n % d == 0) consider(n / d);
    }
    for (std::uint64_t d = 1; d * d <= n; ++d) {
        if (n % d == 0) consider(d);
    }
    best->order = n;
    return *best;
}

HadamardPlan planSylvesterBlocks(std::uint64_t n) { return {n, powerOfTwoIn(n), 1, kSylvester}; }

std::vector<std::int8_t> hadamardCore(const HadamardPlan& plan) {
    const std::size_t n = plan.core;
    std::vector<std::int8_t> h(n * n, 1);
    if (plan.construction == kSylvester) return h;

    const bool second = plan.construction == kPaley2;
    const auto q = static_cast<std::uint32_t>(second ? n / 2 - 1 : n - 1);
    const FiniteField field = *FiniteField::make(q);
    const std::vector<std::int8_t> chi = field.quadraticCharacter();
    // C of order q + 1: zero diagonal; symmetric for q = 1 mod 4, skew for q = 3 mod 4.
    const std::size_t side = q + 1;
    std::vector<std::int8_t> c(side * side);
    for (std::uint32_t i = 0; i < q; ++i) {
        c[i + 1] = 1;
        c[(i + 1) * side] = second ? 1 : -1;
        for (std::uint32_t j = 0; j < q; ++j) c[(i + 1) * side + j + 1] = chi[field.subtract(i, j)];
    }
    if (!second) {
        for (std::size_t i = 0; i < side; ++i) c[i * side + i] = 1;
        return c;
    }
    for (std::size_t i = 0; i < side; ++i) {
        for (std::size_t j = 0; j < side; ++j) {
            std::int8_t* at = h.data() + 2 * i * n + 2 * j;
            const std::int8_t v = c[i * side + j], minus = static_cast<std::int8_t>(-v);
            at[0] = i == j ? 1 : v;
            at[1] = i == j ? -1 : v;
            at[n] = i == j ? -1 : v;
            at[n + 1] = i == j ? -1 : minus;
        }
    }
    return h;
}

HadamardMatrix::HadamardMatrix(const HadamardPlan& plan) : plan_(plan), core_(hadamardCore(plan)) {}

int HadamardMatrix::entry(std::uint64_t i, std::uint64_t j) const {
    if (i / plan_.block != j / plan_.block) return 0;
    const std::uint64_t length = plan_.block / plan_.core;
    const std::uint64_t a = i % plan_.block, b = j % plan_.block;
    const int outer = core_[static_cast<std::size_t>(a / length * plan_.core + b / length)];
    return std::popcount(a % length & b % length) % 2 == 0 ? outer : -outer;
}

}  // namespace axiscope
