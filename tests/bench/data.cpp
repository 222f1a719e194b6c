#include "data.hpp"

#include <bit>

namespace axiscope::bench {

volatile double sink = 0;

const std::vector<float>& weights() {
    static const std::vector<float> out = machine::weights();
    return out;
}

std::vector<std::uint16_t> stored() {
    std::vector<std::uint16_t> out(weights().size());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(weights()[i]) >> 16);
    return out;
}

std::vector<float>& output() {
    static std::vector<float> out(kOrder * kWide);
    return out;
}

}  // namespace axiscope::bench
