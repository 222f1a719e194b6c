// One tensor at a time: its decoded entries, its spectrum and the bases made for it are kept between calls, so that an
// analysis and the pictures that follow it read and decompose the tensor once.
//
// Memory is bounded: decoded entries and transformed ones by kKeepBytes each (larger tensors are read again for every pass,
// the numbers are the same), the spectrum by the limits of axes/spectrum.hpp.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyze.hpp"
#include "analysis/heatmap.hpp"
#include "axes/residual_stream.hpp"

namespace axiscope {

class JoinedParts;  // analysis/division.hpp

// What transform() tells about the axes that it showed a tensor in.
struct TransformedTensor {
    std::uint64_t rows = 0, cols = 0;
    AxesDescription basis;
    double basis_bits = 0;  // per weight
    // The values shown are those of the matrix times this power of two: 1 but for matrices whose sums would leave float32.
    double scale = 1;
    std::optional<double> reference_energy;  // CoordinateSystem::referenceEnergy, of the matrix times `scale`
};
// `values`: whole rows from row `first_row` on, valid during the call.
using TileSink = std::function<void(std::uint64_t first_row, std::span<const float> values)>;

class Inspector {
  public:
    // `model` must outlive the inspector.
    explicit Inspector(const Model& model);
    ~Inspector();
    Inspector(Inspector&&) noexcept;
    Inspector& operator=(Inspector&&) noexcept;

    // analysis/analyze.hpp, analyzeTensor. `parts`: the systems that it has need no pass over the tensor any more; they are taken
    // from it.
    TensorReport analyze(const TensorInfo& tensor, const Options& options, const ProgressSink& progress = {},
                         JoinedParts* parts = nullptr);

    // analysis/heatmap.hpp, heatmap. In the original axes only the rows asked for are read once the tensor's rms is known.
    Result<Heatmap> heatmap(const TensorInfo& tensor, const HeatmapRequest& request, const ProgressSink& progress = {});

    // All rows in a coordinate system, in order, tile by tile; entries that are no finite number as 0. Errors: invalid for
    // unknown axes, those of reading and of the basis, cancelled.
    Result<TransformedTensor> transform(const TensorInfo& tensor, const std::string& axes, std::uint64_t seed,
                                        const TileSink& tile, const ProgressSink& progress = {});

    // The model's shared basis (analysis/shared_basis.hpp): made when it is first needed, and kept. Errors: makeSharedBasis().
    Result<const SharedBasis*> sharedBasis(const ProgressSink& progress = {});
    // One that another inspector of the same model has made.
    void setSharedBasis(SharedBasis basis);

    // Forgets the current tensor and gives its memory back.
    void clear();

  private:
    class Whole;
    class Current;
    Result<Current*> select(const TensorInfo& tensor);

    const Model* model_;
    std::unique_ptr<Whole> whole_;
    std::unique_ptr<Current> current_;
};

}  // namespace axiscope
