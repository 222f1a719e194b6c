// A checksum for values that must be the same bits in every build.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace axiscope::test {

// FNV-1a, 64 bits (Fowler, Noll & Vo).
class Fnv {
  public:
    void add(std::span<const std::byte> bytes) {
        for (const std::byte byte : bytes) state_ = (state_ ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3ULL;
    }
    void add(std::uint64_t value) { add(std::as_bytes(std::span(&value, 1))); }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    std::uint64_t value() const { return state_; }

  private:
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace axiscope::test
