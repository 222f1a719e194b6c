// The index of a sharded model, `model.safetensors.index.json`: {"metadata": {...}, "weight_map": {"tensor": "shard file"}}.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "bytes/byte_source.hpp"

namespace axiscope {

// The largest known (some 200,000 tensors) has 20 MB.
inline constexpr std::uint64_t kMaxIndexBytes = std::uint64_t{64} << 20;
inline constexpr std::size_t kMaxShards = 4096;         // the largest known models have some 200
inline constexpr std::size_t kMaxShardNameBytes = 255;  // as file systems allow

struct ShardIndex {
    std::vector<std::string> shards;                             // in order of their names
    std::vector<std::pair<std::string, std::uint32_t>> tensors;  // name, number of its shard; in the file's order
};

// Errors: malformed, unsupported (past a limit), those of the source. A shard name is a plain file name beside the index: no
// folder, no "..", nothing absolute.
Result<ShardIndex> readIndex(const ByteSource& file);

}  // namespace axiscope
