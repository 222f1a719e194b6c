// One tensor at a time: its decoded entries, its spectrum and the bases made for it are kept between calls, so that an
// analysis and the pictures that follow it read and decompose the tensor once.
//
// Memory is bounded: decoded entries and transformed ones by kKeepBytes each (larger tensors are read again for every pass,
// the numbers are the same), the spectrum by the limits of axes/spectrum.hpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyze.hpp"
#include "analysis/heatmap.hpp"

namespace axiscope {

class Inspector {
  public:
    // `model` must outlive the inspector.
    explicit Inspector(const Model& model);
    ~Inspector();
    Inspector(Inspector&&) noexcept;
    Inspector& operator=(Inspector&&) noexcept;

    // analysis/analyze.hpp, analyzeTensor.
    TensorReport analyze(const TensorInfo& tensor, const Options& options, const ProgressSink& progress = {});

    // analysis/heatmap.hpp, heatmap. In the original axes only the rows asked for are read once the tensor's rms is known.
    Result<Heatmap> heatmap(const TensorInfo& tensor, const HeatmapRequest& request, const ProgressSink& progress = {});

    // Forgets the current tensor and gives its memory back.
    void clear();

  private:
    class Current;
    Result<Current*> select(const TensorInfo& tensor);

    const Model* model_;
    std::unique_ptr<Current> current_;
};

}  // namespace axiscope
