#include "axes/hadamard_transform.hpp"
#include "axes/kinds.hpp"

namespace axiscope {

AxesKind hadamardAxes();
AxesKind hadamardAxes() {
    return {
        .id = "hadamard",
        .title = "Hadamard",
        .description =
            "W H / sqrt(n), H = H_core (x) H_2^k of exact order n by Sylvester and Paley: spreads every weight over "
            "all axes.",
        .make = [](const AxesRequest& request) -> MadeAxes {
            if (request.cols == 0) return fail(ErrorCode::invalid, "a Hadamard transform needs at least one column");
            const HadamardPlan plan = planHadamard(request.cols);
            return makeAxes<HadamardTransform>(plan, std::vector<float>{}, blocksNote(plan));
        }};
}

}  // namespace axiscope
