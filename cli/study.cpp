#include "analysis/study.hpp"

#include <cstdio>
#include <format>

#include "analysis/report_json.hpp"
#include "commands.hpp"
#include "gather.hpp"
#include "output.hpp"
#include "select.hpp"
#include "terminal.hpp"

namespace axiscope::cli {

int runStudy(const StudyOptions& options, const std::atomic<bool>& interrupted) {
    const StudyKind* kind = findStudy(options.study);
    if (kind == nullptr) {
        std::string known;
        for (const StudyKind& each : studyKinds()) known += (known.empty() ? "" : ", ") + std::string(each.id);
        return reportFailure({ErrorCode::invalid, "there is no study '" + options.study + "'; known are " + known, {}},
                             {});
    }
    const Json wanted = options.options.empty() ? Json::object() : Json::parse(options.options, nullptr, false);
    if (!wanted.is_object()) return reportFailure({ErrorCode::invalid, "--options: a JSON object is wanted", {}}, {});
    const auto model = gather(options.inputs);
    if (!model) return reportFailure(model.error(), options.json);
    const auto chosen = select(*model, options.tensor);
    if (!chosen) return reportFailure(chosen.error(), {});
    auto output = Output::open(options.json);
    if (!output) return reportFailure(output.error(), {});

    Json document = listing(*model);
    document["study"] = kind->id;
    document["options"] = wanted;
    document["tensors"] = Json::array();
    std::vector<StudyPart> parts;
    ProgressLine line(options.quiet);
    Inspector inspector(*model);
    std::size_t done = 0, failures = 0;
    for (const TensorInfo* tensor : *chosen) {
        if (interrupted) break;
        const ProgressSink sink = [&](const Progress& progress) {
            line.show(std::format("{} of {}  {}  {} {:.0f} %", done + 1, chosen->size(), tensor->name, progress.stage,
                                  100 * progress.fraction));
            return !interrupted;
        };
        auto result = kind->run({*model, *tensor, wanted, inspector, sink});
        line.clear();
        ++done;
        Json entry = toJson(*model, *tensor);
        if (result) {
            entry["result"] = *result;
            parts.push_back({*tensor, std::move(*result)});
        } else {
            if (result.error().code == ErrorCode::invalid) return reportFailure(result.error(), {});
            ++failures;
            entry["error"] = toJson(result.error());
            if (!options.quiet)
                std::fprintf(stderr, "axiscope: %s: %s\n", printable(tensor->name).c_str(),
                             describe(result.error()).c_str());
        }
        document["tensors"].push_back(std::move(entry));
    }
    if (kind->combine != nullptr) {
        auto combined = kind->combine(parts, wanted);
        if (!combined) return reportFailure(combined.error(), {});
        document["combined"] = std::move(*combined);
    }
    if (const auto written = output->write(toText(document, 1) + "\n"); !written)
        return reportFailure(written.error(), {});
    if (const auto finished = output->finish(); !finished) return reportFailure(finished.error(), {});
    return failures > 0 || interrupted ? kSomeFailed : kDone;
}

}  // namespace axiscope::cli
