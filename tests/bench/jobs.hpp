// What is timed, once for every environment: natively, under Node and in the browser.
#pragma once

#include <span>
#include <string_view>

namespace axiscope::bench {

struct Job {
    std::string_view id;
    double amount;          // of one run: bytes of input, or floating-point operations
    std::string_view unit;  // "GB/s", "GFLOP/s"
    void (*run)();
};

// By family, each in the source of that name.
std::span<const Job> limitsJobs();
std::span<const Job> statisticsJobs();
std::span<const Job> hadamardJobs();
std::span<const Job> productsJobs();
std::span<const Job> codecsJobs();

std::span<const Job> jobs();  // all of them

// Seconds of one run; prepared and warmed up when it is first asked for. Negative: no such job.
double time(std::string_view id);

}  // namespace axiscope::bench
