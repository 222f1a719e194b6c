#include "analysis/report_json.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TensorReport sampleReport() {
    TensorReport report;
    report.tensor.name = "a\nb\x1b[31m\"\\";
    report.tensor.dtype = Dtype::bf16;
    report.tensor.shape = {2, 3};
    report.tensor.info.role = Role::down;
    report.tensor.info.layer = 7;
    report.file = "f.safetensors";
    report.nonfinite = {1, 2};
    report.notes = {"note"};
    CoordinateReport original;
    original.basis = {"identity", 3, 0, ""};
    original.outliers = {.mean = 0.1,
                         .std = 1e-300,
                         .absmax = 3,
                         .l2 = 4,
                         .kurtosis = kNaN,
                         .excess_kurtosis = std::numeric_limits<double>::infinity(),
                         .linf_over_l2 = 1,
                         .crest = 2,
                         .frac_3sigma = 0,
                         .frac_6sigma = 0};
    original.rtn.push_back({{4, {Group::Kind::columns, 64}, false}, {1, 2, 3, 4, 5, 6, 7}});
    original.fixed_distortion.push_back({10, {1, 2, 3, 4, 5}});
    original.fixed_distortion.push_back({12.5, {1, 2, 3, 4, 5}});
    CoordinateReport pca;
    pca.error = Error{ErrorCode::memory, "too large", ""};
    report.axes = {{"original", original}, {"pca", pca}};
    return report;
}

std::vector<std::string> keys(const Json& object) {
    std::vector<std::string> out;
    for (const auto& [key, value] : object.items()) out.push_back(key);
    return out;
}

TEST(AnalysisReportJson, KeysAndTheirOrder) {
    const Json json = toJson(sampleReport());
    EXPECT_EQ(keys(json), (std::vector<std::string>{"name", "shape", "dtype", "role", "layer", "file", "nonfinite",
                                                    "notes", "axes", "error"}));
    const Json& original = json["axes"]["original"];
    EXPECT_EQ(keys(original), (std::vector<std::string>{"basis", "basis_bits", "outliers", "energy", "axes", "rtn",
                                                        "fixed_distortion"}));
    EXPECT_EQ(keys(original["outliers"]),
              (std::vector<std::string>{"mean", "std", "absmax", "l2", "kurtosis", "excess_kurtosis", "linf_over_l2",
                                        "crest", "frac_3sigma", "frac_6sigma"}));
    EXPECT_EQ(keys(original["energy"]), (std::vector<std::string>{"top_0.01", "top_0.05", "top_0.1"}));
    EXPECT_EQ(keys(original["axes"]), (std::vector<std::string>{"participation_ratio", "axis_entropy_bits",
                                                                "effective_rank", "stable_rank", "coding_gain_db"}));
    EXPECT_EQ(keys(original["rtn"]), (std::vector<std::string>{"4/group64/asymmetric"}));
    EXPECT_EQ(keys(original["rtn"]["4/group64/asymmetric"]),
              (std::vector<std::string>{"mse", "sqnr_db", "entropy_bits", "huffman_bits", "huffman_table_bits",
                                        "overhead_bits", "net_bits"}));
    EXPECT_EQ(keys(original["fixed_distortion"]), (std::vector<std::string>{"10dB", "12.5dB"}));
    EXPECT_EQ(keys(original["fixed_distortion"]["10dB"]),
              (std::vector<std::string>{"step", "sqnr_db", "entropy_bits", "gaussian_bound_bits", "net_bits"}));
    EXPECT_EQ(keys(original["basis"]), (std::vector<std::string>{"construction", "block", "core", "note"}));
    EXPECT_EQ(json["axes"]["pca"], (Json{{"error", {{"code", "memory"}, {"message", "too large"}}}}));
    EXPECT_EQ(json["shape"], (Json{2, 3}));
    EXPECT_EQ(json["dtype"], "BF16");
    EXPECT_EQ(json["role"], "down");
    EXPECT_EQ(json["layer"], 7);
    EXPECT_EQ(json["nonfinite"], (Json{{"nan", 1}, {"inf", 2}}));
    EXPECT_TRUE(json["error"].is_null());
}

TEST(AnalysisReportJson, TextComesBackAsItWas) {
    const std::string text = toText(toJson(sampleReport()));
    for (const char c : text) EXPECT_GE(static_cast<unsigned char>(c), 32);  // no control character is left raw
    const Json back = Json::parse(text, nullptr, false);
    ASSERT_FALSE(back.is_discarded());
    EXPECT_EQ(back["name"], "a\nb\x1b[31m\"\\");
    const Json& outliers = back["axes"]["original"]["outliers"];
    EXPECT_EQ(outliers["mean"].get<double>(), 0.1);
    EXPECT_EQ(outliers["std"].get<double>(), 1e-300);
    EXPECT_TRUE(outliers["kurtosis"].is_null());
    EXPECT_TRUE(outliers["excess_kurtosis"].is_null());
    EXPECT_NE(text.find("\"mean\":0.1,"), std::string::npos);
}

TEST(AnalysisReportJson, BytesThatAreNoTextAreReplaced) {
    TensorReport report = sampleReport();
    report.file = "caf\xe9.safetensors";
    EXPECT_NE(toText(toJson(report)).find("caf\xEF\xBF\xBD"), std::string::npos);
}

