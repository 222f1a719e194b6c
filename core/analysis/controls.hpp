// Controls: matrices that share some of a tensor's properties and lack the others by construction. What a statistic says of the
// tensor means something only where its controls say something else.
#pragma once

#include <span>
#include <string_view>

#include "analysis/study.hpp"
#include "base/random.hpp"

namespace axiscope {

struct ControlKind {
    std::string_view id;           // "gaussian", "shuffled-entries", "shuffled-columns", "shuffled-within-columns"
    std::string_view title;        // for lists
    std::string_view description;  // one sentence: what is kept and what is not
    void (*change)(Matrix& matrix, Random& random);  // in place; rows x cols > 0
};

std::span<const ControlKind> controlKinds();
const ControlKind* findControl(std::string_view id);  // nullptr: unknown

// The control of `matrix`. The same seed gives the same values in every build.
Matrix makeControl(const ControlKind& kind, const Matrix& matrix, std::uint64_t seed);

// A model of one float32 tensor that stands in memory (the values are moved, not copied), so that an Inspector reads a made or a
// sampled matrix as it reads a file. Name, role and layer are those of `like`.
Model matrixModel(Matrix matrix, const TensorInfo& like);

}  // namespace axiscope
