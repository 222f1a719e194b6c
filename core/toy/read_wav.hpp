// Sound of a WAV file, as samples.hpp tells.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

bool looksLikeWav(std::span<const std::byte> bytes);  // starts with RIFF....WAVE

// Errors: malformed, with "FILE, byte 36"; unsupported for other codecs and past OwnSamples::kMaxCount.
Result<std::vector<double>> readWav(std::span<const std::byte> bytes, const std::string& file);

}  // namespace axiscope
