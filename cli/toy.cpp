#include "toy/toy.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <format>
#include <string>
#include <utility>
#include <vector>

#include "analysis/report_json.hpp"
#include "analysis/toy_json.hpp"
#include "bytes/file_source.hpp"
#include "commands.hpp"
#include "json_file.hpp"
#include "output.hpp"
#include "terminal.hpp"
#include "toy/samples.hpp"

namespace axiscope::cli {
namespace {

std::string table(const ToyResult& result) {
    Table table({"coordinates", "numbers", "top 1 %", "max / length", "kurtosis", "error at 8 bits"},
                {false, true, true, true, true, true});
    for (const Representation& each : result.representations) {
        std::string error;  // none where nothing was rounded
        for (const RoundedPoint& point : each.rate_distortion) {
            if (point.bits == 8 && point.group.kind == Group::Kind::tensor)
                error = std::format("{:.2e}", point.distortion);
        }
        table.add({each.id, std::to_string(each.coefficients.size()), std::format("{:.1f} %", 100 * each.top_energy[0]),
                   std::format("{:.4f}", each.linf_over_l2), std::format("{:.2f}", each.kurtosis), error});
    }
    return table.text() + std::format("\nmean squared error on the test set after {} steps: {:.2e}\n",
                                      result.training.steps, result.training.test_mse);
}

Result<OwnSamples> readFile(const std::string& path) {
    const auto file = openFile(path);
    if (!file) return std::unexpected(file.error());
    // One byte more than is allowed is enough to be refused.
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min((*file)->size(), OwnSamples::kMaxBytes + 1)));
    if (const auto read = (*file)->read(0, bytes); !read) return std::unexpected(read.error());
    return readSamples(bytes, path);
}

}  // namespace

int runToy(ToyOptions options, const std::atomic<bool>& interrupted) {
    if (!options.config_file.empty()) {
        const auto json = readJsonObject(options.config_file, "--config");
        if (!json) return reportFailure(json.error(), {});
        // A whole result names its settings; settings alone are the same without the rest.
        auto config = toyConfigFromJson(json->contains("config") ? (*json)["config"] : *json);
        if (!config) return reportFailure(config.error(), {});
        options.config = *config;
    }
    if (!options.samples_file.empty()) {
        auto samples = readFile(options.samples_file);
        if (!samples) return reportFailure(samples.error(), options.json);
        options.config.signal.samples = std::move(samples->values);
    }
    auto output = Output::open(options.json.empty() ? "-" : options.json);
    if (!output) return reportFailure(output.error(), {});
    ProgressLine line(options.quiet);
    const auto result = axiscope::runToy(options.config, [&](const ToyProgress& progress) {
        line.show(std::format("step {} of {}  loss {:.2e}", progress.step, progress.steps, progress.loss));
        return !interrupted;
    });
    line.clear();
    if (!result) {
        if (result.error().code == ErrorCode::invalid) return reportFailure(result.error(), {});
        std::fprintf(stderr, "axiscope: %s\n", describe(result.error()).c_str());
        return kSomeFailed;
    }
    auto written = output->write(options.json.empty() ? table(*result) : toText(toJson(*result), 1) + "\n");
    if (written) written = output->finish();
    if (written) return kDone;
    std::fprintf(stderr, "axiscope: %s\n", describe(written.error()).c_str());
    return kSomeFailed;
}

}  // namespace axiscope::cli
