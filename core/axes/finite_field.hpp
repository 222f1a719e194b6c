// GF(p^e) for small orders, made rather than tabulated: polynomials over GF(p) modulo the smallest irreducible one, found by
// search. An element is a number 0 .. q-1 whose digits in base p are the coefficients, constant term first.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace axiscope {

class FiniteField {
  public:
    // nullopt unless q is a prime power, 2 <= q <= kMaxOrder.
    static std::optional<FiniteField> make(std::uint32_t q);

    std::uint32_t order() const { return q_; }
    std::uint32_t characteristic() const { return p_; }
    std::uint32_t subtract(std::uint32_t a, std::uint32_t b) const;
    std::uint32_t multiply(std::uint32_t a, std::uint32_t b) const;

    // chi(x) for every element: 0 for 0, 1 for squares, -1 for the others. Meant for odd q.
    std::vector<std::int8_t> quadraticCharacter() const;

    static constexpr std::uint32_t kMaxOrder = 1U << 15;  // products of coefficients stay far inside 32 bits

  private:
    std::uint32_t q_ = 0, p_ = 0;
    std::vector<std::uint32_t> modulus_;  // of degree e, constant term first, leading coefficient 1
};

}  // namespace axiscope
