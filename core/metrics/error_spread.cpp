#include "metrics/error_spread.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/moments.hpp"
#include "kernels/quantize.hpp"
#include "metrics/outliers.hpp"
#include "quantize/uniform.hpp"

namespace axiscope {
namespace {

// Mean and deviation of the SQNRs added, in decibels.
class Decibels {
  public:
    void add(double energy, double error) {
        if (!(energy > 0)) return;
        const double db = error > 0 ? std::min(10 * std::log10(energy / error), kMostSqnrDb) : kMostSqnrDb;
        ++count_;
        const double off = db - mean_;
        mean_ += off / static_cast<double>(count_);
        squares_ += off * (db - mean_);
    }
    double mean() const { return count_ < 2 ? kNone : mean_; }
    double sd() const { return count_ < 2 ? kNone : std::sqrt(squares_ / static_cast<double>(count_)); }

  private:
    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    std::uint64_t count_ = 0;
    double mean_ = 0, squares_ = 0;
};

}  // namespace

ErrorSpread errorSpread(std::span<const float> values, std::uint64_t cols, unsigned bits, std::uint64_t group) {
    const auto width = static_cast<std::size_t>(cols);
    const bool grouped = group > 0 && cols % group == 0;
    const std::size_t size = grouped ? static_cast<std::size_t>(group) : width;
    const kernels::Extremes extremes = kernels::extremes(values);
    const kernels::Codebook book = codebook(scaleFor(extremes.min, extremes.max, bits, true), bits, true);
    Decibels rows, groups;
    for (std::size_t begin = 0; begin < values.size(); begin += width) {
        double row_energy = 0, row_error = 0;
        for (std::size_t at = begin; at < begin + width; at += size) {
            const auto part = values.subspan(at, size);
            double energy = 0;
            for (const float v : part) energy += static_cast<double>(v) * v;
            const double error = kernels::quantizationError(part, size, {&book, 1});
            if (grouped) groups.add(energy, error);
            row_energy += energy;
            row_error += error;
        }
        rows.add(row_energy, row_error);
    }
    return {rows.sd(), groups.sd(), rows.mean(), groups.mean()};
}

}  // namespace axiscope
