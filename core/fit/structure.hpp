// Structured parts of a matrix: W = f_theta(i) + r_i, a function of few parameters of the index and what it leaves over.
// A kind registers once, in structure.cpp.
//
//   make    one matrix                  -> a model of it, with what all its sizes share (a spectrum, a transform)
//   fit     a size of its ladder        -> theta, rounded and priced, and the matrix that the rounded theta stands for
//
// Parameters are rounded only as finely as pays (parameter_code.hpp): a bit more of theta must save more than a bit of residual.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

struct StructureInput {
    std::span<const float> values;   // rows x cols, row-major, finite, mean square 1; must outlive the model
    std::size_t rows = 0, cols = 0;  // at least 1 each
    std::uint64_t seed = 1;
    double allowed_mse = 0;            // that the whole code may leave in the end: parameters need be no finer
    std::function<bool()> keep_going;  // asked between pieces of work; false: `cancelled`. May be empty

    bool goesOn() const { return !keep_going || keep_going(); }
};

struct Structure {
    double theta_bits = 0;              // everything that a decoder needs beyond kind, size and shape
    std::vector<float> reconstruction;  // f_theta, rows x cols
};

class StructureModel {
  public:
    virtual ~StructureModel() = default;
    virtual std::vector<std::uint64_t> sizes() const = 0;  // ascending, theta grows with them; may be empty
    // `size` is one of sizes(). Errors: cancelled.
    virtual Result<Structure> fit(std::uint64_t size) = 0;
};

using MadeStructure = Result<std::unique_ptr<StructureModel>>;

struct StructureKind {
    std::string_view id, title, description;
    std::string_view size_unit;  // what `size` counts: "rank", "coefficients", ...
    bool seeded;                 // depends on StructureInput::seed
    // Errors: cancelled; memory, where a transform of this length is not offered.
    MadeStructure (*make)(const StructureInput&);
};

std::span<const StructureKind> structureKinds();
const StructureKind* findStructure(std::string_view id);  // nullptr: unknown

}  // namespace axiscope
