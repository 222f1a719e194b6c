// The claims on trial: run() gathers a tensor's evidence, combine() holds the evidence of all against the rules (docs/claims.md).
#include <cmath>
#include <cstdint>
#include <optional>

#include "analysis/claim_board.hpp"
#include "analysis/claim_evidence.hpp"
#include "analysis/study.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kMostSeeds = 64;                        // a spread needs no more, and the work grows with them
constexpr std::uint64_t kMostEntries = std::uint64_t{1} << 24;  // three copies of 64 MiB

std::unexpected<Error> wrong(const std::string& key, const std::string& what) {
    return fail(ErrorCode::invalid, "options: \"" + key + "\" must be " + what);
}

std::optional<std::uint64_t> wholeNumber(const Json& value) {
    if (!value.is_number_integer() || (!value.is_number_unsigned() && value.get<std::int64_t>() < 0)) return {};
    return value.get<std::uint64_t>();
}

struct Settings {
    EvidenceOptions evidence;
    ClaimRules rules;
};

// One set of options for both halves: each passes over what concerns the other, once it is known to be right.
Result<Settings> settingsFrom(const Json& options) {
    Settings out;
    for (const auto& [key, value] : options.items()) {
        if (key == "seeds" || key == "max_entries") {
            const std::uint64_t most = key == "seeds" ? kMostSeeds : kMostEntries;
            const auto number = wholeNumber(value);
            if (!number || *number < 1 || *number > most)
                return wrong(key, "a whole number from 1 to " + std::to_string(most));
            (key == "seeds" ? out.evidence.seeds : out.evidence.max_entries) = *number;
        } else if (key == "seed") {
            const auto number = wholeNumber(value);
            if (!number) return wrong(key, "a whole number below 2^64");
            out.evidence.seed = *number;
        } else if (key == "toy") {
            if (!value.is_boolean()) return wrong(key, "true or false");
            out.evidence.toy = value.get<bool>();
        } else if (key == "rules") {
            auto rules = ClaimRules::from(value);
            if (!rules) return std::unexpected(rules.error());
            out.rules = std::move(*rules);
        } else {
            return fail(ErrorCode::invalid, "options: \"" + key + "\" is none of seeds, seed, max_entries, toy, rules");
        }
    }
    return out;
}

Json finite(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

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
                out["evidence"][claim.id][condition] = {{"value", finite(measured.value)},
                                                        {"spread", finite(measured.spread)}};
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
