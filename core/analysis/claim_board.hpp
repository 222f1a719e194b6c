// The board: the verdict on every claim from the evidence of many tensors, as the JSON of docs/claims.md. A pure function, cheap
// enough to be asked again for every change of a rule.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/claim_decision.hpp"
#include "format/role.hpp"

namespace axiscope {

struct BoardEntry {
    std::string tensor;
    Role role = Role::other;
    std::optional<unsigned> layer;
    std::map<std::string, ClaimEvidence, std::less<>> claims;
    std::map<std::string, std::string, std::less<>> missing;  // why a claim has no evidence here
};

// {"claims": [...], "rules": {...}, "rule_fields": {...}, "tensor_count": N}
nlohmann::ordered_json claimBoard(std::span<const BoardEntry> entries, const ClaimRules& rules);

}  // namespace axiscope
