#include "metrics/marchenko_pastur.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace axiscope {
namespace {

constexpr double kTracyWidom99 = 2.02345;  // 99 % of Tracy & Widom's law of order 1 lies below

}  // namespace

double MarchenkoPastur::lower() const {
    const auto p = static_cast<double>(std::min(rows, cols)), q = static_cast<double>(std::max(rows, cols));
    return sigma * (std::sqrt(q) - std::sqrt(p));
}

double MarchenkoPastur::upper() const {
    const auto p = static_cast<double>(std::min(rows, cols)), q = static_cast<double>(std::max(rows, cols));
    return sigma * (std::sqrt(q) + std::sqrt(p));
}

double MarchenkoPastur::density(double x) const {
    const double low = lower(), high = upper();
    if (!(x > low && x < high)) return 0;
    const auto p = static_cast<double>(std::min(rows, cols));
    // In units of s, whose square may be below the smallest number.
    const double u = x / sigma, l = low / sigma, h = high / sigma;
    return std::sqrt((h - u) * (h + u) * (u - l) * (u + l)) / (std::numbers::pi * p * u) / sigma;
}

double MarchenkoPastur::upper99() const {
    const auto p = static_cast<double>(std::min(rows, cols)), q = static_cast<double>(std::max(rows, cols));
    const double root = std::sqrt(std::max(q - 1, 1.0)), sum = root + std::sqrt(p);
    const double width = sum * std::cbrt(1 / root + 1 / std::sqrt(p));
    return sigma * std::sqrt(sum * sum + kTracyWidom99 * width);
}

double entryRms(std::span<const double> singular_values, std::uint64_t rows, std::uint64_t cols) {
    double sum = 0;
    for (const double s : singular_values) sum += s * s;
    return std::sqrt(sum / static_cast<double>(rows) / static_cast<double>(cols));
}

}  // namespace axiscope
