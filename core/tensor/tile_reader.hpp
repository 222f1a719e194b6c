// Row tiles of a tensor as float32, whatever its dtype. The only place where tensor bytes become numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "format/tensor_index.hpp"

namespace axiscope {

// Values that are no finite float32. They are written to the tile as 0 and left out of statistics of the original axes.
struct NonFinite {
    std::uint64_t nan = 0, inf = 0;  // an F64 beyond float32's range counts as inf
    std::uint64_t total() const { return nan + inf; }
    bool operator==(const NonFinite&) const = default;
};

// Decodes n elements of `dtype` from `bytes` to `out` (n floats), non-finite ones as 0; adds to `count` and, when
// `positions` is given, appends the indices of the non-finite elements. Precondition: decodable(dtype),
// bytes.size() * 8 == n * bits(dtype).
void decode(Dtype dtype, std::span<const std::byte> bytes, std::span<float> out, NonFinite& count,
            std::vector<std::size_t>* positions = nullptr);

class TileReader {
  public:
    // `model` must outlive the reader. Errors: unsupported (a dtype that is listed but can't be decoded; a row longer than
    // kMaxRowElements), `where` names file and tensor.
    static Result<TileReader> open(const Model& model, const TensorInfo& tensor);

    std::uint64_t rows() const { return shape_.rows; }
    std::uint64_t cols() const { return shape_.cols; }

    // Rows first .. first+count-1 to `out` (count * cols floats). Adds to `nonfinite`; positions are indices into `out`.
    // Errors: unreadable, with file, tensor and byte.
    Result<void> read(std::uint64_t first, std::uint64_t count, std::span<float> out, NonFinite& nonfinite,
                      std::vector<std::size_t>* positions = nullptr);

    // So many rows make a tile of about kTileBytes; at least 1.
    std::uint64_t tileRows() const;

    static constexpr std::size_t kTileBytes = std::size_t{4}
                                              << 20;  // fits the second-level cache, amortises a read call
    static constexpr std::uint64_t kMaxRowElements =
        std::uint64_t{1} << 25;  // 128 MiB of float32, twice, and 256 MiB of axis energies: half of a worker's heap

  private:
    TileReader(const Model& model, const TensorInfo& tensor, MatrixShape shape);
    const Model* model_;
    const TensorInfo* tensor_;
    MatrixShape shape_;
    std::vector<std::byte> raw_;
};

}  // namespace axiscope
