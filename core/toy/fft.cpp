#include "toy/fft.hpp"

#include <cstddef>
#include <utility>

#include "base/math.hpp"

namespace axiscope {

void transform(std::vector<Complex>& values) {
    const std::size_t n = values.size();
    for (std::size_t i = 1, mirrored = 0; i < n; ++i) {  // i with its binary digits from right to left
        std::size_t digit = n / 2;
        for (; (mirrored & digit) != 0; digit /= 2) mirrored ^= digit;
        mirrored ^= digit;
        if (i < mirrored) std::swap(values[i], values[mirrored]);
    }
    std::vector<Complex> turns(n / 2);
    for (std::size_t k = 0; k < turns.size(); ++k) {
        const double t = static_cast<double>(k) / static_cast<double>(n);
        turns[k] = {exact::cosTurn(t), -exact::sinTurn(t)};
    }
    for (std::size_t half = 1; half < n; half *= 2) {
        for (std::size_t base = 0; base < n; base += 2 * half) {
            for (std::size_t k = 0; k < half; ++k) {
                const Complex w = turns[k * (n / 2 / half)];
                Complex &a = values[base + k], &b = values[base + k + half];
                const Complex turned{w.real * b.real - w.imag * b.imag, w.real * b.imag + w.imag * b.real};
                b = {a.real - turned.real, a.imag - turned.imag};
                a = {a.real + turned.real, a.imag + turned.imag};
            }
        }
    }
}

}  // namespace axiscope
