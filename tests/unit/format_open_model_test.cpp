#include "format/open_model.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "bytes/faulty_source.hpp"
#include "bytes/memory_source.hpp"
#include "format/safetensors.hpp"
#include "support/safetensors_file.hpp"

namespace axiscope {
namespace {

using test::safetensorsFile;
using File = std::shared_ptr<const ByteSource>;

std::string sourceFolder() {
    const char* folder = std::getenv("AXISCOPE_SOURCE_DIR");
    return folder ? folder : AXISCOPE_SOURCE_DIR;
}

std::string text(const Error& error) {
    return std::string(name(error.code)) + " | " + error.where + " | " + error.message;
}

// The file's content as the manifest spells it: bytes as the code points U+0000 to U+00FF, parts perhaps repeated.
std::string content(const nlohmann::json& parts) {
    std::string bytes;
    for (const auto& part : parts) {
        const auto spelled = part["text"].get<std::string>();
        std::string once;
        for (std::size_t i = 0; i < spelled.size(); ++i) {
            auto byte = static_cast<unsigned char>(spelled[i]);
            if (byte >= 0x80)
                byte = static_cast<unsigned char>(byte << 6 | (static_cast<unsigned char>(spelled[++i]) & 0x3f));
            once.push_back(static_cast<char>(byte));
        }
        for (std::size_t times = part.value("times", std::size_t{1}); times > 0; --times) bytes += once;
    }
    return bytes;
}

TEST(OpenModel, GivesTheManifestsVerdicts) {
    std::ifstream stream(sourceFolder() + "/tests/fixtures/safetensors/manifest.json");
    const auto manifest = nlohmann::json::parse(stream, nullptr, false);
    ASSERT_TRUE(manifest.is_array());
    ASSERT_GE(manifest.size(), 200u);
    for (const auto& entry : manifest) {
        if (entry.contains("only")) continue;
        const auto title = entry["name"].get<std::string>();
        std::vector<File> files;
        for (const auto& [name, parts] : entry["files"].items())
            files.push_back(std::make_shared<MemorySource>(name, content(parts)));
        const auto model = openModel(std::move(files));
        if (entry["error"].is_null()) {
            EXPECT_TRUE(model) << title << ": " << text(model.error());
            continue;
        }
        ASSERT_FALSE(model) << title;
        const auto& error = entry["error"];
        EXPECT_EQ(text(model.error()), error["code"].get<std::string>() + " | " + error["where"].get<std::string>() +
                                           " | " + error["message"].get<std::string>())
            << title;
    }
}

TEST(OpenModel, DescribesTensors) {
    const auto file =
        safetensorsFile("dir/m.safetensors",
                        R"({"model.layers.3.mlp.up_proj.weight":{"dtype":"BF16","shape":[2,3],"data_offsets":[4,16]},)"
                        R"("a\u0007":{"dtype":"F32","shape":[],"data_offsets":[0,4]}})",
                        std::string(16, '\0'));
    const auto model = openModel({file});
    ASSERT_TRUE(model) << text(model.error());
    ASSERT_EQ(model->tensors.size(), 2u);
    EXPECT_EQ(model->sources[0].file, "dir/m.safetensors");
    EXPECT_EQ(model->sources[0].format, "safetensors");
    EXPECT_EQ(model->sources[0].bytes, file->size());
    const TensorInfo& scalar = model->tensors[0];  // offset order, not header order
    EXPECT_EQ(scalar.name, "a\a");
    EXPECT_TRUE(scalar.shape.empty());
    EXPECT_EQ(scalar.end - scalar.begin, 4u);
    EXPECT_EQ(scalar.end, model->tensors[1].begin);
    const TensorInfo& up = model->tensors[1];
    EXPECT_EQ(up.dtype, Dtype::bf16);
    EXPECT_EQ(up.shape, (std::vector<std::uint64_t>{2, 3}));
    EXPECT_EQ(up.end, file->size());
    EXPECT_EQ(up.info.role, Role::up);
    EXPECT_EQ(up.info.layer, 3u);
}

TEST(OpenModel, ReadsTensorsOfManyShardsInIndexOrder) {
    const std::string entry = R"(":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";
    const auto a = safetensorsFile("d/a.safetensors", "{\"x" + entry, "1");
    const auto b = safetensorsFile("d/b.safetensors", "{\"y" + entry, "2");
    const auto c = safetensorsFile("d/c.safetensors", "{\"z" + entry, "3");
    const auto index = std::make_shared<MemorySource>("d/model.safetensors.index.json",
                                                      R"({"weight_map":{"y":"b.safetensors","x":"a.safetensors"}})");
    const auto tokenizer = std::make_shared<MemorySource>("d/tokenizer.json", "{}");
    const auto model = openModel({c, index, tokenizer, b, a});
    ASSERT_TRUE(model) << text(model.error());
    ASSERT_EQ(model->tensors.size(), 2u);
    EXPECT_EQ(model->tensors[0].name, "x");
    EXPECT_EQ(model->tensors[1].name, "y");
    EXPECT_EQ(model->files[model->tensors[1].source], b);
    ASSERT_EQ(model->notes.size(), 2u);
    EXPECT_EQ(model->notes[0], "'d/c.safetensors' is not named by the index and was left out");
    EXPECT_EQ(model->notes[1], "'d/tokenizer.json' holds no weights and was passed over");
}

TEST(OpenModel, ShardsOfAnotherFolderAreNotTheIndexs) {
    const auto shard =
        safetensorsFile("other/a.safetensors", R"({"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "1");
    const auto index =
        std::make_shared<MemorySource>("d/model.safetensors.index.json", R"({"weight_map":{"x":"a.safetensors"}})");
    const auto model = openModel({shard, index});
    ASSERT_FALSE(model);
    EXPECT_EQ(
        text(model.error()),
        "malformed | d/model.safetensors.index.json | the index names the shard 'a.safetensors', which is not there");
}

TEST(OpenModel, NotesTensorsThatTheIndexDoesNotName) {
    const auto shard = safetensorsFile("a.safetensors",
                                       R"({"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                                       R"("y":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
                                       "12");
    const auto index = std::make_shared<MemorySource>("i.index.json", R"({"weight_map":{"x":"a.safetensors"}})");
    const auto model = openModel({shard, index});
    ASSERT_TRUE(model) << text(model.error());
    EXPECT_EQ(model->tensors.size(), 2u);
    ASSERT_EQ(model->notes.size(), 1u);
    EXPECT_EQ(model->notes[0], "1 tensors are not named by the index 'i.index.json'");
}

TEST(OpenModel, KnowsSafetensorsByContent) {
    const auto file = safetensorsFile("weights", R"({"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "1");
    EXPECT_TRUE(isSafetensors(*file));
    EXPECT_TRUE(openModel({file}));
    EXPECT_FALSE(isSafetensors(MemorySource("weights", "PK\3\4..............")));
    EXPECT_FALSE(isSafetensors(MemorySource("weights", "")));
}

TEST(OpenModel, SaysWhatAnUnknownFileIsNot) {
    const auto gguf = openModel({std::make_shared<MemorySource>("m.gguf", "GGUF\3...............")});
    ASSERT_FALSE(gguf);
    EXPECT_EQ(text(gguf.error()),
              "malformed | m.gguf, byte 0 | this is not a safetensors file; it begins like a GGUF file");
    const auto two = openModel({std::make_shared<MemorySource>("a", "x"), std::make_shared<MemorySource>("b", "x")});
    ASSERT_FALSE(two);
    EXPECT_EQ(text(two.error()), "malformed | a | none of the 2 files holds weights that can be read");
    const auto none = openModel({});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::invalid);
}

// Whichever read of a file fails, the error is the source's, never a verdict about the format.
TEST(OpenModel, AFaultIsUnreadable) {
    std::string header = "{";
    for (int i = 0; i < 3000; ++i)
        header += "\"tensor" + std::to_string(i) + R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},)";
    header += R"("last":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";
    const auto whole = safetensorsFile("m.safetensors", header, "1");
    const auto counting = std::make_shared<FaultySource>(whole, Faults{});
    ASSERT_TRUE(openModel({counting}));
    ASSERT_GT(counting->reads(), 6u);  // several pieces, twice
    for (std::uint64_t at = 0; at < counting->reads(); ++at) {
        const auto model = openModel({std::make_shared<FaultySource>(whole, Faults{.fail_at_read = at})});
        ASSERT_FALSE(model) << at;
        EXPECT_EQ(model.error().code, ErrorCode::unreadable) << at;
        // One that changes under way must be refused too, whatever it is called.
        EXPECT_FALSE(openModel({std::make_shared<FaultySource>(whole, Faults{.flip_from_read = at})})) << at;
    }
}

