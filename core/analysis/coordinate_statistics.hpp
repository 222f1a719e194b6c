// All statistics of one matrix in one coordinate system, from its row tiles.
//
//   first(tile)   for all tiles: moments, axis energy, value table, quantizers with a scale per row or group
//   second(tile)  for all tiles, only where needsSecond(): what needs the tensor's extremes or its mean, when the value table is
//                 pooled and can't give it exactly
//   finish()
//
// Tiles may be dealt out to several of these (analysis/division.hpp): counts add up in any order, and floating-point sums are
// taken over chunks of tiles and added in the chunks' order, so that the result has the same bits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/report.hpp"
#include "entropy/byte_stream.hpp"
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

    // Floating-point sums over a chunk: so many tiles, in order.
    struct Sums {
        Moments moments;                    // of the first pass
        std::vector<double> axis_energy;    // likewise, by column
        std::vector<double> squared_error;  // by quantizer: in each pass of those that are applied in it
    };
    // The chunk ends with the tile before; the last one ends by itself.
    void endChunk() { add(takeChunk()); }
    // The same by halves: the sums of the chunk, which are those of the next chunk from here on; and the next chunk's sums, of whichever
    // object took them.
    Sums takeChunk();
    void add(const Sums& chunk);
    // What this object has counted so far, for another one of the same shape and options in the same pass. Only of matrices of more than
    // ValueTable::kExactEntries. Errors: malformed.
    void writeCounts(ByteWriter& out);
    Result<void> addCounts(ByteReader& in);
    // In place of the first pass, when another object did it all and has these moments.
    void startSecond(const Moments& moments);

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

    // Of the chunks that have ended.
    const Moments& moments() const { return total_.moments; }

  private:
    struct Quantizer {
        QuantizerSetting setting;
        kernels::CodeTable table;
        std::vector<std::uint64_t> counts;

        bool local() const { return setting.group.kind != Group::Kind::tensor; }  // a scale per row or group
    };
    void quantizeRow(std::span<const float> row, std::span<const std::size_t> excluded, std::size_t row_begin);
    void flush(std::size_t entries);
    kernels::Codebook tensorBook(const QuantizerSetting& setting) const;
    RtnReport rtn(std::size_t quantizer, const Context& context) const;
    Figures figures(double unit) const;

    std::uint64_t rows_, cols_;
    const Options* options_;
    std::vector<Quantizer> quantizers_;        // in the order of the options: bits, then groups, then schemes
    std::vector<kernels::Extremes> extremes_;  // of the groups of one row
    std::vector<kernels::Codebook> books_;     // the same, of one setting
    std::vector<float> kept_;                  // the entries of a tile that are not excluded
    std::uint64_t unflushed_ = 0;
    Sums chunk_, total_;
    std::optional<ValueTable::Builder> builder_;
    ValueTable table_;
    std::uint64_t beyond_3sigma_ = 0, beyond_6sigma_ = 0;  // of the second pass
};

}  // namespace axiscope
