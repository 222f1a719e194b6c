// A row that is made an outlier: what the lessons' studies do to a matrix. {"row": number or "largest", "scale": factor}.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/option_reader.hpp"
#include "analysis/study.hpp"

namespace axiscope {

struct RowScale {
    std::optional<std::uint64_t> row;  // empty: the one of the largest L2 norm, the first of equals
    double scale = 1;                  // kLeastRowScale .. kMostRowScale
};
// A row of ordinary weights stays a million times away from both ends of float32.
inline constexpr double kLeastRowScale = 0x1p-20, kMostRowScale = 0x1p20;

void readRowScale(OptionReader& reader, RowScale& out);

// Errors: invalid, where there is no such row.
Result<std::uint64_t> chosenRow(const RowScale& wanted, const Matrix& matrix);

// Multiplies `count` entries that lie `stride` apart. Errors: invalid, where one of them leaves float32.
Result<void> scaleLine(std::vector<float>& values, std::uint64_t first, std::uint64_t stride, std::uint64_t count,
                       double factor);

// All of a tensor. Errors: those of loadMatrix(); memory, where it has more than kMostWholeEntries entries.
Result<Matrix> loadWhole(const Model& model, const TensorInfo& tensor, const ProgressSink& progress);
// 64 MiB of floats: three such matrices and a copy leave a worker's heap half empty.
inline constexpr std::uint64_t kMostWholeEntries = std::uint64_t{1} << 24;

}  // namespace axiscope
