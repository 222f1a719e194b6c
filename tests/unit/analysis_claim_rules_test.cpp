#include "analysis/claim_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <format>
#include <set>
#include <vector>

#include "analysis/claim_board.hpp"
#include "analysis/claim_decision.hpp"

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;

std::vector<const Condition*> conditionsOf(const Claim& claim) {
    std::vector<const Condition*> out;
    for (const ClaimPart& part : claim.parts) {
        for (const Condition& condition : part.conditions) out.push_back(&condition);
    }
    return out;
}

// A number that has this outcome, well away from the limits.
double valueFor(const Claim& claim, const Condition& condition, const ClaimRules& rules, Outcome wanted) {
    const double sign = condition.side == Condition::Side::above ? 1 : -1;
    const double holds = sign * rules.at(claim, condition.holds);
    const double fails = condition.fails.empty() ? -holds : sign * rules.at(claim, condition.fails);
    return sign * (wanted == Outcome::holds ? holds + 10 : wanted == Outcome::fails ? fails - 10 : (holds + fails) / 2);
}
bool hasNeither(const Claim& claim, const Condition& condition, const ClaimRules& rules) {
    return condition.fails.empty() || rules.at(claim, condition.holds) != rules.at(claim, condition.fails);
}

// Every combination of outcomes of the claim's conditions, unknown ones too.
template <class Visit>
void everyEvidence(const Claim& claim, const ClaimRules& rules, Visit visit) {
    const auto conditions = conditionsOf(claim);
    std::size_t count = 1;
    for (std::size_t i = 0; i < conditions.size(); ++i) count *= 4;
    for (std::size_t code = 0; code < count; ++code) {
        ClaimEvidence evidence;
        std::size_t rest = code;
        for (const Condition* condition : conditions) {
            const auto digit = rest % 4;
            rest /= 4;
            if (digit == 3 || (digit == 1 && !hasNeither(claim, *condition, rules))) continue;
            evidence[std::string(condition->id)] = {valueFor(claim, *condition, rules, static_cast<Outcome>(digit)), 0};
        }
        visit(evidence);
    }
}

BoardEntry entryWith(const Claim& claim, const ClaimEvidence& evidence, const std::string& tensor = "w",
                     Role role = Role::q) {
    return {tensor, role, 0, {{std::string(claim.id), evidence}}, {}};
}
const Json& claimIn(const Json& board, std::string_view id) {
    for (const Json& claim : board["claims"]) {
        if (claim["id"] == id) return claim;
    }
    static const Json none;
    ADD_FAILURE() << id;
    return none;
}

TEST(AnalysisClaimRules, TheTableIsWhole) {
    std::vector<std::string> ids;
    for (const Claim& claim : claims()) {
        SCOPED_TRACE(claim.id);
        ids.emplace_back(claim.id);
        EXPECT_FALSE(claim.statement.empty());
        EXPECT_EQ(findClaim(claim.id), &claim);
        if (claim.scope == Claim::Scope::model) {
            EXPECT_TRUE(claim.parts.empty());
            EXPECT_FALSE(claim.note.empty());
            continue;
        }
        EXPECT_TRUE(Json::parse(claim.evidence_json, nullptr, false).is_array());
        std::set<std::string_view> named, used;
        for (const RuleValue& value : claim.values) {
            EXPECT_TRUE(named.insert(value.name).second) << value.name;
            EXPECT_GE(value.value, value.least);
            EXPECT_LE(value.value, value.most);
            EXPECT_FALSE(value.meaning.empty());
        }
        std::set<std::string_view> conditions;
        for (const Condition* condition : conditionsOf(claim)) {
            EXPECT_TRUE(conditions.insert(condition->id).second) << condition->id;
            EXPECT_TRUE(named.contains(condition->holds)) << condition->id;
            EXPECT_TRUE(condition->fails.empty() || named.contains(condition->fails)) << condition->id;
            if (condition->guard != Condition::Guard::none) {
                EXPECT_TRUE(named.contains("spread_factor")) << condition->id;
            }
        }
        EXPECT_TRUE(conditions.contains(claim.effect));
        for (const ClaimPart& part : claim.parts) {
            EXPECT_TRUE(std::ranges::contains(part.conditions, part.effect, &Condition::id)) << part.id;
        }
    }
    const std::vector<std::string> expected = {"C1", "C2",  "C3",  "C4",  "C5",  "C6",  "C7", "C8",
                                               "C9", "C10", "C11", "C12", "C13", "C14", "C15"};
    EXPECT_EQ(ids, expected);
    EXPECT_EQ(findClaim("C16"), nullptr);
}

