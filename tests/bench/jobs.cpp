#include "jobs.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "machine/stopwatch.hpp"

namespace axiscope::bench {

std::span<const Job> jobs() {
    static const std::vector<Job> all = [] {
        std::vector<Job> out;
        for (const auto& family :
             {machine::jobs(), statisticsJobs(), quantizersJobs(), hadamardJobs(), productsJobs(), codecsJobs()})
            std::ranges::copy(family, std::back_inserter(out));
        return out;
    }();
    return all;
}

double time(std::string_view id) {
    static machine::Stopwatch stopwatch(jobs());
    return stopwatch.time(id).value_or(-1);
}

}  // namespace axiscope::bench
