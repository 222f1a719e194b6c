#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "bytes/faulty_source.hpp"
#include "bytes/memory_source.hpp"
#include "format/open_model.hpp"
#include "support/safetensors_file.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope {
namespace {

// A float of `exponent_bits` and `mantissa_bits` by its definition; infinity and NaN where the format has them.
double fromFields(unsigned code, int exponent_bits, int mantissa_bits, bool ieee) {
    const unsigned mantissa_mask = (1u << mantissa_bits) - 1, exponent_mask = (1u << exponent_bits) - 1;
    const unsigned mantissa = code & mantissa_mask, exponent = code >> mantissa_bits & exponent_mask;
    const double sign = code >> (exponent_bits + mantissa_bits) & 1 ? -1 : 1;
    const int bias = (1 << (exponent_bits - 1)) - 1;
    if (exponent == exponent_mask && ieee)
        return mantissa ? std::numeric_limits<double>::quiet_NaN() : sign * std::numeric_limits<double>::infinity();
    if (exponent == exponent_mask && mantissa == mantissa_mask && !ieee)
        return std::numeric_limits<double>::quiet_NaN();
    if (exponent == 0) return sign * std::ldexp(mantissa, 1 - bias - mantissa_bits);
    return sign * std::ldexp((1u << mantissa_bits) + mantissa, static_cast<int>(exponent) - bias - mantissa_bits);
}

template <class T>
std::vector<float> decodeAll(Dtype dtype, const std::vector<T>& codes, NonFinite& count,
                             std::vector<std::size_t>* positions = nullptr) {
    std::vector<float> out(codes.size(), -77);
    decode(dtype, std::as_bytes(std::span(codes)), out, count, positions);
    return out;
}

// Every code of a small format against the formula.
template <class T>
void checkEveryCode(Dtype dtype, int exponent_bits, int mantissa_bits, bool ieee) {
    std::vector<T> codes;
    for (unsigned code = 0; code <= std::numeric_limits<T>::max(); ++code) codes.push_back(static_cast<T>(code));
    NonFinite count, expected;
    std::vector<std::size_t> positions, expected_positions;
    const std::vector<float> out = decodeAll(dtype, codes, count, &positions);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const double want = fromFields(codes[i], exponent_bits, mantissa_bits, ieee);
        if (std::isfinite(want)) {
            // Bits, so that the sign of zero counts.
            ASSERT_EQ(std::bit_cast<std::uint32_t>(out[i]), std::bit_cast<std::uint32_t>(static_cast<float>(want)))
                << name(dtype) << " " << i;
            continue;
        }
        ++(std::isnan(want) ? expected.nan : expected.inf);
        expected_positions.push_back(i);
        ASSERT_EQ(out[i], 0) << name(dtype) << " " << i;
    }
    EXPECT_EQ(count, expected) << name(dtype);
    EXPECT_EQ(positions, expected_positions) << name(dtype);
}

TEST(Decode, EveryCodeOfF16) { checkEveryCode<std::uint16_t>(Dtype::f16, 5, 10, true); }
TEST(Decode, EveryCodeOfBf16) { checkEveryCode<std::uint16_t>(Dtype::bf16, 8, 7, true); }
TEST(Decode, EveryCodeOfF8E4m3) { checkEveryCode<std::uint8_t>(Dtype::f8_e4m3, 4, 3, false); }
TEST(Decode, EveryCodeOfF8E5m2) { checkEveryCode<std::uint8_t>(Dtype::f8_e5m2, 5, 2, true); }

TEST(Decode, KnownValuesOfTheSmallFloats) {
    // Micikevicius et al. 2022, table 1: largest, smallest normal and smallest subnormal numbers.
    NonFinite count;
    EXPECT_EQ(decodeAll<std::uint8_t>(Dtype::f8_e4m3, {0x7e, 0x08, 0x01, 0xfe}, count),
              (std::vector<float>{448, 0x1p-6f, 0x1p-9f, -448}));
    EXPECT_EQ(decodeAll<std::uint8_t>(Dtype::f8_e5m2, {0x7b, 0x04, 0x01, 0xfb}, count),
              (std::vector<float>{57344, 0x1p-14f, 0x1p-16f, -57344}));
    EXPECT_EQ(decodeAll<std::uint16_t>(Dtype::f16, {0x7bff, 0x0400, 0x0001, 0x3c00}, count),
              (std::vector<float>{65504, 0x1p-14f, 0x1p-24f, 1}));
    EXPECT_EQ(count.total(), 0u);
}

TEST(Decode, EveryCodeOfTheIntegers) {
    std::vector<std::uint8_t> codes;
    for (unsigned code = 0; code < 256; ++code) codes.push_back(static_cast<std::uint8_t>(code));
    NonFinite count;
    const std::vector<float> u8 = decodeAll(Dtype::u8, codes, count), i8 = decodeAll(Dtype::i8, codes, count);
    for (int code = 0; code < 256; ++code) {
        EXPECT_EQ(u8[static_cast<std::size_t>(code)], code);
        EXPECT_EQ(i8[static_cast<std::size_t>(code)], code < 128 ? code : code - 256);
    }
    EXPECT_EQ(count.total(), 0u);
}

