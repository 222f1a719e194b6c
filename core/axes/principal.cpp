#include "axes/principal.hpp"

#include <algorithm>

#include "kernels/project.hpp"

namespace axiscope {

void principalCoordinates(const Spectrum& spectrum, std::span<float> tile, std::uint64_t first_row,
                          std::vector<double>& scratch) {
    const auto n = static_cast<std::size_t>(spectrum.cols);
    if (!spectrum.wide) {
        // A product, in double: a tail of small coordinates must not drown in the rounding of the first. Beyond the rank W is
        // rounding alone: those coordinates are 0.
        const auto rank = static_cast<std::size_t>(spectrum.rank);
        projectRows(tile, n, spectrum.vectors.data(), n, n, tile, scratch);
        if (rank == n) return;
        for (std::size_t row = 0; row < tile.size(); row += n)
            std::ranges::fill(tile.subspan(row + rank, n - rank), 0.0F);
        return;
    }
    // From the eigenvectors U of W W^T, W V = U Sigma, and nothing in the other columns.
    const auto k = static_cast<std::size_t>(spectrum.rows);
    for (std::size_t r = 0; r < tile.size() / n; ++r) {
        const double* u = spectrum.vectors.data() + (static_cast<std::size_t>(first_row) + r) * k;
        const auto row = tile.subspan(r * n, n);
        for (std::size_t j = 0; j < k; ++j) row[j] = static_cast<float>(u[j] * spectrum.singular_values[j]);
        std::ranges::fill(row.subspan(k), 0.0F);
    }
}

}  // namespace axiscope
