// A small JSON file that an option names.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/error.hpp"

namespace axiscope::cli {

inline constexpr std::uint64_t kMaxJsonFileBytes = 1 << 20;  // what people write by hand is a few KiB

// The object in the file. Errors: invalid, naming `option`; `where` is the path.
Result<nlohmann::ordered_json> readJsonObject(const std::string& path, const std::string& option);

}  // namespace axiscope::cli
