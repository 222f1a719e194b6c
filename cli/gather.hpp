// From what stands on the command line to a model.
#pragma once

#include <string>
#include <vector>

#include "format/open_model.hpp"

namespace axiscope::cli {

// `inputs`: files, `*.index.json` files (with the shards they name), folders (their `*.safetensors` and index; not their
// subfolders), or one "planted:..." URL. All files are opened together as one model. A path given twice counts once.
// Errors: those of openModel and openFile; invalid for a wrong URL or one beside other inputs.
Result<Model> gather(const std::vector<std::string>& inputs);

}  // namespace axiscope::cli
