#include "metrics/intrinsic_dimension.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "kernels/gram.hpp"

namespace axiscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kSliceProducts = std::size_t{1} << 27;  // of the Gram matrix between two questions to keep_going
constexpr std::size_t kAskEvery = std::size_t{1} << 22;       // squared differences, likewise

// The distinct points, in order, one behind the other.
std::vector<float> distinct(std::span<const float> points, std::size_t dims) {
    const std::size_t count = points.size() / dims;
    const auto point = [&](std::size_t i) { return points.subspan(i * dims, dims); };
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return std::ranges::lexicographical_compare(point(a), point(b)); });
    std::vector<bool> again(count);
    for (std::size_t i = 1; i < count; ++i) {
        again[order[i]] = std::ranges::equal(point(order[i]), point(order[i - 1]));
    }
    std::vector<float> out;
    out.reserve(points.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (!again[i]) out.insert(out.end(), point(i).begin(), point(i).end());
    }
    return out;
}

double distance(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double d = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += d * d;
    }
    return std::sqrt(sum);
}

}  // namespace

Result<Neighbours> nearestNeighbours(std::span<const float> points, std::size_t dims, std::size_t k,
                                     const std::function<bool()>& keep_going) {
    const auto cancelled = [] { return fail(ErrorCode::cancelled, "stopped"); };
    Neighbours out;
    if (dims == 0) return out;
    if (points.size() / dims > kMaxPoints) {
        return fail(ErrorCode::invalid, "distances of more than " + std::to_string(kMaxPoints) + " points");
    }
    const std::vector<float> x = distinct(points, dims);
    const std::size_t n = x.size() / dims;
    out.points = n;
    out.duplicates = points.size() / dims - n;
    out.k = n > 0 ? std::min(k, n - 1) : 0;
    if (out.k == 0) return out;

    std::vector<double> gram(n * n), scratch;
    const std::size_t slice = std::clamp<std::size_t>(kSliceProducts / (n * n), 1, dims);
    for (std::size_t first = 0; first < dims; first += slice) {
        if (keep_going && !keep_going()) return cancelled();
        gramOfRows(x, n, dims, first, std::min(slice, dims - first), gram, scratch);
    }

    // |a - b|^2 = a.a + b.b - 2 a.b, wrong by at most this times (a.a + b.b): running sums of `dims` products in double.
    const double bound = static_cast<double>(dims + 8) * std::numeric_limits<double>::epsilon();
    std::vector<double> squared(n), error(n), highest(n), exact;
    out.distance.reserve(n * out.k);
    std::size_t since_asked = 0;
    for (std::size_t i = 0; i < n; ++i) {
        highest.clear();
        for (std::size_t j = 0; j < n; ++j) {
            const double own = gram[i * n + i] + gram[j * n + j];
            squared[j] = own - 2 * (i < j ? gram[i * n + j] : gram[j * n + i]);
            error[j] = bound * own;
            if (j != i) highest.push_back(squared[j] + error[j]);
        }
        // The k-th nearest is not farther than this; whoever may be as near is measured.
        const auto kth = highest.begin() + static_cast<std::ptrdiff_t>(out.k - 1);
        std::ranges::nth_element(highest, kth);
        const double reach = *kth;
        exact.clear();
        const std::span<const float> all(x);
        for (std::size_t j = 0; j < n; ++j) {
            if (j != i && squared[j] - error[j] <= reach) {
                exact.push_back(distance(all.subspan(i * dims, dims), all.subspan(j * dims, dims)));
            }
        }
        std::ranges::sort(exact);
        out.distance.insert(out.distance.end(), exact.begin(), exact.begin() + static_cast<std::ptrdiff_t>(out.k));
        if ((since_asked += n + exact.size() * dims) > kAskEvery) {
            since_asked = 0;
            if (keep_going && !keep_going()) return cancelled();
        }
    }
    return out;
}

double twoNN(const Neighbours& neighbours) {
    if (neighbours.points < 3 || neighbours.k < 2) return kNaN;
    double sum = 0;
    for (std::size_t i = 0; i < neighbours.points; ++i) sum += std::log(neighbours.at(i, 1) / neighbours.at(i, 0));
    return sum > 0 ? static_cast<double>(neighbours.points - 1) / sum : kNaN;
}

double twoNNFit(const Neighbours& neighbours, double discarded) {
    if (neighbours.points < 3 || neighbours.k < 2) return kNaN;
    std::vector<double> logs(neighbours.points);
    for (std::size_t i = 0; i < logs.size(); ++i) logs[i] = std::log(neighbours.at(i, 1) / neighbours.at(i, 0));
    std::ranges::sort(logs);
    const auto n = static_cast<double>(logs.size());
    // The last point has F = 1, whose logarithm does not exist.
    const auto kept = std::min(static_cast<std::size_t>((1 - discarded) * n), logs.size() - 1);
    double xy = 0, xx = 0;
    for (std::size_t i = 0; i < kept; ++i) {
        xy -= logs[i] * std::log1p(-static_cast<double>(i + 1) / n);
        xx += logs[i] * logs[i];
    }
    return xx > 0 ? xy / xx : kNaN;
}

double levinaBickel(const Neighbours& neighbours, std::size_t k) {
    if (k < 2 || neighbours.k < k) return kNaN;
    double sum = 0;
    for (std::size_t i = 0; i < neighbours.points; ++i) {
        for (std::size_t j = 0; j + 1 < k; ++j) sum += std::log(neighbours.at(i, k - 1) / neighbours.at(i, j));
    }
    return sum > 0 ? static_cast<double>(neighbours.points) * static_cast<double>(k - 1) / sum : kNaN;
}

}  // namespace axiscope
