// Seeded matrices of the awkward kinds that weights come in.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace axiscope::samples {

struct Sample {
    std::string name;
    std::size_t rows, cols;
    std::vector<float> values;
};

inline std::vector<float> normal(std::size_t count, std::uint64_t seed, double scale = 1, double mean = 0) {
    Random random(seed);
    std::vector<float> out(count);
    for (float& v : out) v = static_cast<float>(mean + scale * random.normal());
    return out;
}

// Of variance 1, in double precision.
inline std::vector<double> normalDoubles(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<double> out(count);
    for (double& v : out) v = random.normal();
    return out;
}

// To bfloat16, by truncation.
inline std::vector<float> coarse(std::vector<float> values) {
    for (float& v : values) v = std::bit_cast<float>(std::bit_cast<std::uint32_t>(v) & 0xFFFF0000u);
    return values;
}

inline std::vector<Sample> awkward() {
    std::vector<Sample> out;
    out.push_back({"gaussian", 48, 128, normal(48 * 128, 1, 0.02)});
    out.push_back({"bfloat16", 64, 64, coarse(normal(64 * 64, 2, 0.02))});
    out.push_back({"large mean", 40, 64, normal(40 * 64, 3, 1e-3, 7)});
    out.push_back({"tiny", 16, 64, normal(16 * 64, 4, 1e-30)});
    out.push_back({"subnormal", 16, 64, normal(16 * 64, 5, 1e-40)});
    out.push_back({"huge", 16, 64, normal(16 * 64, 6, 1e30)});
    out.push_back({"near overflow", 16, 64, normal(16 * 64, 18, 9e37)});
    for (float& v : out.back().values) v = std::fmax(std::fmin(v, 3.4e38f), -3.4e38f);
    out.push_back({"a few units of the last place", 16, 64, normal(16 * 64, 19, 3e-45)});
    out.push_back({"one row", 1, 192, normal(192, 7)});
    out.push_back({"one column", 75, 1, normal(75, 8)});
    out.push_back({"odd width", 33, 37, normal(33 * 37, 9)});
    {
        Sample s{"outlier columns", 64, 64, normal(64 * 64, 10, 0.02)};
        for (std::size_t r = 0; r < s.rows; ++r) s.values[r * s.cols + 5] *= 1e4f;
        out.push_back(std::move(s));
    }
    {
        Sample s{"rows of unequal scale", 64, 64, normal(64 * 64, 11)};
        for (std::size_t i = 0; i < s.values.size(); ++i) {
            s.values[i] *= static_cast<float>(std::pow(10.0, static_cast<double>(i / s.cols % 7) - 3));
        }
        out.push_back(std::move(s));
    }
    {
        Sample s{"heavy tails", 96, 64, normal(96 * 64, 12)};
        Random random(13);
        for (float& v : s.values) v /= static_cast<float>(std::sqrt(random.uniform()) + 1e-6);
        out.push_back(std::move(s));
    }
    {
        Sample s{"on a grid", 32, 64, normal(32 * 64, 14, 3)};
        for (float& v : s.values) v = std::nearbyint(v) / 4;  // ties in plenty
        out.push_back(std::move(s));
    }
    {
        Sample s{"sparse, with negative zeros", 32, 64, normal(32 * 64, 15)};
        for (std::size_t i = 0; i < s.values.size(); ++i) {
            if (i % 3 != 0) s.values[i] = i % 3 == 1 ? 0.0f : -0.0f;
        }
        out.push_back(std::move(s));
    }
    {
        Sample s{"all positive", 32, 64, normal(32 * 64, 16, 0.1, 2)};
        out.push_back(std::move(s));
    }
    {
        Sample s{"all negative", 32, 64, normal(32 * 64, 17, 0.1, -2)};
        out.push_back(std::move(s));
    }
    {
        Sample s{"two values", 32, 64, std::vector<float>(32 * 64)};
        for (std::size_t i = 0; i < s.values.size(); ++i) s.values[i] = i % 5 < 2 ? 0.37f : -0.37f;
        out.push_back(std::move(s));
    }
    return out;
}

}  // namespace axiscope::samples
