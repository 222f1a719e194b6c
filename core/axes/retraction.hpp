// Orthogonal matrices beside the identity, from a skew-symmetric direction B: a curve Q(t) with Q(0) = I and Q'(0) = -B.
//
//   cayley   Q = (I + t/2 B)^-1 (I - t/2 B)             Wen & Yin 2013, Math. Program. 142, eq. (7) with R = I
//   qr       Q = qf(I - t B), diagonal of R positive    Absil, Mahony & Sepulchre 2008, Optimization Algorithms on Matrix
//                                                       Manifolds, example 4.1.3
//
// All matrices are n x n, row-major, of float32; results are orthogonal up to its rounding (1e-6 for any t).
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "kernels/gemm.hpp"

namespace axiscope {

using KeepGoing = std::function<bool()>;  // asked every 1e9 multiplications or so; false: stop

// Kept between calls: 3 n^2 floats at most.
struct ProductScratch {
    PackedMatrix packed;
    std::vector<float> gemm, left, right;
};

// C = A B or C -= A B, A m x b.k with rows `a_stride` apart, C with rows `c_stride` apart. False: stopped.
bool product(const float* a, std::size_t a_stride, std::size_t m, const PackedMatrix& b, float* c, std::size_t c_stride,
             GemmMode mode, ProductScratch& scratch, const KeepGoing& keep_going);

// False: stopped, and `q` holds nothing of use. The Cayley transform needs 2 n^3 multiplications, all in products.
bool cayleyRetraction(std::span<const float> b, std::size_t n, double t, std::span<float> q, ProductScratch& scratch,
                      const KeepGoing& keep_going);
// 8/3 n^3, in double precision (4 n^2 doubles), without asking in between.
bool qrRetraction(std::span<const float> b, std::size_t n, double t, std::span<float> q, ProductScratch& scratch,
                  const KeepGoing& keep_going);

// One step of Newton and Schulz, R += R (I - R^T R) / 2, towards the nearest orthogonal matrix (Higham 2008, Functions of
// Matrices, eq. (8.20)): an error of e in R^T R becomes 3/4 e^2.
bool orthonormalize(std::span<float> r, std::size_t n, ProductScratch& scratch, const KeepGoing& keep_going);

}  // namespace axiscope
