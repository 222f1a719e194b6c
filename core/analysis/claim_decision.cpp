#include "analysis/claim_decision.hpp"

#include <algorithm>
#include <cmath>

namespace axiscope {
namespace {

Verdict combine(Agreement agreement, const Tally& tally) {
    if (agreement == Agreement::every) {
        if (tally.against > 0) return Verdict::contradicted;
        if (tally.undetermined > 0 || tally.total() == 0) return Verdict::undetermined;
        return tally.mixed > 0 ? Verdict::depends : Verdict::supported;
    }
    if (tally.total() == 0) return Verdict::undetermined;
    const bool strict = agreement == Agreement::unanimous;
    if (tally.agree > 0 && tally.against == 0 && (!strict || tally.mixed == 0)) return Verdict::supported;
    if (tally.against > 0 && tally.agree == 0 && (!strict || tally.mixed == 0)) return Verdict::contradicted;
    return Verdict::depends;
}

Verdict verdictOf(const std::optional<Outcome>& outcome) {
    if (!outcome) return Verdict::undetermined;
    return *outcome == Outcome::holds   ? Verdict::supported
           : *outcome == Outcome::fails ? Verdict::contradicted
                                        : Verdict::depends;
}

}  // namespace

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::supported:
            return "supported";
        case Verdict::contradicted:
            return "contradicted";
        case Verdict::depends:
            return "depends";
        case Verdict::undetermined:
            return "undetermined";
        case Verdict::needs_model:
            return "needs-model";
    }
    return "undetermined";
}

std::optional<Outcome> outcome(const Claim& claim, const Condition& condition, const ClaimRules& rules,
                               const Measured& measured) {
    if (std::isnan(measured.value)) return std::nullopt;
    const double sign = condition.side == Condition::Side::above ? 1 : -1;
    const double value = sign * measured.value;
    const double holds = sign * rules.at(claim, condition.holds);
    const double fails = condition.fails.empty() ? -holds : sign * rules.at(claim, condition.fails);
    using enum Condition::Guard;
    const double spread =
        condition.guard == none || std::isnan(measured.spread) ? 0 : rules.at(claim, "spread_factor") * measured.spread;
    if (value >= holds + (condition.guard == failing ? 0 : spread)) return Outcome::holds;
    const double against = fails - (condition.guard == holding ? 0 : spread);
    // Where one limit is both, what reaches it does not fail.
    if (fails < holds ? value <= against : value < against) return Outcome::fails;
    return Outcome::neither;
}

TensorVerdict decide(const Claim& claim, const ClaimRules& rules, const ClaimEvidence& evidence) {
    if (claim.scope == Claim::Scope::model) return {Verdict::needs_model, {}, false};
    TensorVerdict out;
    Tally votes;
    bool moved = false;
    for (const ClaimPart& part : claim.parts) {
        Tally tally;
        for (const Condition& condition : part.conditions) {
            const auto found = evidence.find(condition.id);
            tally.add(
                verdictOf(found == evidence.end() ? std::nullopt : outcome(claim, condition, rules, found->second)));
        }
        out.parts.push_back(combine(part.agreement, tally));
        if (!part.decides) continue;
        votes.add(out.parts.back());
        moved = moved || tally.agree > 0 || tally.against > 0;
    }
    out.verdict = combine(claim.agreement, votes);
    out.unmoved = out.verdict == Verdict::depends && !moved;
    return out;
}

void Tally::add(Verdict verdict, bool is_unmoved) {
    unmoved += is_unmoved;
    ++(verdict == Verdict::supported      ? agree
       : verdict == Verdict::contradicted ? against
       : verdict == Verdict::depends      ? mixed
                                          : undetermined);
}

Verdict decide(const Claim& claim, const ClaimRules& rules, const Tally& tally) {
    if (claim.scope == Claim::Scope::model) return Verdict::needs_model;
    const auto total = static_cast<double>(tally.total());
    if (total < rules.at(claim, "min_tensors")) return Verdict::undetermined;
    // Shares above a half (the table's limits), so that not both can be reached.
    if (static_cast<double>(tally.agree) >= rules.at(claim, "supported_share") * total) return Verdict::supported;
    if (static_cast<double>(tally.against) >= rules.at(claim, "contradicted_share") * total)
        return Verdict::contradicted;
    return Verdict::depends;
}

}  // namespace axiscope
