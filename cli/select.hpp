// The tensors that --tensor asks for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "format/tensor_index.hpp"

namespace axiscope::cli {

// All, or those in whose name the regular expression (ECMAScript) is found. Errors: invalid, for a wrong or overlong pattern and
// for one that matches nothing.
Result<std::vector<const TensorInfo*>> select(const Model& model, const std::optional<std::string>& pattern);

}  // namespace axiscope::cli
