#include "toy/rotation.hpp"

#include <bit>
#include <cmath>
#include <cstddef>

#include "base/random.hpp"
#include "kernels/walsh_hadamard.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kSignStream = 0x746f7973;

void flip(std::span<double> values, std::optional<std::uint64_t> seed) {
    if (!seed) return;
    Random random(*seed, kSignStream);
    for (double& v : values) {
        if (random.coin()) v = -v;
    }
}

// A symmetric matrix: its own inverse.
void hadamard(std::span<double> values) {
    while (!values.empty()) {
        const std::size_t block = std::bit_floor(values.size());
        walshHadamardRows(values.first(block), block, 1 / std::sqrt(static_cast<double>(block)));
        values = values.subspan(block);
    }
}

}  // namespace

void rotate(std::span<double> values, std::optional<std::uint64_t> seed) {
    flip(values, seed);
    hadamard(values);
}

void rotateBack(std::span<double> values, std::optional<std::uint64_t> seed) {
    hadamard(values);
    flip(values, seed);
}

}  // namespace axiscope
