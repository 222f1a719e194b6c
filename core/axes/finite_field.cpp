#include "axes/finite_field.hpp"

#include <cstddef>

namespace axiscope {
namespace {

using Polynomial = std::vector<std::uint32_t>;  // constant term first

Polynomial digits(std::uint32_t number, std::uint32_t p, std::size_t count) {
    Polynomial out(count);
    for (auto& digit : out) {
        digit = number % p;
        number /= p;
    }
    return out;
}

// a mod m, m's leading coefficient 1; the result has m.size() - 1 coefficients.
Polynomial remainder(Polynomial a, const Polynomial& m, std::uint32_t p) {
    const std::size_t degree = m.size() - 1;
    for (std::size_t top = a.size(); top-- > degree;) {
        const std::uint32_t factor = a[top];
        if (factor == 0) continue;
        for (std::size_t i = 0; i <= degree; ++i) a[top - degree + i] = (a[top - degree + i] + (p - factor) * m[i]) % p;
    }
    a.resize(degree);
    return a;
}

std::uint32_t power(std::uint32_t base, std::size_t exponent) {
    std::uint32_t out = 1;
    while (exponent-- > 0) out *= base;
    return out;
}

// No monic polynomial of degree 1 .. degree/2 divides it.
bool irreducible(const Polynomial& m, std::uint32_t p) {
    const std::size_t degree = m.size() - 1;
    for (std::size_t d = 1; d <= degree / 2; ++d) {
        for (std::uint32_t low = 0; low < power(p, d); ++low) {
            Polynomial divisor = digits(low, p, d);
            divisor.push_back(1);
            bool divides = true;
            for (std::uint32_t coefficient : remainder(m, divisor, p)) divides = divides && coefficient == 0;
            if (divides) return false;
        }
    }
    return true;
}

}  // namespace

std::optional<FiniteField> FiniteField::make(std::uint32_t q) {
    if (q < 2 || q > kMaxOrder) return std::nullopt;
    std::uint32_t p = 2;
    while (p * p <= q && q % p != 0) ++p;
    if (q % p != 0) p = q;
    std::size_t degree = 0;
    for (std::uint32_t rest = q; rest > 1; rest /= p, ++degree) {
        if (rest % p != 0) return std::nullopt;
    }
    FiniteField field;
    field.q_ = q;
    field.p_ = p;
    for (std::uint32_t low = 0;; ++low) {  // ends: there is one of every degree
        field.modulus_ = digits(low, p, degree);
        field.modulus_.push_back(1);
        if (irreducible(field.modulus_, p)) return field;
    }
}

std::uint32_t FiniteField::subtract(std::uint32_t a, std::uint32_t b) const {
    std::uint32_t out = 0;
    for (std::uint32_t place = 1; place < q_; place *= p_) {
        out += (a % p_ + p_ - b % p_) % p_ * place;
        a /= p_;
        b /= p_;
    }
    return out;
}

std::uint32_t FiniteField::multiply(std::uint32_t a, std::uint32_t b) const {
    const std::size_t degree = modulus_.size() - 1;
    const Polynomial x = digits(a, p_, degree), y = digits(b, p_, degree);
    Polynomial product(2 * degree - 1);
    for (std::size_t i = 0; i < degree; ++i) {
        for (std::size_t j = 0; j < degree; ++j) product[i + j] = (product[i + j] + x[i] * y[j]) % p_;
    }
    std::uint32_t out = 0;
    const Polynomial rest = remainder(product, modulus_, p_);
    for (std::size_t i = rest.size(); i-- > 0;) out = out * p_ + rest[i];
    return out;
}

std::vector<std::int8_t> FiniteField::quadraticCharacter() const {
    std::vector<std::int8_t> chi(q_, -1);
    chi[0] = 0;
    for (std::uint32_t x = 1; x < q_; ++x) chi[multiply(x, x)] = 1;
    return chi;
}

}  // namespace axiscope
