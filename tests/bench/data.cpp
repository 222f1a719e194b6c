#include "data.hpp"

#include <bit>
#include <cstdint>

#include "base/random.hpp"

namespace axiscope::bench {

volatile double sink = 0;

const std::vector<float>& weights() {
    static const std::vector<float> out = [] {
        Random random(1);
        std::vector<float> made(kOrder * kWide);
        for (float& v : made) v = static_cast<float>(0.02 * random.normal());
        return made;
    }();
    return out;
}

const std::vector<float>& coarse() {
    static const std::vector<float> out = [] {
        std::vector<float> made = weights();
        for (float& v : made) v = std::bit_cast<float>(std::bit_cast<std::uint32_t>(v) & 0xffff0000U);
        return made;
    }();
    return out;
}

std::vector<float>& output() {
    static std::vector<float> out(kOrder * kWide);
    return out;
}

}  // namespace axiscope::bench
