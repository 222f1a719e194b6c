// W' = W diag(signs) H / sqrt(block) by a HadamardPlan: what the three Hadamard kinds share.
#pragma once

#include <cmath>
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

    // Additions and sign changes in an order of their own and one multiplication: the same bits in every build.
    //
    // A block of 64 to 65,535 weights is rotated in float, which leaves errors of about 1e-7 of the block's root mean square on all its
    // coordinates. Where these are not of like size (kernels/even_spread.hpp), so that small ones could drown in that, the block is
    // rotated again in double and rounded once; so are shorter and longer blocks, always. The root mean square of the errors is below
    // 1e-6 of that of the coordinates that are left when the largest one is taken away.
    void apply(std::span<float> tile, std::uint64_t first_row, Scratch& scratch) const override;
    AxesDescription description() const override;
    double basisBits() const override { return 0; }

  private:
    // A block is core runs of a power of two: transformed each by itself, then mixed by the core.
    std::size_t length() const { return static_cast<std::size_t>(plan_.block / plan_.core); }
    double scale() const { return 1 / std::sqrt(static_cast<double>(plan_.block)); }
    template <class T>
    void mixRuns(std::span<T> blocks, std::vector<T>& scratch) const;
    void rotate(std::span<double> blocks, std::vector<double>& scratch) const;

    HadamardPlan plan_;
    std::vector<float> signs_;
    std::string note_;
    std::vector<std::uint8_t>
        core_;  // transposed (rows of W meet H from the left) and packed for kernels/signed_sums.hpp
};

// Why a plan has blocks smaller than its order; empty when it has not.
std::string blocksNote(const HadamardPlan& plan);

}  // namespace axiscope
