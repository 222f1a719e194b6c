#include "toy/toy.hpp"

#include <algorithm>

#include "toy/experiment.hpp"

namespace axiscope {

const Representation& ToyResult::representation(std::string_view id) const {
    return *std::ranges::find(representations, id, &Representation::id);
}

Result<ToyResult> runToy(const ToyConfig& config, const ToySink& progress) {
    auto experiment = Experiment::make(config);
    if (!experiment) return std::unexpected(experiment.error());
    while (!experiment->done()) {
        const double loss = experiment->train(1).back();
        if (progress && !progress({experiment->step(), config.training.steps, loss}))
            return fail(ErrorCode::cancelled, "stopped before it was done");
    }
    return experiment->measure();
}

}  // namespace axiscope
