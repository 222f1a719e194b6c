// Rotations with a fast form.
#include <array>
#include <memory>

#include "axes/hadamard_transform.hpp"
#include "machine/job.hpp"
#include "machine/weights.hpp"

namespace axiscope::machine {
namespace {

std::function<double()> hadamard() {
    const auto transform = std::make_shared<const HadamardTransform>(planHadamard(kCols));
    return [transform, out = weights(), scratch = CoordinateSystem::Scratch{}]() mutable {
        constexpr std::size_t kTile = 64;
        for (std::size_t row = 0; row < kRows; row += kTile)
            transform->apply(std::span(out).subspan(row * kCols, kTile * kCols), row, scratch);
        return static_cast<double>(out[0]);
    };
}

constexpr std::array kJobs = {
    Job{"hadamard.2048", kBytes, "GB/s", hadamard},
};

}  // namespace

std::span<const Job> rotations() { return kJobs; }

}  // namespace axiscope::machine