TEST(Decode, F32KeepsItsBits) {
    const std::vector<std::uint32_t> codes = {0x00000000, 0x80000000, 0x00000001, 0x007fffff, 0x3f800000, 0x7f7fffff,
                                              0xff7fffff, 0x7f800000, 0xff800000, 0x7fc00000, 0x7f800001, 0xffffffff};
    NonFinite count;
    std::vector<std::size_t> positions;
    const std::vector<float> out = decodeAll(Dtype::f32, codes, count, &positions);
    for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(std::bit_cast<std::uint32_t>(out[i]), codes[i]);
    for (std::size_t i = 7; i < 12; ++i) EXPECT_EQ(std::bit_cast<std::uint32_t>(out[i]), 0u);
    EXPECT_EQ(count, (NonFinite{.nan = 3, .inf = 2}));
    EXPECT_EQ(positions, (std::vector<std::size_t>{7, 8, 9, 10, 11}));
}

TEST(Decode, F64RoundsToNearestAndCountsWhatFloat32CannotHold) {
    const double largest = std::numeric_limits<float>::max();
    const double beyond = 0x1.ffffffp127;  // halfway from the largest float32 to 2^128
    const std::vector<double> values = {0.1,
                                        1 + 0x1p-24,
                                        1 + 0x1.8p-23,
                                        1e-50,
                                        -0.0,
                                        largest,
                                        std::nextafter(beyond, 0),
                                        beyond,
                                        -beyond,
                                        1e300,
                                        std::numeric_limits<double>::infinity(),
                                        std::nan(""),
                                        0x1p-149,
                                        0x1p-150};
    NonFinite count;
    std::vector<std::size_t> positions;
    const std::vector<float> out = decodeAll(Dtype::f64, values, count, &positions);
    EXPECT_EQ(out[0], 0.1f);
    EXPECT_EQ(out[1], 1.0f);  // a tie goes to the even mantissa
    EXPECT_EQ(out[2], 1 + 0x1p-22f);
    EXPECT_EQ(out[3], 0.0f);
    EXPECT_TRUE(std::signbit(out[4]));
    EXPECT_EQ(out[5], static_cast<float>(largest));
    EXPECT_EQ(out[6], static_cast<float>(largest));
    for (std::size_t i = 7; i <= 11; ++i) EXPECT_EQ(out[i], 0.0f) << i;
    EXPECT_EQ(out[12], 0x1p-149f);
    EXPECT_EQ(out[13], 0.0f);
    EXPECT_EQ(count, (NonFinite{.nan = 1, .inf = 4}));
    EXPECT_EQ(positions, (std::vector<std::size_t>{7, 8, 9, 10, 11}));
}

TEST(Decode, WritesWithinItsSpanFromAnyAddress) {
    for (const Dtype dtype :
         {Dtype::f64, Dtype::f32, Dtype::f16, Dtype::bf16, Dtype::f8_e4m3, Dtype::f8_e5m2, Dtype::i8, Dtype::u8}) {
        for (std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{1023}, std::size_t{1024},
                              std::size_t{1025}}) {
            const std::size_t bytes = n * bits(dtype) / 8;
            std::vector<std::byte> raw(bytes + 1);
            for (std::size_t i = 0; i < raw.size(); ++i) raw[i] = static_cast<std::byte>(i * 37 + 11);
            std::vector<float> one(n + 2, 42), other(n + 2, 42);
            NonFinite count;
            std::vector<std::byte> aligned(raw.begin() + 1, raw.end());
            decode(dtype, std::span(raw).subspan(1), std::span(one).subspan(1, n), count);
            decode(dtype, aligned, std::span(other).subspan(1, n), count);
            EXPECT_EQ(one, other);
            EXPECT_EQ(one.front(), 42);
            EXPECT_EQ(one.back(), 42);
        }
    }
}

Model open(std::shared_ptr<const ByteSource> file) {
    auto model = openModel({std::move(file)});
    EXPECT_TRUE(model);
    return model ? std::move(*model) : Model{};
}

std::string u8Data(std::size_t count) {
    std::string data;
    for (std::size_t i = 0; i < count; ++i) data.push_back(static_cast<char>(i % 251));
    return data;
}

TEST(TileReader, ReadsRows) {
    const Model model = open(test::safetensorsFile(
        "m",
        R"({"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"x":{"dtype":"U8","shape":[2,3,4],"data_offsets":[3,27]}})",
        u8Data(27)));
    auto reader = TileReader::open(model, model.tensors[1]);
    ASSERT_TRUE(reader);
    EXPECT_EQ(reader->rows(), 6u);
    EXPECT_EQ(reader->cols(), 4u);
    NonFinite count;
    std::vector<float> tile(8);
    ASSERT_TRUE(reader->read(4, 2, tile, count));
    EXPECT_EQ(tile, (std::vector<float>{19, 20, 21, 22, 23, 24, 25, 26}));
    ASSERT_TRUE(reader->read(6, 0, {}, count));
    const auto beyond = reader->read(5, 2, tile, count);
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().code, ErrorCode::invalid);
    EXPECT_FALSE(reader->read(7, 0, {}, count));
    EXPECT_FALSE(reader->read(~std::uint64_t{0}, 2, tile, count));
    EXPECT_FALSE(reader->read(0, 1, tile, count));
}

