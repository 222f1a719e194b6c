#include "axes/hadamard_transform.hpp"
#include "axes/kinds.hpp"

namespace axiscope {

AxesKind blockHadamardAxes();
AxesKind blockHadamardAxes() {
    return {.id = "block-hadamard",
            .title = "Block Hadamard",
            .description =
                "W diag(H_b, H_b, ...) / sqrt(b), b the largest power of two that divides n: fast, mixes within blocks "
                "only.",
            .make = [](const AxesRequest& request) -> MadeAxes {
                if (request.cols == 0)
                    return fail(ErrorCode::invalid, "a Hadamard transform needs at least one column");
                return makeAxes<HadamardTransform>(planSylvesterBlocks(request.cols));
            }};
}

}  // namespace axiscope
