// What this machine is timed with: its own limits, and the kernels of the core beside them. The same jobs run natively, under Node and
// in the page.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace axiscope::machine {

struct Job {
    std::string_view id;
    double amount;          // of one run: bytes of input, or floating-point operations; the same in every build
    std::string_view unit;  // "GB/s", "GFLOP/s"
    // Makes the run, which owns all the memory it needs. What a run returns depends on all that it computed: no compiler can leave
    // anything out.
    std::function<double()> (*prepare)();
};

// By family, each in the source of that name.
std::span<const Job> limits();
std::span<const Job> statistics();
std::span<const Job> rotations();
std::span<const Job> products();

std::span<const Job> jobs();  // all of them, limits first

}  // namespace axiscope::machine
