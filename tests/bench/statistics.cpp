// What is counted and summed of a tensor's entries, and their codes.
#include <algorithm>
#include <array>
#include <cstdint>

#include "data.hpp"
#include "jobs.hpp"
#include "kernels/moments.hpp"
#include "kernels/quantize.hpp"
#include "metrics/value_table.hpp"
#include "quantize/uniform.hpp"

namespace axiscope::bench {
namespace {

void moments() {
    double all = 0;
    const auto& in = weights();
    for (std::size_t i = 0; i < in.size(); i += kernels::kRun)
        all += kernels::runMoments(std::span(in).subspan(i, std::min(kernels::kRun, in.size() - i))).m4;
    sink = all;
}

void table(const std::vector<float>& in) {
    ValueTable::Builder builder(in.size());
    builder.add(in);
    sink = std::move(builder).finish().topEnergy(0.01);
}
void tableOfCoarse() { table(coarse()); }
void tableOfFloats() { table(weights()); }

void groups(const std::vector<float>& in) {
    constexpr std::size_t kGroup = 128;
    kernels::CodeTable counts(4);
    double error = 0;
    for (std::size_t i = 0; i < in.size(); i += kGroup) {
        const auto group = std::span(in).subspan(i, kGroup);
        const auto range = kernels::extremes(group);
        error += kernels::quantize(group, codebook(scaleFor(range.min, range.max, 4, true), 4, true), counts);
    }
    std::array<std::uint64_t, 16> sums{};
    counts.flush(sums);
    sink = error + static_cast<double>(sums[0]);
}
void groupsOfFloats() { groups(weights()); }

constexpr std::array kJobs = {
    Job{"moments.f32", kBytes, "GB/s", moments},
    Job{"table.bf16", kBytes / 2, "GB/s", tableOfCoarse},
    Job{"table.f32", kBytes, "GB/s", tableOfFloats},
    Job{"int4.group128.f32", kBytes, "GB/s", groupsOfFloats},
};

}  // namespace

std::span<const Job> statisticsJobs() { return kJobs; }

}  // namespace axiscope::bench
