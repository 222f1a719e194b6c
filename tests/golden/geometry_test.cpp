// Geometry of two tensors of the bundled model against numpy's numbers (scripts/geometry-numpy.py --golden wrote geometry.json).
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>

#include "analysis/study.hpp"
#include "bytes/file_source.hpp"
#include "format/open_model.hpp"

namespace axiscope {
namespace {

void compare(const Json& expected, const Json& got, const std::string& place) {
    if (expected.is_object()) {
        for (const auto& [key, value] : expected.items()) {
            ASSERT_TRUE(got.contains(key)) << place << "/" << key;
            compare(value, got[key], place + "/" + key);
        }
        return;
    }
    if (expected.is_array()) {
        ASSERT_EQ(expected.size(), got.size()) << place;
        for (std::size_t i = 0; i < expected.size(); ++i) compare(expected[i], got[i], place);
        return;
    }
    ASSERT_TRUE(got.is_number()) << place;
    EXPECT_NEAR(got.get<double>(), expected.get<double>(), 1e-6 * std::fabs(expected.get<double>()) + 1e-12) << place;
}

TEST(GoldenGeometry, TheBundledModelHasNumpysNumbers) {
    const char* source = std::getenv("AXISCOPE_SOURCE_DIR");
    const std::string root = source ? source : AXISCOPE_SOURCE_DIR;
    std::ifstream file(root + "/tests/golden/geometry.json");
    const Json golden = Json::parse(file, nullptr, false);
    ASSERT_FALSE(golden.is_discarded());
    ASSERT_EQ(golden.size(), 2U);
    std::vector<std::shared_ptr<const ByteSource>> files;
    for (const char* name : {"1-of-00002", "2-of-00002"}) {
        auto opened = openFile(root + "/examples/models/fable/model-0000" + name + ".safetensors");
        ASSERT_TRUE(opened);
        files.push_back(*opened);
    }
    const auto model = openModel(std::move(files));
    ASSERT_TRUE(model) << model.error().message;
    Inspector inspector(*model);
    const Json options = {{"controls", false}, {"angle_layers", 0U}};
    std::size_t compared = 0;
    for (const TensorInfo& tensor : model->tensors) {
        if (!golden.contains(tensor.name)) continue;
        ++compared;
        const auto result = findStudy("geometry")->run({*model, tensor, options, inspector, {}});
        ASSERT_TRUE(result) << result.error().message;
        compare(golden[tensor.name], *result, tensor.name);
    }
    EXPECT_EQ(compared, 2U);
}

}  // namespace
}  // namespace axiscope
