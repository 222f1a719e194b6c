#include "axes/hadamard_check.hpp"

#include <bit>
#include <cstddef>

namespace axiscope {

bool coreIsHadamard(const HadamardPlan& plan) {
    const std::vector<std::int8_t> core = hadamardCore(plan);
    const std::size_t n = plan.core, words = (n + 63) / 64;
    std::vector<std::uint64_t> minus(n * words);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            const std::int8_t entry = core[i * n + j];
            if (entry != 1 && entry != -1) return false;
            if (entry < 0) minus[i * words + j / 64] |= std::uint64_t{1} << (j % 64);
        }
    }
    // Rows are orthogonal where they differ in half of their places.
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            std::size_t differ = 0;
            for (std::size_t w = 0; w < words; ++w)
                differ += static_cast<std::size_t>(std::popcount(minus[i * words + w] ^ minus[j * words + w]));
            if (2 * differ != n) return false;
        }
    }
    return true;
}

}  // namespace axiscope
