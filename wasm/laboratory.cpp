// The class Laboratory: one sinusoid experiment (core/toy/experiment.hpp) that the page trains a few steps at a time. Replies are as
// bindings.cpp tells. And readSamples(), which turns a file into settings for it.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report_json.hpp"
#include "analysis/toy_json.hpp"
#include "reply.hpp"
#include "toy/experiment.hpp"
#include "toy/samples.hpp"

namespace axiscope {
namespace {

using emscripten::val;
using reply::copied;
using reply::failure;
using reply::success;

class Laboratory {
  public:
    // Settings as core/analysis/toy_json.hpp has them. Answers { value: JSON, clean, samples, training, test, fit }.
    val open(const std::string& config_json) {
        experiment_.reset();
        const auto json = nlohmann::ordered_json::parse(config_json, nullptr, false);
        if (json.is_discarded()) return failure({ErrorCode::invalid, "the settings are no JSON", ""});
        const auto config = toyConfigFromJson(json);
        if (!config) return failure(config.error());
        auto made = Experiment::make(*config);
        if (!made) return failure(made.error());
        experiment_.emplace(std::move(*made));
        const Signal& signal = experiment_->signal();
        auto reply = success(toText(toJson(*experiment_)));
        reply.set("clean", copied(signal.clean));
        reply.set("samples", copied(signal.samples));
        reply.set("training", copied(signal.training));
        reply.set("test", copied(signal.test));
        reply.set("fit", copied(experiment_->fit().fit));
        return reply;
    }

    // So many steps, or those that are left. Answers { value: JSON {"step","steps","done","train_mse","test_mse"}, loss: of each
    // of these steps, fit: after them }.
    val train(val steps) {
        std::uint64_t count = 0;
        if (!experiment_) return nothingOpen();
        if (!reply::toCount(steps, count)) return failure({ErrorCode::invalid, "steps are a whole number", ""});
        const auto losses = experiment_->train(count);
        const std::vector<double> loss(losses.begin(), losses.end());
        const ToyLook now = experiment_->fit();
        auto json = toJson(now);
        json.erase("representations");
        json["steps"] = experiment_->config().training.steps;
        json["done"] = experiment_->done();
        auto reply = success(toText(json));
        reply.set("loss", copied(loss));
        reply.set("fit", copied(now.fit));
        return reply;
    }

    // Every representation now, not rounded. Answers { value: JSON, columns: { id: its coefficients } }.
    val look() {
        if (!experiment_) return nothingOpen();
        const ToyLook now = experiment_->look();
        auto reply = success(toText(toJson(now)));
        reply.set("columns", columnsOf(now.representations));
        return reply;
    }

    // Answers { value: the text that `axiscope toy --json` writes for as many steps as are done, columns: as look() gives them, of every
    // representation of that text }. `progress(fraction)` is called now and then. Asking to stop is not offered: whoever wants that ends the worker.
    val measure(val progress) {
        if (!experiment_) return nothingOpen();
        const auto result = experiment_->measure([&](double fraction) {
            progress(fraction);
            return true;
        });
        if (!result) return failure(result.error());
        auto reply = success(toText(toJson(*result), 1) + "\n");
        reply.set("columns", columnsOf(result->representations));
        return reply;
    }

  private:
    static val columnsOf(const std::vector<Representation>& representations) {
        auto columns = val::object();
        for (const Representation& each : representations) columns.set(each.id, copied(each.coefficients));
        return columns;
    }

    static val nothingOpen() { return failure({ErrorCode::invalid, "no experiment is open", ""}); }

    std::optional<Experiment> experiment_;
};

// Own samples from a CSV or WAV file's bytes (core/toy/samples.hpp). Answers { value: JSON, samples: what a configuration takes }.
val readOwnSamples(val bytes, const std::string& name) {
    const auto content = emscripten::convertJSArrayToNumberVector<std::uint8_t>(bytes);
    const auto read = readSamples(std::as_bytes(std::span(content)), name);
    if (!read) return failure(read.error());
    auto reply = success(toText(toJson(*read)));
    reply.set("samples", copied(read->values));
    return reply;
}

}  // namespace
}  // namespace axiscope

EMSCRIPTEN_BINDINGS(axiscope_laboratory) {
    emscripten::function("readSamples", &axiscope::readOwnSamples);
    emscripten::class_<axiscope::Laboratory>("Laboratory")
        .constructor<>()
        .function("open", &axiscope::Laboratory::open)
        .function("train", &axiscope::Laboratory::train)
        .function("look", &axiscope::Laboratory::look)
        .function("measure", &axiscope::Laboratory::measure);
}
