// The safetensors format (github.com/huggingface/safetensors, README "Format"): 8 bytes of little-endian header length, a JSON
// header {"name": {"dtype", "shape", "data_offsets": [begin, end]}, "__metadata__": {string: string}}, then the data.
//
// A file passes when the reference implementation takes it (safetensors/src/tensor.rs: read_metadata, validate), and is refused
// beyond that when a key occurs twice anywhere or the header does not begin with '{', as the format's text demands.
#pragma once

#include <vector>

#include "format/tensor_index.hpp"

namespace axiscope {

// The reference's own limit. Nothing of this size is allocated: the header is read in pieces.
inline constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;

// Axes of one tensor. NumPy stops at 64; without any limit a header of 100 MB could be one shape.
inline constexpr std::size_t kMaxAxes = 1024;

// By name or by the first bytes; reads at most 9.
bool isSafetensors(const ByteSource& file);

// In offset order, `source` 0. The file is gone through twice: a first time to check everything in 48 bytes per tensor, and only then
// to keep names and shapes.
// Errors: malformed and unsupported, `where` names the file and the byte or tensor; those of the source.
Result<std::vector<TensorInfo>> readSafetensors(const ByteSource& file);

}  // namespace axiscope
