#include "analysis/row_scale.hpp"

#include <cmath>

namespace axiscope {

void readRowScale(OptionReader& reader, RowScale& out) {
    if (const Json* row = reader.take("row")) {
        if (row->is_number_integer() && *row >= 0) {
            out.row = row->get<std::uint64_t>();
        } else if (*row != "largest") {
            reader.wrong("row", "a row's number, counted from 0, or \"largest\"");
        }
    }
    reader.number("scale", out.scale, kLeastRowScale, kMostRowScale);
}

Result<std::uint64_t> chosenRow(const RowScale& wanted, const Matrix& matrix) {
    if (wanted.row) {
        if (*wanted.row < matrix.rows) return *wanted.row;
        return fail(ErrorCode::invalid, "options: there is no row " + std::to_string(*wanted.row) +
                                            "; the tensor's rows are 0 to " + std::to_string(matrix.rows - 1));
    }
    std::uint64_t largest = 0;
    double most = -1;
    for (std::uint64_t row = 0; row < matrix.rows; ++row) {
        double energy = 0;
        for (std::uint64_t i = 0; i < matrix.cols; ++i) {
            const double w = matrix.values[static_cast<std::size_t>(row * matrix.cols + i)];
            energy += w * w;
        }
        if (energy > most) {
            most = energy;
            largest = row;
        }
    }
    return largest;
}

Result<void> scaleLine(std::vector<float>& values, std::uint64_t first, std::uint64_t stride, std::uint64_t count,
                       double factor) {
    for (std::uint64_t i = 0; i < count; ++i) {
        float& w = values[static_cast<std::size_t>(first + i * stride)];
        w = static_cast<float>(w * factor);
        if (!std::isfinite(w))
            return fail(ErrorCode::invalid, "options: \"scale\" takes weights out of float32's range");
    }
    return {};
}

Result<Matrix> loadWhole(const Model& model, const TensorInfo& tensor, const ProgressSink& progress) {
    const MatrixShape shape = matrixShape(tensor);
    if (shape.cols > 0 && shape.rows > kMostWholeEntries / shape.cols) {
        return fail(ErrorCode::memory, "the whole tensor is needed at once, and it has more than " +
                                           std::to_string(kMostWholeEntries) + " entries");
    }
    return loadMatrix(model, tensor, kMostWholeEntries, progress);
}

}  // namespace axiscope
