#include "metrics/outliers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/moments.hpp"

namespace axiscope {

namespace {

Moments of(std::size_t count, const kernels::RunMoments& r) {
    return {count, r.mean, r.m2, r.m3, r.m4, r.square_sum, r.min, r.max};
}

}  // namespace

void Moments::add(std::span<const float> values) {
    while (!values.empty()) {
        const auto run = values.first(std::min(values.size(), kernels::kRun));
        merge(of(run.size(), kernels::runMoments(run)));
        values = values.subspan(run.size());
    }
}

void Moments::add(std::span<const float> values, std::span<std::uint64_t, kernels::kCodes> counts,
                  std::uint32_t& used_bits) {
    merge(of(values.size(), kernels::runMoments(values, counts, used_bits)));
}

void Moments::merge(const Moments& other) {
    if (other.count == 0) return;
    if (count == 0) {
        *this = other;
        return;
    }
    const auto a = static_cast<double>(count), b = static_cast<double>(other.count), n = a + b;
    const double delta = other.mean - mean;
    const double step = delta / n;  // every power of delta comes with one of 1 / n: no overflow on the way
    const double m2_ab = delta * step * a * b;
    m4 += other.m4 + m2_ab * step * step * (a * a - a * b + b * b) + 6 * step * step * (a * a * other.m2 + b * b * m2) +
          4 * step * (a * other.m3 - b * m3);
    m3 += other.m3 + m2_ab * step * (a - b) + 3 * step * (a * other.m2 - b * m2);
    m2 += other.m2 + m2_ab;
    mean += b * step;
    count += other.count;
    square_sum += other.square_sum;
    min = std::min(min, other.min);
    max = std::max(max, other.max);
}

double Moments::absmax() const { return std::max(std::fabs(min), std::fabs(max)); }

double Moments::std() const { return std::sqrt(m2 / static_cast<double>(count)); }

double Moments::kurtosis() const {
    if (!(m2 > 0)) return std::numeric_limits<double>::quiet_NaN();
    const double variance = m2 / static_cast<double>(count);
    return m4 / static_cast<double>(count) / variance / variance;
}

double Moments::l2() const { return std::sqrt(square_sum); }

double Moments::rms() const { return std::sqrt(square_sum / static_cast<double>(count)); }

}  // namespace axiscope
