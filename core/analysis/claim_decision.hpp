// From measured numbers to verdicts: pure functions of the evidence and the rules.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/claim_rules.hpp"

namespace axiscope {

enum class Verdict { supported, contradicted, depends, undetermined, needs_model };
std::string_view name(Verdict verdict);  // "supported", ..., "needs-model"

// One measured number. NaN: not known.
struct Measured {
    double value = std::numeric_limits<double>::quiet_NaN();
    double spread = std::numeric_limits<double>::quiet_NaN();  // standard deviation over the seeds
};
using ClaimEvidence = std::map<std::string, Measured, std::less<>>;  // by the id of the condition

enum class Outcome { fails, neither, holds };
std::optional<Outcome> outcome(const Claim& claim, const Condition& condition, const ClaimRules& rules,
                               const Measured& measured);

// What the evidence of one tensor says.
struct TensorVerdict {
    Verdict verdict = Verdict::undetermined;
    std::vector<Verdict> parts;  // in the order of the claim's
    bool unmoved = false;        // `depends`, and no condition with a vote holds or fails: nothing happens
};
TensorVerdict decide(const Claim& claim, const ClaimRules& rules, const ClaimEvidence& evidence);

// What many verdicts say together.
struct Tally {
    std::size_t agree = 0, against = 0, mixed = 0, undetermined = 0;
    std::size_t unmoved = 0;  // of `mixed`
    std::size_t total() const { return agree + against + mixed; }
    void add(Verdict verdict, bool is_unmoved = false);
};
Verdict decide(const Claim& claim, const ClaimRules& rules, const Tally& tally);

}  // namespace axiscope
