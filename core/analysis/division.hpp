// One tensor, several workers: its chunks of rows are dealt out in parts, what a part comes to crosses as bytes, and whoever joins the
// parts has the statistics that one worker would have found alone, bit for bit.
//
//   analyzePart() of every part
//   joinParts()
//   where needsSecond(): analyzePart() of every part with totals(), and joinParts() of both rounds
//   Inspector::analyze() with what they come to
//
// Only for tensors whose value tables are pooled (metrics/value_table.hpp): what a part has counted is small then, whatever its size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyze.hpp"
#include "analysis/coordinate_statistics.hpp"
#include "axes/coordinate_system.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope {

// Tiles whose floating-point sums are taken together: 2^22 to 2^25 entries.
inline constexpr std::uint64_t kChunkTiles = 4;
inline std::uint64_t chunkRows(const TileReader& reader) { return kChunkTiles * reader.tileRows(); }

// Large enough to be divided.
bool isDivisible(const TensorInfo& tensor);
// Each row's coordinates depend on that row alone, and the system costs next to nothing to make: every worker can make it for itself.
bool isDivisible(const AxesKind& kind);

// Rows [first, end) of a part: whole chunks, as evenly as they go. Those of parts beyond the tensor's chunks are none. part < parts.
struct RowRange {
    std::uint64_t first = 0, end = 0;
};
RowRange partRows(const TileReader& reader, std::uint64_t part, std::uint64_t parts);

struct PartRequest {
    std::uint64_t part = 0, parts = 1;
    std::span<const std::byte> totals = {};  // JoinedParts::totals() in the second round
};
// About the divisible ones of Options::axes. Errors: unsupported, where the tensor is not divisible; invalid, where the request names
// no part; malformed, where the totals are no totals; those of reading and of making a system; cancelled.
Result<std::vector<std::byte>> analyzePart(const Model& model, const TensorInfo& tensor, const Options& options,
                                           const PartRequest& request, const ProgressSink& progress = {});

class JoinedParts {
  public:
    // All entries as float32, others than numbers as 0.
    const Moments& moments() const { return moments_; }
    const NonFinite& nonfinite() const { return nonfinite_; }

    // The second round is still to come.
    bool needsSecond() const { return needs_second_; }
    std::vector<std::byte> totals() const;

    bool has(std::string_view axes) const { return statistics_.contains(axes); }
    // After both passes. Precondition: has(), !needsSecond(); once.
    CoordinateStatistics take(std::string_view axes);

  private:
    friend Result<JoinedParts> joinParts(const TensorInfo&, const Options&, std::span<const std::vector<std::byte>>,
                                         std::span<const std::vector<std::byte>>);
    std::vector<std::string> order_;
    std::map<std::string, CoordinateStatistics, std::less<>> statistics_;
    std::map<std::string, bool, std::less<>> second_;  // which systems need it
    Moments moments_;
    NonFinite nonfinite_;
    bool needs_second_ = false;
};

// `options` as every part had them (the systems that are not divisible are not in the result); they must outlive it. `second`: empty in the first round. Errors: malformed, where the bytes
// are not those of such parts; unsupported, where the matrix is of such a scale that it can't be transformed as it is
// (analysis/matrix_scale.hpp).
Result<JoinedParts> joinParts(const TensorInfo& tensor, const Options& options,
                              std::span<const std::vector<std::byte>> first,
                              std::span<const std::vector<std::byte>> second = {});

}  // namespace axiscope
