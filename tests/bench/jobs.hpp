// What is timed once for every environment: natively, under Node and in the browser. The machine's limits and the kernels that the page
// times too are core/machine's; the others are here.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "machine/job.hpp"

namespace axiscope::bench {

using machine::Job;

// A job whose memory may stay: `run` leaves what it computed in `sink` (data.hpp).
template <void (*run)()>
std::function<double()> plain() {
    return [] {
        run();
        return 0.0;
    };
}

// By family, each in the source of that name.
std::span<const Job> statisticsJobs();
std::span<const Job> quantizersJobs();
std::span<const Job> hadamardJobs();
std::span<const Job> productsJobs();
std::span<const Job> codecsJobs();

std::span<const Job> jobs();  // all of them, core/machine's first

// Seconds of one run; prepared and warmed up when it is first asked for. Negative: no such job.
double time(std::string_view id);

}  // namespace axiscope::bench
