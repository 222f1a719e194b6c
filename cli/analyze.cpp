#include "analysis/analyze.hpp"

#include <cmath>
#include <cstdio>
#include <format>

#include "analysis/inspector.hpp"
#include "analysis/report_json.hpp"
#include "commands.hpp"
#include "document_writer.hpp"
#include "gather.hpp"
#include "output.hpp"
#include "select.hpp"
#include "terminal.hpp"

namespace axiscope::cli {
namespace {

std::string number(double value, const char* unit = "") {
    if (std::isnan(value)) return "-";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    const double size = std::abs(value);
    return std::format("{:.{}f}{}", value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3, unit);
}

// One quantizer setting stands for all in the table; the JSON has every one.
std::size_t shownSetting(const CoordinateReport& report) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < report.rtn.size(); ++i) {
        const QuantizerSetting& setting = report.rtn[i].first;
        if (setting.bits == 4 && setting.symmetric && setting.group.kind == Group::Kind::row) return i;
        if (setting.bits == 4 && report.rtn[best].first.bits != 4) best = i;
    }
    return best;
}

std::string summary(const TensorReport& report) {
    const TensorInfo& tensor = report.tensor;
    std::string shape;
    for (const std::uint64_t axis : tensor.shape) shape += (shape.empty() ? "" : " x ") + std::to_string(axis);
    std::string text = std::format("{}  {}  {}  {}\n", printable(tensor.name), name(tensor.dtype),
                                   shape.empty() ? "scalar" : shape, name(tensor.info.role));
    if (report.nonfinite.total() > 0)
        text +=
            std::format("  {} NaN and {} infinite entries were left out\n", report.nonfinite.nan, report.nonfinite.inf);
    for (const std::string& note : report.notes) text += "  " + printable(note) + "\n";
    if (report.error) return text + std::format("  {}: {}\n\n", name(report.error->code), describe(*report.error));

    std::optional<Table> table;
    std::string errors;
    for (const auto& [axes, coordinates] : report.axes) {
        if (coordinates.error) {
            errors += std::format("  {}: {}\n", axes, describe(*coordinates.error));
            continue;
        }
        const std::size_t shown = shownSetting(coordinates);
        const bool has_rtn = shown < coordinates.rtn.size();
        const bool has_fixed = !coordinates.fixed_distortion.empty();
        const std::size_t middle = coordinates.fixed_distortion.size() / 2;
        if (!table) {
            std::vector<std::string> header = {"  axes", "max/rms", "kurtosis", "top 1 %", "part. ratio"};
            if (has_rtn) {
                const std::string setting = name(coordinates.rtn[shown].first);
                header.insert(header.end(), {setting + " SQNR dB", "entropy", "net bits"});
            }
            if (has_fixed)
                header.push_back(std::format("net bits at {:g} dB", coordinates.fixed_distortion[middle].first));
            std::vector<bool> right(header.size(), true);
            right[0] = false;
            table.emplace(std::move(header), std::move(right));
        }
        std::vector<std::string> row = {
            "  " + axes, number(coordinates.outliers.crest), number(coordinates.outliers.kurtosis),
            number(100 * coordinates.energy.top_001, " %"), number(coordinates.axes.participation_ratio)};
        if (has_rtn) {
            const RtnReport& rtn = coordinates.rtn[shown].second;
            row.insert(row.end(), {number(rtn.sqnr_db), number(rtn.entropy_bits), number(rtn.net_bits)});
        }
        if (has_fixed) row.push_back(number(coordinates.fixed_distortion[middle].second.net_bits));
        table->add(std::move(row));
    }
    return text + (table ? table->text() : "") + errors + "\n";
}

bool failed(const TensorReport& report) {
    if (report.error) return true;
    for (const auto& [axes, coordinates] : report.axes)
        if (coordinates.error) return true;
    return false;
}

int cannotWrite(const Error& error) {
    std::fprintf(stderr, "axiscope: %s\n", describe(error).c_str());
    return kSomeFailed;
}

}  // namespace

int runAnalyze(const AnalyzeOptions& options, const std::atomic<bool>& interrupted) {
    if (auto valid = validate(options.analysis); !valid) return reportFailure(valid.error(), {});
    const auto model = gather(options.inputs);
    if (!model) return reportFailure(model.error(), options.json);
    const auto chosen = select(*model, options.tensor);
    if (!chosen) return reportFailure(chosen.error(), {});
    const bool json = !options.json.empty();
    auto output = Output::open(json ? options.json : "-");
    if (!output) return reportFailure(output.error(), {});
    if (!options.quiet)
        for (const std::string& note : model->notes)
            std::fprintf(stderr, "axiscope: note: %s\n", printable(note).c_str());

    DocumentWriter writer(*output, document(*model, options.analysis, {}));
    if (json)
        if (auto begun = writer.begin(); !begun) return cannotWrite(begun.error());
    ProgressLine line(options.quiet);
    Inspector inspector(*model);  // one for all: what is made of the whole model is made once
    std::size_t done = 0, failures = 0;
    for (const TensorInfo* tensor : *chosen) {
        if (interrupted) break;
        const auto report = inspector.analyze(*tensor, options.analysis, [&](const Progress& progress) {
            line.show(std::format("{} of {}  {}  {} {:.0f} %", done + 1, chosen->size(), tensor->name, progress.stage,
                                  100 * progress.fraction));
            return !interrupted;
        });
        line.clear();
        ++done;
        if (failed(report)) ++failures;
        const auto written = json ? writer.add(toJson(report)) : output->write(summary(report));
        if (!written) return cannotWrite(written.error());
        if (!json) std::fflush(stdout);
    }
    line.clear();
    if (auto finished = json ? writer.finish() : output->finish(); !finished) return cannotWrite(finished.error());
    if (interrupted) {
        std::fprintf(stderr, "axiscope: interrupted after %zu of %zu tensors\n", done, chosen->size());
        return kSomeFailed;
    }
    if (failures > 0 && !options.quiet)
        std::fprintf(stderr, "axiscope: %zu of %zu tensors failed, wholly or in part\n", failures, done);
    return failures > 0 ? kSomeFailed : kDone;
}

}  // namespace axiscope::cli
