// Planted matrices with known answers, through the study to the board.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/claim_measures.hpp"
#include "analysis/claim_rules.hpp"
#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "format/open_model.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

const StudyKind& study() { return *findStudy("claims"); }

Result<Json> run(const Model& model, const Json& options = Json::object({{"seeds", 2}}),
                 const ProgressSink& sink = {}) {
    Inspector inspector(model);
    return study().run({model, model.tensors[0], options, inspector, sink});
}
Model planted(const std::string& url) {
    auto model = openPlanted("planted:" + url);
    EXPECT_TRUE(model) << url;
    return std::move(*model);
}

// A matrix that a Hadamard rotation turns into a planted one: Sylvester's H is its own inverse.
Model rotatedBack(const std::string& url) {
    const Model model = planted(url);
    auto matrix = loadMatrix(model, model.tensors[0], std::uint64_t{1} << 24);
    EXPECT_TRUE(matrix);
    const auto basis = findAxes("hadamard")->make({.rows = matrix->rows, .cols = matrix->cols});
    EXPECT_TRUE(basis);
    CoordinateSystem::Scratch scratch;
    (*basis)->apply(matrix->values, 0, scratch);
    return modelOf(matrix->values, {matrix->rows, matrix->cols});
}

Model made(const std::string& name) {
    if (name == "gaussian") return planted("gaussian?rows=512&cols=128&seed=1");
    if (name == "outliers") return planted("outlier-columns?rows=128&cols=128&seed=1");
    if (name == "hidden outliers") return rotatedBack("outlier-columns?rows=128&cols=128&seed=1");
    if (name == "student") return planted("student-t?rows=128&cols=128&seed=1");
    if (name == "low rank") return planted("low-rank?rows=128&cols=128&seed=1");
    if (name == "tall low rank") return planted("low-rank?rows=2048&cols=32&seed=1");
    return modelOf(std::vector<float>(64 * 64, 0.5f), {64, 64});  // "constant"
}

// What the study says of each, computed once.
const Json& partOf(const std::string& name) {
    static std::map<std::string, Json> parts;
    if (const auto found = parts.find(name); found != parts.end()) return found->second;
    auto result = run(made(name));
    EXPECT_TRUE(result) << name << ": " << (result ? "" : result.error().message);
    return parts[name] = result ? *result : Json::object();
}

StudyPart part(const std::string& name, Json result) {
    TensorInfo tensor;
    tensor.name = name;
    tensor.info.role = Role::q;
    return {tensor, std::move(result)};
}
Json board(const std::vector<std::string>& names, const Json& options = Json::object()) {
    std::vector<StudyPart> parts;
    for (const std::string& name : names) parts.push_back(part(name, partOf(name)));
    auto combined = study().combine(parts, options);
    EXPECT_TRUE(combined);
    return combined ? *combined : Json::object();
}
const Json& card(const Json& board, std::string_view id) {
    for (const Json& claim : board["claims"]) {
        if (claim["id"] == id) return claim;
    }
    static const Json none;
    ADD_FAILURE() << id;
    return none;
}
std::string values(const Json& claim) {
    std::string text;
    for (const Json& tensor : claim["per_tensor"])
        text += tensor["name"].get<std::string>() + " " + tensor["values"].dump() + "\n";
    return text;
}

TEST(AnalysisClaimEvidence, PlantedDataTakesEveryCardToEveryVerdict) {
    struct Expected {
        const char *claim, *supports, *contradicts;
    };
    constexpr Expected kExpected[] = {{"C1", "outliers", "gaussian"},        {"C2", "outliers", "hidden outliers"},
                                      {"C3", "hidden outliers", "outliers"}, {"C4", "low rank", "student"},
                                      {"C5", "outliers", "hidden outliers"}, {"C8", "outliers", "gaussian"},
                                      {"C10", "low rank", "gaussian"},       {"C11", "low rank", "gaussian"},
                                      {"C13", "tall low rank", "gaussian"},  {"C14", "outliers", "hidden outliers"},
                                      {"C15", "outliers", "hidden outliers"}};
    for (const auto& [claim, supports, contradicts] : kExpected) {
        SCOPED_TRACE(claim);
        const auto verdict = [id = claim](const std::vector<std::string>& names) {
            const Json all = board(names);
            const Json& found = card(all, id);
            return found["verdict"].get<std::string>() + (names.size() == 1 ? "\n" + values(found) : "\n");
        };
        EXPECT_TRUE(verdict({supports}).starts_with("supported\n")) << verdict({supports});
        EXPECT_TRUE(verdict({contradicts}).starts_with("contradicted\n")) << verdict({contradicts});
        EXPECT_EQ(verdict({supports, contradicts}), "depends\n");
        EXPECT_EQ(verdict({supports, supports, supports, contradicts, "constant"}), "supported\n");
        EXPECT_EQ(verdict({"constant", "constant"}), "undetermined\n");
    }
    for (const char* claim : {"C6", "C7", "C9"}) {
        const Json all = board({"outliers"});
        EXPECT_EQ(card(all, claim)["verdict"], "needs-model");
    }
}

