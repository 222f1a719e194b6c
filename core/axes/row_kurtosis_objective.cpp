#include <algorithm>
#include <cmath>
#include <vector>

#include "axes/rotation_objective.hpp"

namespace axiscope {
namespace {

constexpr double kUniform = 1.8;  // raw kurtosis of a uniform law about its mean

class RowKurtosis final : public RotationObjective {
  public:
    RowKurtosis(std::span<const float> y, std::size_t cols) : cols_(cols) {
        double rows = 0;
        for (std::size_t at = 0; at < y.size(); at += cols) {
            double energy = 0;
            for (const float v : y.subspan(at, cols)) energy += double{v} * v;
            factors_.push_back(energy > 0 ? static_cast<double>(cols) / (energy * energy) : 0);
            rows += energy > 0 ? 1 : 0;
        }
        for (double& factor : factors_) factor /= std::max(rows, 1.0);
    }

    double value(std::span<const float> y) const override { return std::fabs(mean(y) - kUniform); }

    void gradient(std::span<const float> y, std::span<float> out) const override {
        const double sign = mean(y) < kUniform ? -1 : 1;
        for (std::size_t r = 0; r < factors_.size(); ++r) {
            const double factor = sign * 4 * factors_[r];
            for (std::size_t i = r * cols_; i < (r + 1) * cols_; ++i) {
                const double v = y[i];
                out[i] = static_cast<float>(factor * v * v * v);
            }
        }
    }

  private:
    double mean(std::span<const float> y) const {
        double sum = 0;
        for (std::size_t r = 0; r < factors_.size(); ++r) {
            double fourth = 0;
            for (const float v : y.subspan(r * cols_, cols_)) {
                const double square = double{v} * v;
                fourth += square * square;
            }
            sum += factors_[r] * fourth;
        }
        return sum;
    }

    std::size_t cols_;
    std::vector<double> factors_;  // per row: n / (sum of squares)^2 / rows that are not all zero
};

}  // namespace

std::unique_ptr<RotationObjective> rowKurtosisObjective(std::span<const float> y, std::size_t cols) {
    return std::make_unique<RowKurtosis>(y, cols);
}

}  // namespace axiscope
