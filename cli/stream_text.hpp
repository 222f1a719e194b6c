// What is told about a stream, after it was written and after it was read.
#pragma once

#include <string>

#include "analysis/tensor_stream.hpp"

namespace axiscope::cli {

// JSON to `json` (a path or "-"), or, where that is empty, a few lines for people to standard output. Returns the exit code.
int printStream(const ReadTensorStream& read, const std::string& json);

}  // namespace axiscope::cli
