// Times the perceptron on one thread: `fit_bench`, native or under Node. Full-batch steps of the sinusoid laboratory's largest usual network.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "base/random.hpp"
#include "fit/mlp.hpp"

int main() {
    using namespace axiscope;
    constexpr std::size_t kSamples = 2867;
    Random random(1);
    std::vector<float> x(kSamples), targets(kSamples), y(kSamples);
    for (float& v : x) v = static_cast<float>(2 * random.uniform() - 1);
    for (float& v : targets) v = static_cast<float>(random.normal());
    for (const Activation activation : {Activation::relu, Activation::tanh, Activation::sine}) {
        for (const std::size_t width : {64U, 128U, 256U}) {
            auto mlp = Mlp::make({1, 1, 3, width, activation, 30}, 1);
            std::vector<double> times;
            for (int i = 0; i < 24; ++i) {
                const auto start = std::chrono::steady_clock::now();
                mlp->step(x, targets);
                times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
            }
            std::sort(times.begin() + 4, times.end());
            const double time = times[14];
            const double flop = 6.0 * kSamples * static_cast<double>(parameterCount(mlp->shape()));
            std::printf("3 x %3zu %-5s %8.2f steps/s %8.2f GFLOP/s\n", width, std::string(name(activation)).c_str(),
                        1 / time, flop / time * 1e-9);
        }
    }
    return 0;
}
