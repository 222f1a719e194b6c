#include "analysis/claim_board.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/report_json.hpp"

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;

// numpy's default: linear between order statistics. `sorted` is not empty.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

// The number that stands for a claim, or a part of it, over many tensors.
struct Effects {
    std::vector<double> values, seeds;

    void add(const Measured& measured) {
        if (std::isfinite(measured.value)) values.push_back(measured.value);
        if (std::isfinite(measured.spread)) seeds.push_back(measured.spread);
    }
    void writeTo(Json& out) const {
        auto sorted = values, spreads = seeds;
        std::ranges::sort(sorted);
        std::ranges::sort(spreads);
        out["effect"] = sorted.empty() ? Json(nullptr) : Json(quantile(sorted, 0.5));
        out["spread"] = sorted.size() < 2 ? Json(nullptr) : Json(quantile(sorted, 0.75) - quantile(sorted, 0.25));
        out["quartiles"] =
            sorted.size() < 2 ? Json(nullptr) : Json::array({quantile(sorted, 0.25), quantile(sorted, 0.75)});
        out["seed_spread"] = spreads.empty() ? Json(nullptr) : Json(quantile(spreads, 0.5));
    }
};

const Condition* findCondition(const Claim& claim, std::string_view id) {
    for (const ClaimPart& part : claim.parts) {
        const auto found = std::ranges::find(part.conditions, id, &Condition::id);
        if (found != part.conditions.end()) return &*found;
    }
    return nullptr;
}

Measured measured(const ClaimEvidence& evidence, std::string_view condition) {
    const auto found = evidence.find(condition);
    return found == evidence.end() ? Measured{} : found->second;
}

// A tensor's entry with what the rules make of it.
struct Judged {
    const BoardEntry* entry;
    const ClaimEvidence* evidence;
    TensorVerdict verdict;
};

// Verdict, tally and effect of some tensors; of one part, or (part < 0) of the whole claim.
Json summary(const Claim& claim, const ClaimRules& rules, std::span<const Judged> judged, std::ptrdiff_t part,
             const std::function<bool(const BoardEntry&)>& of = {}) {
    const std::string_view effect = part < 0 ? claim.effect : claim.parts[static_cast<std::size_t>(part)].effect;
    Tally tally;
    Effects effects;
    for (const Judged& each : judged) {
        if (of && !of(*each.entry)) continue;
        const Verdict verdict = part < 0 ? each.verdict.verdict : each.verdict.parts[static_cast<std::size_t>(part)];
        tally.add(verdict, part < 0 && each.verdict.unmoved);
        if (verdict != Verdict::undetermined) effects.add(measured(*each.evidence, effect));
    }
    Json out;
    out["verdict"] = name(decide(claim, rules, tally));
    out["agree"] = tally.agree;
    out["against"] = tally.against;
    out["mixed"] = tally.mixed;
    if (part < 0) out["unmoved"] = tally.unmoved;
    out["undetermined"] = tally.undetermined;
    out["total"] = tally.total();
    effects.writeTo(out);
    const Condition* condition = findCondition(claim, effect);
    out["effect_unit"] = condition == nullptr ? Json(nullptr) : Json(condition->unit);
    out["effect_label"] = condition == nullptr ? Json(nullptr) : Json(condition->description);
    return out;
}

Json perTensor(const Claim& claim, const ClaimRules& rules, const Judged& judged) {
    const Measured effect = measured(*judged.evidence, claim.effect);
    Json out;
    out["name"] = judged.entry->tensor;
    out["role"] = name(judged.entry->role);
    out["layer"] = judged.entry->layer ? Json(*judged.entry->layer) : Json(nullptr);
    out["verdict"] = name(judged.verdict.verdict);
    out["effect"] = finiteOrNull(effect.value);
    out["spread"] = finiteOrNull(effect.spread);
    if (claim.parts.size() > 1) {
        for (std::size_t i = 0; i < claim.parts.size(); ++i)
            out["parts"][claim.parts[i].id] = name(judged.verdict.parts[i]);
    }
    Json& values = out["values"] = Json::object();
    for (const ClaimPart& part : claim.parts) {
        for (const Condition& condition : part.conditions) {
            const Measured number = measured(*judged.evidence, condition.id);
            const auto says = outcome(claim, condition, rules, number);
            values[condition.id] = {{"value", finiteOrNull(number.value)},
                                    {"spread", finiteOrNull(number.spread)},
                                    {"says", !says                     ? Json(nullptr)
                                             : *says == Outcome::holds ? Json(1)
                                             : *says == Outcome::fails ? Json(-1)
                                                                       : Json(0)}};
        }
    }
    if (const auto why = judged.entry->missing.find(claim.id); why != judged.entry->missing.end()) {
        out["missing"] = why->second;
    }
    return out;
}

