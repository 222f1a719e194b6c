#include "jobs.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <vector>

namespace axiscope::bench {
namespace {

double once(const Job& job) {
    const auto start = std::chrono::steady_clock::now();
    job.run();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

std::span<const Job> jobs() {
    static const std::vector<Job> all = [] {
        std::vector<Job> out;
        for (const auto& family : {limitsJobs(), statisticsJobs(), hadamardJobs(), productsJobs(), codecsJobs()})
            std::ranges::copy(family, std::back_inserter(out));
        return out;
    }();
    return all;
}

double time(std::string_view id) {
    static std::set<std::string_view> warm;
    const auto all = jobs();
    const auto job = std::ranges::find(all, id, &Job::id);
    if (job == all.end()) return -1;
    if (warm.insert(job->id).second) once(*job);
    return once(*job);
}

}  // namespace axiscope::bench
