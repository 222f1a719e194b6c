// What a checkpoint's config.json says of its attention: how the rows of q, k and v and the columns of o fall into heads.
#pragma once

#include <cstdint>
#include <string>

#include "bytes/byte_source.hpp"

namespace axiscope {

inline constexpr std::uint64_t kMaxConfigBytes = std::uint64_t{4}
                                                 << 20;  // real ones have some KiB; remote-code ones up to 100
inline constexpr std::uint64_t kMaxConfigValue = std::uint64_t{1} << 24;  // far beyond any width

// 0 and empty: not said.
struct ModelConfig {
    std::string model_type;  // "llama", "gemma2", ...
    std::uint64_t hidden_size = 0;
    std::uint64_t heads = 0;      // num_attention_heads: of the queries
    std::uint64_t kv_heads = 0;   // num_key_value_heads: of keys and values
    std::uint64_t head_size = 0;  // head_dim, or else hidden_size / num_attention_heads
};

// Keys at the top, or in "text_config" where models for pictures keep them; others are passed over. Errors: malformed (no JSON
// object, a count that is no whole number from 1 to kMaxConfigValue, heads that do not divide), unsupported (too large a file), those of
// the source.
Result<ModelConfig> readModelConfig(const ByteSource& file);

}  // namespace axiscope
