#include "toy/samples.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "toy/formula.hpp"
#include "toy/signal.hpp"

namespace axiscope {
namespace {

Result<OwnSamples> read(const std::string& text, const std::string& name = "x.csv") {
    return readSamples(std::as_bytes(std::span(text)), name);
}

std::string errorOf(const std::string& text, const std::string& name = "x.csv") {
    const auto result = read(text, name);
    return result ? "none" : result.error().where + ": " + result.error().message;
}

std::string little(std::uint64_t value, unsigned bytes) {
    std::string out;
    for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
    return out;
}

std::string chunk(const std::string& id, const std::string& content) {
    return id + little(content.size(), 4) + content + std::string(content.size() % 2, '\0');
}

std::string format(unsigned codec, unsigned channels, unsigned bits) {
    return chunk("fmt ", little(codec, 2) + little(channels, 2) + little(8000, 4) +
                             little(8000 * channels * bits / 8, 4) + little(channels * bits / 8, 2) + little(bits, 2));
}

std::string wav(const std::string& chunks) { return "RIFF" + little(chunks.size() + 4, 4) + "WAVE" + chunks; }

// The first and the middle value of a file of two samples: -1 and 1 after scaling, in this order.
void expectRises(const Result<OwnSamples>& read, const std::string& what) {
    ASSERT_TRUE(read) << what << ": " << read.error().message;
    EXPECT_EQ(read->count, 2U) << what;
    ASSERT_EQ(read->values.size(), Signal::kSamples);
    EXPECT_EQ(read->values.front(), -1) << what;
    EXPECT_EQ(read->values.back(), 1) << what;
}

TEST(ToySamples, AreResampledByLinesOrMeans) {
    std::vector<double> same(Signal::kSamples);
    for (std::size_t i = 0; i < same.size(); ++i) same[i] = std::sqrt(static_cast<double>(i));
    EXPECT_EQ(resample(same), same);
    const auto few = resample(std::vector<double>{0, 4, 2, 2});
    EXPECT_EQ(few[0], 0);
    EXPECT_EQ(few[512], 2);
    EXPECT_EQ(few[1024], 4);
    EXPECT_EQ(few[1536], 3);
    EXPECT_EQ(few[4095], 2);
    std::vector<double> many(Signal::kSamples * 3 / 2);  // each share takes one and a half
    for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<double>(i);
    const auto means = resample(many);
    EXPECT_NEAR(means[0], (0 + 0.5 * 1) / 1.5, 1e-15);
    EXPECT_NEAR(means[1], (0.5 * 1 + 2) / 1.5, 1e-15);
}

TEST(ToySamples, ReadTables) {
    expectRises(read("0\n10\n"), "lines");
    expectRises(read("t,value\r\n0,3\r\n1,7\r\n"), "a head and two columns");
    expectRises(read("\xef\xbb\xbf# made by hand\n\n-1e0; 1\n2;\t+5.\n"), "a comment, semicolons");
    expectRises(read(".5 1.5"), "a row");
    const auto one = read("0\n10\n");
    EXPECT_EQ(one->mean, 5);
    EXPECT_EQ(one->scale, 5);
    EXPECT_EQ(one->format, "CSV");
}

TEST(ToySamples, ReadSound) {
    expectRises(read(wav(format(1, 1, 8) + chunk("data", std::string("\x00\xff", 2)))), "8 bits");
    expectRises(read(wav(format(1, 1, 16) + chunk("LIST", "odd") + chunk("data", little(0x8000, 2) + little(5, 2)))),
                "16 bits, after another part");
    expectRises(read(wav(format(1, 1, 24) + chunk("data", little(0xffffff, 3) + little(1, 3)))), "24 bits");
    expectRises(read(wav(format(1, 2, 32) + chunk("data", little(0xffffffff, 4) + little(0, 4) + little(1, 8)))),
                "32 bits, two channels");
    expectRises(read(wav(format(3, 1, 32) + chunk("data", little(std::bit_cast<std::uint32_t>(-0.25F), 4) +
                                                              little(std::bit_cast<std::uint32_t>(8.0F), 4)))),
                "float");
    expectRises(read(wav(format(3, 1, 64) + chunk("data", little(std::bit_cast<std::uint64_t>(0.5), 8) +
                                                              little(std::bit_cast<std::uint64_t>(0.75), 8)))),
                "double");
    const std::string extended =
        chunk("fmt ", little(0xfffe, 2) + little(1, 2) + std::string(8, 'x') + little(2, 2) + little(16, 2) +
                          std::string(8, 'x') + little(1, 2) + std::string(14, 'x'));
    expectRises(read(wav(extended + chunk("data", little(0, 2) + little(9, 2)))), "extensible");
}

TEST(ToySamples, SayWhatIsWrongAndWhere) {
    EXPECT_EQ(errorOf(""), "x.csv: there are fewer than two samples");
    EXPECT_EQ(errorOf("7"), "x.csv: there are fewer than two samples");
    EXPECT_EQ(errorOf("1\n1\n1\n"), "x.csv: all samples are the same");
    EXPECT_EQ(errorOf("0.1\n0.1\n0.1\n"), "x.csv: all samples are the same");
    EXPECT_EQ(errorOf("a\n1\nb\n2\n"), "x.csv, line 3: 'b' is no number");
    EXPECT_EQ(errorOf("1 2 nan"), "x.csv, number 3: 'nan' is no number");
    EXPECT_EQ(errorOf("1\n2\n0x10\n"), "x.csv, line 3: '0x10' is no number");
    EXPECT_EQ(errorOf("1\n1e999\n"), "x.csv, line 2: '1e999' is no number");
    EXPECT_EQ(errorOf("-1.7e308\n1.7e308\n1.7e308\n"), "x.csv: the samples are too large");
    EXPECT_EQ(errorOf("1\n\x01 this, is_surely_no_number_at_all\n"),
              "x.csv, line 2: 'is_surely_no_number_...' is no number");
    EXPECT_EQ(errorOf("RIFX", "x.wav"), "x.wav: this is no WAV file: it does not start with RIFF and WAVE");
    EXPECT_EQ(errorOf(wav("")), "x.csv: there is no sound in it");
    EXPECT_EQ(errorOf(wav(format(1, 1, 16))), "x.csv: there is no sound in it");
    EXPECT_EQ(errorOf(wav(chunk("data", "1234"))), "x.csv, byte 12: the sound comes before its format");
    EXPECT_EQ(errorOf(wav(chunk("fmt ", "12"))), "x.csv, byte 12: the format takes 16 bytes at least");
    EXPECT_EQ(errorOf(wav(format(1, 0, 16))), "x.csv, byte 22: there are 1 to 64 channels");
    EXPECT_EQ(errorOf(wav(format(2, 1, 4))),
              "x.csv, byte 20: codec 2 of 4 bits is not read: PCM of 8, 16, 24, 32 bits and float of 32, 64 are");
    EXPECT_EQ(errorOf(wav(format(1, 1, 16) + chunk("data", "123"))),
              "x.csv, byte 36: 3 bytes are no whole number of frames of 2");
    EXPECT_EQ(errorOf(wav(format(1, 1, 16) + "data" + little(0xffffffff, 4) + "1234")),
              "x.csv, byte 36: a part of 4294967295 bytes starts here, and the file has 4 more");
    EXPECT_EQ(errorOf(wav(format(3, 1, 32) + chunk("data", little(0, 4) + little(0x7fc00000, 4)))),
              "x.csv, byte 48: a sample is no finite number");
}

double at(const std::string& text, double t) {
    const auto formula = Formula::parse(text);
    EXPECT_TRUE(formula) << text << ": " << formula.error().message;
    return formula ? formula->at(t) : 0;
}

TEST(ToyFormula, IsReadAsPeopleReadIt) {
    EXPECT_EQ(at("1 + 2 * 3 - 4 / 8", 0), 6.5);
    EXPECT_EQ(at("2 - 3 - 4", 0), -5);
    EXPECT_EQ(at("-t^2", 3), -9);
    EXPECT_EQ(at("2^3^2", 0), 512);
    EXPECT_EQ(at("2^-1", 0), 0.5);
    EXPECT_EQ(at("(1 + t) * - - 2", 3), 8);
    EXPECT_EQ(at("min(t, max(2, -t)) + abs(-1.5e1)", 5), 17);
    EXPECT_EQ(at("(-2)^3", 0), -8);
    EXPECT_EQ(at("sin(pi / 2)", 0), 1);
    for (const double t : {-0.9, -0.01, 0.0, 0.3, 0.77, 2.5}) {
        EXPECT_NEAR(at("sin(2*pi*40*t)", t), std::sin(2 * 3.14159265358979323846 * 40 * t), 1e-13);
        EXPECT_NEAR(at("cos(t) * exp(-t)", t), std::cos(t) * std::exp(-t), 1e-14);
        EXPECT_NEAR(at("tanh(10 * t)", t), std::tanh(10 * t), 1e-14);
        EXPECT_NEAR(at("sqrt(abs(t)) + log(1 + t^2)", t), std::sqrt(std::fabs(t)) + std::log(1 + t * t), 1e-14);
        EXPECT_NEAR(at("(2 + t)^0.7", t), std::pow(2 + t, 0.7), 1e-14);
    }
    EXPECT_EQ(at("exp(-800) + tanh(1e9)", 0), 1);
    for (const char* text : {"1 / 0", "log(0)", "(-1)^0.5", "exp(701)", "sqrt(-1)", "0^-1", "sin(1e300)", "log(-1)",
                             "min(1, log(0))", "max(log(0), 1)"})
        EXPECT_FALSE(std::isfinite(at(text, 0))) << text;
}

TEST(ToyFormula, SaysWhatIsWrongAndWhere) {
    const auto error = [](const std::string& text) {
        const auto formula = Formula::parse(text);
        return formula ? "none" : formula.error().where + ": " + formula.error().message;
    };
    EXPECT_EQ(error(""), "formula, character 1: the formula ends where a number, t or a function is wanted");
    EXPECT_EQ(error("1 +"), "formula, character 4: the formula ends where a number, t or a function is wanted");
    EXPECT_EQ(error("2 t"), "formula, character 3: 't' does not belong here");
    EXPECT_EQ(error("2 \u00d7 t"), "formula, character 3: '\u00d7' does not belong here");
    EXPECT_EQ(error("sin t"), "formula, character 5: '(' is missing");
    EXPECT_EQ(error("(1"), "formula, character 3: ')' is missing");
    EXPECT_EQ(error("min(1)"), "formula, character 6: ',' is missing");
    EXPECT_EQ(
        error("1 + x"),
        "formula, character 5: 'x' is not known: there are t, pi, sin, cos, exp, log, sqrt, abs, tanh, min and max");
    EXPECT_EQ(error("1 * $"), "formula, character 5: a number, t or a function is wanted here");
    EXPECT_EQ(error("1e999"), "formula, character 1: this number is too large");
    EXPECT_EQ(error(std::string(1001, '1')), "formula: a formula has at most 1000 characters");
    EXPECT_EQ(error(std::string(500, '(')), "formula, character 65: parts lie in each other more than 64 deep");
    EXPECT_EQ(error(std::string(900, '-') + "1"), "formula, character 65: parts lie in each other more than 64 deep");
    EXPECT_EQ(error(std::string(63, '-') + "1"), "none");
}

TEST(ToySignal, CanBeAFormulaOrSamples) {
    SignalConfig config;
    config.formula = "t * (1 - t)";
    auto signal = makeSignal(config);
    ASSERT_TRUE(signal);
    EXPECT_TRUE(signal->components.empty());
    EXPECT_EQ(signal->clean[1024], 0.1875);
    config.samples = {1, 2};
    EXPECT_EQ(makeSignal(config).error().message, "a signal is a formula or samples, not both");
    config.formula.clear();
    EXPECT_EQ(makeSignal(config)->clean[1024], 1.5);
    config.samples = {1, 2e6};
    EXPECT_EQ(makeSignal(config).error().where, "sample 2");
    config.samples.assign(1, 1);
    EXPECT_EQ(makeSignal(config).error().message, "samples number 2 to 16384");
    config.samples.clear();
    config.formula = "1 / (t - 0.5)";
    EXPECT_EQ(makeSignal(config).error().message, "the formula has no finite value");
    EXPECT_EQ(makeSignal(config).error().where, "formula, t = 0.5");
    config.formula = "2000000 * t";
    EXPECT_EQ(makeSignal(config).error().where, "formula, t = 0.500244140625");
}

}  // namespace
}  // namespace axiscope
