#include "analysis/rate_hull.hpp"

#include <algorithm>
#include <cmath>

namespace axiscope {

RateHull::RateHull(std::span<const HullPoint> points) {
    std::vector<HullPoint> sorted;
    for (const HullPoint& p : points) {
        if (std::isfinite(p.bits) && std::isfinite(p.sqnr_db)) sorted.push_back(p);
    }
    // Of equal rates the best first.
    std::ranges::sort(sorted, [](const HullPoint& a, const HullPoint& b) {
        return a.bits != b.bits ? a.bits < b.bits : a.sqnr_db > b.sqnr_db;
    });
    for (const HullPoint& p : sorted) {
        if (!points_.empty() && p.sqnr_db <= points_.back().sqnr_db) continue;
        // Andrew's monotone chain: the middle one goes when it lies on or below the line from its left to its right.
        while (points_.size() >= 2) {
            const HullPoint& a = points_[points_.size() - 2];
            const HullPoint& b = points_.back();
            if ((b.sqnr_db - a.sqnr_db) * (p.bits - a.bits) > (p.sqnr_db - a.sqnr_db) * (b.bits - a.bits)) break;
            points_.pop_back();
        }
        points_.push_back(p);
    }
}

std::optional<double> RateHull::at(double bits) const {
    if (points_.empty() || !(bits >= points_.front().bits && bits <= points_.back().bits)) return std::nullopt;
    const auto right = std::ranges::lower_bound(points_, bits, {}, &HullPoint::bits);
    if (right->bits == bits) return right->sqnr_db;
    const auto left = right - 1;
    const double t = (bits - left->bits) / (right->bits - left->bits);
    return left->sqnr_db + t * (right->sqnr_db - left->sqnr_db);
}

}  // namespace axiscope
