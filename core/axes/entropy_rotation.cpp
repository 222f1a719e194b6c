#include "axes/distortion_entropy.hpp"
#include "axes/learned_rotation.hpp"

namespace axiscope {

AxesKind entropyRotationAxes();
AxesKind entropyRotationAxes() {
    return {.id = "entropy-rotation",
            .title = "Learned for entropy",
            .description =
                "W R, R learned from a random Hadamard to make the entropy of the codes at 20 dB small: "
                "concentration sought directly; R itself must be stored.",
            .seeded = true,
            .needs = {.matrix = true},
            .dense = true,
            .make = [](const AxesRequest& request) -> MadeAxes {
                return learnRotation(request, {[](std::span<const float> y, std::size_t) {
                                                   // A matrix of equal entries has no step; any will do, nothing falls.
                                                   const double step = entropyAtDistortion(y, 20).step;
                                                   return softEntropyObjective(step > 0 ? step : 1);
                                               },
                                               true});
            },
            .cost = learningCost};
}

}  // namespace axiscope
