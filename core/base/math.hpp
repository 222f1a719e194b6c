// Elementary functions in plain double arithmetic: bit-identical in native and wasm builds, where libm's differ in the
// last place. For generated data and bases only; statistics may use <cmath>. Relative error below 1e-14.
#pragma once

namespace axiscope::exact {

double log(double x);      // x > 0, finite, normal
double log2(double x);     // the same; exact for powers of two
double exp(double x);      // |x| <= 700
double sinTurn(double t);  // sin(2 pi t), |t| < 2^40
double cosTurn(double t);  // cos(2 pi t), |t| < 2^40

}  // namespace axiscope::exact
