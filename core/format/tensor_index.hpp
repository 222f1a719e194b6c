// What a set of files holds: names, dtypes, shapes and byte ranges. No tensor data.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bytes/byte_source.hpp"
#include "format/dtype.hpp"
#include "format/model_config.hpp"
#include "format/role.hpp"

namespace axiscope {

struct TensorInfo {
    std::string name;  // valid UTF-8; may hold control characters (escape before showing)
    Dtype dtype = Dtype::f32;
    std::vector<std::uint64_t> shape;  // empty for a scalar; the product fits 64 bits
    std::size_t source = 0;            // which of Model::sources
    std::uint64_t begin = 0, end = 0;  // absolute byte range in that source
    NameInfo info;
};

struct SourceInfo {
    std::string file;  // as given by ByteSource::name()
    std::uint64_t bytes = 0;
    std::string format;  // "safetensors", "planted", ...
};

// Files opened together. `sources[i]` describes `files[i]`. Tensors stand in file order, then offset order.
struct Model {
    std::vector<std::shared_ptr<const ByteSource>> files;
    std::vector<SourceInfo> sources;
    std::vector<TensorInfo> tensors;
    std::vector<std::string> notes;  // things worth telling that are no errors
    ModelConfig config;              // of the config.json opened beside the weights; nothing said where there is none
};

// A tensor as the analysis sees it: rows x columns, columns = the last axis, rows = the product of the others.
// A vector is one row, a scalar 1 x 1; a shape with a zero anywhere has 0 rows, so that no loop over rows can be long.
struct MatrixShape {
    std::uint64_t rows = 0, cols = 0;
};
MatrixShape matrixShape(const TensorInfo& tensor);

}  // namespace axiscope