TEST(AnalysisClaimRules, TheSentenceNamesEveryNumber) {
    for (const Claim& claim : claims()) {
        SCOPED_TRACE(claim.id);
        // Give every value a number of its own and find it in the text.
        Json changes;
        std::vector<std::string> expected;
        double next = 0.90625;
        for (const RuleValue& value : claim.values) {
            double wanted = next;
            if (value.least > wanted) wanted = 907;
            if (value.most < wanted) wanted = -next;
            next += 1.0 / 128;
            changes[std::string(claim.id)][std::string(value.name)] = wanted;
            const bool percent = value.name.ends_with("_share");
            if (claim.scope == Claim::Scope::once && (percent || value.name == "min_tensors")) continue;
            expected.push_back(std::format("{:.6g}", percent ? 100 * wanted : wanted));
            EXPECT_NE(ruleTemplate(claim).find(std::format("{{{}}}", value.name)), std::string::npos) << value.name;
        }
        const auto rules = claim.values.empty() ? Result<ClaimRules>(ClaimRules{}) : ClaimRules::from(changes);
        ASSERT_TRUE(rules) << rules.error().message;
        const std::string text = rules->sentence(claim);
        EXPECT_EQ(text.find('{'), std::string::npos) << text;
        EXPECT_TRUE(text.ends_with('.'));
        for (const std::string& number : expected) EXPECT_NE(text.find(number), std::string::npos) << number << text;
    }
}

TEST(AnalysisClaimRules, EvidenceTakesEveryClaimToEveryVerdict) {
    const ClaimRules rules;
    for (const Claim& claim : claims()) {
        SCOPED_TRACE(claim.id);
        std::set<Verdict> seen;
        std::map<Verdict, ClaimEvidence> example;
        everyEvidence(claim, rules, [&](const ClaimEvidence& evidence) {
            const Verdict verdict = decide(claim, rules, evidence).verdict;
            if (seen.insert(verdict).second) example[verdict] = evidence;
        });
        if (claim.scope == Claim::Scope::model) {
            EXPECT_EQ(seen, std::set<Verdict>{Verdict::needs_model});
            EXPECT_EQ(claimIn(claimBoard({}, rules), claim.id)["verdict"], "needs-model");
            continue;
        }
        const std::set<Verdict> all = {Verdict::supported, Verdict::contradicted, Verdict::depends,
                                       Verdict::undetermined};
        EXPECT_EQ(seen, all);
        // And the card with it.
        for (const auto& [verdict, evidence] : example) {
            const std::vector<BoardEntry> entries = {entryWith(claim, evidence)};
            const Json board = claimBoard(entries, rules);
            EXPECT_EQ(claimIn(board, claim.id)["verdict"], name(verdict));
        }
    }
}

TEST(AnalysisClaimRules, BetterEvidenceNeverMakesAWorseVerdict) {
    const ClaimRules rules;
    const auto rank = [](Verdict v) { return v == Verdict::supported ? 2 : v == Verdict::depends ? 1 : 0; };
    for (const Claim& claim : claims()) {
        if (claim.parts.empty()) continue;
        SCOPED_TRACE(claim.id);
        everyEvidence(claim, rules, [&](const ClaimEvidence& evidence) {
            const Verdict before = decide(claim, rules, evidence).verdict;
            if (before == Verdict::undetermined) return;
            for (const Condition* condition : conditionsOf(claim)) {
                const auto found = evidence.find(condition->id);
                if (found == evidence.end()) continue;
                ClaimEvidence better = evidence;
                better[std::string(condition->id)] = {valueFor(claim, *condition, rules, Outcome::holds), 0};
                EXPECT_GE(rank(decide(claim, rules, better).verdict), rank(before)) << condition->id;
            }
        });
    }
}

