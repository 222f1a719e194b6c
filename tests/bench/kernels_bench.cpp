// Times the kernels on one thread: `kernels_bench`, native or under Node. Compare by ratios taken in one run only.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <vector>

#include "base/random.hpp"
#include "kernels/gemm.hpp"
#include "kernels/gram.hpp"
#include "kernels/kronecker.hpp"
#include "kernels/project.hpp"
#include "kernels/walsh_hadamard.hpp"

namespace {

using namespace axiscope;

std::vector<float> values(std::size_t n) {
    Random random(1);
    std::vector<float> out(n);
    for (float& v : out) v = static_cast<float>(random.uniform() - 0.5);
    return out;
}

// Median of five timed runs after one that warms up.
template <class Run>
double seconds(Run&& run) {
    std::vector<double> times;
    for (int i = 0; i < 6; ++i) {
        const auto start = std::chrono::steady_clock::now();
        run();
        times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin() + 1, times.end());
    return times[3];
}

void report(const char* what, double time, double amount, const char* unit) {
    std::printf("%-44s %9.4f s %8.2f %s\n", what, time, amount / time * 1e-9, unit);
}

}  // namespace

int main() {
    constexpr std::size_t kRows = 2048, kCols = 2048, kWide = 5632;
    std::vector<float> data = values(kRows * kWide), scratch(kGemmScratch);
    std::vector<double> doubles(data.begin(), data.end()), wide_scratch;
    const double bytes = static_cast<double>(data.size()) * sizeof(double);

    for (std::size_t length : {64U, 128U, 2048U, 8192U}) {
        char name[64];
        std::snprintf(name, sizeof name, "Walsh-Hadamard, rows of %zu, 92 MB", length);
        report(name, seconds([&] { walshHadamardRows(doubles, length, 1 / std::sqrt(length)); }), bytes, "GB/s");
    }
    const auto small = std::span(doubles).first(2048);
    report("Walsh-Hadamard, one row of 2048, 10000 times", seconds([&] {
               for (int i = 0; i < 10000; ++i) walshHadamardRows(small, 2048, 1 / std::sqrt(2048.0));
           }),
           2048 * 8 * 1e4, "GB/s");
    for (auto [core, length] : {std::pair<std::size_t, std::size_t>{44, 128}, {28, 512}, {172, 16}, {1408, 4}}) {
        std::vector<double> a(core * core, 1 / static_cast<double>(core));
        wide_scratch.resize(std::max(wide_scratch.size(), kroneckerScratch(core)));
        const std::size_t n = data.size() / (core * length) * core * length;
        char name[64];
        std::snprintf(name, sizeof name, "Kronecker factor %zu over %zu", core, length);
        report(name, seconds([&] { kroneckerRows(std::span(doubles).first(n), a, core, length, 1, wide_scratch); }),
               2.0 * static_cast<double>(n) * static_cast<double>(core), "GFLOP/s");
    }

    PackedMatrix basis;
    basis.pack(data.data(), kCols, kCols, kCols);
    std::vector<float> out(kRows * kCols);
    report("gemm 2048^3",
           seconds([&] { gemm(data.data(), kCols, kRows, basis, out.data(), kCols, GemmMode::assign, scratch); }),
           2.0 * kRows * kCols * kCols, "GFLOP/s");

    const std::span<const float> square = std::span(data).first(kRows * kCols);
    report("projection in double 2048^3",
           seconds([&] { projectRows(square, kCols, doubles.data(), kCols, kCols, out, wide_scratch); }),
           2.0 * kRows * kCols * kCols, "GFLOP/s");

    std::vector<double> gram(kRows * kRows);
    report("gram of columns 5632 x 2048", seconds([&] { gramOfColumns(data, kCols, gram, wide_scratch); }),
           1.0 * kWide * kCols * kCols, "GFLOP/s");
    report("gram of rows 2048 x 5632", seconds([&] { gramOfRows(data, kRows, kWide, 0, kWide, gram, wide_scratch); }),
           1.0 * kWide * kRows * kRows, "GFLOP/s");
    return 0;
}
