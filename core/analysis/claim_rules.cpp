#include "analysis/claim_rules.hpp"

#include <algorithm>
#include <cmath>
#include <format>

#include "format/json_reader.hpp"

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;
using enum Condition::Side;
using enum Condition::Guard;

constexpr double kAny = 1e6;  // a limit for numbers that have none by nature

constexpr RuleValue margin(double value, std::string_view meaning) { return {"margin", value, 0, kAny, meaning}; }

// What every claim has. A share above one half can't be reached by both sides.
std::vector<RuleValue> with(std::vector<RuleValue> own, bool seeds = true) {
    if (seeds) own.push_back({"spread_factor", 2, 0, 100, "standard deviations over the seeds beyond a limit"});
    own.push_back({"supported_share", 0.75, 0.501, 1, "share of the tensors that must support the claim"});
    own.push_back({"contradicted_share", 0.75, 0.501, 1, "share of the tensors that must contradict the claim"});
    own.push_back({"min_tensors", 1, 1, kAny, "tensors with evidence below which nothing is said"});
    return own;
}

std::vector<Claim> table() {
    std::vector<Claim> out;
    const std::string_view kRatio = "log2 ratio", kBits = "bits per weight", kDecibels = "dB";

    out.push_back(
        {.id = "C1",
         .statement = "A rotation keeps the L2 energy and changes L-infinity, kurtosis and tails.",
         .agreement = Agreement::every,
         .parts = {{"C1a",
                    "it keeps the L2 energy",
                    Agreement::every,
                    {{"l2_change", "largest relative change of L2 under any of the coordinate systems", "relative",
                      "l2_tolerance", "l2_tolerance", below, none}},
                    "l2_change"},
                   {"C1b",
                    "it changes L-infinity, kurtosis and tails",
                    Agreement::unanimous,
                    {{"linf_change", "change of L-infinity under Hadamard rotations, less the Gaussian's", kRatio,
                      "change", "no_change", above, holding},
                     {"kurtosis_change", "change of the kurtosis, less the Gaussian's", kRatio, "change", "no_change",
                      above, holding},
                     {"tail_change", "change of the share beyond 3 sigma, less the Gaussian's", kRatio, "change",
                      "no_change", above, holding}},
                    "kurtosis_change"}},
         .effect = "kurtosis_change",
         .values = with({{"l2_tolerance", 1e-6, 0, 1, "largest relative change of L2 that is rounding"},
                         {"change", 0.2, 0, kAny, "least change that counts, in log2"},
                         {"no_change", 0.1, 0, kAny, "largest change that counts as none, in log2"}}),
         .rule = "a tensor supports it when no coordinate system changes L2 by more than {l2_tolerance} of it, and "
                 "L-infinity, the kurtosis and the share beyond 3 sigma each change under Hadamard rotations by at "
                 "least {change} in log2 more than an i.i.d. Gaussian's, clear by {spread_factor} standard deviations "
                 "over the seeds, and contradicts it when L2 changes by more, or each of the three by at most "
                 "{no_change}",
         .evidence_json = R"([
            {"label": "Distribution", "view": "tensor", "lens": "compare", "axes": ["original", "hadamard"],
             "metric": "outliers.kurtosis"}])",
         .note = "Of an i.i.d. Gaussian a rotation changes nothing but the draw; what it changes is subtracted."});

    out.push_back(
        {.id = "C2",
         .statement = "Hadamard rotation lowers the outlier metrics.",
         .parts = {{"C2",
                    "it lowers the outlier metrics",
                    Agreement::unopposed,
                    {{"kurtosis", "kurtosis, original over Hadamard", kRatio, "margin", ""},
                     {"crest", "crest (and L-infinity / L2), original over Hadamard", kRatio, "margin", ""},
                     {"tail_3", "share beyond 3 sigma, original over Hadamard", kRatio, "margin", ""},
                     {"tail_6", "share beyond 6 sigma, original over Hadamard", kRatio, "margin", ""}},
                    "kurtosis"}},
         .effect = "kurtosis",
         .values = with({margin(0.05, "least change that counts, in log2")}),
         .rule = "a tensor supports it when at least one of kurtosis, crest and the shares beyond 3 and 6 sigma falls "
                 "from the original to the Hadamard axes by more than {margin} in log2, clear by {spread_factor} "
                 "standard deviations over the seeds of the random Hadamard, and none rises so far; and contradicts it "
                 "when one rises and none falls",
         .evidence_json = R"([
            {"label": "Tails", "view": "tensor", "lens": "compare", "axes": ["original", "hadamard"],
             "metric": "outliers.kurtosis"}])",
         .note = "Shares of few entries carry their counting noise: it is part of their spread. L-infinity / L2 is the "
                 "crest over the root of the number of entries, so both move together."});

    out.push_back(
        {.id = "C3",
         .statement = "Hadamard rotation lowers entropy: (a) fixed bits, absmax scale; (b) equal distortion. Report "
                      "both; they may disagree.",
         .parts = {{"C3a",
                    "at fixed bits with an absmax scale",
                    Agreement::unanimous,
                    {{"bits4_tensor", "entropy of 4-bit codes, one scale per tensor, original - Hadamard", kBits,
                      "margin", ""},
                     {"bits4_row", "entropy of 4-bit codes, one scale per row, original - Hadamard", kBits, "margin",
                      ""}},
                    "bits4_tensor"},
                   {"C3b",
                    "at equal distortion",
                    Agreement::unanimous,
                    {{"at_10_db", "entropy at 10 dB, original - Hadamard", kBits, "margin", ""},
                     {"at_20_db", "entropy at 20 dB, original - Hadamard", kBits, "margin", ""},
                     {"at_30_db", "entropy at 30 dB, original - Hadamard", kBits, "margin", ""}},
                    "at_20_db"}},
         .effect = "at_20_db",
         .values = with({margin(0.02, "least difference that counts, in bits per weight")}),
         .rule = "a tensor supports it when the entropy falls from the original to the Hadamard axes by more than "
                 "{margin} bits per weight, clear by {spread_factor} standard deviations over the seeds of the random "
                 "Hadamard, in every case: of 4-bit codes with an absmax scale per tensor and per row (a), and at 10, "
                 "20 and 30 dB (b); and contradicts it when it rises in every case",
         .evidence_json = R"([
            {"label": "Entropy at equal distortion", "view": "rate", "axes": ["original", "hadamard"],
             "metric": "fixed_distortion.20.entropy_bits"},
            {"label": "Entropy of 4-bit codes", "view": "tensor", "lens": "compare", "axes": ["original", "hadamard"],
             "metric": "rtn.4/tensor.entropy_bits"}])",
         .note = "At fixed bits the distortion changes with the entropy: (a) alone says nothing about compression."});

    out.push_back(
        {.id = "C4",
         .statement = "PCA-aligned axes raise top-k energy concentration.",
         .parts = {{"C4a",
                    "of the entries",
                    Agreement::unanimous,
                    {{"top_1", "energy of the largest 1 % of entries, PCA over original", kRatio, "margin", ""},
                     {"top_5", "energy of the largest 5 % of entries, PCA over original", kRatio, "margin", ""},
                     {"top_10", "energy of the largest 10 % of entries, PCA over original", kRatio, "margin", ""},
                     {"top_10_over_control", "that of 10 %, less what PCA does to a Gaussian of the same shape", kRatio,
                      "margin", ""}},
                    "top_10"},
                   {"C4b",
                    "of the axes (participation ratio)",
                    Agreement::unanimous,
                    {{"participation_over_control",
                      "fall of the participation ratio under PCA, less the Gaussian's fall", kRatio, "margin", ""}},
                    "participation_over_control",
                    false}},
         .effect = "top_10",
         .values = with({margin(0.05, "least change that counts, in log2")}),
         .rule = "a tensor supports it when the largest 1, 5 and 10 % of the entries each hold more of the energy in "
                 "PCA axes than in the original ones by at least {margin} in log2, and for 10 % also more than PCA "
                 "makes of an i.i.d. Gaussian of the same shape, clear by {spread_factor} standard deviations over the "
                 "control's seeds; and contradicts it when all four are as far below",
         .evidence_json = R"([
            {"label": "Concentration", "view": "tensor", "lens": "compare", "axes": ["original", "pca"],
             "metric": "energy.top_0.1"}])",
         .note =
             "PCA can only lower the participation ratio, whatever the matrix, so that part has no vote; the control "
             "shows how much of it is chance."});

    out.push_back(
        {.id = "C5",
         .statement = "Rotation flattens but does not concentrate.",
         .agreement = Agreement::every,
         .parts = {{"C5a",
                    "it flattens",
                    Agreement::unanimous,
                    {{"crest_hadamard", "crest, original over Hadamard", kRatio, "margin", ""},
                     {"crest_random", "crest, original over random Hadamard, mean of the seeds", kRatio, "margin", ""}},
                    "crest_hadamard"},
                   {"C5b",
                    "it does not concentrate",
                    Agreement::every,
                    {{"top_1_hadamard", "energy of the largest 1 %, Hadamard over original", kRatio, "rise", "rise",
                      below, failing},
                     {"top_10_hadamard", "energy of the largest 10 %, Hadamard over original", kRatio, "rise", "rise",
                      below, failing},
                     {"top_1_random", "energy of the largest 1 %, random Hadamard over original", kRatio, "rise",
                      "rise", below, failing},
                     {"top_10_random", "energy of the largest 10 %, random Hadamard over original", kRatio, "rise",
                      "rise", below, failing}},
                    "top_10_hadamard"}},
         .effect = "crest_hadamard",
         .values = with({margin(0.05, "least fall of the crest that counts, in log2"),
                         {"rise", 0.05, 0, kAny, "largest rise of the energy that counts as none, in log2"}}),
         .rule =
             "a tensor supports it when the crest falls under the Hadamard and the random Hadamard rotation by more "
             "than {margin} in log2, clear by {spread_factor} standard deviations over the seeds, and under "
             "neither the energy of the largest 1 or 10 % of the entries rises by more than {rise}; and contradicts "
             "it when the crest rises under both, or that energy does under either",
         .evidence_json = R"([
            {"label": "Concentration", "view": "tensor", "lens": "compare",
             "axes": ["original", "hadamard", "random-hadamard", "pca"], "metric": "energy.top_0.1"}])",
         .note = ""});

    out.push_back(
        {.id = "C6",
         .statement =
             "The function does not change: logits before and after a merged rotation agree; a wrong placement "
             "must fail.",
         .scope = Claim::Scope::model,
         .note = "Logits come from running the network; weights alone can't show them."});
    out.push_back(
        {.id = "C7",
         .statement =
             "Uniform low-bit quantization works without protecting outliers (loss in perplexity, INT8 / INT4, "
             "with and without outlier splitting).",
         .scope = Claim::Scope::model,
         .note = "Perplexity comes from running the network on text; weights alone can't show it."});

    out.push_back(
        {.id = "C8",
         .statement =
             "Tail statistics change sharply with the coordinate system (spread over seeds and systems against "
             "the control's).",
         .parts = {{"C8",
                    "tail statistics change sharply",
                    Agreement::unanimous,
                    {{"kurtosis", "range of the kurtosis over coordinate systems, less the Gaussian's", kRatio, "sharp",
                      "alike", above, holding},
                     {"crest", "range of the crest, less the Gaussian's", kRatio, "sharp", "alike", above, holding},
                     {"tail_3", "range of the share beyond 3 sigma, less the Gaussian's", kRatio, "sharp", "alike",
                      above, holding}},
                    "kurtosis"}},
         .effect = "kurtosis",
         .values = with({{"sharp", 0.5, 0, kAny, "least range beyond the control's that is sharp, in log2"},
                         {"alike", 0.15, 0, kAny, "largest range beyond the control's that is none, in log2"}}),
         .rule =
             "a tensor supports it when the kurtosis, the crest and the share beyond 3 sigma each range over the "
             "coordinate systems that no data choose (original, Hadamard, random Hadamard, DCT, random where it can be "
             "made) by at least {sharp} in log2 more than those of an i.i.d. Gaussian do, clear by {spread_factor} "
             "standard "
             "deviations over the seeds; and contradicts it when each does by at most {alike} more",
         .evidence_json = R"([
            {"label": "Spread over systems and seeds", "view": "tensor", "lens": "compare",
             "axes": ["original", "hadamard", "random-hadamard", "random"], "metric": "outliers.kurtosis"}])",
         .note = "PCA makes the entries of every matrix uneven, the Gaussian's too, so it is not among them."});

    out.push_back(
        {.id = "C9",
         .statement =
             "Magnitude is not a reliable proxy of importance: rank correlation and top-1 % overlap between |w| "
             "and sensitivity ||df/dW v||.",
         .scope = Claim::Scope::model,
         .note = "Sensitivity is a derivative of the network's output; weights alone can't show it."});

    out.push_back(
        {.id = "C10",
         .statement = "Weights lie near a low-dimensional manifold: intrinsic dimension of rows (TwoNN, Levina-Bickel "
                      "with inverse averaging) against the Gaussian control; effective rank by layer.",
         .parts = {{"C10a",
                    "intrinsic dimension of the rows",
                    Agreement::unanimous,
                    {{"twonn", "TwoNN dimension of the rows, Gaussian over tensor", kRatio, "lower", "alike", above,
                      holding},
                     {"levina_bickel", "Levina-Bickel dimension of the rows, Gaussian over tensor", kRatio, "lower",
                      "alike", above, holding}},
                    "twonn"},
                   {"C10b",
                    "effective rank",
                    Agreement::unanimous,
                    {{"effective_rank", "effective rank, Gaussian over tensor", kRatio, "lower", "alike", above,
                      holding}},
                    "effective_rank",
                    false}},
         .effect = "twonn",
         .values = with({{"lower", 1, 0, kAny, "least fall below the control's dimension, in log2; 1 is half"},
                         {"alike", 0.2, 0, kAny, "largest fall that counts as none, in log2; 0.2 is 13 %"}}),
         .rule = "a tensor supports it when the TwoNN and Levina-Bickel dimensions of its rows are both below those of "
                 "an i.i.d. Gaussian of the same shape by at least {lower} in log2, clear by {spread_factor} standard "
                 "deviations over the control's seeds; and contradicts it when both are by at most {alike}",
         .evidence_json = R"([
            {"label": "Intrinsic dimension", "view": "tensor", "lens": "geometry", "metric": "intrinsic_dimension"},
            {"label": "Effective rank by layer", "view": "model", "axes": ["original"],
             "metric": "axes.effective_rank"}])",
         .note = "A manifold may be curved, so a high effective rank does not speak against one: it is shown without a "
                 "vote."});

    out.push_back(
        {.id = "C11",
         .statement = "f_theta(i) + r_i beats direct coding at equal distortion once theta's bits are paid.",
         .parts = {{"C11",
                    "it beats direct coding",
                    Agreement::unanimous,
                    {{"at_20_db", "direct coding - the best structured code at 20 dB, theta paid", kBits, "margin",
                      "no_gain", above, none}},
                    "at_20_db"}},
         .effect = "at_20_db",
         .values = with({margin(0.02, "least gain that counts, in bits per weight"),
                         {"no_gain", 0, -kAny, kAny, "largest gain that counts as none, in bits per weight"}},
                        false),
         .rule = "a tensor supports it when the best structured code needs at least {margin} bits per weight less than "
                 "direct coding at 20 dB, theta's bits and all; and contradicts it when it saves at most {no_gain}",
         .evidence_json = R"([
            {"label": "Structure and residual", "view": "tensor", "lens": "structure", "metric": "gain_bits"}])",
         .note =
             "The best of all structured codes, each with at least one parameter: leaving theta out would be direct "
             "coding."});

    out.push_back(
        {.id = "C12",
         .statement =
             "Toy: Fourier coefficients are concentrated, MLP parameters are not; rotating the MLP's parameters "
             "lowers outliers but does not restore concentration.",
         .scope = Claim::Scope::once,
         .agreement = Agreement::every,
         .parts = {{"C12a",
                    "Fourier coefficients are concentrated, MLP parameters are not",
                    Agreement::every,
                    {{"fourier_top_1", "energy of the largest 1 % of the Fourier coefficients", "share", "concentrated",
                      "concentrated", above, none},
                     {"mlp_top_1", "energy of the largest 1 % of the MLP's parameters", "share", "concentrated",
                      "concentrated", below, none}},
                    "mlp_top_1"},
                   {"C12b",
                    "rotation lowers the outliers",
                    Agreement::unanimous,
                    {{"crest", "L-infinity / L2 of the MLP's parameters, before over after rotation", kRatio, "margin",
                      "", above, none},
                     {"kurtosis", "kurtosis of the MLP's parameters, before over after rotation", kRatio, "margin", "",
                      above, none}},
                    "crest"},
                   {"C12c",
                    "rotation does not restore concentration",
                    Agreement::every,
                    {{"rotated_top_1", "energy of the largest 1 % of the rotated parameters", "share", "concentrated",
                      "concentrated", below, none}},
                    "rotated_top_1"}},
         .effect = "mlp_top_1",
         .values =
             with({margin(0.05, "least fall of the outlier metrics that counts, in log2"),
                   {"concentrated", 0.5, 0, 1, "share of the energy from which on the largest 1 % concentrate it"}},
                  false),
         .rule = "the experiment supports it when the largest 1 % hold at least {concentrated} of the energy of the "
                 "Fourier coefficients and less of the MLP's parameters, and rotating these lowers their L-infinity / "
                 "L2 and kurtosis by more than {margin} in log2 while the largest 1 % still hold less; and contradicts "
                 "it when any of that is the other way round",
         .evidence_json = R"([{"label": "The sinusoid laboratory", "view": "learn"}])",
         .note = "One small experiment, whatever the model: its answer is the same beside every model."});

    out.push_back(
        {.id = "C13",
         .statement =
             "Alignment, not flattening, gives the true gain: net rate at equal distortion, aligned < original "
             "<= rotated.",
         .agreement = Agreement::every,
         .parts = {{"C13a",
                    "aligned < original",
                    Agreement::unanimous,
                    {{"aligned_10_db", "net rate at 10 dB, original - aligned", kBits, "margin", "", above, none},
                     {"aligned_20_db", "net rate at 20 dB, original - aligned", kBits, "margin", "", above, none},
                     {"aligned_30_db", "net rate at 30 dB, original - aligned", kBits, "margin", "", above, none}},
                    "aligned_20_db"},
                   {"C13b",
                    "original <= rotated",
                    Agreement::unanimous,
                    {{"rotated_10_db", "net rate at 10 dB, Hadamard - original", kBits, "no_less_than", "no_less_than",
                      above, none},
                     {"rotated_20_db", "net rate at 20 dB, Hadamard - original", kBits, "no_less_than", "no_less_than",
                      above, none},
                     {"rotated_30_db", "net rate at 30 dB, Hadamard - original", kBits, "no_less_than", "no_less_than",
                      above, none}},
                    "rotated_20_db"}},
         .effect = "aligned_20_db",
         .values = with({margin(0.02, "least difference that counts, in bits per weight"),
                         {"no_less_than", -0.02, -kAny, 0,
                          "least that counts as no less, rotated - original, in bits per weight"}},
                        false),
         .rule = "a tensor supports it when at 10, 20 and 30 dB the aligned axes (PCA with its basis paid, or the "
                 "residual stream's shared PCA, whose basis is free, whichever is less) need at least {margin} bits "
                 "per weight less than the original ones, and the Hadamard axes at least {no_less_than} bits more than "
                 "the original ones; and contradicts it when "
                 "either relation is the other way round at all three",
         .evidence_json = R"([
            {"label": "Net rate at equal distortion", "view": "rate", "axes": ["original", "hadamard", "pca"],
             "metric": "fixed_distortion.20.net_bits"}])",
         .note = ""});

    out.push_back(
        {.id = "C14",
         .statement =
             "In original axes outliers set the scale and the error is uneven; rotated axes make it even (spread "
             "of per-row, per-group SQNR).",
         .parts = {{"C14",
                    "rotation evens the error out",
                    Agreement::unopposed,
                    {{"rows", "spread of the rows' SQNR at 4 bits per tensor, original over Hadamard", kRatio, "margin",
                      ""},
                     {"groups", "spread of the SQNR of groups of 64, original over Hadamard", kRatio, "margin", ""}},
                    "groups"}},
         .effect = "groups",
         .values = with({margin(0.1, "least change of the spread that counts, in log2")}),
         .rule =
             "a tensor supports it when, with 4 bits and one scale per tensor, the standard deviation of the SQNR in "
             "dB "
             "over its rows or over its groups of 64 falls from the original to the Hadamard axes by more than "
             "{margin} "
             "in log2, clear by {spread_factor} standard deviations over the seeds of the random Hadamard, and neither "
             "rises so far; and contradicts it when one rises and neither falls",
         .evidence_json = R"([
            {"label": "Error map", "view": "tensor", "lens": "compare", "axes": ["original", "hadamard"],
             "metric": "rtn.4/tensor.sqnr_db"}])",
         .note = "A rotation of the columns keeps every row's energy: rows of unequal scale stay uneven."});

    Claim help{
        .id = "C15",
        .statement =
            "Rotation helps this tensor at this bit width and group size (or does not: group-wise 4-bit "
            "weight-only is where users reported harm).",
        .effect = "bits4_tensor",
        .values = with({margin(0.1, "least difference that counts, in dB")}),
        .rule =
            "a tensor supports it when its SQNR in Hadamard axes is above that in the original ones by at least "
            "{margin} dB at the same bits and scales, clear by {spread_factor} standard deviations over the seeds "
            "of the random Hadamard, at 3 and 4 bits with one scale per tensor, per row and per group of 64; and "
            "contradicts it when it is below in all of them",
        .evidence_json = R"([
            {"label": "Bits x group map", "view": "tensor", "lens": "map", "axes": ["original", "hadamard"]}])",
        .note =
            "The same bits and scales are the same stored bits; the parts show where rotation helps and where it "
            "harms."};
    struct Cell {
        std::string_view part, condition, statement, description;
    };
    static constexpr Cell kCells[] = {
        {"C15-3-tensor", "bits3_tensor", "at 3 bits, one scale per tensor",
         "SQNR at 3 bits per tensor, Hadamard - original"},
        {"C15-3-row", "bits3_row", "at 3 bits, one scale per row", "SQNR at 3 bits per row, Hadamard - original"},
        {"C15-3-group64", "bits3_group64", "at 3 bits, one scale per group of 64",
         "SQNR at 3 bits per group of 64, Hadamard - original"},
        {"C15-4-tensor", "bits4_tensor", "at 4 bits, one scale per tensor",
         "SQNR at 4 bits per tensor, Hadamard - original"},
        {"C15-4-row", "bits4_row", "at 4 bits, one scale per row", "SQNR at 4 bits per row, Hadamard - original"},
        {"C15-4-group64", "bits4_group64", "at 4 bits, one scale per group of 64",
         "SQNR at 4 bits per group of 64, Hadamard - original"},
    };
    for (const Cell& cell : kCells) {
        help.parts.push_back({cell.part,
                              cell.statement,
                              Agreement::unanimous,
                              {{cell.condition, cell.description, kDecibels, "margin", ""}},
                              cell.condition});
    }
    out.push_back(std::move(help));
    return out;
}