TEST(AnalysisReportJson, ErrorsCarryTheirPlace) {
    TensorReport report = sampleReport();
    report.axes.clear();
    report.error = Error{ErrorCode::unreadable, "gone", "f.safetensors, byte 8"};
    const Json json = toJson(report);
    EXPECT_EQ(json["error"], (Json{{"code", "unreadable"}, {"message", "gone"}, {"where", "f.safetensors, byte 8"}}));
    EXPECT_EQ(json["axes"], Json::object());
    report.tensor.info.layer.reset();
    report.tensor.shape.clear();
    EXPECT_TRUE(toJson(report)["layer"].is_null());
    EXPECT_EQ(toJson(report)["shape"], Json::array());
}

TEST(AnalysisReportJson, ListingAndDocument) {
    Model model;
    model.sources = {{"f.safetensors", 1234, "safetensors"}};
    model.notes = {"passed over config.json"};
    TensorInfo tensor;
    tensor.name = "t";
    tensor.shape = {5};
    tensor.begin = 100;
    tensor.end = 120;
    model.tensors = {tensor};
    const Json listing = toJson(model);
    EXPECT_EQ(keys(listing), (std::vector<std::string>{"schema", "axiscope", "source", "notes", "tensors"}));
    EXPECT_EQ(listing["schema"], kReportSchema);
    EXPECT_EQ(listing["tensors"][0], (Json{{"name", "t"},
                                           {"shape", {5}},
                                           {"dtype", "F32"},
                                           {"bytes", 20},
                                           {"role", "other"},
                                           {"layer", nullptr},
                                           {"file", "f.safetensors"}}));
    const Json whole = document(model, Options{}, {toJson(sampleReport())});
    EXPECT_EQ(keys(whole), (std::vector<std::string>{"schema", "axiscope", "source", "options", "tensors"}));
    EXPECT_EQ(whole["source"],
              (Json::array({{{"file", "f.safetensors"}, {"bytes", 1234}, {"format", "safetensors"}}})));
    EXPECT_EQ(whole["tensors"].size(), 1u);
    EXPECT_EQ(document(model, Options{}, {})["tensors"], Json::array());
}

TEST(AnalysisReportJson, OptionsComeBackAsTheyWere) {
    Options options;
    options.axes = {"original", "random"};
    options.bits = {4};
    options.groups = {{Group::Kind::columns, 128}, {Group::Kind::row, 0}};
    options.symmetric = {false};
    options.distortions_db = {12.5};
    options.seed = 0xFFFFFFFFFFFFFFFFu;
    options.ranks = false;
    const Json json = toJson(options);
    EXPECT_EQ(toText(json), R"({"axes":["original","random"],"bits":[4],"groups":[128,"row"],"schemes":["asymmetric"],)"
                            R"("distortions_db":[12.5],"seed":18446744073709551615,"ranks":false})");
    const auto back = optionsFromJson(json);
    ASSERT_TRUE(back);
    EXPECT_EQ(toJson(*back), json);
    const auto defaults = optionsFromJson(Json::object());
    ASSERT_TRUE(defaults);
    EXPECT_EQ(toJson(*defaults), toJson(Options{}));
}

TEST(AnalysisReportJson, WrongOptionsAreRefused) {
    for (const char* text : {R"([])",
                             R"("x")",
                             R"({"bit":[4]})",
                             R"({"bits":4})",
                             R"({"bits":[]})",
                             R"({"bits":[1]})",
                             R"({"bits":[9]})",
                             R"({"bits":[4,4]})",
                             R"({"bits":[4.0]})",
                             R"({"bits":[-4]})",
                             R"({"bits":[4294967300]})",
                             R"({"bits":["4"]})",
                             R"({"groups":[0]})",
                             R"({"groups":["rows"]})",
                             R"({"groups":[-1]})",
                             R"({"groups":[64,"group64"]})",
                             R"({"groups":[null]})",
                             R"({"axes":["polar"]})",
                             R"({"axes":["pca","pca"]})",
                             R"({"axes":"pca"})",
                             R"({"axes":[]})",
                             R"({"axes":[1]})",
                             R"({"schemes":["both"]})",
                             R"({"schemes":[]})",
                             R"({"schemes":["symmetric","symmetric"]})",
                             R"({"distortions_db":[0]})",
                             R"({"distortions_db":[-3]})",
                             R"({"distortions_db":[1e9]})",
                             R"({"distortions_db":["10"]})",
                             R"({"distortions_db":[10,10]})",
                             R"({"seed":-1})",
                             R"({"seed":1.5})",
                             R"({"seed":"1"})",
                             R"({"seed":null})",
                             R"({"ranks":0})"}) {
        const auto options = optionsFromJson(Json::parse(text));
        ASSERT_FALSE(options) << text;
        EXPECT_EQ(options.error().code, ErrorCode::invalid) << text;
        EXPECT_FALSE(options.error().message.empty()) << text;
    }
    EXPECT_TRUE(optionsFromJson(Json::parse(R"({"distortions_db":[]})")));
}

TEST(AnalysisReportJson, VersionIsThatOfThePackage) {
    const char* root = std::getenv("AXISCOPE_SOURCE_DIR");
    std::ifstream file(std::string(root ? root : AXISCOPE_SOURCE_DIR) + "/package.json");
    const Json package = Json::parse(file, nullptr, false);
    if (package.is_discarded()) GTEST_SKIP() << "package.json is not at hand";
    EXPECT_EQ(package["version"], kVersion);
}

}  // namespace
}  // namespace axiscope
