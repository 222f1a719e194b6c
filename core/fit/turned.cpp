#include "fit/turned.hpp"

#include <algorithm>

namespace axiscope {

std::vector<float> turned(std::span<const float> values, std::size_t rows, std::size_t cols) {
    constexpr std::size_t kSquare = 16;  // entries a side: writes stay in few cache lines
    std::vector<float> out(values.size());
    for (std::size_t r = 0; r < rows; r += kSquare) {
        for (std::size_t c = 0; c < cols; c += kSquare) {
            for (std::size_t j = c; j < std::min(c + kSquare, cols); ++j) {
                for (std::size_t i = r; i < std::min(r + kSquare, rows); ++i) out[j * rows + i] = values[i * cols + j];
            }
        }
    }
    return out;
}

}  // namespace axiscope
