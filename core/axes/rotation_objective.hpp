// What a learned rotation makes small: a smooth function of the rotated weights Y = W R, with its gradient. Each is free of
// scale: it sees the entries in units of their rms, which no rotation changes.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace axiscope {

class RotationObjective {
  public:
    virtual ~RotationObjective() = default;
    // y: rows of the number of columns it was made for.
    virtual double value(std::span<const float> y) const = 0;
    // out = df/dy, of the size of y.
    virtual void gradient(std::span<const float> y, std::span<float> out) const = 0;
};

// OptRot: the sum of fourth powers of all rotated weights, N sum y^4 / (sum y^2)^2 with N entries. The factor and the
// denominator are constants under rotation; they make it the raw kurtosis about 0, 3 for a Gaussian.
std::unique_ptr<RotationObjective> fourthPowerObjective(std::span<const float> y);

// KurTail's loss |kappa - 1.8|, 1.8 the kurtosis of a uniform law about its mean, with kappa the mean over the rows of
// n sum_j y_ij^4 / (sum_j y_ij^2)^2 over the n columns. KurTail takes the activations of a layer, X R, a token being a row; here a row of the matrix
// stands in a token's place, nothing is calibrated, and moments are about 0, where a symmetric quantizer is centred. Unlike
// in fourthPowerObjective() every row counts alike whatever its norm. Rows of zeros count nothing (kappa of them alone is 0).
std::unique_ptr<RotationObjective> rowKurtosisObjective(std::span<const float> y, std::size_t cols);

// The entropy, in bits per weight, of the codes of a uniform quantizer of this step whose edges are soft: entry y gives the
// quadratic B-spline weights (1/2 - u)^2 / 2, 3/4 - u^2, (1/2 + u)^2 / 2 to codes c - 1, c, c + 1, with y / step = c + u and
// |u| <= 1/2. All entries share one table of codes. Differentiable in y, and for smooth laws close to the entropy of rint(y / step).
std::unique_ptr<RotationObjective> softEntropyObjective(double step);

}  // namespace axiscope