TEST(AnalysisClaimRules, TheSeedsSpreadKeepsANumberFromCounting) {
    const ClaimRules rules;
    const Claim& claim = *findClaim("C2");
    const Condition& kurtosis = claim.parts[0].conditions[0];
    EXPECT_EQ(outcome(claim, kurtosis, rules, {0.05, 0}), Outcome::holds);
    EXPECT_EQ(outcome(claim, kurtosis, rules, {0.049, 0}), Outcome::neither);
    EXPECT_EQ(outcome(claim, kurtosis, rules, {0.1, 0.03}), Outcome::neither);  // 0.05 + 2 * 0.03
    EXPECT_EQ(outcome(claim, kurtosis, rules, {0.111, 0.03}), Outcome::holds);
    EXPECT_EQ(outcome(claim, kurtosis, rules, {-0.1, 0.03}), Outcome::neither);
    EXPECT_EQ(outcome(claim, kurtosis, rules, {-0.111, 0.03}), Outcome::fails);
    EXPECT_EQ(outcome(claim, kurtosis, rules, {0.06, std::nan("")}), Outcome::holds);  // one seed: no spread
    EXPECT_EQ(outcome(claim, kurtosis, rules, {}), std::nullopt);

    // What is to stay below a limit: on it holds; failing must be clear of the spread.
    const Claim& c5 = *findClaim("C5");
    const Condition& rise = c5.parts[1].conditions[0];
    EXPECT_EQ(outcome(c5, rise, rules, {0.05, 0.01}), Outcome::holds);
    EXPECT_EQ(outcome(c5, rise, rules, {0.06, 0.01}), Outcome::neither);
    EXPECT_EQ(outcome(c5, rise, rules, {0.071, 0.01}), Outcome::fails);
    const Claim& c1 = *findClaim("C1");
    EXPECT_EQ(outcome(c1, c1.parts[0].conditions[0], rules, {1e-6, {}}), Outcome::holds);
    EXPECT_EQ(outcome(c1, c1.parts[0].conditions[0], rules, {1.1e-6, {}}), Outcome::fails);
    // Two limits: the spread counts for holding alone.
    const Condition& change = c1.parts[1].conditions[0];
    EXPECT_EQ(outcome(c1, change, rules, {0.25, 0.05}), Outcome::neither);
    EXPECT_EQ(outcome(c1, change, rules, {0.31, 0.05}), Outcome::holds);
    EXPECT_EQ(outcome(c1, change, rules, {0.1, 0.05}), Outcome::fails);
}

TEST(AnalysisClaimRules, SharesOfTensorsDecideTheBoard) {
    const ClaimRules rules;
    const Claim& claim = *findClaim("C2");
    const auto tally = [&](std::size_t agree, std::size_t against, std::size_t mixed, std::size_t unknown) {
        return decide(claim, rules, Tally{agree, against, mixed, unknown, 0});
    };
    EXPECT_EQ(tally(3, 0, 1, 9), Verdict::supported);  // what is unknown has no vote
    EXPECT_EQ(tally(2, 0, 1, 0), Verdict::depends);
    EXPECT_EQ(tally(0, 3, 1, 0), Verdict::contradicted);
    EXPECT_EQ(tally(1, 2, 0, 0), Verdict::depends);
    EXPECT_EQ(tally(0, 0, 4, 0), Verdict::depends);
    EXPECT_EQ(tally(0, 0, 0, 5), Verdict::undetermined);
    EXPECT_EQ(tally(0, 0, 0, 0), Verdict::undetermined);
}

