#include "axes/cluster_rows.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/random.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kCentreStream = 0x6b6d;              // of the seed; apart from other users of it
constexpr std::size_t kSliceEntries = std::size_t{1} << 23;  // between two questions to keep_going

// In eight sums: the order is fixed, and no step waits for the one before.
double distance(std::span<const float> row, std::span<const double> centre) {
    std::array<double, 8> sums{};
    std::size_t i = 0;
    for (; i + 8 <= row.size(); i += 8) {
        for (std::size_t l = 0; l < 8; ++l) {
            const double d = row[i + l] - centre[i + l];
            sums[l] += d * d;
        }
    }
    for (std::size_t l = 0; i < row.size(); ++i, ++l) {
        const double d = row[i] - centre[i];
        sums[l] += d * d;
    }
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

}  // namespace

Result<RowClusters> clusterRows(std::span<const float> rows, std::uint64_t cols, std::uint32_t clusters,
                                std::uint64_t seed, const std::function<bool(double, double)>& keep_going) {
    const auto n = static_cast<std::size_t>(cols);
    const std::size_t m = rows.size() / n, k = clusters;
    const auto row = [&](std::size_t r) { return rows.subspan(r * n, n); };
    std::vector<double> centres(k * n), nearest(m, std::numeric_limits<double>::infinity());
    const auto centre = [&](std::size_t c) { return std::span(centres).subspan(c * n, n); };
    const std::size_t often = std::max<std::size_t>(1, kSliceEntries / n);
    const double rounds = 1 + kMaxLloydRounds;
    const auto going = [&](double round, std::size_t r) {
        if (r % often != 0 || !keep_going) return true;
        const double done = (round + static_cast<double>(r) / static_cast<double>(m)) / rounds;
        return keep_going(done, std::numeric_limits<double>::quiet_NaN());
    };
    const auto stopped = [] { return fail(ErrorCode::cancelled, "stopped"); };

    // The first centre is any row, every other a row drawn in proportion to its squared distance from the nearest centre.
    Random random(seed, kCentreStream);
    std::size_t drawn = static_cast<std::size_t>(random.uniform() * static_cast<double>(m));
    for (std::size_t c = 0; c < k; ++c) {
        std::ranges::copy(row(drawn), centre(c).begin());
        if (c + 1 == k) break;
        double total = 0;
        for (std::size_t r = 0; r < m; ++r) {
            if (!going(static_cast<double>(c) / static_cast<double>(k), r)) return stopped();
            nearest[r] = std::min(nearest[r], distance(row(r), centre(c)));
            total += nearest[r];
        }
        double left = random.uniform() * total;
        for (drawn = 0; drawn + 1 < m; ++drawn) {
            left -= nearest[drawn];
            if (left < 0) break;
        }
    }

    RowClusters out;
    out.label.assign(m, 0);
    std::vector<std::uint64_t> members(k);
    for (unsigned round = 0; round < kMaxLloydRounds; ++round) {
        bool changed = round == 0;
        for (std::size_t r = 0; r < m; ++r) {
            if (!going(1 + round, r)) return stopped();
            std::uint32_t best = 0;
            double least = std::numeric_limits<double>::infinity();
            for (std::uint32_t c = 0; c < k; ++c) {
                const double d = distance(row(r), centre(c));
                if (d < least) {
                    least = d;
                    best = c;
                }
            }
            changed |= out.label[r] != best;
            out.label[r] = best;
        }
        if (!changed) break;
        std::ranges::fill(centres, 0.0);
        std::ranges::fill(members, 0);
        for (std::size_t r = 0; r < m; ++r) {
            const auto sum = centre(out.label[r]);
            const auto w = row(r);
            for (std::size_t j = 0; j < n; ++j) sum[j] += w[j];
            ++members[out.label[r]];
        }
        // A cluster without rows is put at infinity: it will not get any.
        for (std::size_t c = 0; c < k; ++c) {
            if (members[c] == 0) centre(c)[0] = std::numeric_limits<double>::infinity();
            for (double& sum : centre(c)) sum /= static_cast<double>(std::max<std::uint64_t>(members[c], 1));
        }
    }

    // Clusters that hold rows, in the order of their first one.
    std::vector<std::uint32_t> number(k, clusters);
    for (std::uint32_t& label : out.label) {
        if (number[label] == clusters) number[label] = out.count++;
        label = number[label];
    }
    return out;
}

}  // namespace axiscope