Json fields(const Claim& claim) {
    Json out = Json::array();
    for (const RuleValue& value : claim.values) {
        out.push_back({{"name", value.name},
                       {"default", value.value},
                       {"least", value.least},
                       {"most", value.most},
                       {"meaning", value.meaning}});
    }
    return out;
}

Json judge(const Claim& claim, std::span<const BoardEntry> entries, const ClaimRules& rules) {
    static const ClaimEvidence kNone;
    std::vector<Judged> judged;
    if (claim.scope != Claim::Scope::model) {
        for (const BoardEntry& entry : entries) {
            const auto found = entry.claims.find(claim.id);
            const ClaimEvidence& evidence = found == entry.claims.end() ? kNone : found->second;
            // One experiment counts once, whichever tensor's result it came with.
            if (claim.scope == Claim::Scope::once && (evidence.empty() || !judged.empty())) continue;
            judged.push_back({&entry, &evidence, decide(claim, rules, evidence)});
        }
    }
    Json out;
    out["id"] = claim.id;
    out["statement"] = claim.statement;
    out.update(summary(claim, rules, judged, -1));
    out["rule"] = rules.sentence(claim);
    out["rule_template"] = ruleTemplate(claim);
    out["rule_values"] = rules.json(claim);
    out["parts"] = Json::array();
    if (claim.parts.size() > 1) {
        for (std::size_t i = 0; i < claim.parts.size(); ++i) {
            Json part = {{"id", claim.parts[i].id},
                         {"statement", claim.parts[i].statement},
                         {"decides", claim.parts[i].decides}};
            part.update(summary(claim, rules, judged, static_cast<std::ptrdiff_t>(i)));
            out["parts"].push_back(std::move(part));
        }
    }
    out["by_role"] = Json::array();
    out["per_tensor"] = Json::array();
    if (claim.scope == Claim::Scope::tensor) {
        std::vector<Role> roles;
        for (const Judged& each : judged) {
            if (std::ranges::find(roles, each.entry->role) == roles.end()) roles.push_back(each.entry->role);
        }
        std::ranges::sort(roles);
        for (const Role role : roles) {
            Json entry = {{"role", name(role)}};
            entry.update(
                summary(claim, rules, judged, -1, [role](const BoardEntry& each) { return each.role == role; }));
            out["by_role"].push_back(std::move(entry));
        }
    }
    for (const Judged& each : judged) {
        Json entry = perTensor(claim, rules, each);
        if (claim.scope == Claim::Scope::once) {
            entry["name"] = "toy";
            entry["role"] = entry["layer"] = nullptr;
        }
        out["per_tensor"].push_back(std::move(entry));
    }
    out["conditions"] = Json::object();
    for (const ClaimPart& part : claim.parts) {
        for (const Condition& condition : part.conditions) {
            out["conditions"][condition.id] = {{"description", condition.description}, {"unit", condition.unit}};
        }
    }
    out["evidence"] = claim.evidence_json.empty() ? Json::array() : Json::parse(claim.evidence_json, nullptr, false);
    out["note"] = claim.note;
    return out;
}

}  // namespace

Json claimBoard(std::span<const BoardEntry> entries, const ClaimRules& rules) {
    Json out;
    out["claims"] = Json::array();
    out["rules"] = Json::object();
    out["rule_fields"] = Json::object();
    for (const Claim& claim : claims()) {
        out["claims"].push_back(judge(claim, entries, rules));
        if (claim.scope == Claim::Scope::model) continue;
        out["rules"][claim.id] = rules.json(claim);
        out["rule_fields"][claim.id] = fields(claim);
    }
    out["tensor_count"] = entries.size();
    return out;
}

}  // namespace axiscope
