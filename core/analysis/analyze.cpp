#include "analysis/analyze.hpp"

#include "analysis/inspector.hpp"

namespace axiscope {

TensorReport analyzeTensor(const Model& model, const TensorInfo& tensor, const Options& options,
                           const ProgressSink& progress) {
    return Inspector(model).analyze(tensor, options, progress);
}

}  // namespace axiscope
