// Householder reflections, one at a time and in blocks, in double precision.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace axiscope {

// x (not empty) becomes v, v[0] = 1; returns { tau, beta }: (I - tau v v^T) x = beta e_1 (Golub & Van Loan, algorithm 5.1.1).
// Scaled, so that squares neither overflow nor vanish.
std::pair<double, double> reflect(std::span<double> x);

// H_j = I - tau_j v_j v_j^T, vectors behind each other.
struct Reflections {
    const double* vectors;  // row j: v_j, zero before its own first entry
    std::size_t stride, length;
    std::span<const double> taus;
};

enum class ReflectionOrder {
    product,   // H_0 H_1 ... e
    reversed,  // ... H_1 H_0 e
};

// Every row e (r.length entries, `stride` apart) is reflected. All at once as I - V^T F V (Schreiber & Van Loan 1989, SIAM J. Sci. Stat.
// Comput. 10(1)): three products, worth it from some dozen rows on.
void reflectRows(const Reflections& r, ReflectionOrder order, double* rows, std::size_t stride, std::size_t count,
                 std::vector<double>& scratch);

}  // namespace axiscope
