// The machine's own limits, in the environment that asks.
#include <array>

#include "data.hpp"
#include "hwy/highway.h"
#include "jobs.hpp"
#include "kernels/multiply_add.hpp"

namespace axiscope::bench {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
constexpr hn::CappedTag<float, 8> d;

void readMemory() {
    const auto& in = weights();
    auto a = hn::Zero(d), b = a, c = a, e = a;
    const std::size_t lanes = hn::Lanes(d);
    for (std::size_t i = 0; i + 4 * lanes <= in.size(); i += 4 * lanes) {
        a = hn::Add(a, hn::LoadU(d, in.data() + i));
        b = hn::Add(b, hn::LoadU(d, in.data() + i + lanes));
        c = hn::Add(c, hn::LoadU(d, in.data() + i + 2 * lanes));
        e = hn::Add(e, hn::LoadU(d, in.data() + i + 3 * lanes));
    }
    sink = static_cast<double>(hn::ReduceSum(d, hn::Add(hn::Add(a, b), hn::Add(c, e))));
}

void scaleInPlace() {
    auto& out = output();
    const auto factor = hn::Set(d, 0.999F);
    for (std::size_t i = 0; i + hn::Lanes(d) <= out.size(); i += hn::Lanes(d))
        hn::StoreU(hn::Mul(hn::LoadU(d, out.data() + i), factor), d, out.data() + i);
}

constexpr std::size_t kMultiplyAdds = 100'000'000;  // vector operations

void multiplyAdds() {
    using V = hn::Vec<decltype(d)>;
    V sum[8];
    for (std::size_t i = 0; i < 8; ++i) sum[i] = hn::Set(d, static_cast<float>(i));
    const V x = hn::Set(d, static_cast<float>(0.999 + 1e-9 * sink)), y = hn::Set(d, 1e-3F);
#pragma clang loop unroll(disable)
    for (std::size_t i = 0; i < kMultiplyAdds / 8; ++i) {
        HWY_UNROLL(8)
        for (V& s : sum) s = multiplyAdd(s, x, y);
    }
    double all = 0;
    for (const V& s : sum) all += static_cast<double>(hn::ReduceSum(d, s));
    sink = all;
}

constexpr std::array kJobs = {
    Job{"limit.read", kBytes, "GB/s", readMemory},
    Job{"limit.in_place", kBytes, "GB/s", scaleInPlace},
    Job{"limit.multiply_add", 2.0 * kMultiplyAdds* static_cast<double>(hn::MaxLanes(d)), "GFLOP/s", multiplyAdds},
};

}  // namespace

std::span<const Job> limitsJobs() { return kJobs; }

}  // namespace axiscope::bench
