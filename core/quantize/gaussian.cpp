#include "quantize/gaussian.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace axiscope {
namespace {

double density(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); }
double above(double x) { return std::erfc(x / std::numbers::sqrt2) / 2; }  // P(X > x)

constexpr double kFar = 10;  // beyond lies 1e-23 of all: nothing in double precision

}  // namespace

GaussianEcsq gaussianEcsq(double step) {
    GaussianEcsq out;
    double kept = 0;     // sum of mean^2 p: what centroids keep of the variance
    double nearest = 0;  // of the squares of (x - k step), less the variance
    for (double k = 0; (k - 0.5) * step < kFar; ++k) {
        const double lo = (k - 0.5) * step, hi = (k + 0.5) * step;
        const double p = k == 0 ? 1 - 2 * above(hi) : above(lo) - above(hi);
        if (!(p > 0)) continue;
        const double sides = k == 0 ? 1 : 2;
        const double first = k == 0 ? 0 : density(lo) - density(hi);  // integral of x
        out.entropy_bits -= sides * p * std::log2(p);
        kept += sides * first * first / p;
        nearest += sides * (k * step * k * step * p - 2 * k * step * first);
    }
    out.mse = 1 + nearest;
    out.mse_centroid = 1 - kept;
    return out;
}

double gaussianStep(double distortion, bool centroid) {
    // What step^2 / 12 leaves out is 2 exp(-2 pi^2 / step^2) of it (Poisson summation): 1e-17 at step 1/2 already.
    if (!centroid && distortion < 0.25 / 12 / 2) return std::sqrt(12 * distortion);
    double lo = std::log(1e-3), hi = std::log(100.0);
    for (int i = 0; i < 60; ++i) {
        const double middle = (lo + hi) / 2;
        const GaussianEcsq q = gaussianEcsq(std::exp(middle));
        ((centroid ? q.mse_centroid : q.mse) < distortion ? lo : hi) = middle;
    }
    return std::exp(lo);
}

double gaussianRate(double distortion) { return std::max(0.0, -std::log2(distortion) / 2); }

}  // namespace axiscope
