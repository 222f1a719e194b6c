#include "axes/centred.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace axiscope {
namespace {

constexpr double kSliceProducts = 5e8;   // between two questions to keep_going: some tens of milliseconds
constexpr double kShareOfMoments = 0.5;  // of the work shown; the decomposition is the rest
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::vector<double> meanRow(std::span<const float> rows, std::uint64_t cols) {
    const auto n = static_cast<std::size_t>(cols);
    std::vector<double> mean(n);
    for (std::size_t at = 0; at < rows.size(); at += n) {
        for (std::size_t j = 0; j < n; ++j) mean[j] += rows[at + j];
    }
    for (double& sum : mean) sum /= static_cast<double>(rows.size() / n);
    return mean;
}

void subtractRow(std::span<float> rows, std::span<const double> mean) {
    const std::size_t n = mean.size();
    for (std::size_t at = 0; at < rows.size(); at += n) {
        for (std::size_t j = 0; j < n; ++j) rows[at + j] = static_cast<float>(rows[at + j] - mean[j]);
    }
}

double energyOf(std::span<const float> values) {
    double sum = 0;
    for (const float v : values) sum += static_cast<double>(v) * v;
    return sum;
}

Result<Spectrum> centredSpectrum(std::span<const float> rows, std::uint64_t cols, std::span<const double> mean,
                                 const std::function<bool(double, double)>& keep_going) {
    const auto n = static_cast<std::size_t>(cols);
    const std::uint64_t count = rows.size() / n, order = std::min(count, cols);
    if (order > kMaxCentredOrder) {
        return fail(ErrorCode::memory, "principal axes about the mean need a decomposition of order " +
                                           std::to_string(order) + ", more than " + std::to_string(kMaxCentredOrder));
    }
    auto gram = GramAccumulator::make(count, cols);
    if (!gram) return std::unexpected(gram.error());
    const auto going = [&](double done) { return !keep_going || keep_going(done, kNaN); };
    const double per_row = static_cast<double>(order) * static_cast<double>(cols);
    const auto step = static_cast<std::size_t>(std::clamp(kSliceProducts / per_row, 1.0, 4096.0));
    std::vector<float> slice;
    for (std::size_t row = 0; row < count; row += step) {
        const std::size_t now = std::min(step, static_cast<std::size_t>(count) - row);
        const auto had = rows.subspan(row * n, now * n);
        slice.assign(had.begin(), had.end());
        subtractRow(slice, mean);
        gram->add(slice, row);
        if (!going(kShareOfMoments * static_cast<double>(row + now) / static_cast<double>(count)))
            return fail(ErrorCode::cancelled, "stopped");
    }
    return std::move(*gram).solve(true, [&] { return going(kShareOfMoments); });
}

double centredSpectrumCost(std::uint64_t rows, std::uint64_t cols) {
    const auto order = static_cast<double>(std::min(rows, cols));
    const double entries = static_cast<double>(rows) * static_cast<double>(cols);
    return 4 * entries + 0.05 * entries * order + 0.4 * order * order * order;
}

}  // namespace axiscope