// A header near the format's limit costs little more than nothing before it is found wanting.
TEST(OpenModel, ManyTensorsAreReadInOrder) {
    std::string header = "{";
    constexpr int kTensors = 20000;
    for (int i = kTensors - 1; i >= 0; --i)
        header += "\"t" + std::to_string(i) + R"(":{"dtype":"U8","shape":[1],"data_offsets":[)" + std::to_string(i) +
                  "," + std::to_string(i + 1) + "]}" + (i > 0 ? "," : "}");
    const auto model = openModel({safetensorsFile("m.safetensors", header, std::string(kTensors, 'x'))});
    ASSERT_TRUE(model) << text(model.error());
    ASSERT_EQ(model->tensors.size(), static_cast<std::size_t>(kTensors));
    for (int i = 0; i < kTensors; ++i)
        ASSERT_EQ(model->tensors[static_cast<std::size_t>(i)].name, "t" + std::to_string(i));
}

TEST(ShardsOfIndex, NamesEachOnce) {
    const MemorySource index("i.index.json",
                             R"({"weight_map":{"c":"b.safetensors","a":"a.safetensors","b":"b.safetensors"}})");
    const auto shards = shardsOfIndex(index);
    ASSERT_TRUE(shards);
    EXPECT_EQ(*shards, (std::vector<std::string>{"a.safetensors", "b.safetensors"}));
}

TEST(MatrixShape, IsRowsTimesLastAxis) {
    const auto shape = [](std::vector<std::uint64_t> axes) {
        TensorInfo tensor;
        tensor.shape = std::move(axes);
        const MatrixShape matrix = matrixShape(tensor);
        return std::pair(matrix.rows, matrix.cols);
    };
    using Pair = std::pair<std::uint64_t, std::uint64_t>;
    EXPECT_EQ(shape({}), Pair(1, 1));
    EXPECT_EQ(shape({7}), Pair(1, 7));
    EXPECT_EQ(shape({2, 3}), Pair(2, 3));
    EXPECT_EQ(shape({2, 3, 4}), Pair(6, 4));
    EXPECT_EQ(shape({0, 4}), Pair(0, 4));
    EXPECT_EQ(shape({std::uint64_t{1} << 63, 0}), Pair(0, 0));
    EXPECT_EQ(shape({0}), Pair(0, 0));
}

TEST(DtypeNames, GoThereAndBack) {
    for (int i = 0; i <= static_cast<int>(Dtype::u64); ++i) {
        const auto dtype = static_cast<Dtype>(i);
        EXPECT_EQ(dtypeFromName(name(dtype)), dtype);
    }
    EXPECT_FALSE(dtypeFromName("f32"));
    EXPECT_FALSE(dtypeFromName(""));
    EXPECT_EQ(bits(Dtype::f6_e3m2), 6u);
    EXPECT_EQ(bits(Dtype::c64), 64u);
    EXPECT_TRUE(decodable(Dtype::bf16));
    EXPECT_FALSE(decodable(Dtype::f4));
}

}  // namespace
}  // namespace axiscope
