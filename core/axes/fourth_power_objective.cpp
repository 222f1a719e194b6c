#include "axes/rotation_objective.hpp"

namespace axiscope {
namespace {

class FourthPower final : public RotationObjective {
  public:
    explicit FourthPower(std::span<const float> y) {
        double energy = 0;
        for (const float v : y) energy += double{v} * v;
        factor_ = energy > 0 ? static_cast<double>(y.size()) / (energy * energy) : 0;
    }

    double value(std::span<const float> y) const override {
        double sum = 0;
        for (const float v : y) {
            const double square = double{v} * v;
            sum += square * square;
        }
        return factor_ * sum;
    }

    void gradient(std::span<const float> y, std::span<float> out) const override {
        const double factor = 4 * factor_;
        for (std::size_t i = 0; i < y.size(); ++i) {
            const double v = y[i];
            out[i] = static_cast<float>(factor * v * v * v);
        }
    }

  private:
    double factor_;
};

}  // namespace

std::unique_ptr<RotationObjective> fourthPowerObjective(std::span<const float> y) {
    return std::make_unique<FourthPower>(y);
}

}  // namespace axiscope
