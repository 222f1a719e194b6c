#include <algorithm>
#include <cmath>
#include <vector>

#include "axes/rotation_objective.hpp"

namespace axiscope {
namespace {

class SoftEntropy final : public RotationObjective {
  public:
    explicit SoftEntropy(double step) : step_(step) {}

    double value(std::span<const float> y) const override {
        double bits = 0;
        for (const double share : shares(y)) {
            if (share > 0) bits -= share * std::log2(share);
        }
        return bits;
    }

    void gradient(std::span<const float> y, std::span<float> out) const override {
        // dH = -sum dP (log2 P + 1 / ln 2), and the weights' derivatives add up to 0.
        std::vector<double> cost = shares(y);
        for (double& share : cost) share = share > 0 ? -std::log2(share) : 0;
        const double* const middle = cost.data() + cost.size() / 2;
        const double factor = 1 / (static_cast<double>(y.size()) * step_), inverse = 1 / step_;
        for (std::size_t i = 0; i < y.size(); ++i) {
            const double t = y[i] * inverse, code = std::rint(t), u = t - code;
            const double* const at = middle + static_cast<std::ptrdiff_t>(code);
            out[i] = static_cast<float>(factor * ((u - 0.5) * at[-1] - 2 * u * at[0] + (u + 0.5) * at[1]));
        }
    }

  private:
    // Of every code, the middle one being code 0.
    std::vector<double> shares(std::span<const float> y) const {
        float most = 0;
        for (const float v : y) most = std::max(most, std::fabs(v));
        const double inverse = 1 / step_;
        const auto last = static_cast<std::size_t>(std::rint(most * inverse)) + 1;
        std::vector<double> out(2 * last + 1);
        double* const middle = out.data() + last;
        for (const float v : y) {
            const double t = v * inverse, code = std::rint(t), u = t - code;
            double* const at = middle + static_cast<std::ptrdiff_t>(code);
            at[-1] += 0.5 * (0.5 - u) * (0.5 - u);
            at[0] += 0.75 - u * u;
            at[1] += 0.5 * (0.5 + u) * (0.5 + u);
        }
        for (double& share : out) share /= static_cast<double>(y.size());
        return out;
    }

    double step_;
};

}  // namespace

std::unique_ptr<RotationObjective> softEntropyObjective(double step) { return std::make_unique<SoftEntropy>(step); }

}  // namespace axiscope
