#include "fit/structure.hpp"

#include <array>

// One line per structure, in the order lists show them: `x` stands for `StructureKind xStructure()`, defined in a file of its own
// (two directions of one kind share theirs).
#define AXISCOPE_STRUCTURES(kind)                                                                            \
    kind(lowRank) kind(dctRows) kind(dctColumns) kind(fourierRows) kind(fourierColumns) kind(polynomialRows) \
        kind(polynomialColumns) kind(kmeansRows) kind(kmeansSegments) kind(mlp)

namespace axiscope {

#define AXISCOPE_DECLARE(x) StructureKind x##Structure();
AXISCOPE_STRUCTURES(AXISCOPE_DECLARE)
#undef AXISCOPE_DECLARE

std::span<const StructureKind> structureKinds() {
#define AXISCOPE_CALL(x) x##Structure(),
    static const std::array kinds = {AXISCOPE_STRUCTURES(AXISCOPE_CALL)};
#undef AXISCOPE_CALL
    return kinds;
}

const StructureKind* findStructure(std::string_view id) {
    for (const StructureKind& kind : structureKinds()) {
        if (kind.id == id) return &kind;
    }
    return nullptr;
}

}  // namespace axiscope
