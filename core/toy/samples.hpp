// Own samples for the sinusoid experiment, from the bytes of a file.
//
//   CSV   a number a line; of several columns (comma, semicolon, tab or space between them) the last. Empty lines, lines that start
//         with # and a first line without a number are passed over. A file of a single line is a row of samples.
//   WAV   RIFF/WAVE (Microsoft's Multimedia Programming Interface 1.0, 1991): PCM of 8, 16, 24 or 32 bits, float of 32 or 64; the mean of
//         the channels.
//
// What is read is put on the experiment's grid, and made comparable: less its mean, over its then largest magnitude.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

struct OwnSamples {
    std::vector<double> values;  // Signal::kSamples; mean 0 before resampling, within -1..1
    std::string format;          // "CSV", "WAV"
    std::uint64_t count = 0;     // in the file
    double mean = 0, scale = 1;  // a sample of the file is mean + scale * value

    static constexpr std::uint64_t kMaxBytes = std::uint64_t{64}
                                               << 20;  // six minutes of sound; the page holds it in memory
    static constexpr std::uint64_t kMaxCount = std::uint64_t{1} << 23;  // 64 MiB of doubles
};

// name: of the file, for errors, whose `where` tells the line or the byte. Errors: malformed, unsupported.
Result<OwnSamples> readSamples(std::span<const std::byte> bytes, std::string_view name);

// n values that stand at t = j / n, at Signal::kSamples times t = i / kSamples: up to so many, between two of them on the straight line,
// after the last one its value; of more, the mean over each time's equal share. At least one.
std::vector<double> resample(std::span<const double> values);

}  // namespace axiscope