TEST(AnalysisClaimRules, AReaderCanChangeEveryNumber) {
    const Claim& claim = *findClaim("C2");
    const ClaimEvidence some = {{"kurtosis", {0.3, 0.01}}}, less = {{"kurtosis", {-0.3, 0.01}}};
    const std::vector<BoardEntry> entries = {entryWith(claim, some, "a"), entryWith(claim, some, "b"),
                                             entryWith(claim, less, "c")};
    const auto verdict = [&](const Json& changes) {
        const auto rules = ClaimRules::from(changes);
        EXPECT_TRUE(rules) << rules.error().message;
        return rules ? claimIn(claimBoard(entries, *rules), "C2")["verdict"].get<std::string>() : "";
    };
    EXPECT_EQ(verdict(Json::object()), "depends");
    EXPECT_EQ(verdict({{"C2", {{"supported_share", 0.6}}}}), "supported");
    EXPECT_EQ(verdict({{"C2", {{"margin", 0.5}}}}), "depends");
    EXPECT_EQ(verdict({{"C2", {{"min_tensors", 4}}}}), "undetermined");
    EXPECT_EQ(verdict({{"C2", {{"spread_factor", 50}, {"supported_share", 0.6}}}}), "depends");
    EXPECT_EQ(verdict({{"C3", {{"margin", 0.5}}}}), "depends");

    const auto rules = ClaimRules::from({{"C2", {{"margin", 0.125}}}});
    ASSERT_TRUE(rules);
    const Json board = claimBoard(entries, *rules);
    EXPECT_EQ(board["rules"]["C2"]["margin"], 0.125);
    EXPECT_EQ(claimIn(board, "C2")["rule_values"]["margin"], 0.125);
    EXPECT_EQ(board["rules"]["C3"]["margin"], 0.02);
    EXPECT_EQ(board["rule_fields"]["C2"][0]["default"], 0.05);
    // What the report records is what reproduces it.
    const auto again = ClaimRules::from(board["rules"]);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(claimBoard(entries, *again), board);
}

TEST(AnalysisClaimRules, WrongRulesAreRefused) {
    for (const char* text :
         {R"({"C99": {}})", R"({"C2": {"margni": 1}})", R"({"C2": 3})", R"([])", R"({"C2": {"margin": "0.1"}})",
          R"({"C2": {"margin": null}})", R"({"C2": {"margin": -0.1}})", R"({"C2": {"supported_share": 0.5}})",
          R"({"C2": {"supported_share": 1.01}})", R"({"C2": {"min_tensors": 0}})", R"({"C2": {"margin": 1e300}})",
          R"({"C6": {"margin": 1}})", R"({"C11": {"spread_factor": 1}})"}) {
        const auto rules = ClaimRules::from(Json::parse(text));
        ASSERT_FALSE(rules) << text;
        EXPECT_EQ(rules.error().code, ErrorCode::invalid);
        EXPECT_TRUE(rules.error().message.starts_with("rules: ")) << rules.error().message;
    }
    const auto named = ClaimRules::from(Json::parse(R"({"C2": {"margni": 1}})"));
    EXPECT_NE(named.error().message.find("margin, spread_factor"), std::string::npos) << named.error().message;
}

