// Seeded random numbers that are the same on every machine and in every build: integer arithmetic and base/math.hpp only.
#pragma once

#include <cstdint>

namespace axiscope {

// xoshiro256** (Blackman & Vigna 2018), its state filled by splitmix64 from (seed, stream): streams of one seed are independent,
// so that row r of a matrix can be made alone.
class Random {
  public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0);
    std::uint64_t next();  // 64 uniform bits
    double uniform();      // [0, 1), 53 bits
    double normal();       // N(0, 1)
    bool coin();           // one fair bit

  private:
    std::uint64_t state_[4];
    double spare_ = 0;
    bool has_spare_ = false;
};

}  // namespace axiscope
