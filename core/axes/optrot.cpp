#include "axes/learned_rotation.hpp"

namespace axiscope {

AxesKind optrotAxes();
AxesKind optrotAxes() {
    return {.id = "optrot",
            .title = "OptRot (fourth powers)",
            .description =
                "W R, R learned from a random Hadamard to make the sum of fourth powers of the rotated weights "
                "small: the flattest axes, without data; R itself must be stored.",
            .seeded = true,
            .needs = {.matrix = true},
            .dense = true,
            .make = [](const AxesRequest& request) -> MadeAxes {
                return learnRotation(request,
                                     {[](std::span<const float> y, std::size_t) { return fourthPowerObjective(y); }});
            },
            .cost = learningCost};
}

}  // namespace axiscope