std::string number(double value) { return std::format("{:.6g}", value); }

}  // namespace

std::span<const Claim> claims() {
    static const std::vector<Claim> all = table();
    return all;
}

const Claim* findClaim(std::string_view id) {
    const auto found = std::ranges::find(claims(), id, &Claim::id);
    return found == claims().end() ? nullptr : &*found;
}

ClaimRules::ClaimRules() {
    for (const Claim& claim : claims()) {
        for (const RuleValue& value : claim.values) values_[claim.id][value.name] = value.value;
    }
}

Result<ClaimRules> ClaimRules::from(const Json& changes) {
    const auto wrong = [](const std::string& what) { return fail(ErrorCode::invalid, "rules: " + what); };
    if (!changes.is_object()) return wrong("an object of claims is wanted");
    ClaimRules out;
    for (const auto& [id, values] : changes.items()) {
        const Claim* claim = findClaim(id);
        if (claim == nullptr) return wrong("there is no claim " + quotedName(id));
        if (!values.is_object()) return wrong("an object of numbers is wanted for " + id);
        for (const auto& [name, value] : values.items()) {
            const auto known = std::ranges::find(claim->values, name, &RuleValue::name);
            if (known == claim->values.end()) {
                std::string names;
                for (const RuleValue& each : claim->values)
                    names += (names.empty() ? "" : ", ") + std::string(each.name);
                return wrong(names.empty() ? id + " is not decided here: it needs the running model"
                                           : id + " has no value " + quotedName(name) + "; it has " + names);
            }
            if (!value.is_number() || !(value.get<double>() >= known->least && value.get<double>() <= known->most)) {
                return wrong(id + "." + name + " must be a number from " + number(known->least) + " to " +
                             number(known->most));
            }
            out.values_[claim->id][known->name] = value.get<double>();
        }
    }
    return out;
}

