// Rotations with a fast form.
#include <array>

#include "axes/hadamard_transform.hpp"
#include "data.hpp"
#include "jobs.hpp"

namespace axiscope::bench {
namespace {

template <std::size_t Cols>
void hadamard() {
    static const HadamardTransform transform(planHadamard(Cols));
    static CoordinateSystem::Scratch scratch;
    auto& out = output();
    constexpr std::size_t kTile = 64;
    for (std::size_t row = 0; row < kOrder * kWide / Cols; row += kTile)
        transform.apply(std::span(out).subspan(row * Cols, kTile * Cols), row, scratch);
}

constexpr std::array kJobs = {
    Job{"hadamard.5632", kBytes, "GB/s", plain<hadamard<5632>>},
};

}  // namespace

std::span<const Job> hadamardJobs() { return kJobs; }

}  // namespace axiscope::bench
