#include "machine/weights.hpp"

#include <algorithm>

#include "base/random.hpp"

namespace axiscope::machine {

std::vector<float> weights(std::size_t count) {
    constexpr std::size_t kPeriod = 65'521;
    Random random(1);
    std::vector<float> out(count);
    const std::size_t first = std::min(count, kPeriod);
    for (std::size_t i = 0; i < first; ++i) out[i] = static_cast<float>(0.02 * random.normal());
    for (std::size_t i = first; i < count; ++i) out[i] = out[i - kPeriod];
    return out;
}

}  // namespace axiscope::machine
