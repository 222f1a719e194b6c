// The complex fast Fourier transform: our own, as libraries take their sines from libm, whose last places differ between builds, and
// experiments are to be repeated bit for bit.
#pragma once

#include <vector>

namespace axiscope {

struct Complex {
    double real = 0, imag = 0;
};

// sum over i of x_i e^(-2 pi sqrt(-1) h i / N), in place: Cooley and Tukey 1965, radix two. values.size(): a power of two.
void transform(std::vector<Complex>& values);

}  // namespace axiscope
