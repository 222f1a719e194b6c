#include "kernels/symmetric_product.hpp"

#include <algorithm>

#include "hwy/highway.h"
#include "kernels/multiply_add.hpp"

namespace axiscope {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::CappedTag<double, 4>;
using V = hn::Vec<D>;
constexpr D d;
constexpr std::size_t kLanes = hn::MaxLanes(d);
constexpr std::size_t kRows = 4;  // with a vector of x and one of y, what 16 registers hold

// Four rows from column `from` on: y[c] += sum of row r times x[r], and each row's product with x.
HWY_NOINLINE void fourRows(const double* HWY_RESTRICT a, std::size_t stride, std::size_t from, std::size_t n,
                           const double* HWY_RESTRICT x, const double* factors, double* HWY_RESTRICT y, double* dots) {
    const double *a0 = a, *a1 = a + stride, *a2 = a + 2 * stride, *a3 = a + 3 * stride;
    const V f0 = hn::Set(d, factors[0]), f1 = hn::Set(d, factors[1]), f2 = hn::Set(d, factors[2]),
            f3 = hn::Set(d, factors[3]);
    V s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0;
    std::size_t c = from;
#pragma clang loop unroll(disable)
    for (; c + kLanes <= n; c += kLanes) {
        const V v = hn::LoadU(d, x + c);
        V out = hn::LoadU(d, y + c);
        const V r0 = hn::LoadU(d, a0 + c), r1 = hn::LoadU(d, a1 + c);
        out = multiplyAdd(r0, f0, out);
        s0 = multiplyAdd(r0, v, s0);
        out = multiplyAdd(r1, f1, out);
        s1 = multiplyAdd(r1, v, s1);
        const V r2 = hn::LoadU(d, a2 + c), r3 = hn::LoadU(d, a3 + c);
        out = multiplyAdd(r2, f2, out);
        s2 = multiplyAdd(r2, v, s2);
        out = multiplyAdd(r3, f3, out);
        s3 = multiplyAdd(r3, v, s3);
        hn::StoreU(out, d, y + c);
    }
    dots[0] = hn::ReduceSum(d, s0);
    dots[1] = hn::ReduceSum(d, s1);
    dots[2] = hn::ReduceSum(d, s2);
    dots[3] = hn::ReduceSum(d, s3);
    for (; c < n; ++c) {
        const double* const rows[kRows] = {a0, a1, a2, a3};
        for (std::size_t r = 0; r < kRows; ++r) {
            y[c] += rows[r][c] * factors[r];
            dots[r] += rows[r][c] * x[c];
        }
    }
}

}  // namespace

void symmetricProductScalar(const double* a, std::size_t stride, std::span<const double> x, std::span<double> y) {
    std::ranges::fill(y, 0.0);
    for (std::size_t r = 0; r < x.size(); ++r) {
        y[r] += a[r * stride + r] * x[r];
        for (std::size_t c = r + 1; c < x.size(); ++c) {
            y[r] += a[r * stride + c] * x[c];
            y[c] += a[r * stride + c] * x[r];
        }
    }
}

void symmetricProduct(const double* a, std::size_t stride, std::span<const double> x, std::span<double> y) {
    const std::size_t n = x.size();
    std::ranges::fill(y, 0.0);
    std::size_t r = 0;
    for (; r + kRows <= n; r += kRows) {
        // The square on the diagonal, then what is right of it.
        for (std::size_t i = r; i < r + kRows; ++i) {
            y[i] += a[i * stride + i] * x[i];
            for (std::size_t j = i + 1; j < r + kRows; ++j) {
                y[i] += a[i * stride + j] * x[j];
                y[j] += a[i * stride + j] * x[i];
            }
        }
        double dots[kRows];
        fourRows(a + r * stride, stride, r + kRows, n, x.data(), x.data() + r, y.data(), dots);
        for (std::size_t i = 0; i < kRows; ++i) y[r + i] += dots[i];
    }
    for (; r < n; ++r) {
        y[r] += a[r * stride + r] * x[r];
        for (std::size_t c = r + 1; c < n; ++c) {
            y[r] += a[r * stride + c] * x[c];
            y[c] += a[r * stride + c] * x[r];
        }
    }
}

}  // namespace axiscope
