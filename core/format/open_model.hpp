// From files to a Model. Formats register once, in open_model.cpp (docs/formats.md says how).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/tensor_index.hpp"

namespace axiscope {

inline constexpr std::string_view kIndexSuffix = ".index.json";
inline constexpr std::string_view kIndexName = "model.safetensors.index.json";  // as Hugging Face names it
inline constexpr std::string_view kConfigName = "config.json";

// Opens the files dropped or named together: one shard, many shards, or shards with their index.
// - With an index, the shards it names are used and must all be there (beside it: same folder), each with the tensors it is said to
//   hold. Other weights are left out, tensors that the index doesn't name are kept; both are noted.
// - Of several indexes the one named kIndexName counts; failing that, more than one is malformed.
// - A config.json in the folder of the weights becomes Model::config; one that can't be read is noted.
// - Other files that are no weights (tokenizer.json, ...) are passed over when weights stand beside them, and noted.
// - A tensor name that occurs in two shards is malformed.
// Errors: malformed, unreadable, unsupported; `where` names the file and the place in it.
Result<Model> openModel(std::vector<std::shared_ptr<const ByteSource>> files);

// Which of several index files counts: its place in `names`, or none. `weights_there`: weights that can be read stand beside them, so
// that an index of PyTorch's own format (`*.bin.index.json`) does not count. Errors: malformed, when more than one could.
Result<std::optional<std::size_t>> chooseIndex(const std::vector<std::string>& names, bool weights_there);

// Shard file names that an index asks for, in order: plain names of files in the index's own folder.
Result<std::vector<std::string>> shardsOfIndex(const ByteSource& index);

// A planted matrix with a known answer, "planted:outlier-columns?rows=512&cols=1024&seed=7" (format/planted.hpp).
Result<Model> openPlanted(std::string_view url);

}  // namespace axiscope
