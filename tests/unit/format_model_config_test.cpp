#include "format/model_config.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "bytes/memory_source.hpp"
#include "format/open_model.hpp"
#include "support/safetensors_file.hpp"

namespace axiscope {
namespace {

Result<ModelConfig> read(const std::string& text) { return readModelConfig(MemorySource("config.json", text)); }

TEST(ModelConfig, ReadsHeads) {
    const auto config =
        read(R"({"architectures": ["X"], "model_type": "llama", "hidden_size": 256, "rope": {"a": [1, {}]},
                                 "num_attention_heads": 8, "num_key_value_heads": 2, "rms_norm_eps": 1e-05})");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->model_type, "llama");
    EXPECT_EQ(config->hidden_size, 256U);
    EXPECT_EQ(config->heads, 8U);
    EXPECT_EQ(config->kv_heads, 2U);
    EXPECT_EQ(config->head_size, 32U);
}

TEST(ModelConfig, TakesHeadDimBeforeTheQuotientAndAsManyKeyHeads) {
    const auto config =
        read(R"({"hidden_size": 100, "num_attention_heads": 8, "head_dim": 16, "num_key_value_heads": null})");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->head_size, 16U);
    EXPECT_EQ(config->kv_heads, 8U);
}

TEST(ModelConfig, ReadsTheTextPartOfModelsForPictures) {
    const auto config = read(R"({"hidden_size": 7, "text_config": {"hidden_size": 64, "num_attention_heads": 4},
                                 "vision_config": {"num_attention_heads": 3}})");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->head_size, 16U);
}

TEST(ModelConfig, OfOtherThingsSaysNothing) {
    for (const char* text : {"{}", R"({"model_type": 3, "torch_dtype": "float16"})", R"({"hidden_size": 64})"}) {
        const auto config = read(text);
        ASSERT_TRUE(config) << text;
        EXPECT_EQ(config->head_size, 0U);
    }
}

TEST(ModelConfig, RefusesWhatIsWrong) {
    for (const char* text :
         {"", "[]", "{", "{} {}", R"({"num_attention_heads": "eight"})", R"({"num_attention_heads": 0})",
          R"({"num_attention_heads": -8})", R"({"num_attention_heads": 1e3})", R"({"head_dim": 99999999999999999999})",
          R"({"head_dim": 16777217})", R"({"head_dim": [64]})", R"({"hidden_size": 10, "num_attention_heads": 3})",
          R"({"num_attention_heads": 8, "num_key_value_heads": 3})", R"({"hidden_size": 1, "hidden_size": 2})",
          R"({"text_config": {"num_attention_heads": true}})"}) {
        const auto config = read(text);
        ASSERT_FALSE(config) << text;
        EXPECT_EQ(config.error().code, ErrorCode::malformed) << text;
    }
    const auto large = read("{" + std::string(kMaxConfigBytes, ' ') + "}");
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, ErrorCode::unsupported);
}

TEST(ModelConfig, BesideWeightsIsTheModels) {
    const auto weights =
        test::safetensorsFile("d/a.safetensors", R"({"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "1");
    const auto config = [](const char* name, const char* text) { return std::make_shared<MemorySource>(name, text); };
    const auto good = openModel({config("d/config.json", R"({"head_dim": 8, "num_attention_heads": 2})"), weights});
    ASSERT_TRUE(good);
    EXPECT_EQ(good->config.head_size, 8U);
    EXPECT_TRUE(good->notes.empty());
    EXPECT_EQ(good->sources.size(), 1U);

    const auto wrong = openModel({weights, config("d/config.json", R"({"head_dim": "wide"})")});
    ASSERT_TRUE(wrong);
    EXPECT_EQ(wrong->config.head_size, 0U);
    ASSERT_EQ(wrong->notes.size(), 1U);
    EXPECT_EQ(
        wrong->notes[0],
        "'d/config.json' could not be read, so heads are not known: head_dim is no whole number from 1 to 16777216");

    const auto elsewhere = openModel({weights, config("config.json", R"({"head_dim": 8, "num_attention_heads": 2})")});
    ASSERT_TRUE(elsewhere);
    EXPECT_EQ(elsewhere->config.head_size, 0U);
    EXPECT_EQ(elsewhere->notes[0], "'config.json' stands in another folder than the weights and was passed over");
}

}  // namespace
}  // namespace axiscope
