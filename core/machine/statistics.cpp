// What is counted and summed of a tensor's entries, and their codes.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "kernels/moments.hpp"
#include "kernels/quantize.hpp"
#include "machine/job.hpp"
#include "machine/weights.hpp"
#include "metrics/value_table.hpp"
#include "quantize/uniform.hpp"

namespace axiscope::machine {
namespace {

std::function<double()> moments() {
    return [in = weights()] {
        double all = 0;
        for (std::size_t i = 0; i < in.size(); i += kernels::kRun)
            all += kernels::runMoments(std::span(in).subspan(i, std::min(kernels::kRun, in.size() - i))).m4;
        return all;
    };
}

// Of bfloat16 values, which come decoded: 65,536 different ones at most.
std::function<double()> tableOfShort() {
    std::vector<float> in = weights();
    for (float& v : in) v = std::bit_cast<float>(std::bit_cast<std::uint32_t>(v) & 0xffff0000U);
    return [in = std::move(in)] {
        ValueTable::Builder builder(in.size());
        builder.add(in);
        return std::move(builder).finish().topEnergy(0.01);
    };
}

std::function<double()> codesOfGroups() {
    return [in = weights()] {
        constexpr std::size_t kGroup = 128;
        std::array<kernels::Extremes, kCols / kGroup> extremes;
        std::array<kernels::Codebook, kCols / kGroup> books;
        kernels::CodeTable counts(4);
        double error = 0;
        for (std::size_t i = 0; i < in.size(); i += kCols) {
            const auto row = std::span(in).subspan(i, kCols);
            kernels::extremes(row, kGroup, extremes);
            codebooks(extremes, 4, true, books);
            error += kernels::quantize(row, kGroup, books, counts);
        }
        std::array<std::uint64_t, 16> sums{};
        counts.flush(sums);
        return error + static_cast<double>(sums[0]);
    };
}

constexpr std::array kJobs = {
    Job{"moments.f32", kBytes, "GB/s", moments},
    Job{"table.bf16", kBytes / 2, "GB/s", tableOfShort},
    Job{"int4.group128.f32", kBytes, "GB/s", codesOfGroups},
};

}  // namespace

std::span<const Job> statistics() { return kJobs; }

}  // namespace axiscope::machine
