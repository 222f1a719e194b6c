#include "metrics/power_law.hpp"

#include <algorithm>
#include <cmath>

namespace axiscope {
namespace {

constexpr std::size_t kAskEvery = std::size_t{1} << 20;  // powers; some milliseconds

}  // namespace

std::optional<PowerLaw> fitPowerLaw(std::span<const double> eigenvalues, const std::function<bool()>& keep_going) {
    PowerLaw best;
    for (const double v : eigenvalues) {
        if (v > 0) best.values.push_back(v);
    }
    std::ranges::sort(best.values);
    const std::size_t count = best.values.size();
    if (count < kLeastEigenvalues) return std::nullopt;

    std::vector<double> logs(count), tail_sum(count);
    for (std::size_t i = 0; i < count; ++i) logs[i] = std::log(best.values[i]);
    double sum = 0;
    for (std::size_t i = count; i-- > 0;) tail_sum[i] = sum += logs[i];

    bool found = false;
    std::size_t since_asked = 0;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        if ((since_asked += count - i) > kAskEvery) {
            since_asked = 0;
            if (keep_going && !keep_going()) return std::nullopt;
        }
        const auto n = static_cast<double>(count - i);
        const double spread = tail_sum[i] - n * logs[i];
        if (!(logs[count - 1] > logs[i]) || !(spread > 0)) continue;  // equal from here on
        const double alpha = 1 + n / spread;
        double distance = 0;
        for (std::size_t j = i; j < count; ++j) {
            const double fitted = 1 - std::exp((1 - alpha) * (logs[j] - logs[i]));
            distance = std::max(distance, std::fabs(fitted - static_cast<double>(j - i) / n));
        }
        if (found && distance >= best.ks_distance) continue;
        found = true;
        best.alpha = alpha;
        best.lambda_min = best.values[i];
        best.ks_distance = distance;
        best.alpha_error = (alpha - 1) / std::sqrt(n);
        best.tail = count - i;
    }
    if (!found) return std::nullopt;
    return best;
}

}  // namespace axiscope
