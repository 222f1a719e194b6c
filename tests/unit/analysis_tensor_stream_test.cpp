#include "analysis/tensor_stream.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/encode_tensor.hpp"
#include "quantize/half.hpp"
#include "support/model_in_memory.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

// Encoded, written, read back and compared.
ReadTensorStream roundTrip(const Model& model, const EncodeRequest& request) {
    Inspector inspector(model);
    const auto encoded = encodeTensor(inspector, model.tensors[0], request);
    if (!encoded) {
        ADD_FAILURE() << encoded.error().message;
        return {};
    }
    ByteWriter out;
    const auto bits = writeTensorStream(*encoded, out);
    EXPECT_TRUE(bits);
    EXPECT_EQ(bits->total(), 8 * out.size());
    auto read = readTensorStream(out.view());
    if (!read) {
        ADD_FAILURE() << read.error().message << ", " << read.error().where;
        return {};
    }
    EXPECT_EQ(read->stream.codes, encoded->codes);
    EXPECT_EQ(read->stream.scales, encoded->scales);
    EXPECT_EQ(read->stream.name, model.tensors[0].name);
    EXPECT_EQ(read->stream.shape, model.tensors[0].shape);
    EXPECT_EQ(read->bits.total(), bits->total());
    EXPECT_EQ(read->bits.container, bits->container);
    EXPECT_EQ(read->bits.codes, bits->codes);
    return std::move(*read);
}

TEST(QuantizeHalf, NearestWithTiesToEven) {
    for (std::uint32_t half = 0; half < 0x7C00; ++half) {
        const double value = fromHalf(static_cast<std::uint16_t>(half));
        ASSERT_EQ(toHalf(value), half);
        if (half == 0x7BFF) break;
        const double next = fromHalf(static_cast<std::uint16_t>(half + 1)), middle = (value + next) / 2;
        ASSERT_EQ(toHalf(middle), half + half % 2);
        ASSERT_EQ(toHalf(std::nextafter(middle, 0)), half);
        ASSERT_EQ(toHalf(std::nextafter(middle, 1e9)), half + 1);
    }
    EXPECT_EQ(fromHalf(0x3C00), 1);
    EXPECT_EQ(fromHalf(0x7BFF), 65504);
    EXPECT_EQ(toHalf(1e9), 0x7BFF);
    EXPECT_EQ(fromHalf(0x0001), 0x1p-24);
}

TEST(AnalysisTensorStream, TheCodesAreThoseOfTheReport) {
    for (const auto& sample : samples::awkward()) {
        SCOPED_TRACE(sample.name);
        const Model model = modelOf(sample.values, {sample.rows, sample.cols});
        Options options;
        options.axes = {"original", "dct"};
        options.bits = {4};
        options.groups = {{Group::Kind::tensor, 0}, {Group::Kind::row, 0}};
        options.symmetric = {true};
        options.distortions_db = {};
        const TensorReport report = analyzeTensor(model, model.tensors[0], options);
        for (const auto& [axes, coordinates] : report.axes) {
            for (const auto& [setting, rtn] : coordinates.rtn) {
                const auto read = roundTrip(model, {.axes = axes, .bits = 4, .group = setting.group});
                // Equal entropies of equal codes; and distortions that differ only by the rounding of the scales to half floats.
                std::vector<std::uint64_t> counts(15);
                for (const std::int32_t code : read.stream.codes) ++counts[static_cast<std::size_t>(code + 7)];
                double entropy = 0;
                for (const std::uint64_t n : counts) {
                    const double p = static_cast<double>(n) / static_cast<double>(sample.values.size());
                    if (n > 0) entropy -= p * std::log2(p);
                }
                EXPECT_NEAR(entropy, rtn.entropy_bits, 1e-12);
                if (rtn.sqnr_db < 50) EXPECT_NEAR(read.stream.sqnr_db, rtn.sqnr_db, 0.05);
                EXPECT_DOUBLE_EQ(static_cast<double>(read.bits.scales) / static_cast<double>(sample.values.size()),
                                 rtn.overhead_bits);
            }
        }
    }
}

