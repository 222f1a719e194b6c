// Rotations with a fast form.
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "axes/coordinate_system.hpp"
#include "data.hpp"
#include "jobs.hpp"
#include "kernels/quantize.hpp"
#include "quantize/uniform.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope::bench {
namespace {

constexpr std::size_t kTile = 64;  // rows

std::shared_ptr<const CoordinateSystem> made(std::string_view id, std::size_t cols) {
    return *findAxes(id)->make({.rows = kTile, .cols = cols});
}

std::function<double()> sweep(std::string_view id, std::size_t cols) {
    return [cols, axes = made(id, cols), out = weights(), scratch = CoordinateSystem::Scratch{}]() mutable {
        for (std::size_t at = 0; at < out.size(); at += kTile * cols)
            axes->apply(std::span(out).subspan(at, kTile * cols), at / cols, scratch);
        return static_cast<double>(out[0]);
    };
}
std::function<double()> wideHadamard() { return sweep("hadamard", kWide); }
std::function<double()> randomHadamard() { return sweep("random-hadamard", kOrder); }
std::function<double()> dct() { return sweep("dct", kOrder); }
std::function<double()> haar() { return sweep("haar", kOrder); }

// One row, over and over: it stays in the first-level cache. A `mean` of many standard deviations asks for double precision; without
// one, each transform undoes the one before.
template <int mean>
std::function<double()> oneRow() {
    std::vector<float> row(weights().begin(), weights().begin() + kOrder);
    for (float& value : row) value += mean;
    return [row, work = row, axes = made("hadamard", kOrder), scratch = CoordinateSystem::Scratch{}]() mutable {
        double sum = 0;
        for (std::size_t i = 0; i < kWide; ++i) {
            if constexpr (mean != 0) std::ranges::copy(row, work.begin());
            axes->apply(work, i, scratch);
            sum += work[0];
        }
        return sum;
    };
}

// bfloat16 bytes, row by row: decoded, rotated, and the squared error of 4-bit codes of groups of 128.
std::function<double()> fused() {
    return [in = stored(), row = std::vector<float>(kOrder), axes = made("hadamard", kOrder),
            scratch = CoordinateSystem::Scratch{}]() mutable {
        constexpr std::size_t kGroup = 128;
        const auto bytes = std::as_bytes(std::span(in));
        std::array<kernels::Extremes, kOrder / kGroup> extremes;
        std::array<kernels::Codebook, kOrder / kGroup> books;
        NonFinite bad;
        double error = 0;
        for (std::size_t r = 0; r < kWide; ++r) {
            decode(Dtype::bf16, bytes.subspan(r * 2 * kOrder, 2 * kOrder), row, bad);
            axes->apply(row, r, scratch);
            kernels::extremes(row, kGroup, extremes);
            codebooks(extremes, 4, true, books);
            error += kernels::quantizationError(row, kGroup, books);
        }
        return error;
    };
}

constexpr std::array kJobs = {
    Job{"hadamard.2048.cached", kBytes, "GB/s", oneRow<0>},
    Job{"hadamard.2048.double", kBytes, "GB/s", oneRow<10>},
    Job{"hadamard.5632", kBytes, "GB/s", wideHadamard},
    Job{"random_hadamard.2048", kBytes, "GB/s", randomHadamard},
    Job{"dct.2048", kBytes, "GB/s", dct},
    Job{"haar.2048", kBytes, "GB/s", haar},
    Job{"fused.bf16.hadamard.int4", kBytes / 2, "GB/s", fused},
};

}  // namespace

std::span<const Job> hadamardJobs() { return kJobs; }

}  // namespace axiscope::bench
