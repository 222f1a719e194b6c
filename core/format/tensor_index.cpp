#include "format/tensor_index.hpp"

namespace axiscope {

MatrixShape matrixShape(const TensorInfo& tensor) {
    if (tensor.shape.empty()) return {1, 1};
    MatrixShape result{1, tensor.shape.back()};
    for (std::size_t i = 0; i + 1 < tensor.shape.size(); ++i) result.rows *= tensor.shape[i];
    if (result.cols == 0) result.rows = 0;
    return result;
}

}  // namespace axiscope