TEST(TileReader, ATileLongerThanItsBufferIsReadInParts) {
    // 5 MiB of F8: more than kTileBytes, with a NaN in each part.
    const std::size_t count = (std::size_t{5} << 20) + 3;
    std::string data(count, '\x38');  // 1.0
    data[5] = '\x7f';
    data[TileReader::kTileBytes + 9] = '\xff';
    data[count - 1] = '\x30';  // 0.5
    const Model model = open(test::safetensorsFile("m",
                                                   R"({"x":{"dtype":"F8_E4M3","shape":[)" + std::to_string(count) +
                                                       R"(],"data_offsets":[0,)" + std::to_string(count) + "]}}",
                                                   data));
    auto reader = TileReader::open(model, model.tensors[0]);
    ASSERT_TRUE(reader);
    NonFinite nonfinite;
    std::vector<std::size_t> positions = {123};  // is kept
    std::vector<float> row(count);
    ASSERT_TRUE(reader->read(0, 1, row, nonfinite, &positions));
    EXPECT_EQ(nonfinite, (NonFinite{.nan = 2, .inf = 0}));
    EXPECT_EQ(positions, (std::vector<std::size_t>{123, 5, TileReader::kTileBytes + 9}));
    EXPECT_EQ(row[TileReader::kTileBytes], 1);
    EXPECT_EQ(row[count - 1], 0.5f);
}

TEST(TileReader, TileRowsFillATile) {
    const auto rows = [](std::uint64_t first, std::uint64_t cols) {
        Model model;
        model.files.push_back(std::make_shared<MemorySource>("m", ""));
        TensorInfo tensor;
        tensor.shape = {first, cols};
        auto reader = TileReader::open(model, tensor);
        return reader ? reader->tileRows() : 0;
    };
    EXPECT_EQ(rows(10, 1024), 1024u);
    EXPECT_EQ(rows(10, 1), TileReader::kTileBytes / 4);
    EXPECT_EQ(rows(10, std::uint64_t{1} << 25), 1u);
    EXPECT_EQ(rows(0, 0), TileReader::kTileBytes / 4);
}

TEST(TileReader, SaysWhatItCannotRead) {
    const Model ints =
        open(test::safetensorsFile("m", R"({"x":{"dtype":"I16","shape":[1],"data_offsets":[0,2]}})", "12"));
    const auto undecodable = TileReader::open(ints, ints.tensors[0]);
    ASSERT_FALSE(undecodable);
    EXPECT_EQ(undecodable.error().code, ErrorCode::unsupported);
    EXPECT_EQ(undecodable.error().where, "m, tensor 'x'");
    EXPECT_EQ(undecodable.error().message, "the dtype I16 can't be decoded yet");

    Model wide;
    wide.files.push_back(std::make_shared<MemorySource>("m", ""));
    TensorInfo tensor;
    tensor.name = "w";
    tensor.shape = {TileReader::kMaxRowElements + 1};
    const auto too_wide = TileReader::open(wide, tensor);
    ASSERT_FALSE(too_wide);
    EXPECT_EQ(too_wide.error().code, ErrorCode::unsupported);
    EXPECT_EQ(too_wide.error().message,
              "a row has 33554433 elements, more than the 33554432 that fit the memory budget");
    tensor.shape = {0, TileReader::kMaxRowElements + 1};
    EXPECT_TRUE(TileReader::open(wide, tensor)) << "without rows there is nothing to hold";
}

TEST(TileReader, PassesFaultsOnWithFileTensorAndByte) {
    const auto whole =
        test::safetensorsFile("m", R"({"x":{"dtype":"U8","shape":[2,4],"data_offsets":[0,8]}})", u8Data(8));
    const std::uint64_t data = whole->size() - 8;
    Model model = open(whole);
    model.files[0] = std::make_shared<FaultySource>(whole, Faults{.shrink_to = data + 6});
    auto reader = TileReader::open(model, model.tensors[0]);
    ASSERT_TRUE(reader);
    NonFinite count;
    std::vector<float> row(4);
    EXPECT_TRUE(reader->read(0, 1, row, count));
    const auto second = reader->read(1, 1, row, count);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::unreadable);
    EXPECT_EQ(second.error().where, "m, byte " + std::to_string(data + 6));
    EXPECT_EQ(second.error().message,
              "the file ends here; it has shrunk since it was opened, while tensor 'x' was read");
}

}  // namespace
}  // namespace axiscope
