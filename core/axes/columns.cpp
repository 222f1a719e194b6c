#include "axes/columns.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace axiscope {
namespace {

constexpr std::uint64_t kPanelFloats = std::uint64_t{1} << 20;

}  // namespace

bool transformColumns(std::span<float> w, std::uint64_t rows, std::uint64_t cols, const CoordinateSystem& system,
                      const std::function<bool(double, double)>& keep_going) {
    const auto m = static_cast<std::size_t>(rows), n = static_cast<std::size_t>(cols);
    const auto wide = static_cast<std::size_t>(std::clamp<std::uint64_t>(kPanelFloats / rows, 1, cols));
    std::vector<float> panel;
    CoordinateSystem::Scratch scratch;
    for (std::size_t first = 0; first < n; first += wide) {
        const std::size_t count = std::min(wide, n - first);
        panel.resize(count * m);
        for (std::size_t i = 0; i < m; ++i) {
            for (std::size_t j = 0; j < count; ++j) panel[j * m + i] = w[i * n + first + j];
        }
        system.apply(panel, first, scratch);
        for (std::size_t i = 0; i < m; ++i) {
            for (std::size_t j = 0; j < count; ++j) w[i * n + first + j] = panel[j * m + i];
        }
        const double done = static_cast<double>(first + count) / static_cast<double>(n);
        if (keep_going && !keep_going(done, std::numeric_limits<double>::quiet_NaN())) return false;
    }
    return true;
}

}  // namespace axiscope
