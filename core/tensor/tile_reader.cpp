#include "tensor/tile_reader.hpp"

#include <algorithm>

#include "format/json_reader.hpp"

namespace axiscope {

TileReader::TileReader(const Model& model, const TensorInfo& tensor, MatrixShape shape)
    : model_(&model), tensor_(&tensor), shape_(shape) {}

Result<TileReader> TileReader::open(const Model& model, const TensorInfo& tensor) {
    const auto unsupported = [&](std::string message) {
        return fail(ErrorCode::unsupported, std::move(message),
                    model.files[tensor.source]->name() + ", tensor " + quotedName(tensor.name));
    };
    if (!decodable(tensor.dtype))
        return unsupported("the dtype " + std::string(name(tensor.dtype)) + " can't be decoded yet");
    const MatrixShape shape = matrixShape(tensor);
    if (shape.rows > 0 && shape.cols > kMaxRowElements)
        return unsupported("a row has " + std::to_string(shape.cols) + " elements, more than the " +
                           std::to_string(kMaxRowElements) + " that fit the memory budget");
    return TileReader(model, tensor, shape);
}

Result<void> TileReader::read(std::uint64_t first, std::uint64_t count, std::span<float> out, NonFinite& nonfinite,
                              std::vector<std::size_t>* positions) {
    const ByteSource& file = *model_->files[tensor_->source];
    if (first > shape_.rows || count > shape_.rows - first || out.size() != count * shape_.cols)
        return fail(ErrorCode::invalid, "rows outside the tensor were asked for",
                    file.name() + ", tensor " + quotedName(tensor_->name));
    // All products below are bounded by the tensor's bytes, which lie within the file.
    const std::size_t width = bits(tensor_->dtype) / 8;
    std::uint64_t at = tensor_->begin + first * shape_.cols * width;
    const auto named = [&](const Error& error) {
        return fail(error.code, error.message + ", while tensor " + quotedName(tensor_->name) + " was read",
                    error.where);
    };

    // A tile goes through a buffer of at most kTileBytes, so that a long row of a wide dtype costs no second copy.
    const std::size_t most = kTileBytes / width;
    for (std::size_t done = 0; done < out.size();) {
        const std::size_t part = std::min(out.size() - done, most);
        raw_.resize(part * width);
        if (auto read = file.read(at, raw_); !read) return named(read.error());
        const std::size_t known = positions ? positions->size() : 0;
        decode(tensor_->dtype, raw_, out.subspan(done, part), nonfinite, positions);
        if (positions)
            for (std::size_t i = known; i < positions->size(); ++i) (*positions)[i] += done;
        done += part;
        at += raw_.size();
    }
    return {};
}

std::uint64_t TileReader::tileRows() const {
    const std::uint64_t row_bytes = std::max<std::uint64_t>(1, shape_.cols) * sizeof(float);
    return std::max<std::uint64_t>(1, kTileBytes / row_bytes);
}

}  // namespace axiscope
