// Where the tensors of a model stand at its residual stream, told from their names (Hugging Face Llama, Qwen, Mistral, Phi-3;
// llama.cpp; Meta) in pre-norm blocks: q, k, v and gate, up read it behind the block's two RMSNorms, the head behind the last
// one; o and down write to it; the embedding fills it.
#pragma once

#include <string_view>
#include <unordered_map>

#include "axes/residual_stream.hpp"
#include "base/error.hpp"
#include "format/tensor_index.hpp"

namespace axiscope {

class ResidualStream {
  public:
    // `model` must outlive this.
    explicit ResidualStream(const Model& model);

    // Errors: unsupported, with the reason: no part of the stream; a norm that is not there, subtracts means or stands behind a block;
    // a layout other than (output, input). Those of reading the norm.
    Result<StreamPlace> place(const TensorInfo& tensor) const;

    // The tensor that shares its heads with this one: o of the same block for v, v for o. nullptr: none.
    const TensorInfo* partner(const TensorInfo& tensor) const;

  private:
    Result<const TensorInfo*> normOf(const TensorInfo& reader) const;
    const TensorInfo* find(const std::string& name) const;

    const Model* model_;
    std::unordered_map<std::string_view, std::size_t> by_name_;
    std::size_t final_norms_ = 0, final_norm_ = 0;
};

}  // namespace axiscope
