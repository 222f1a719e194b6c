#include "quantize/allocation.hpp"

#include <algorithm>
#include <numeric>

namespace axiscope {
namespace {

void sum(std::span<const std::vector<RatePoint>> tensors, Allocation& allocation) {
    allocation.bits = allocation.error = 0;
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        allocation.bits += tensors[t][allocation.chosen[t]].bits;
        allocation.error += tensors[t][allocation.chosen[t]].error;
    }
}

// From one corner of a tensor's hull to the next.
struct Step {
    std::size_t tensor, from, to;  // places in its list of points
    double bits, slope;
};
struct Hulls {
    std::vector<std::size_t> cheapest;
    std::vector<Step> steps;  // of all tensors, steepest first
};

Hulls hullsOf(std::span<const std::vector<RatePoint>> tensors) {
    Hulls out;
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        const auto& points = tensors[t];
        const auto hull = lowerHull(points);
        out.cheapest.push_back(hull.front());
        for (std::size_t i = 0; i + 1 < hull.size(); ++i) {
            const RatePoint &a = points[hull[i]], &b = points[hull[i + 1]];
            out.steps.push_back({t, hull[i], hull[i + 1], b.bits - a.bits, (a.error - b.error) / (b.bits - a.bits)});
        }
    }
    // Along a hull slopes fall, and the sort is stable: a tensor's steps come in order.
    std::ranges::stable_sort(out.steps, [](const Step& a, const Step& b) { return a.slope > b.slope; });
    return out;
}

}  // namespace

std::vector<std::size_t> lowerHull(std::span<const RatePoint> points) {
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return points[a].bits < points[b].bits ||
               (points[a].bits == points[b].bits && points[a].error < points[b].error);
    });
    std::vector<std::size_t> hull;
    for (const std::size_t i : order) {
        const RatePoint& p = points[i];
        if (!hull.empty() && p.error >= points[hull.back()].error) continue;
        while (hull.size() >= 2) {
            const RatePoint &a = points[hull[hull.size() - 2]], &b = points[hull.back()];
            // b lies on or above the line from a to p.
            if ((a.error - b.error) * (p.bits - a.bits) > (a.error - p.error) * (b.bits - a.bits)) break;
            hull.pop_back();
        }
        hull.push_back(i);
    }
    return hull;
}

Allocation uniformAllocation(std::span<const std::vector<RatePoint>> tensors, std::span<const double> weights,
                             double bits_per_weight) {
    Allocation out;
    out.within_budget = true;
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        const auto& points = tensors[t];
        const double most = bits_per_weight * weights[t];
        std::size_t best = points.size(), cheapest = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (points[i].bits < points[cheapest].bits) cheapest = i;
            if (points[i].bits <= most && (best == points.size() || points[i].error < points[best].error)) best = i;
        }
        out.within_budget &= best < points.size();
        out.chosen.push_back(best < points.size() ? best : cheapest);
    }
    sum(tensors, out);
    double all = 0;
    for (const double w : weights) all += w;
    // One tensor's excess may be made up for by others.
    out.within_budget |= out.bits <= bits_per_weight * all;
    return out;
}

Allocation allocate(std::span<const std::vector<RatePoint>> tensors, std::span<const double> weights,
                    double budget_bits) {
    Allocation out;
    const Hulls hulls = hullsOf(tensors);
    out.chosen = hulls.cheapest;
    sum(tensors, out);
    out.within_budget = out.bits <= budget_bits;
    bool all = true;
    for (const Step& step : hulls.steps) {
        if (out.chosen[step.tensor] != step.from || out.bits + step.bits > budget_bits) {
            all = false;
            continue;
        }
        out.chosen[step.tensor] = step.to;
        out.bits += step.bits;
        out.lambda = step.slope;
    }
    if (all) out.lambda = 0;
    sum(tensors, out);

    double weight = 0;
    for (const double w : weights) weight += w;
    Allocation even = uniformAllocation(tensors, weights, weight > 0 ? budget_bits / weight : 0);
    if (even.bits <= budget_bits && even.error < out.error) {
        even.within_budget = true;
        even.lambda = out.lambda;
        return even;
    }
    return out;
}

double hullError(std::span<const std::vector<RatePoint>> tensors, double bits) {
    const Hulls hulls = hullsOf(tensors);
    Allocation at{.chosen = hulls.cheapest};
    sum(tensors, at);
    double left = bits - at.bits, error = at.error;
    for (const Step& step : hulls.steps) {
        if (left <= 0) break;
        const double taken = std::min(left, step.bits);
        error -= step.slope * taken;
        left -= taken;
    }
    return error;
}

}  // namespace axiscope
