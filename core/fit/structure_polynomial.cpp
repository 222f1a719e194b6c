// Piecewise polynomials: every row or column is cut into equal pieces, each a parabola of its own.
#include <cmath>

#include "fit/basis_model.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kTerms = 3;  // per piece: constant, linear, quadratic

// Pieces, of at least twice as many positions as terms.
std::vector<std::uint64_t> sizes(std::size_t n) {
    std::vector<std::uint64_t> out;
    for (std::uint64_t pieces = 1; 2 * kTerms * pieces <= n && pieces <= 64; pieces *= 2) out.push_back(pieces);
    return out;
}

// On each piece the polynomials orthonormal over its positions (Gram's), by Gram and Schmidt's method.
Basis make(std::size_t n, std::uint64_t pieces) {
    Basis basis;
    const auto count = static_cast<std::size_t>(pieces);
    basis.count = count * kTerms;
    basis.values.resize(n * basis.count);
    for (std::size_t piece = 0; piece < count; ++piece) {
        const std::size_t begin = n * piece / count, end = n * (piece + 1) / count, length = end - begin;
        std::vector<std::vector<double>> functions;
        for (std::size_t degree = 0; degree < kTerms; ++degree) {
            std::vector<double> f(length);
            for (std::size_t i = 0; i < length; ++i) {
                const double t = 2 * (static_cast<double>(i) + 0.5) / static_cast<double>(length) - 1;
                f[i] = degree == 0 ? 1 : degree == 1 ? t : t * t;
            }
            for (const auto& other : functions) {
                double inner = 0;
                for (std::size_t i = 0; i < length; ++i) inner += f[i] * other[i];
                for (std::size_t i = 0; i < length; ++i) f[i] -= inner * other[i];
            }
            double square = 0;
            for (const double v : f) square += v * v;
            for (std::size_t i = 0; i < length; ++i) {
                f[i] /= std::sqrt(square);
                basis.values[(begin + i) * basis.count + piece * kTerms + degree] = static_cast<float>(f[i]);
            }
            functions.push_back(std::move(f));
        }
    }
    return basis;
}

constexpr BasisFamily kFamily = {sizes, make};

}  // namespace

StructureKind polynomialRowsStructure();
StructureKind polynomialRowsStructure() {
    return {"polynomial-rows",
            "Piecewise parabolas along rows",
            "Every row in equal pieces, each the best parabola of the position.",
            "pieces",
            false,
            [](const StructureInput& input) -> MadeStructure { return makeBasisModel(input, Along::rows, kFamily); }};
}

StructureKind polynomialColumnsStructure();
StructureKind polynomialColumnsStructure() {
    return {
        "polynomial-columns",
        "Piecewise parabolas along columns",
        "Every column in equal pieces, each the best parabola of the position.",
        "pieces",
        false,
        [](const StructureInput& input) -> MadeStructure { return makeBasisModel(input, Along::columns, kFamily); }};
}

}  // namespace axiscope
