// Numbers of a CSV file, as samples.hpp tells.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

// Errors: malformed, with "FILE, line 7"; unsupported past OwnSamples::kMaxCount.
Result<std::vector<double>> readCsv(std::span<const std::byte> bytes, const std::string& file);

}  // namespace axiscope
