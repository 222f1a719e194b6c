// What one tensor has to say on the claims: the measured numbers that the rules (claim_rules.hpp) are held against.
//
//   1. the tensor in every coordinate system, seeded ones once per seed
//   2. its controls in the same ones: i.i.d. Gaussian (one per seed), shuffled entries (one)
//   3. conditions by claim, from 1 and 2
//   4. what other measures and studies say: evenness of the error, structure, geometry
//
// Memory: the sampled matrix, a control and a rotated copy at a time (16 MiB each) and the inspectors' own (spectra up to
// GramAccumulator's limits).
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "analysis/claim_decision.hpp"
#include "analysis/study.hpp"

namespace axiscope {

struct EvidenceOptions {
    std::uint64_t seed = 1, seeds = 3;
    std::uint64_t max_entries = std::uint64_t{1} << 22;  // more are sampled by rows: enough for every statistic here
    bool toy = false;                                    // with the experiment of C12, which no tensor changes
};

struct TensorEvidence {
    std::uint64_t rows = 0, cols = 0, all_rows = 0;
    std::uint64_t control_seeds = 0;
    std::map<std::string, ClaimEvidence, std::less<>> claims;
    Json statistics = Json::object();  // the numbers behind the conditions, by statistic and coordinate system
    std::map<std::string, std::string> missing;  // why a claim has no evidence, or not all
};

// Errors: those of loadMatrix and of the analysis; cancelled.
Result<TensorEvidence> gatherEvidence(const StudyInput& input, const EvidenceOptions& options);

}  // namespace axiscope
