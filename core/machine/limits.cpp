// The machine's own limits, in the environment that asks.
#include <array>

#include "hwy/highway.h"
#include "kernels/multiply_add.hpp"
#include "machine/job.hpp"
#include "machine/weights.hpp"

namespace axiscope::machine {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr hn::CappedTag<float, 8> d;

std::function<double()> readMemory() {
    return [in = weights()] {
        auto a = hn::Zero(d), b = a, c = a, e = a;
        const std::size_t lanes = hn::Lanes(d);
        for (std::size_t i = 0; i + 4 * lanes <= in.size(); i += 4 * lanes) {
            a = hn::Add(a, hn::LoadU(d, in.data() + i));
            b = hn::Add(b, hn::LoadU(d, in.data() + i + lanes));
            c = hn::Add(c, hn::LoadU(d, in.data() + i + 2 * lanes));
            e = hn::Add(e, hn::LoadU(d, in.data() + i + 3 * lanes));
        }
        return static_cast<double>(hn::ReduceSum(d, hn::Add(hn::Add(a, b), hn::Add(c, e))));
    };
}

std::function<double()> scaleInPlace() {
    return [out = weights()]() mutable {
        const auto factor = hn::Set(d, 0.999F);
        for (std::size_t i = 0; i + hn::Lanes(d) <= out.size(); i += hn::Lanes(d))
            hn::StoreU(hn::Mul(hn::LoadU(d, out.data() + i), factor), d, out.data() + i);
        return static_cast<double>(out[0]);
    };
}

constexpr std::size_t kOperations = 1'600'000'000;
constexpr std::size_t kChains =
    13;  // enough to hide what one takes; with factor and term, the 15 registers that V8 has

// Thirteen chains of s = s x + y. Their lengths are what makes so many operations of the vectors that this build has.
template <class T>
double multiplyAdds(T x) {
    const hn::CappedTag<T, 32 / sizeof(T)> tag;
    using V = hn::Vec<decltype(tag)>;
    V sum[kChains];
    for (std::size_t i = 0; i < kChains; ++i) sum[i] = hn::Set(tag, static_cast<T>(i));
    const V factor = hn::Set(tag, x), term = hn::Set(tag, static_cast<T>(1e-3));
    const std::size_t turns = kOperations / (2 * hn::Lanes(tag) * kChains);
#pragma clang loop unroll(disable)
    for (std::size_t i = 0; i < turns; ++i) {
        HWY_UNROLL(13)
        for (V& s : sum) s = multiplyAdd(s, factor, term);
    }
    double all = 0;
    for (const V& s : sum) all += static_cast<double>(hn::ReduceSum(tag, s));
    return all;
}

template <class T>
std::function<double()> multiplyAddPeak() {
    return [x = static_cast<T>(0.999)] { return multiplyAdds(x); };
}

constexpr std::array kJobs = {
    Job{"limit.read", kBytes, "GB/s", readMemory},
    Job{"limit.in_place", kBytes, "GB/s", scaleInPlace},
    Job{"limit.multiply_add", kOperations, "GFLOP/s", multiplyAddPeak<float>},
    Job{"limit.multiply_add.f64", kOperations, "GFLOP/s", multiplyAddPeak<double>},
};

}  // namespace

std::span<const Job> limits() { return kJobs; }

}  // namespace axiscope::machine
