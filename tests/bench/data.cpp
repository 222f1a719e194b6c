#include "data.hpp"

namespace axiscope::bench {

volatile double sink = 0;

const std::vector<float>& weights() {
    static const std::vector<float> out = machine::weights();
    return out;
}

std::vector<float>& output() {
    static std::vector<float> out(kOrder * kWide);
    return out;
}

}  // namespace axiscope::bench
