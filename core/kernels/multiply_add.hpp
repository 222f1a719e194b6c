// a * b + c for products whose last place may differ between builds: fused where the target has it, wasm's relaxed form
// (which Highway does not use) included. Not for anything that decides a code in original or Hadamard axes.
#pragma once

#include "hwy/highway.h"
#if defined(__wasm_relaxed_simd__)
#include <wasm_simd128.h>
#endif

namespace axiscope {

template <class V>
HWY_INLINE V multiplyAdd(V a, V b, V c) {
#if defined(__wasm_relaxed_simd__)
    if constexpr (sizeof(hwy::HWY_NAMESPACE::TFromV<V>) == sizeof(double)) {
        return V{wasm_f64x2_relaxed_madd(a.raw, b.raw, c.raw)};
    } else {
        return V{wasm_f32x4_relaxed_madd(a.raw, b.raw, c.raw)};
    }
#else
    return hwy::HWY_NAMESPACE::MulAdd(a, b, c);
#endif
}

// a * b + c in two roundings: the same bits in every build.
template <class V>
HWY_INLINE V multiplyThenAdd(V a, V b, V c) {
    return hwy::HWY_NAMESPACE::Add(hwy::HWY_NAMESPACE::Mul(a, b), c);
}

}  // namespace axiscope
