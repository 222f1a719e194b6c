#include "axes/learned_rotation.hpp"

namespace axiscope {

AxesKind kurtailAxes();
AxesKind kurtailAxes() {
    return {
        .id = "kurtail",
        .title = "KurTail (kurtosis 1.8)",
        .description =
            "W R, R learned from a random Hadamard to bring the mean kurtosis of the rows to a uniform law's "
            "1.8: KurTail's loss, on weights in place of activations; R itself must be stored.",
        .seeded = true,
        .needs = {.matrix = true},
        .dense = true,
        .make = [](const AxesRequest& request) -> MadeAxes { return learnRotation(request, {rowKurtosisObjective}); },
        .cost = learningCost};
}

}  // namespace axiscope
