// From files to a Model. Formats register once, in open_model.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "format/tensor_index.hpp"

namespace axiscope {

// Opens the files dropped or named together: one shard, many shards, or shards with their `*.index.json` (which must
// then name every tensor and only files that are there; an index alone says which shards are missing). Files that are no
// weights (config.json, tokenizer.json, README, ...) are passed over when weights stand beside them, and noted.
// Errors: malformed, unreadable; `where` names the file. A tensor name that occurs in two shards is malformed.
Result<Model> openModel(std::vector<std::shared_ptr<const ByteSource>> files);

// Shard file names that an index asks for, relative to the index's own folder: no absolute path, no "..".
Result<std::vector<std::string>> shardsOfIndex(const ByteSource& index);

// A planted matrix with a known answer, "planted:outlier-columns?rows=512&cols=1024&seed=7" (format/planted.hpp).
Result<Model> openPlanted(std::string_view url);

}  // namespace axiscope
