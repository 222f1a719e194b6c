// What is counted and summed of a tensor's entries.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "data.hpp"
#include "jobs.hpp"
#include "kernels/moments.hpp"
#include "metrics/value_table.hpp"

namespace axiscope::bench {
namespace {

void tableOfFloats() {
    ValueTable::Builder builder(weights().size());
    builder.add(weights());
    sink = std::move(builder).finish().topEnergy(0.01);
}

// What is known of float32 entries after one look at each: moments, and a histogram by their upper halves.
void momentsAndCounts() {
    std::vector<std::uint64_t> counts(kernels::kCodes);
    std::uint32_t used_bits = 0;
    double all = 0;
    for (std::size_t i = 0; i < weights().size(); i += kernels::kRun) {
        const auto run = std::span(weights()).subspan(i, std::min(kernels::kRun, weights().size() - i));
        all += kernels::runMoments(run, std::span<std::uint64_t, kernels::kCodes>(counts), used_bits).m4;
    }
    sink = all + static_cast<double>(counts[0]);
}

constexpr std::array kJobs = {
    Job{"moments.counts.f32", kBytes, "GB/s", plain<momentsAndCounts>},
    Job{"table.f32", kBytes, "GB/s", plain<tableOfFloats>},
};

}  // namespace

std::span<const Job> statisticsJobs() { return kJobs; }

}  // namespace axiscope::bench
