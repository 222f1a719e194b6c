// Sums over vectors in a fixed order, whatever the vector width: the same bits in every build.
#pragma once

#include <cstddef>
#include <type_traits>

namespace axiscope {

// Eight running sums.
template <class T>
T dot(const T* a, const T* b, std::size_t n) {
    T sum[8] = {};
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        for (std::size_t k = 0; k < 8; ++k) sum[k] += a[i + k] * b[i + k];
    }
    for (std::size_t k = 0; i < n; ++i, ++k) sum[k] += a[i] * b[i];
    return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

// y += factor x
template <class T>
void addScaled(T* __restrict y, std::type_identity_t<T> factor, const T* __restrict x, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) y[i] += factor * x[i];
}

}  // namespace axiscope
