#include <algorithm>
#include <cmath>
#include <cstdio>
#include <format>

#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "commands.hpp"
#include "gather.hpp"
#include "json_file.hpp"
#include "output.hpp"
#include "select.hpp"
#include "terminal.hpp"

namespace axiscope::cli {
namespace {

// What the claims speak of: the projections; in a model without any that is known by its name, every matrix.
std::vector<const TensorInfo*> projections(const Model& model) {
    std::vector<const TensorInfo*> chosen, matrices;
    for (const TensorInfo& tensor : model.tensors) {
        if (tensor.shape.size() < 2) continue;
        matrices.push_back(&tensor);
        switch (tensor.info.role) {
            case Role::q:
            case Role::k:
            case Role::v:
            case Role::o:
            case Role::qkv:
            case Role::gate:
            case Role::up:
            case Role::gate_up:
            case Role::down:
                chosen.push_back(&tensor);
                break;
            default:
                break;
        }
    }
    return chosen.empty() ? matrices : chosen;
}

std::string number(const Json& value) { return value.is_number() ? std::format("{:.3g}", value.get<double>()) : "-"; }

std::vector<std::string> row(const Json& entry, const std::string& indent) {
    const bool known = entry["effect"].is_number();
    std::string effect = known ? number(entry["effect"]) : "-";
    if (entry["quartiles"].is_array())
        effect += " (" + number(entry["quartiles"][0]) + " to " + number(entry["quartiles"][1]) + ")";
    const bool counts = entry["verdict"] != "needs-model";
    return {
        indent + entry["id"].get<std::string>(),
        entry["verdict"].get<std::string>(),
        counts ? std::format("{} of {}", entry["agree"].get<std::uint64_t>(), entry["total"].get<std::uint64_t>()) : "",
        counts ? std::to_string(entry["against"].get<std::uint64_t>()) : "",
        counts && entry.contains("unmoved") ? std::to_string(entry["unmoved"].get<std::uint64_t>()) : "",
        effect,
        known ? entry["effect_label"].get<std::string>() + ", " + entry["effect_unit"].get<std::string>() : ""};
}

// Lines of at most `width` characters, each after the indentation.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t width) {
    std::string out, line;
    const auto flush = [&] {
        if (!line.empty()) out += std::string(indent, ' ') + line + "\n";
        line.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        if (!line.empty() && line.size() + 1 + word.size() > width) flush();
        line += (line.empty() ? "" : " ") + word;
        at = end + 1;
    }
    flush();
    return out;
}

std::string forPeople(const Json& board) {
    Table table({"claim", "verdict", "agree", "against", "unmoved", "effect (quartiles)", "of what"},
                {false, false, true, true, true, true, false});
    for (const Json& claim : board["claims"]) {
        table.add(row(claim, ""));
        for (const Json& part : claim["parts"]) table.add(row(part, "  "));
    }
    std::string text = table.text() + "\n";
    for (const Json& claim : board["claims"]) {
        text += std::format("{}  {}\n", claim["id"].get<std::string>(), claim["statement"].get<std::string>());
        text += wrapped(claim["rule"].get<std::string>(), 5, 110);
        if (const auto& note = claim["note"].get_ref<const std::string&>(); !note.empty())
            text += wrapped(note, 5, 110);
    }
    return text;
}

}  // namespace

int runClaims(const ClaimsOptions& options, const std::atomic<bool>& interrupted) {
    const StudyKind& kind = *findStudy("claims");
    Json wanted = {{"seed", options.seed}, {"seeds", options.seeds}};
    if (!options.rules.empty()) {
        auto rules = readJsonObject(options.rules, "--rules");
        if (!rules) return reportFailure(rules.error(), {});
        wanted["rules"] = std::move(*rules);
    }
    // Wrong options are found before any tensor is read.
    if (const auto valid = kind.combine({}, wanted); !valid) return reportFailure(valid.error(), {});
    const auto model = gather(options.inputs);
    if (!model) return reportFailure(model.error(), options.json);
    std::vector<const TensorInfo*> chosen;
    if (options.all || options.tensor) {
        auto selected = select(*model, options.tensor);
        if (!selected) return reportFailure(selected.error(), {});
        chosen = std::move(*selected);
    } else {
        chosen = projections(*model);
    }
    const bool json = !options.json.empty();
    auto output = Output::open(json ? options.json : "-");
    if (!output) return reportFailure(output.error(), {});

    Json document = listing(*model);
    document["options"] = wanted;
    document["tensors"] = Json::array();
    std::vector<StudyPart> parts;
    ProgressLine line(options.quiet);
    Inspector inspector(*model);
    std::size_t failures = 0;
    for (std::size_t i = 0; i < chosen.size() && !interrupted; ++i) {
        const TensorInfo& tensor = *chosen[i];
        const ProgressSink sink = [&](const Progress& progress) {
            line.show(std::format("{} of {}  {}  {} {:.0f} %", i + 1, chosen.size(), tensor.name, progress.stage,
                                  100 * progress.fraction));
            return !interrupted;
        };
        // The experiment that no tensor changes comes with the first.
        Json each = wanted;
        each["toy"] = i == 0;
        auto result = kind.run({*model, tensor, each, inspector, sink});
        line.clear();
        Json entry = toJson(*model, tensor);
        if (result) {
            if (json) entry["result"] = *result;
            parts.push_back({tensor, std::move(*result)});
        } else {
            ++failures;
            entry["error"] = toJson(result.error());
            if (!options.quiet)
                std::fprintf(stderr, "axiscope: %s: %s\n", printable(tensor.name).c_str(),
                             describe(result.error()).c_str());
        }
        if (json) document["tensors"].push_back(std::move(entry));
    }
    line.clear();
    auto board = kind.combine(parts, wanted);
    if (!board) return reportFailure(board.error(), {});
    document.update(*board);
    const auto written = output->write(json ? toText(document, 1) + "\n" : forPeople(*board));
    const auto finished = written ? output->finish() : written;
    if (!finished) {
        std::fprintf(stderr, "axiscope: %s\n", describe(finished.error()).c_str());
        return kSomeFailed;
    }
    if (interrupted) {
        std::fprintf(stderr, "axiscope: interrupted after %zu of %zu tensors\n", parts.size() + failures,
                     chosen.size());
        return kSomeFailed;
    }
    if (failures > 0 && !options.quiet)
        std::fprintf(stderr, "axiscope: %zu of %zu tensors failed\n", failures, chosen.size());
    return failures > 0 ? kSomeFailed : kDone;
}

}  // namespace axiscope::cli