TEST(AnalysisClaimEvidence, TheExperimentTakesItsCardToEveryVerdict) {
    const auto verdict = [](const ToyConfig& config) -> std::string {
        const auto toy = runToy(config);
        if (!toy) return toy.error().message;
        Json result = {{"evidence", {{"C12", Json::object()}}}};
        for (const auto& [condition, measured] : toyEvidence(toy->claim))
            result["evidence"]["C12"][condition] = {{"value", measured.value}, {"spread", nullptr}};
        const std::vector<StudyPart> parts = {part("w", result)};
        const Json all = *study().combine(parts, Json::object());
        return card(all, "C12")["verdict"].get<std::string>() + (card(all, "C12")["total"] == 1 ? "" : "?");
    };
    ToyConfig config;
    config.training.width = 32;
    config.training.steps = 200;
    EXPECT_EQ(verdict(config), "supported");
    // A signal that is mostly noise is not concentrated in any basis.
    config.signal.noise = 100;
    EXPECT_EQ(verdict(config), "contradicted");
    const Json none = board({"gaussian"});
    EXPECT_EQ(card(none, "C12")["verdict"], "undetermined");
    // `depends` takes a rotation that changes nothing: with a margin that no change reaches.
    config.signal.noise = 0;
    const auto toy = runToy(config);
    ASSERT_TRUE(toy);
    const auto rules = ClaimRules::from({{"C12", {{"margin", 100}}}});
    ASSERT_TRUE(rules);
    EXPECT_EQ(decide(*findClaim("C12"), *rules, toyEvidence(toy->claim)).verdict, Verdict::depends);
}

TEST(AnalysisClaimEvidence, AgreesWithTheReport) {
    const Model model = made("student");
    Options options;
    options.axes = {"original", "hadamard", "pca"};
    options.seed = 1;
    const TensorReport report = analyzeTensor(model, model.tensors[0], options);
    ASSERT_FALSE(report.error);
    const CoordinateReport& o = report.axes[0].second;
    const CoordinateReport& h = report.axes[1].second;
    const CoordinateReport& p = report.axes[2].second;
    const Json evidence = partOf("student")["evidence"];
    const auto value = [&](const char* claim, const char* condition) {
        return evidence[claim][condition]["value"].get<double>();
    };
    EXPECT_DOUBLE_EQ(value("C2", "kurtosis"), std::log2(o.outliers.kurtosis) - std::log2(h.outliers.kurtosis));
    EXPECT_DOUBLE_EQ(value("C2", "crest"), std::log2(o.outliers.crest) - std::log2(h.outliers.crest));
    EXPECT_NEAR(value("C2", "crest"), std::log2(o.outliers.linf_over_l2 / h.outliers.linf_over_l2), 1e-6);
    EXPECT_DOUBLE_EQ(value("C4", "top_10"), std::log2(p.energy.top_010) - std::log2(o.energy.top_010));
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string at = std::to_string(10 * (i + 1)) + "_db";
        const auto& before = o.fixed_distortion[i].second;
        const auto& rotated = h.fixed_distortion[i].second;
        EXPECT_DOUBLE_EQ(value("C3", ("at_" + at).c_str()), before.entropy_bits - rotated.entropy_bits);
        EXPECT_DOUBLE_EQ(value("C13", ("rotated_" + at).c_str()), rotated.net_bits - before.net_bits);
        EXPECT_DOUBLE_EQ(value("C13", ("aligned_" + at).c_str()),
                         before.net_bits - p.fixed_distortion[i].second.net_bits);
    }
    for (std::size_t i = 0; i < o.rtn.size(); ++i) {
        const auto& [setting, before] = o.rtn[i];
        if (!setting.symmetric || (setting.bits != 3 && setting.bits != 4)) continue;
        const std::string key = "bits" + std::to_string(setting.bits) + "_" + name(setting.group);
        EXPECT_DOUBLE_EQ(value("C15", key.c_str()), h.rtn[i].second.sqnr_db - before.sqnr_db) << key;
    }
    const Json& statistics = partOf("student")["statistics"];
    EXPECT_EQ(statistics["kurtosis"]["tensor"]["original"], o.outliers.kurtosis);
    EXPECT_EQ(statistics["kurtosis"]["tensor"]["random-hadamard"].size(), 2u);
    EXPECT_EQ(statistics["kurtosis"]["gaussian"]["original"].size(), 2u);
    // Shuffling keeps the entries: what depends on nothing else stays.
    EXPECT_NEAR(statistics["kurtosis"]["shuffled-entries"]["original"].get<double>(), o.outliers.kurtosis, 1e-9);
}

