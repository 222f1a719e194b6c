// The claims on trial (docs/claims.md) and the rules by which they are decided, in one table: what is measured, from which value
// on it speaks for or against the claim, and how many tensors must agree. A reader who disagrees changes a number and decides
// again; nothing here looks at weights.
//
//   claim      a statement; made of parts
//   part       what can hold or fail by itself ("at fixed bits", "at equal distortion"); made of conditions
//   condition  one measured number, with the values at which it holds and at which it fails
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

// A number of the table that a reader may change.
struct RuleValue {
    std::string_view name;
    double value;  // unless changed
    double least, most;
    std::string_view meaning;
};

// `measured` (claim_evidence.hpp) against one or two rule values.
struct Condition {
    enum class Side { above, below };  // where the condition holds
    // Whether the seeds' spread keeps a number near its limit from counting: for the claim and against it, for it, against it, or not.
    enum class Guard { both, holding, failing, none };

    std::string_view id;           // key of the evidence
    std::string_view description;  // of the measured number
    std::string_view unit;
    std::string_view holds, fails;  // names of rule values; without the second it is the negative of the first
    Side side = Side::above;
    Guard guard = Guard::both;
};

// How several outcomes become one. What is not known is left out, but by `every`, which then says nothing but "contradicted".
enum class Agreement {
    every,      // supported when all hold, contradicted when any fails
    unanimous,  // supported when all hold, contradicted when all fail
    unopposed,  // supported when some hold and none fails, contradicted when some fail and none holds
};

struct ClaimPart {
    std::string_view id, statement;
    Agreement agreement = Agreement::unanimous;
    std::vector<Condition> conditions;
    std::string_view effect;  // the condition whose number stands for the part
    bool decides = true;      // false: shown beside the claim, without a vote
};

struct Claim {
    // tensor: every tensor has a verdict. once: one experiment that no tensor changes. model: needs the running network.
    enum class Scope { tensor, once, model };

    std::string_view id, statement;
    Scope scope = Scope::tensor;
    Agreement agreement = Agreement::unanimous;  // of the parts
    std::vector<ClaimPart> parts = {};
    std::string_view effect = {};         // the condition whose number stands for the claim
    std::vector<RuleValue> values = {};   // this claim's own, then those that all have
    std::string_view rule = {};           // one sentence about a tensor, with {name} for every value
    std::string_view evidence_json = {};  // where the page shows it: a list of {label, view, ...}
    std::string_view note = {};           // what a reader should know; why a model is needed
};

// In the order of the list of claims.
std::span<const Claim> claims();
const Claim* findClaim(std::string_view id);  // nullptr: unknown

// The whole rule as one sentence with {name} in the place of every value; a name that ends in _share is to be read in per cent.
std::string ruleTemplate(const Claim& claim);

// The values in force.
class ClaimRules {
  public:
    ClaimRules();  // the table's

    // `changes`: {"C2": {"margin": 0.1, "supported_share": 0.9}}. Errors: invalid (no such claim or value, no number, out of range).
    static Result<ClaimRules> from(const nlohmann::ordered_json& changes);

    // Precondition: the claim has a value of that name.
    double at(const Claim& claim, std::string_view name) const;
    nlohmann::ordered_json json(const Claim& claim) const;  // {"margin": 0.05, ...}
    // The whole rule as one sentence, the numbers in place.
    std::string sentence(const Claim& claim) const;

  private:
    std::map<std::string_view, std::map<std::string_view, double>> values_;
};

}  // namespace axiscope
