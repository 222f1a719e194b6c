#include <algorithm>
#include <iterator>
#include <vector>

#include "machine/job.hpp"

namespace axiscope::machine {

std::span<const Job> jobs() {
    static const std::vector<Job> all = [] {
        std::vector<Job> out;
        for (const auto& family : {limits(), statistics(), rotations(), products()})
            std::ranges::copy(family, std::back_inserter(out));
        return out;
    }();
    return all;
}

}  // namespace axiscope::machine
