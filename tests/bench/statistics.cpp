// What is counted and summed of a tensor's entries.
#include <array>

#include "data.hpp"
#include "jobs.hpp"
#include "metrics/value_table.hpp"

namespace axiscope::bench {
namespace {

void tableOfFloats() {
    ValueTable::Builder builder(weights().size());
    builder.add(weights());
    sink = std::move(builder).finish().topEnergy(0.01);
}

constexpr std::array kJobs = {
    Job{"table.f32", kBytes, "GB/s", plain<tableOfFloats>},
};

}  // namespace

std::span<const Job> statisticsJobs() { return kJobs; }

}  // namespace axiscope::bench
