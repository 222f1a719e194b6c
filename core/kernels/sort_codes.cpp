#include "kernels/sort_codes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace axiscope::kernels {
namespace {

constexpr std::size_t kComparingPays = 128;

template <unsigned kShift>
void sweep(const std::uint16_t* from, std::uint16_t* to, std::size_t size, std::array<std::uint32_t, 256>& next) {
    std::uint32_t before = 0;
    for (std::uint32_t& n : next) before += std::exchange(n, before);
    for (std::size_t i = 0; i < size; ++i) to[next[from[i] >> kShift & 255]++] = from[i];
}

}  // namespace

void sortCodes(std::span<std::uint16_t> codes, std::vector<std::uint16_t>& room) {
    if (codes.size() < kComparingPays) {
        std::ranges::sort(codes);
        return;
    }
    if (room.size() < codes.size()) room.resize(codes.size());
    std::array<std::uint32_t, 256> low{}, high{};
    for (const std::uint16_t c : codes) {
        ++low[c & 255];
        ++high[c >> 8];
    }
    sweep<0>(codes.data(), room.data(), codes.size(), low);
    sweep<8>(room.data(), codes.data(), codes.size(), high);
}

}  // namespace axiscope::kernels