TEST(AnalysisClaimEvidence, IsDeterministicAndSaysWhatItUsed) {
    const Model model = planted("laplace?rows=96&cols=40&seed=3");
    const auto first = run(model), second = run(model);
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_EQ(toText(*first), toText(*second));
    EXPECT_EQ((*first)["rows"], 96);
    EXPECT_EQ((*first)["all_rows"], 96);
    EXPECT_EQ((*first)["control_seeds"], 2);
    EXPECT_TRUE((*first)["missing"].contains("C15"));  // 64 does not divide 40
    EXPECT_TRUE((*first)["evidence"]["C15"].contains("bits4_row"));
    EXPECT_FALSE((*first)["evidence"]["C15"].contains("bits4_group64"));
    EXPECT_EQ(toText(*first).find("nan"), std::string::npos);

    const auto sampled = run(model, {{"seeds", 1}, {"max_entries", 1600}});
    ASSERT_TRUE(sampled);
    EXPECT_EQ((*sampled)["rows"], 40);
    EXPECT_EQ((*sampled)["all_rows"], 96);
    EXPECT_TRUE((*sampled)["evidence"]["C2"]["kurtosis"]["spread"].is_null());  // one seed
    const auto other = run(model, {{"seeds", 2}, {"seed", 9}});
    ASSERT_TRUE(other);
    EXPECT_EQ((*other)["evidence"]["C2"]["kurtosis"]["value"], (*first)["evidence"]["C2"]["kurtosis"]["value"]);
    EXPECT_NE((*other)["evidence"]["C2"]["kurtosis"]["spread"], (*first)["evidence"]["C2"]["kurtosis"]["spread"]);
}

TEST(AnalysisClaimEvidence, TensorsThatNoClaimIsAboutSayWhy) {
    const auto vector = run(modelOf(samples::normal(256, 1), {256}));
    ASSERT_TRUE(vector);
    EXPECT_TRUE((*vector)["evidence"].empty());
    EXPECT_EQ((*vector)["missing"]["C2"], "fewer than 8 rows or columns");
    EXPECT_EQ(partOf("constant")["missing"]["C1"], "all entries are equal");
    const auto empty = run(modelOf({}, {16, 0}));
    ASSERT_TRUE(empty);
    EXPECT_TRUE((*empty)["evidence"].empty());
}

TEST(AnalysisClaimEvidence, WrongOptionsAndForeignResults) {
    const Model model = modelOf(samples::normal(256, 1), {16, 16});
    for (const char* text : {R"({"seeds": 0})", R"({"seeds": 65})", R"({"seeds": "3"})", R"({"seed": -1})",
                             R"({"toy": 1})", R"({"max_entries": 0})", R"({"what": 1})", R"({"rules": {"C0": {}}})"}) {
        const auto result = run(model, Json::parse(text));
        ASSERT_FALSE(result) << text;
        EXPECT_EQ(result.error().code, ErrorCode::invalid);
        EXPECT_FALSE(study().combine({}, Json::parse(text))) << text;
    }
    // Results from elsewhere are read with care.
    std::vector<StudyPart> parts;
    for (const char* text :
         {"3", "{}", R"({"evidence": 4})", R"({"evidence": {"C2": [1]}})", R"({"evidence": {"C2": {"kurtosis": 3}}})",
          R"({"evidence": {"C2": {"kurtosis": {"value": "x"}}, "C77": {"a": {"value": 1}}}})",
          R"({"missing": {"C2": 5}})"}) {
        parts.push_back(part("w", Json::parse(text)));
    }
    const auto combined = study().combine(parts, Json::object());
    ASSERT_TRUE(combined);
    EXPECT_EQ(card(*combined, "C2")["verdict"], "undetermined");
    EXPECT_EQ(card(*combined, "C2")["undetermined"], parts.size());
}

TEST(AnalysisClaimEvidence, ProgressRisesAndStops) {
    const Model model = planted("laplace?rows=64&cols=64&seed=3");
    double last = 0;
    const auto whole = run(model, Json::object({{"seeds", 1}}), [&](const Progress& at) {
        EXPECT_GE(at.fraction, last);
        EXPECT_LE(at.fraction, 1);
        last = at.fraction;
        return true;
    });
    ASSERT_TRUE(whole);
    EXPECT_GT(last, 0.5);
    for (const int calls : {0, 3, 20, 60}) {
        int left = calls;
        const auto stopped = run(model, Json::object({{"seeds", 1}}), [&](const Progress&) { return left-- > 0; });
        ASSERT_FALSE(stopped) << calls;
        EXPECT_EQ(stopped.error().code, ErrorCode::cancelled);
    }
}

}  // namespace
}  // namespace axiscope