double ClaimRules::at(const Claim& claim, std::string_view name) const {
    return values_.find(claim.id)->second.find(name)->second;
}

Json ClaimRules::json(const Claim& claim) const {
    Json out = Json::object();
    for (const RuleValue& value : claim.values) out[value.name] = at(claim, value.name);
    return out;
}

std::string ruleTemplate(const Claim& claim) {
    if (claim.scope == Claim::Scope::model) return "Needs the running model.";
    std::string text(claim.rule);
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    if (claim.scope == Claim::Scope::once) return text + ".";
    return text +
           "; over all tensors it is supported when at least {supported_share} support it, contradicted when at least "
           "{contradicted_share} contradict it, else it depends, and it is undetermined with evidence from fewer than "
           "{min_tensors} tensors.";
}

std::string ClaimRules::sentence(const Claim& claim) const {
    const std::string whole = ruleTemplate(claim);
    std::string text;
    for (std::string_view rest = whole;;) {
        const auto open = rest.find('{');
        text += rest.substr(0, open);
        if (open == std::string_view::npos) return text;
        const auto close = rest.find('}', open);
        const auto name = rest.substr(open + 1, close - open - 1);
        const double value = at(claim, name);
        text += name.ends_with("_share") ? number(100 * value) + " %" : number(value);
        rest.remove_prefix(close + 1);
        if (name == "min_tensors" && value == 1 && rest.starts_with(" tensors")) {
            text += " tensor";
            rest.remove_prefix(std::string_view(" tensors").size());
        }
    }
}

}  // namespace axiscope
