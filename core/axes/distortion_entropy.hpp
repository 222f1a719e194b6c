// The entropy of weights at an equal distortion (SCIENCE section 1): an unbounded mid-tread uniform quantizer, code
// rint(v / step) half to even, at the step that gives a wanted SQNR. The same numbers as ValueTable, which stands to the
// right of this folder; for bases that are judged by them while they are made.
#pragma once

#include <span>

namespace axiscope {

struct DistortionEntropy {
    double step = 0, entropy_bits = 0;
};

// The step is found by 60 bisections of its logarithm between 1e-6 and 8 standard deviations about the mean, the lower end taken.
// Entries that are all equal need no bits: {0, 0}. 120 reads of the values and a table of the codes that lie between the
// extremes, at most 2 sqrt(N) 10^(db / 20) of them.
DistortionEntropy entropyAtDistortion(std::span<const float> values, double db);

}  // namespace axiscope
