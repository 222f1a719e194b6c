#include <array>

#include "axes/coordinate_system.hpp"

// One line per coordinate system, in the order lists show them: `x` stands for `AxesKind xAxes()`, defined in a file of its own.
#define AXISCOPE_AXES(kind)                                                                                        \
    kind(original) kind(hadamard) kind(blockHadamard) kind(randomHadamard) kind(twoSidedHadamard)                  \
        kind(twoSidedRandomHadamard) kind(headHadamard) kind(random) kind(pca) kind(centredPca) kind(clusteredPca) \
            kind(blockPca) kind(headPca) kind(twoSidedPca) kind(folded) kind(sharedPca) kind(optrot) kind(kurtail) \
                kind(entropyRotation) kind(dct) kind(haar)

namespace axiscope {

#define AXISCOPE_DECLARE(x) AxesKind x##Axes();
AXISCOPE_AXES(AXISCOPE_DECLARE)
#undef AXISCOPE_DECLARE

std::span<const AxesKind> axesKinds() {
#define AXISCOPE_CALL(x) x##Axes(),
    static const std::array kinds = {AXISCOPE_AXES(AXISCOPE_CALL)};
#undef AXISCOPE_CALL
    return kinds;
}

const AxesKind* findAxes(std::string_view id) {
    for (const AxesKind& kind : axesKinds()) {
        if (kind.id == id) return &kind;
    }
    return nullptr;
}

}  // namespace axiscope
