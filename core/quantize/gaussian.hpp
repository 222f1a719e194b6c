// Entropy-coded scalar quantization of N(0, 1) in closed form: what a uniform mid-tread quantizer takes and leaves. The line that Gaussian weights
// lie on (Gish & Pierce 1968: 1/2 log2(2 pi e / 12) = 0.2546 bit above R(D) at high rate).
#pragma once

namespace axiscope {

struct GaussianEcsq {
    double entropy_bits = 0;  // of the codes rint(x / step)
    double mse = 0;           // reconstruction at k step
    double mse_centroid = 0;  // at the mean of each cell
};
// 1e-3 <= step <= 100.
GaussianEcsq gaussianEcsq(double step);

// The step at which mse (mse_centroid when `centroid`) is this share of the variance, 1e-6 < distortion < 1.
double gaussianStep(double distortion, bool centroid);

// 1/2 log2(1 / distortion): the least rate at which Gaussian entries of variance 1 can have that distortion; 0 from 1 on.
double gaussianRate(double distortion);

}  // namespace axiscope
