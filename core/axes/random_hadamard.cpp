#include <utility>

#include "axes/hadamard_transform.hpp"
#include "axes/kinds.hpp"
#include "base/random.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kSignStream = 0x7368;  // of the seed; apart from other users of it

}  // namespace

AxesKind randomHadamardAxes();
AxesKind randomHadamardAxes() {
    return {.id = "random-hadamard",
            .title = "Random Hadamard",
            .description =
                "W diag(+-1) H / sqrt(n) with seeded fair signs: the rotation of QuaRot and QuIP#; costs one seed.",
            .seeded = true,
            .make = [](const AxesRequest& request) -> MadeAxes {
                if (request.cols == 0)
                    return fail(ErrorCode::invalid, "a Hadamard transform needs at least one column");
                const HadamardPlan plan = planHadamard(request.cols);
                Random random(request.seed, kSignStream);
                std::vector<float> signs(static_cast<std::size_t>(request.cols));
                for (float& sign : signs) sign = random.coin() ? 1.0F : -1.0F;
                return makeAxes<HadamardTransform>(plan, std::move(signs), blocksNote(plan));
            }};
}

}  // namespace axiscope
