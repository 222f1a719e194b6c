// W' = W diag(signs) H / sqrt(block) by a HadamardPlan: what the three Hadamard kinds share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "axes/coordinate_system.hpp"
#include "axes/hadamard_plan.hpp"

namespace axiscope {

class HadamardTransform final : public CoordinateSystem {
  public:
    // `signs`: one of +-1 per column, or empty for all +1.
    explicit HadamardTransform(const HadamardPlan& plan, std::vector<float> signs = {}, std::string note = {});

    // Additions and sign changes in double in an order of their own, one multiplication, one rounding to float: the same
    // bits in every build.
    void apply(std::span<float> tile, std::uint64_t first_row, Scratch& scratch) const override;
    AxesDescription description() const override;
    double basisBits() const override { return 0; }

  private:
    HadamardPlan plan_;
    std::vector<float> signs_;
    std::string note_;
    std::vector<double> core_;  // transposed: rows of W meet H from the left
};

// Why a plan has blocks smaller than its order; empty when it has not.
std::string blocksNote(const HadamardPlan& plan);

}  // namespace axiscope
