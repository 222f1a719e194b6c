// Ways to code a matrix at a wanted distortion, each with all of its bits: really written, read back and compared. Methods register
// once, in rate_methods.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "entropy/code_stream.hpp"
#include "quantize/dead_zone.hpp"

namespace axiscope {

// What all methods share; made once for a matrix in a coordinate system.
struct RateMatrix {
    std::uint64_t rows = 0, cols = 0;
    std::vector<float> values;  // rows x cols
    Magnitudes magnitudes;
    std::vector<double> row_scales, column_scales;

    RateMatrix(std::uint64_t rows_, std::uint64_t cols_, std::vector<float> values_);
};

struct RateBits {
    std::uint64_t codes = 0;   // payload and header of the stream
    std::uint64_t scales = 0;  // steps
    std::uint64_t tables = 0;  // of the code, and centroids
    std::uint64_t labels = 0;  // classes of rows and columns
    std::uint64_t total() const { return codes + scales + tables + labels; }
};

struct RateResult {
    RateBits bits;
    double squared_error = 0;        // of the decoded codes
    bool decoded_equal = false;      // the stream gave back the codes that were put in
    double entropy_bits = 0;         // per weight, of the codes with one table
    nlohmann::ordered_json setting;  // the method's own: steps, classes, rounding
};

// Asked every few milliseconds of work; false: stop, what comes back then is of no use.
using Proceed = std::function<bool()>;

struct RateMethod {
    std::string_view id, title, description;
    // squared_error: what is wanted, of the whole matrix, > 0.
    RateResult (*run)(const RateMatrix& matrix, double squared_error, const Proceed& proceed);
};

std::span<const RateMethod> rateMethods();
const RateMethod* findRateMethod(std::string_view id);  // nullptr: unknown

inline constexpr double kSqnrTolerance_db = 0.05;

}  // namespace axiscope
