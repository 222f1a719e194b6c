// Hadamard matrices of any order that Sylvester's and Paley's constructions reach: H = H_core (x) H_2^k, entries +-1,
// H H^T = order * I.
//
// Paley 1933 (J. Math. Phys. 12), Q the Jacobsthal matrix chi(a_i - a_j) of GF(q):
//   I   q = 3 mod 4, order q + 1:       H = I + [[0, 1^T], [-1, Q]]
//   II  q = 1 mod 4, order 2 (q + 1):   H = C (x) [[1, 1], [1, -1]] + I (x) [[1, -1], [-1, -1]],  C = [[0, 1^T], [1, Q]]
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace axiscope {

// Cores are combined densely, core additions per weight: beyond this order that no longer pays, and the matrix (4 core^2 bytes)
// no longer fits a second-level cache.
inline constexpr std::uint32_t kMaxHadamardCore = 2048;

// An orthogonal matrix of order `order`: `order / block` copies of one Hadamard matrix of order `block` on the diagonal.
struct HadamardPlan {
    std::uint64_t order = 0;
    std::uint64_t block = 0;        // == order wherever a Hadamard matrix of that order is known here
    std::uint32_t core = 1;         // block = core * 2^k; 1 for Sylvester's alone
    std::string_view construction;  // of the core: "sylvester", "paley1", "paley2"
};

// For a full matrix: Sylvester where n is a power of two, else the smallest core with n = core * 2^k, Paley I before II.
// nullopt: there is none. n > 0.
std::optional<HadamardPlan> findHadamard(std::uint64_t n);

// findHadamard(n), or else equal blocks of the largest order dividing n that has one (1 for odd n: the identity).
HadamardPlan planHadamard(std::uint64_t n);

// Blocks of the largest power of two dividing n: what reference/metrics.py calls to_hadamard.
HadamardPlan planSylvesterBlocks(std::uint64_t n);

// The core's core x core entries, +-1, row-major.
std::vector<std::int8_t> hadamardCore(const HadamardPlan& plan);

// The plan's matrix with its exact entries, for tests and for writing a basis out.
class HadamardMatrix {
  public:
    explicit HadamardMatrix(const HadamardPlan& plan);
    // +1 or -1; 0 outside the diagonal blocks. i, j < plan.order.
    int entry(std::uint64_t i, std::uint64_t j) const;

  private:
    HadamardPlan plan_;
    std::vector<std::int8_t> core_;
};

}  // namespace axiscope
