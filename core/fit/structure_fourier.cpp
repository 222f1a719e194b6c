// Fourier series: the mean and the first harmonics of every row or column, as if it were periodic.
#include <cmath>

#include "base/math.hpp"
#include "fit/basis_model.hpp"

namespace axiscope {
namespace {

// Harmonics; half of the functions are left to the residual.
std::vector<std::uint64_t> sizes(std::size_t n) {
    std::vector<std::uint64_t> out;
    for (std::uint64_t h = 1; 4 * h < n && h <= 64; h *= 2) out.push_back(h);
    return out;
}

Basis make(std::size_t n, std::uint64_t harmonics) {
    Basis basis;
    basis.count = static_cast<std::size_t>(2 * harmonics + 1);
    basis.values.resize(n * basis.count);
    const auto length = static_cast<double>(n);
    for (std::size_t j = 0; j < n; ++j) {
        float* const row = basis.values.data() + j * basis.count;
        row[0] = static_cast<float>(1 / std::sqrt(length));
        for (std::uint64_t h = 1; h <= harmonics; ++h) {
            const double turn = static_cast<double>(h * j % n) / length;
            row[2 * h - 1] = static_cast<float>(std::sqrt(2 / length) * exact::cosTurn(turn));
            row[2 * h] = static_cast<float>(std::sqrt(2 / length) * exact::sinTurn(turn));
        }
    }
    return basis;
}

constexpr BasisFamily kFamily = {sizes, make};

}  // namespace

StructureKind fourierRowsStructure();
StructureKind fourierRowsStructure() {
    return {"fourier-rows",
            "Fourier series along rows",
            "The mean and the first harmonics of every row.",
            "harmonics",
            false,
            [](const StructureInput& input) -> MadeStructure { return makeBasisModel(input, Along::rows, kFamily); }};
}

StructureKind fourierColumnsStructure();
StructureKind fourierColumnsStructure() {
    return {
        "fourier-columns",
        "Fourier series along columns",
        "The mean and the first harmonics of every column.",
        "harmonics",
        false,
        [](const StructureInput& input) -> MadeStructure { return makeBasisModel(input, Along::columns, kFamily); }};
}

}  // namespace axiscope
