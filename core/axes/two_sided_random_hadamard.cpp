#include "axes/two_sided_hadamard.hpp"
#include "base/random.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kLeftStream = 0x6c73, kRightStream = 0x7273;  // of the seed; apart from other users of it

std::vector<float> signs(std::uint64_t seed, std::uint64_t stream, std::uint64_t count) {
    Random random(seed, stream);
    std::vector<float> out(static_cast<std::size_t>(count));
    for (float& sign : out) sign = random.coin() ? 1.0F : -1.0F;
    return out;
}

}  // namespace

AxesKind twoSidedRandomHadamardAxes();
AxesKind twoSidedRandomHadamardAxes() {
    return {.id = "two-sided-random-hadamard",
            .title = "Two-sided random Hadamard",
            .description =
                "H^T diag(+-1) W diag(+-1) H / sqrt(m n) with seeded fair signs: the incoherence processing of QuIP#; "
                "costs a seed.",
            .seeded = true,
            .needs = {.matrix = true},
            .make =
                [](const AxesRequest& request) {
                    // Before any signs are made: a shape that is refused may be of any size.
                    if (request.matrix.size() != request.rows * request.cols || request.matrix.empty())
                        return makeTwoSidedHadamard(request, {}, {});
                    return makeTwoSidedHadamard(request, signs(request.seed, kLeftStream, request.rows),
                                                signs(request.seed, kRightStream, request.cols));
                },
            .cost = twoSidedHadamardCost};
}

}  // namespace axiscope
