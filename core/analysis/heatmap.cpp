#include "analysis/heatmap.hpp"

#include "analysis/inspector.hpp"

namespace axiscope {

Result<Heatmap> heatmap(const Model& model, const TensorInfo& tensor, const HeatmapRequest& request,
                        const ProgressSink& progress) {
    return Inspector(model).heatmap(tensor, request, progress);
}

}  // namespace axiscope
