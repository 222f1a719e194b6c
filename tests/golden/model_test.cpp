// The bundled model, and where it is at hand stories260K, against the numbers that the numpy definitions gave for them.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "analysis/inspector.hpp"
#include "analysis/report_json.hpp"
#include "bytes/file_source.hpp"
#include "format/open_model.hpp"

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;

Json readJson(const std::string& path) {
    std::ifstream file(path);
    return Json::parse(file, nullptr, false);
}

Result<Model> openAll(const std::string& folder, const std::vector<std::string>& names) {
    std::vector<std::shared_ptr<const ByteSource>> files;
    for (const std::string& name : names) {
        auto file = openFile(folder + "/" + name);
        if (!file) return std::unexpected(file.error());
        files.push_back(*file);
    }
    return openModel(std::move(files));
}

// What eigenvectors of either sign agree on. The golden values have the signs that LAPACK chose.
bool signFree(const std::string& group, const std::string& key, bool wide) {
    if (group == "outliers") return key == "absmax" || key == "l2" || key == "linf_over_l2" || key == "crest";
    if (group == "rtn") return key == "mse" || key == "sqnr_db";
    if (group == "fixed_distortion") return key == "gaussian_bound_bits" || (key == "step" && !wide);
    return !(wide && key == "coding_gain_db");  // no finite value: numpy's is its rounding
}

struct Expectation {
    std::string tensor, axes;
    double entries = 0, std = 0;
    bool wide = false;

    void compare(const std::string& group, const std::string& key, const Json& expected, const Json& got) const {
        const std::string place = tensor + " " + axes + " " + group + " " + key;
        if (axes == "pca" && !signFree(group, key, wide)) return;
        ASSERT_TRUE(got.is_number()) << place;
        double relative = axes == "pca" || group == "fixed_distortion" ? 1e-3 : axes == "original" ? 1e-6 : 1e-4;
        double absolute = 1e-12;
        if (key == "mean") absolute = relative * std;
        if (axes == "original" && (key == "entropy_bits" || key == "huffman_bits")) relative = 1e-12;
        // One code, one entry on the other side of a tie.
        if (axes == "hadamard" && (key.ends_with("_bits") || key.starts_with("frac_"))) absolute = 30 / entries;
        EXPECT_NEAR(got.get<double>(), expected.get<double>(), relative * std::fabs(expected.get<double>()) + absolute)
            << place;
    }
};

void compare(const Model& model, const Json& golden, std::size_t at_most) {
    Options options;
    options.symmetric = {true};
    Inspector inspector(model);
    std::size_t compared = 0;
    for (const TensorInfo& tensor : model.tensors) {
        if (!golden.contains(tensor.name) || compared == at_most) continue;
        ++compared;
        const Json& expected = golden[tensor.name];
        const std::uint64_t rows = tensor.shape[0], cols = tensor.shape[1];
        // numpy's Hadamard falls back to blocks where the width is no power of two; ours does so under a name of its own.
        const std::string hadamard = (cols & (cols - 1)) == 0 ? "hadamard" : "block-hadamard";
        options.axes = {"original", hadamard, "pca"};
        const Json report = toJson(inspector.analyze(tensor, options));
        ASSERT_TRUE(report["error"].is_null()) << tensor.name << ": " << report["error"];
        for (const char* axes : {"original", "hadamard", "pca"}) {
            if (!expected.contains(axes)) continue;
            const Json& want = expected[axes];
            const Json& got = report["axes"][std::string(axes) == "hadamard" ? hadamard : axes];
            const Expectation expectation{tensor.name, axes, static_cast<double>(rows * cols),
                                          want["outliers"]["std"].get<double>(), cols > rows};
            for (const char* group : {"outliers", "energy", "axes"}) {
                for (const auto& [key, value] : want[group].items()) {
                    expectation.compare(group, key, value, got[group][key]);
                }
            }
            for (const char* group : {"rtn", "fixed_distortion"}) {
                ASSERT_EQ(want[group].size(), got[group].size()) << tensor.name << " " << axes << " " << group;
                for (const auto& [setting, numbers] : want[group].items()) {
                    // Groups within the null space of a wide matrix: numpy quantizes its rounding there.
                    if (expectation.wide && expectation.axes == "pca" && setting.ends_with("group64")) continue;
                    for (const auto& [key, value] : numbers.items()) {
                        ASSERT_TRUE(got[group].contains(setting)) << setting;
                        expectation.compare(group, key, value, got[group][setting][key]);
                    }
                }
            }
        }
    }
    EXPECT_EQ(compared, std::min(at_most, golden.size()));
}

#ifdef __EMSCRIPTEN__
constexpr std::size_t kTensors = 8;  // of every shape one at least
#else
constexpr std::size_t kTensors = ~std::size_t{0};
#endif

std::string sourceFolder() {
    const char* folder = std::getenv("AXISCOPE_SOURCE_DIR");
    return folder ? folder : AXISCOPE_SOURCE_DIR;
}

TEST(GoldenModel, TheBundledModelHasTheNumbersOfTheDefinitions) {
    const std::string folder = sourceFolder() + "/examples/models/fable";
    const auto model = openAll(folder, {"model.safetensors.index.json", "model-00001-of-00002.safetensors",
                                        "model-00002-of-00002.safetensors"});
    ASSERT_TRUE(model) << model.error().message << " " << model.error().where;
    const Json golden = readJson(folder + "/metrics.json");
    ASSERT_FALSE(golden.is_discarded());
    ASSERT_EQ(golden.size(), 30u);
    compare(*model, golden, kTensors);
}

TEST(GoldenModel, Stories260KHasTheNumbersOfTheDefinitions) {
    const char* shared = std::getenv("AXISCOPE_SHARED");
    if (shared == nullptr) GTEST_SKIP() << "AXISCOPE_SHARED is not set";
    const Json golden = readJson(std::string(shared) + "/reference/golden/stories260k.metrics.json");
    if (golden.is_discarded()) GTEST_SKIP() << "no golden values there";
    const auto model = openAll(std::string(shared) + "/data/stories260k", {"model.safetensors"});
    ASSERT_TRUE(model) << model.error().message << " " << model.error().where;
    ASSERT_EQ(golden.size(), 36u);
    compare(*model, golden, kTensors);
}

}  // namespace
}  // namespace axiscope
