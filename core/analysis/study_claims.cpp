// The claims on trial: run() gathers a tensor's evidence, combine() holds the evidence of all against the rules (docs/claims.md).
#include <cstdint>
#include <limits>

#include "analysis/claim_board.hpp"
#include "analysis/claim_evidence.hpp"
#include "analysis/option_reader.hpp"
#include "analysis/report_json.hpp"
#include "analysis/study.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kMostSeeds = 64;                        // a spread needs no more, and the work grows with them
constexpr std::uint64_t kMostEntries = std::uint64_t{1} << 24;  // three copies of 64 MiB

struct Settings {
    EvidenceOptions evidence;
    ClaimRules rules;
};

// One set of options for both halves: each passes over what concerns the other, once it is known to be right.
Result<Settings> settingsFrom(const Json& options) {
    Settings out;
    OptionReader reader(options);
    reader.whole("seeds", out.evidence.seeds, 1, kMostSeeds);
    reader.whole("max_entries", out.evidence.max_entries, 1, kMostEntries);
    reader.whole("seed", out.evidence.seed, 0, std::numeric_limits<std::uint64_t>::max());
    reader.flag("toy", out.evidence.toy);
    const Json* rules = reader.take("rules");
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    if (rules != nullptr) {
        auto read = ClaimRules::from(*rules);
        if (!read) return std::unexpected(read.error());
        out.rules = std::move(*read);
    }
    return out;
}

Result<Json> run(const StudyInput& input) {
    const auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());
    const auto evidence = gatherEvidence(input, settings->evidence);
    if (!evidence) return std::unexpected(evidence.error());
    Json out = {{"rows", evidence->rows},
                {"cols", evidence->cols},
                {"all_rows", evidence->all_rows},
                {"seed", settings->evidence.seed},
                {"seeds", settings->evidence.seeds},
                {"control_seeds", evidence->control_seeds},
                {"evidence", Json::object()},
                {"missing", Json::object()},
                {"statistics", evidence->statistics}};
    for (const Claim& claim : claims()) {
        if (const auto found = evidence->claims.find(claim.id); found != evidence->claims.end()) {
            for (const auto& [condition, measured] : found->second) {
                out["evidence"][claim.id][condition] = {{"value", finiteOrNull(measured.value)},
                                                        {"spread", finiteOrNull(measured.spread)}};
            }
        }
        if (const auto why = evidence->missing.find(std::string(claim.id)); why != evidence->missing.end()) {
            out["missing"][claim.id] = why->second;
        }
    }
    return out;
}

// What run() wrote. Anything else, which may come from outside, is no evidence.
BoardEntry entryOf(const StudyPart& part) {
    BoardEntry out{part.tensor.name, part.tensor.info.role, part.tensor.info.layer, {}, {}};
    if (!part.result.is_object()) return out;
    const auto number = [](const Json& object, const char* key) {
        const auto found = object.find(key);
        return found != object.end() && found->is_number() ? found->get<double>() : Measured{}.value;
    };
    if (const auto evidence = part.result.find("evidence"); evidence != part.result.end() && evidence->is_object()) {
        for (const auto& [claim, conditions] : evidence->items()) {
            if (!conditions.is_object()) continue;
            for (const auto& [condition, measured] : conditions.items()) {
                if (measured.is_object())
                    out.claims[claim][condition] = {number(measured, "value"), number(measured, "spread")};
            }
        }
    }
    if (const auto missing = part.result.find("missing"); missing != part.result.end() && missing->is_object()) {
        for (const auto& [claim, why] : missing->items()) {
            if (why.is_string()) out.missing[claim] = why.get<std::string>();
        }
    }
    return out;
}

Result<Json> combine(std::span<const StudyPart> parts, const Json& options) {
    const auto settings = settingsFrom(options);
    if (!settings) return std::unexpected(settings.error());
    std::vector<BoardEntry> entries;
    for (const StudyPart& part : parts) entries.push_back(entryOf(part));
    return claimBoard(entries, settings->rules);
}

}  // namespace

StudyKind claimsStudy();
StudyKind claimsStudy() {
    return {"claims", "Claims",
            "The evidence on every claim, beside controls and seeds; together, the verdicts by rules that a reader can "
            "change.",
            run, combine};
}

}  // namespace axiscope