TEST(AnalysisTensorStream, EverySettingComesBack) {
    const Model model = modelOf(samples::normal(24 * 64, 3, 0.02), {2, 12, 64});
    for (const std::string codec : {"huffman", "rans"}) {
        for (const unsigned bits : {2u, 8u}) {
            const auto read = roundTrip(model, {.axes = "random-hadamard",
                                                .seed = 77,
                                                .codec = codec,
                                                .bits = bits,
                                                .group = {Group::Kind::columns, 16}});
            EXPECT_EQ(read.stream.axes, "random-hadamard");
            EXPECT_EQ(read.stream.seed, 77u);
            EXPECT_EQ(read.stream.setting, (QuantizerSetting{bits, {Group::Kind::columns, 16}, true}));
            EXPECT_EQ(read.stream.codec->id, codec);
            EXPECT_EQ(read.stream.scales.size(), 24u * 4);
            EXPECT_EQ(read.stream.rows(), 24u);
        }
    }
    const auto by_step = roundTrip(model, {.db = 25});
    EXPECT_EQ(by_step.stream.quantizer, TensorStream::Quantizer::step);
    EXPECT_NEAR(by_step.stream.sqnr_db, 25, 0.02);
    EXPECT_EQ(by_step.bits.scales, 32u);
    const auto json = toJson(by_step);
    EXPECT_EQ(json["quantizer"], "step");
    double sum = 0;
    for (const auto& [part, bits] : json["bits"].items()) sum += bits.get<double>();
    EXPECT_NEAR(json["net_bits"].get<double>(), sum, 1e-12);
    EXPECT_EQ(json["file_bytes"].get<std::uint64_t>() * 8, by_step.bits.total());
}

TEST(AnalysisTensorStream, ZerosAndSingleEntries) {
    for (const std::vector<std::uint64_t>& shape : std::vector<std::vector<std::uint64_t>>{{}, {1}, {5}, {4, 4}}) {
        std::size_t entries = 1;
        for (const std::uint64_t n : shape) entries *= n;
        for (const float value : {0.0f, -3.5f}) {
            const Model model = modelOf(std::vector<float>(entries, value), shape);
            const auto read = roundTrip(model, {});
            EXPECT_EQ(read.stream.codes, std::vector<std::int32_t>(entries, value == 0 ? 0 : -7));
            for (std::size_t i = 0; i < entries; ++i) {
                EXPECT_NEAR(read.stream.codes[i] * read.stream.scaleOf(i), value, 2e-3);
            }
            roundTrip(model, {.db = 20});
        }
    }
}

TEST(AnalysisTensorStream, WrongRequestsAreRefused) {
    const Model model = modelOf(samples::normal(64, 3), {8, 8});
    Inspector inspector(model);
    for (const EncodeRequest& request :
         {EncodeRequest{.axes = "none"}, EncodeRequest{.codec = "zip"}, EncodeRequest{.bits = 9},
          EncodeRequest{.bits = 1}, EncodeRequest{.group = {Group::Kind::columns, 3}}, EncodeRequest{.db = 0.0},
          EncodeRequest{.db = std::numeric_limits<double>::quiet_NaN()}}) {
        const auto encoded = encodeTensor(inspector, model.tensors[0], request);
        ASSERT_FALSE(encoded);
        EXPECT_EQ(encoded.error().code, ErrorCode::invalid);
    }
}

// No byte of a file can be changed, and none cut off or added, without its being told.
TEST(AnalysisTensorStream, AllDamageIsFound) {
    const Model model = modelOf(samples::normal(6 * 8, 3), {6, 8});
    for (const std::string codec : {"huffman", "rans"}) {
        for (const std::optional<double> db : {std::optional<double>(), std::optional<double>(15)}) {
            Inspector inspector(model);
            const auto encoded = encodeTensor(inspector, model.tensors[0], {.codec = codec, .db = db});
            ASSERT_TRUE(encoded);
            ByteWriter out;
            ASSERT_TRUE(writeTensorStream(*encoded, out));
            const std::vector<std::byte> good(out.view().begin(), out.view().end());
            const auto refused = [&](std::span<const std::byte> bytes) {
                const auto read = readTensorStream(bytes);
                if (read) return false;
                EXPECT_TRUE(read.error().code == ErrorCode::malformed || read.error().code == ErrorCode::unsupported);
                EXPECT_TRUE(read.error().where.starts_with("byte ")) << read.error().where;
                EXPECT_LE(std::stoull(read.error().where.substr(5)), bytes.size());
                return true;
            };
            for (std::size_t i = 0; i < good.size(); ++i) {
                for (unsigned flip = 1; flip < 256; ++flip) {
                    auto bad = good;
                    bad[i] ^= static_cast<std::byte>(flip);
                    ASSERT_TRUE(refused(bad)) << "byte " << i << " xor " << flip;
                }
                EXPECT_TRUE(refused(std::span(good).first(i)));
            }
            auto longer = good;
            longer.push_back(std::byte{0});
            EXPECT_TRUE(refused(longer));
            EXPECT_FALSE(refused(good));
        }
    }
}

}  // namespace
}  // namespace axiscope
