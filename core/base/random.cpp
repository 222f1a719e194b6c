#include "base/random.hpp"

#include <bit>
#include <cmath>

#include "base/math.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;  // 2^64 / golden ratio, odd

// splitmix64's output function (Steele, Lea & Flood 2014, variant 13 of Stafford's mixers): a bijection.
std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) {
    // Mixed twice: counters that differ by one step of the generator would otherwise share three of their four words.
    std::uint64_t counter = mix(mix(seed + kGolden) + stream);
    for (auto& word : state_) word = mix(counter += kGolden);
}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

double Random::uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

double Random::normal() {
    // Box & Muller 1958: two at a time, exact in distribution, no rejection, so that the count of draws is known.
    if (has_spare_) {
        has_spare_ = false;
        return spare_;
    }
    const double radius = std::sqrt(-2 * exact::log(1 - uniform()));
    const double turn = uniform();
    spare_ = radius * exact::sinTurn(turn);
    has_spare_ = true;
    return radius * exact::cosTurn(turn);
}

bool Random::coin() { return (next() >> 63) != 0; }

}  // namespace axiscope
