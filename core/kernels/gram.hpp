// Second moments of float32 data in double precision.
//
// The product of two float32 is exact in double and every entry is one running sum over the data in order, so fused and
// unfused multiply-add, any vector width and any cut into tiles give the same bits.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace axiscope {

// gram += X^T X. X has `cols` columns (row-major; x.size() % cols == 0); gram is cols x cols, row-major. Only entries on and above
// the diagonal are meant: those below hold nothing of use. `scratch` is resized to at most 256 (cols + 7) doubles.
void gramOfColumns(std::span<const float> x, std::size_t cols, std::span<double> gram, std::vector<double>& scratch);
void gramOfColumnsScalar(std::span<const float> x, std::size_t cols, std::span<double> gram,
                         std::vector<double>& scratch);

// gram += X X^T over columns first .. first+count-1 of X (rows x cols, row-major); gram is rows x rows, upper triangle as above.
// `scratch` is resized to at most 256 (rows + 7) doubles.
void gramOfRows(std::span<const float> x, std::size_t rows, std::size_t cols, std::size_t first, std::size_t count,
                std::span<double> gram, std::vector<double>& scratch);
void gramOfRowsScalar(std::span<const float> x, std::size_t rows, std::size_t cols, std::size_t first,
                      std::size_t count, std::span<double> gram, std::vector<double>& scratch);

}  // namespace axiscope
