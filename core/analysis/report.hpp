// What an analysis yields. Plain data; analysis/report_json.hpp writes it by the schema of docs/report.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "axes/coordinate_system.hpp"
#include "format/tensor_index.hpp"
#include "quantize/uniform.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope {

struct Options {
    std::vector<std::string> axes = {"original", "hadamard", "pca"};
    std::vector<unsigned> bits = {2, 3, 4, 6, 8};
    std::vector<Group> groups = {{Group::Kind::tensor, 0}, {Group::Kind::row, 0}, {Group::Kind::columns, 64}};
    std::vector<bool> symmetric = {true, false};
    std::vector<double> distortions_db = {10, 20, 30};
    std::vector<double> steps = {};  // of fixed_step, in standard deviations of the tensor in its original axes
    std::uint64_t seed = 1;
    // Effective and stable rank cost a decomposition of the matrix, far more than everything else; false: they are told only where a
    // coordinate system needs that decomposition too.
    bool ranks = true;
};
// Unknown axes, bits outside 2..8, group 0, decibels outside (0, 100], steps outside 1e-6..1e6, repeated or empty lists are `invalid`; the
// lists of distortions and steps may be empty.
Result<void> validate(const Options& options);
inline constexpr unsigned kLeastBits = 2, kMostBits = 8;
inline constexpr double kLeastStep = 1e-6, kMostStep = 1e6;
inline constexpr double kMostDb = 100;  // beyond, the error drowns in the rounding of float32 (144 dB) and of the sums

struct OutlierReport {
    double mean, std, absmax, l2, kurtosis, excess_kurtosis, linf_over_l2, crest, frac_3sigma, frac_6sigma;
};
struct EnergyReport {
    double top_001, top_005, top_010;
};
struct AxesReport {
    double participation_ratio, axis_entropy_bits, effective_rank, stable_rank, coding_gain_db;
};
struct RtnReport {
    double mse, sqnr_db, entropy_bits, huffman_bits, huffman_table_bits, overhead_bits, net_bits;
};
struct FixedDistortionReport {
    double step, sqnr_db, entropy_bits, gaussian_bound_bits, net_bits;
};
struct FixedStepReport {
    double entropy_bits, mse, mse_centroid, sqnr_db;
};

// Columns for charts; not part of the JSON report. Widths are in units of the tensor's rms, which no rotation changes, so that
// all coordinate systems share one grid.
struct Figures {
    static constexpr unsigned kBins = 240;
    static constexpr double kSpan = 6;         // histogram over [-6, 6) rms
    static constexpr double kLeastTail = 0.1;  // where the tails begin, in rms
    static constexpr unsigned kTailPoints = 160, kEnergyPoints = 200;
    static constexpr std::size_t kMaxAxes = std::size_t{1} << 20;  // more columns than any chart shows: 8 MiB of shares
    std::vector<double> histogram;            // kBins + 2 densities per rms (first, last: share below, above)
    std::vector<double> tail_at, tail_share;  // P(|w| > tail_at rms), log-spaced from 0.1 to the largest entry
    std::vector<double> energy_fraction,
        energy_share;                 // cumulative: share held by the largest fraction of entries, 1/N to 1
    std::vector<double> axis_energy;  // per column, share of the total, in column order; empty beyond kMaxAxes
};

struct CoordinateReport {
    AxesDescription basis;
    double basis_bits = 0;
    OutlierReport outliers{};
    EnergyReport energy{};
    AxesReport axes{};
    std::vector<std::pair<QuantizerSetting, RtnReport>> rtn;
    std::vector<std::pair<double, FixedDistortionReport>> fixed_distortion;  // by dB
    std::vector<std::pair<double, FixedStepReport>> fixed_step;              // by Options::steps
    Figures figures;
    std::optional<Error> error;  // this coordinate system only; the other fields are then void
};

struct TensorReport {
    TensorInfo tensor;
    std::string file;  // that holds it
    NonFinite nonfinite;
    std::vector<std::pair<std::string, CoordinateReport>> axes;  // in the order asked
    std::vector<double> singular_values;                         // empty when not computed
    std::vector<std::string> notes;                              // "group 64 does not divide 172 columns: left out"
    std::optional<Error> error;  // why not all was computed; `axes` holds what was complete by then
};

}  // namespace axiscope
