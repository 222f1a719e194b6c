// Asks a study about one tensor of a model.
#pragma once

#include "analysis/study.hpp"

namespace axiscope {

inline Result<Json> askStudy(const char* id, const Model& model, const Json& options, std::size_t tensor = 0,
                             const ProgressSink& progress = {}) {
    Inspector inspector(model);
    return findStudy(id)->run({model, model.tensors[tensor], options, inspector, progress});
}

}  // namespace axiscope
