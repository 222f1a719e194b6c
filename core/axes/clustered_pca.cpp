// k local bases: the rows are sorted into clusters, and each cluster is taken about its own mean in its own principal axes.
#include <algorithm>
#include <cmath>
#include <utility>

#include "axes/centred.hpp"
#include "axes/cluster_rows.hpp"
#include "axes/kinds.hpp"
#include "axes/principal.hpp"
#include "axes/stored_axes.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kClusters = 4;
constexpr std::uint64_t kLeastRows = 16;  // of the matrix per cluster: fewer clusters where there are fewer rows

MadeAxes makeClusteredPca(const AxesRequest& request) {
    if (request.rows == 0 || request.cols == 0)
        return fail(ErrorCode::invalid, "clustered-pca needs an entry at least");
    if (request.matrix.size() != request.rows * request.cols)
        return fail(ErrorCode::invalid, "clustered-pca needs the whole matrix");
    const auto n = static_cast<std::size_t>(request.cols), m = static_cast<std::size_t>(request.rows);
    const auto asked = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(request.rows / kLeastRows, 1, kClusters));
    const auto part = [&](double from, double share) {
        return [&request, from, share](double fraction, double objective) {
            return !request.progress || request.progress(from + share * fraction, objective);
        };
    };
    auto clusters = clusterRows(request.matrix, request.cols, asked, request.seed, part(0, 0.5));
    if (!clusters) return std::unexpected(clusters.error());

    StoredAxes::Content content;
    content.coordinates.resize(request.matrix.size());
    content.reference_energy = energyOf(request.matrix);
    double numbers = 0, labels = 0;  // to store: numbers in half precision, bits of all labels at their entropy
    std::vector<float> gathered;
    std::vector<double> scratch;
    std::string sizes;
    for (std::uint32_t c = 0; c < clusters->count; ++c) {
        gathered.clear();
        for (std::size_t r = 0; r < m; ++r) {
            if (clusters->label[r] != c) continue;
            const auto row = request.matrix.subspan(r * n, n);
            gathered.insert(gathered.end(), row.begin(), row.end());
        }
        const std::size_t rows = gathered.size() / n;
        const std::vector<double> mean = meanRow(gathered, request.cols);
        const double share = 0.5 / clusters->count;
        auto spectrum = centredSpectrum(gathered, request.cols, mean, part(0.5 + share * c, share));
        if (!spectrum) return std::unexpected(spectrum.error());
        subtractRow(gathered, mean);
        principalCoordinates(*spectrum, gathered, 0, scratch);
        std::size_t next = 0;
        for (std::size_t r = 0; r < m; ++r) {
            if (clusters->label[r] != c) continue;
            std::copy_n(&gathered[next], n, &content.coordinates[r * n]);
            next += n;
        }
        // Of a basis, no more axes than the cluster has rows.
        numbers += static_cast<double>(n) * static_cast<double>(1 + std::min(n, rows));
        labels -= static_cast<double>(rows) * std::log2(static_cast<double>(rows) / static_cast<double>(m));
        sizes += (sizes.empty() ? "" : ", ") + std::to_string(rows);
    }
    content.basis_bits = (16 * numbers + labels) / (static_cast<double>(m) * static_cast<double>(n));
    content.description = {"clusters of rows", request.cols, 0,
                           std::to_string(clusters->count) + (clusters->count == 1 ? " cluster of " : " clusters of ") +
                               sizes + " rows, each about its own mean in its own principal axes"};
    return makeAxes<StoredAxes>(request.cols, std::move(content));
}

}  // namespace

AxesKind clusteredPcaAxes();
AxesKind clusteredPcaAxes() {
    return {.id = "clustered-pca",
            .title = "Clustered PCA",
            .description =
                "(w - mu_c) V_c, the rows w sorted into 4 clusters by k-means, each with its own mean and principal "
                "axes: a curved manifold "
                "in pieces; all bases, means and labels are paid.",
            .seeded = true,
            .needs = {.matrix = true},
            .make = makeClusteredPca,
            .cost = [](std::uint64_t rows, std::uint64_t cols) {
                // Some ten rounds of distances take about as long as the decompositions.
                return 2 * centredSpectrumCost(rows, cols) + 40 * static_cast<double>(rows) * static_cast<double>(cols);
            }};
}

}  // namespace axiscope
