// Codes of bfloat16 weights.
#include <array>
#include <bit>
#include <cstdint>
#include <string>

#include "analysis/coordinate_statistics.hpp"
#include "data.hpp"
#include "jobs.hpp"
#include "kernels/quantize.hpp"
#include "quantize/uniform.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope::bench {
namespace {

// Row by row: decoded, and the 4-bit codes of groups of 128 with their squared error.
std::function<double()> codesOfGroups() {
    return [in = stored(), row = std::vector<float>(kOrder)]() mutable {
        constexpr std::size_t kGroup = 128;
        std::array<kernels::Extremes, kOrder / kGroup> extremes;
        std::array<kernels::Codebook, kOrder / kGroup> books;
        kernels::CodeTable counts(4);
        NonFinite bad;
        double error = 0;
        for (std::size_t i = 0; i < in.size(); i += kOrder) {
            decode(Dtype::bf16, std::as_bytes(std::span(in).subspan(i, kOrder)), row, bad);
            kernels::extremes(row, kGroup, extremes);
            codebooks(extremes, 4, true, books);
            error += kernels::quantize(row, kGroup, books, counts);
        }
        std::array<std::uint64_t, 16> sums{};
        counts.flush(sums);
        return error + static_cast<double>(sums[0]);
    };
}

// All that the page shows of a slice in one coordinate system, its 30 quantizers included.
std::function<double()> allQuantizers() {
    std::vector<float> in(weights().begin(), weights().begin() + kOrder * kOrder);
    for (float& v : in) v = std::bit_cast<float>(std::bit_cast<std::uint32_t>(v) & 0xffff0000U);
    return [in = std::move(in)] {
        const Options options;
        CoordinateStatistics statistics(kOrder, kOrder, options);
        constexpr std::size_t kTile = 512 * kOrder;
        for (std::size_t i = 0; i < in.size(); i += kTile) statistics.first(std::span(in).subspan(i, kTile));
        statistics.needsSecond();
        std::vector<std::string> notes;
        return std::move(statistics).finish({}, notes).rtn.front().second.mse;
    };
}

constexpr double kSliceBytes = 2.0 * kOrder * kOrder;

constexpr std::array kJobs = {
    Job{"int4.group128.bf16", kBytes / 2, "GB/s", codesOfGroups},
    Job{"quantizers.bf16", kSliceBytes, "GB/s", allQuantizers},
};

}  // namespace

std::span<const Job> quantizersJobs() { return kJobs; }

}  // namespace axiscope::bench