TEST(AnalysisClaimRules, TheBoardAddsUp) {
    const Claim& claim = *findClaim("C3");
    const auto evidence = [](double a, double b) {
        return ClaimEvidence{{"bits4_tensor", {a, 0.001}},
                             {"bits4_row", {a, 0.001}},
                             {"at_10_db", {b, 0.002}},
                             {"at_20_db", {b, 0.004}},
                             {"at_30_db", {b, 0.002}}};
    };
    std::vector<BoardEntry> entries = {
        entryWith(claim, evidence(0.5, 0.1), "a", Role::q), entryWith(claim, evidence(-0.5, 0.2), "b", Role::q),
        entryWith(claim, evidence(-0.5, 0.3), "c", Role::up), entryWith(claim, evidence(-0.5, -0.4), "d", Role::up),
        entryWith(claim, {}, "e", Role::down)};
    entries[4].missing["C3"] = "all entries are equal";
    const Json board = claimBoard(entries, ClaimRules{});
    EXPECT_EQ(board["tensor_count"], 5);
    const Json& c3 = claimIn(board, "C3");
    EXPECT_EQ(c3["verdict"], "depends");
    EXPECT_EQ(c3["agree"], 1);
    EXPECT_EQ(c3["against"], 1);
    EXPECT_EQ(c3["mixed"], 2);
    EXPECT_EQ(c3["undetermined"], 1);
    EXPECT_EQ(c3["total"], 4);
    EXPECT_EQ(c3["parts"][0]["id"], "C3a");
    EXPECT_EQ(c3["parts"][0]["verdict"], "contradicted");
    EXPECT_EQ(c3["parts"][1]["verdict"], "supported");
    // -0.4, 0.1, 0.2, 0.3: median 0.15, quartiles -0.025 and 0.225.
    EXPECT_NEAR(c3["effect"].get<double>(), 0.15, 1e-12);
    EXPECT_NEAR(c3["quartiles"][0].get<double>(), -0.025, 1e-12);
    EXPECT_NEAR(c3["quartiles"][1].get<double>(), 0.225, 1e-12);
    EXPECT_NEAR(c3["spread"].get<double>(), 0.25, 1e-12);
    EXPECT_NEAR(c3["seed_spread"].get<double>(), 0.004, 1e-12);
    EXPECT_EQ(c3["effect_unit"], "bits per weight");
    ASSERT_EQ(c3["by_role"].size(), 3u);
    EXPECT_EQ(c3["by_role"][0]["role"], "q");
    EXPECT_EQ(c3["by_role"][0]["verdict"], "depends");
    EXPECT_EQ(c3["by_role"][1]["role"], "up");
    EXPECT_EQ(c3["by_role"][2]["verdict"], "undetermined");
    ASSERT_EQ(c3["per_tensor"].size(), 5u);
    EXPECT_EQ(c3["per_tensor"][1]["parts"]["C3a"], "contradicted");
    EXPECT_EQ(c3["per_tensor"][1]["parts"]["C3b"], "supported");
    EXPECT_EQ(c3["per_tensor"][1]["verdict"], "depends");
    EXPECT_EQ(c3["per_tensor"][1]["values"]["at_20_db"]["says"], 1);
    EXPECT_EQ(c3["per_tensor"][4]["missing"], "all entries are equal");
    EXPECT_TRUE(c3["per_tensor"][4]["values"]["at_20_db"]["value"].is_null());
}

TEST(AnalysisClaimRules, NothingHappeningIsToldFromDisagreement) {
    const Claim& claim = *findClaim("C2");
    const std::vector<BoardEntry> entries = {
        entryWith(claim, {{"kurtosis", {0.01, 0.001}}, {"crest", {-0.04, 0.001}}}, "still"),
        entryWith(claim, {{"kurtosis", {0.5, 0.001}}, {"crest", {-0.5, 0.001}}}, "torn"),
        entryWith(claim, {{"kurtosis", {0.5, 0.001}}, {"crest", {0.01, 0.001}}}, "for")};
    const Json board = claimBoard(entries, ClaimRules{});
    EXPECT_EQ(claimIn(board, "C2")["mixed"], 2);
    EXPECT_EQ(claimIn(board, "C2")["unmoved"], 1);
    EXPECT_EQ(claimIn(board, "C2")["by_role"][0]["unmoved"], 1);
}

TEST(AnalysisClaimRules, OneExperimentCountsOnce) {
    const Claim& claim = *findClaim("C12");
    const ClaimRules rules;
    ClaimEvidence good;
    for (const Condition* condition : conditionsOf(claim))
        good[std::string(condition->id)] = {valueFor(claim, *condition, rules, Outcome::holds), 0};
    const std::vector<BoardEntry> entries = {entryWith(claim, {}, "a"), entryWith(claim, good, "b"),
                                             entryWith(claim, good, "c")};
    const Json board = claimBoard(entries, rules);
    const Json& c12 = claimIn(board, "C12");
    EXPECT_EQ(c12["verdict"], "supported");
    EXPECT_EQ(c12["total"], 1);
    EXPECT_EQ(c12["per_tensor"].size(), 1u);
    EXPECT_EQ(c12["undetermined"], 0);
}

}  // namespace
}  // namespace axiscope
