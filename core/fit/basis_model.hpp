// Linear models along one axis: every row (or column) is its projection on a few orthonormal functions of the position.
// theta: the coefficients, one step for all, one Rice parameter per function.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "fit/structure.hpp"

namespace axiscope {

enum class Along { rows, columns };  // the functions run along each row, or along each column

// Functions on n positions: their values, n x count, row-major, columns orthonormal.
struct Basis {
    std::size_t count = 0;
    std::vector<float> values;
};

struct BasisFamily {
    std::vector<std::uint64_t> (*sizes)(std::size_t n);
    Basis (*make)(std::size_t n, std::uint64_t size);
};

std::unique_ptr<StructureModel> makeBasisModel(const StructureInput& input, Along along, const BasisFamily& family);

}  // namespace axiscope
