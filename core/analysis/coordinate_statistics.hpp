// All statistics of one matrix in one coordinate system, from its row tiles.
//
//   first(tile)   for all tiles: moments, axis energy, value table, quantizers with a scale per row or group
//   second(tile)  for all tiles, only where needsSecond(): what needs the tensor's extremes or its mean, when the value table is
//                 pooled and can't give it exactly
//   finish()
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/report.hpp"
#include "kernels/moments.hpp"
#include "kernels/quantize.hpp"
#include "metrics/outliers.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {

class CoordinateStatistics {
  public:
    // Precondition: validate(options); rows * cols > 0. Settings whose group does not divide the row are left out.
    CoordinateStatistics(std::uint64_t rows, std::uint64_t cols, const Options& options);

    // Whole rows, every row once, tiles in order. `excluded`: places in the tile, ascending, that hold 0 in place of a
    // value that is no number; they are left out of every statistic.
    void first(std::span<const float> tile, std::span<const std::size_t> excluded = {});

    // To be asked once, after the last first().
    bool needsSecond();
    void second(std::span<const float> tile, std::span<const std::size_t> excluded = {});

    struct Context {
        AxesDescription basis{};
        double basis_bits = 0;
        double unit = 0;  // rms of the tensor in its original axes, as these coordinates are scaled
        double std = 0;   // the same for its standard deviation: what Options::steps are given in
        std::optional<double> reference_energy =
            {};                              // CoordinateSystem::referenceEnergy; empty: that of the coordinates
        const Spectrum* spectrum = nullptr;  // effective and stable rank are NaN without
        bool exact = false;      // the entries are the tensor's own: an axis of energy 0 holds exactly nothing
        bool principal = false;  // principal axes of `spectrum`
    };
    // Adds to `notes` what a reader of the report must know. After needsSecond() (and the second pass where it said so).
    CoordinateReport finish(const Context& context, std::vector<std::string>& notes) &&;

    const Moments& moments() const { return moments_; }

  private:
    struct Quantizer {
        QuantizerSetting setting;
        kernels::CodeTable table;
        std::vector<std::uint64_t> counts;
        double squared_error = 0;
    };
    void quantizeRow(std::span<const float> row, std::span<const std::size_t> excluded, std::size_t row_begin);
    void flush(std::size_t entries);
    RtnReport rtn(const Quantizer& quantizer, const Context& context) const;
    Figures figures(double unit) const;

    std::uint64_t rows_, cols_;
    const Options* options_;
    std::vector<Quantizer> tensor_quantizers_, local_quantizers_;  // one scale per tensor; per row or group
    std::vector<kernels::Extremes> extremes_;                      // of the groups of one row
    std::vector<kernels::Codebook> books_;                         // the same, of one setting
    std::vector<float> kept_;                                      // the entries of a tile that are not excluded
    std::uint64_t unflushed_ = 0;
    Moments moments_;
    std::vector<double> axis_energy_;
    std::optional<ValueTable::Builder> builder_;
    ValueTable table_;
    std::uint64_t beyond_3sigma_ = 0, beyond_6sigma_ = 0;  // of the second pass
};

}  // namespace axiscope
