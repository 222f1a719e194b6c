// Learns a rotation: makes an objective f(W R) small over orthogonal n x n matrices R, by gradient descent along curves of the
// orthogonal group.
//
// With Y = W R, E = df/dY and the Euclidean gradient G = W^T E, the direction at R is the skew-symmetric A = G R^T - R G^T (Wen & Yin 2013,
// Math. Program. 142, section 2.1; SpinQuant's optimizer SGDG goes the same way). Here it is taken in R's own axes,
// B = R^T A R = Y^T E - E^T Y, which costs one product, and R moves to R Q(t) with Q of axes/retraction.hpp: Wen and Yin's curve Y(t) with the
// Cayley transform. Along it d f / dt at t = 0 is -|B|_F^2 / 2.
//
//   1. B from W, R and the objective's gradient
//   2. t from two successive B (Barzilai & Borwein 1988, IMA J. Numer. Anal. 8; Wen & Yin, section 4.1), at most a turn of one radian in
//      root mean square, and from there back until f falls by 1e-4 t |B|^2 / 2 at least (Armijo)
//   3. R Q, and every so often one Newton-Schulz step, so that rounding does not add up
//
// f falls with every step, so the last R is the best. Where R is made orthogonal once more at the end and this, or anything else, should leave f above
// its start, the start is returned: never worse than the start.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "axes/retraction.hpp"
#include "axes/rotation_objective.hpp"
#include "base/error.hpp"

namespace axiscope {

// cayley is the default: 2 n^3 multiplications, all in the fast product, where QR needs 8/3 n^3 in slower steps and can't be stopped within.
enum class Retraction { cayley, qr };

struct DescentOptions {
    unsigned steps = 100;  // at most; it ends sooner where nothing falls any more
    Retraction retraction = Retraction::cayley;
};

struct LearnedMatrix {
    std::vector<float> r;       // n x n, row-major; |R^T R - I| < 1e-5 in every entry
    std::vector<double> trace;  // the objective at the start and after every step, never rising
};

// Called between steps and every 1e9 multiplications within; false ends with `cancelled`.
using DescentSink = std::function<bool(double fraction, double objective)>;

// `w`: rows of n columns. `start`: n x n, orthogonal. Needs memory for 3 w.size() + 9 n^2 floats beside its arguments. Deterministic.
Result<LearnedMatrix> descendRotation(std::span<const float> w, std::size_t n, std::vector<float> start,
                                      const RotationObjective& objective, const DescentOptions& options,
                                      const DescentSink& sink = {});

// Multiplications of one step with one trial, for budgets: gradient and W R, the retraction, R Q.
inline double descentStepProducts(double rows, double n) { return n * n * (2 * rows + 3 * n); }

}  // namespace axiscope
