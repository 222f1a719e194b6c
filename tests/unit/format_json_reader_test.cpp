#include "format/json_reader.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/random.hpp"
#include "bytes/faulty_source.hpp"
#include "bytes/memory_source.hpp"

namespace axiscope {
namespace {

using Token = JsonReader::Token;

// All tokens, one character each, and their text.
std::string tokens(std::string_view text) {
    const MemorySource source("j", text);
    JsonReader reader(source, 0, source.size());
    std::string result;
    for (;;) {
        const Token token = reader.next();
        switch (token) {
            case Token::object:
                result += "{";
                break;
            case Token::object_end:
                result += "}";
                break;
            case Token::array:
                result += "[";
                break;
            case Token::array_end:
                result += "]";
                break;
            case Token::key:
                result += "k<" + std::string(reader.text()) + ">";
                break;
            case Token::string:
                result += "s<" + std::string(reader.text()) + ">";
                break;
            case Token::number:
                result += "n<" + std::string(reader.text()) + ">";
                break;
            case Token::literal:
                result += "l<" + std::string(reader.text()) + ">";
                break;
            case Token::end:
                return result;
            case Token::error:
                return result + "!" + reader.error().where + " " + reader.error().message;
        }
    }
}

// Whether the text is one JSON value by this reader, nested and long as it may be.
bool accepts(std::string_view text) {
    const MemorySource source("j", text);
    JsonReader reader(source, 0, source.size());
    for (Token token = reader.next(); token != Token::end; token = reader.next())
        if (token == Token::error) return false;
    return true;
}

TEST(JsonReader, ReadsTokens) {
    EXPECT_EQ(tokens(R"({"a":[1,-2.5e+3,true,false,null,"b"],"c":{}})"),
              "{k<a>[n<1>n<-2.5e+3>l<true>l<false>l<null>s<b>]k<c>{}}");
    EXPECT_EQ(tokens(" \t\n\r17 \n"), "n<17>");
    EXPECT_EQ(tokens(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00")"),
              "s<\"\\/\b\f\n\r\tA\u00e9\u20ac\U0001f600>");
    EXPECT_EQ(tokens("[[],[[]]]"), "[[][[]]]");
}

TEST(JsonReader, SaysWhereAndWhat) {
    EXPECT_EQ(tokens(""), "!j, byte 0 invalid JSON: expected a value, found the end");
    EXPECT_EQ(tokens("[1 2]"), "[n<1>!j, byte 3 invalid JSON: expected ',' or ']', found '2'");
    EXPECT_EQ(tokens("{\"a\"}"), "{k<a>!j, byte 4 invalid JSON: expected ':', found '}'");
    EXPECT_EQ(tokens("\"a\x01\""), "!j, byte 2 invalid JSON: a control character in a string must be escaped");
    EXPECT_EQ(tokens("1 \x01"), "n<1>!j, byte 2 invalid JSON: expected the end, found byte 0x01");
}

TEST(JsonReader, FindsKeysThatOccurTwice) {
    EXPECT_EQ(tokens(R"({"a":1,"b":2,"a":3})"),
              "{k<a>n<1>k<b>n<2>k<a>n<3>!j, byte 13 the key 'a' occurs twice in one object");
    EXPECT_EQ(tokens(R"({"a":1,"\u0061":3})").find("!j, byte 7 the key 'a'") != std::string::npos, true);
    EXPECT_EQ(tokens(R"({"a":{"a":{"a":1}},"b":{"a":1}})").back(), '}');
    // The first repetition in the text is named, whatever order the keys are compared in.
    std::string many = "{";
    for (int i = 0; i < 1000; ++i) many += "\"k" + std::to_string(i) + "\":0,";
    const std::size_t at = many.size();
    many += R"("k500":0,"k1":0,"k1":0,"k0":0})";
    EXPECT_NE(tokens(many).find("!j, byte " + std::to_string(at) + " the key 'k500'"), std::string::npos);
}

TEST(JsonReader, LimitsDepth) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(accepts(nested(JsonReader::kMaxDepth)));
    EXPECT_FALSE(accepts(nested(JsonReader::kMaxDepth + 1)));
    EXPECT_NE(tokens(nested(JsonReader::kMaxDepth + 1)).find("!j, byte 127 the JSON is nested deeper than 127 levels"),
              std::string::npos);
}

TEST(JsonReader, LimitsKeysAndCutsStrings) {
    const std::string most(JsonReader::kMaxTextBytes, 'a');
    EXPECT_TRUE(accepts("{\"" + most + "\":1}"));
    const MemorySource source("j", "{\"" + most + "a\":1}");
    JsonReader keys(source, 0, source.size());
    EXPECT_EQ(keys.next(), Token::object);
    EXPECT_EQ(keys.next(), Token::error);
    EXPECT_EQ(keys.error().code, ErrorCode::unsupported);

    const MemorySource strings("j", "\"" + most + "\u20ac\"");
    JsonReader reader(strings, 0, strings.size());
    EXPECT_EQ(reader.next(), Token::string);
    EXPECT_TRUE(reader.truncated());
    EXPECT_EQ(reader.text(), most);
    EXPECT_EQ(reader.next(), Token::end);
}

TEST(JsonReader, SkipsWhatIsNotWanted) {
    const MemorySource source("j", R"([{"a":[1,{"b":[]}]},7])");
    JsonReader reader(source, 0, source.size());
    EXPECT_EQ(reader.next(), Token::array);
    EXPECT_EQ(reader.next(), Token::object);
    EXPECT_TRUE(reader.skip());
    EXPECT_EQ(reader.next(), Token::number);
    EXPECT_EQ(reader.text(), "7");
    const MemorySource broken("j", R"([{"a":[1,{"b":}]},7])");
    JsonReader fails(broken, 0, broken.size());
    EXPECT_EQ(fails.next(), Token::array);
    EXPECT_FALSE(fails.skip());
}

TEST(JsonReader, ReadsOnlyItsRange) {
    const MemorySource source("j", "xx[1]yy");
    JsonReader reader(source, 2, 5);
    EXPECT_EQ(reader.next(), Token::array);
    EXPECT_EQ(reader.at(), 2u);
    EXPECT_EQ(reader.next(), Token::number);
    EXPECT_EQ(reader.next(), Token::array_end);
    EXPECT_EQ(reader.next(), Token::end);
}

TEST(JsonReader, TokensCrossTheBordersOfPieces) {
    // A piece has 64 KiB: every token of the tail comes to lie across the border once.
    const std::string tail = R"({"k\u20ac\ud83d\ude00":-12.5e-3,")"
                             "\u00e9\u20ac\U0001f600"
                             R"(":[true,null]})";
    for (std::size_t offset = 0; offset <= tail.size(); ++offset) {
        const std::string text = std::string((std::size_t{64} << 10) - offset, ' ') + tail;
        EXPECT_EQ(tokens(text), tokens(tail)) << offset;
    }
}

TEST(JsonReader, AFaultOfTheSourceIsNotBadJson) {
    const auto text =
        std::make_shared<MemorySource>("j", "[" + std::string(200000, ' ') + "\"" + std::string(200000, 'a') + "\",1]");
    for (std::uint64_t at = 0; at < 7; ++at) {
        const FaultySource source(text, {.fail_at_read = at});
        JsonReader reader(source, 0, source.size());
        Token token = reader.next();
        while (token != Token::error && token != Token::end) token = reader.next();
        ASSERT_EQ(token, Token::error) << at;
        EXPECT_EQ(reader.error().code, ErrorCode::unreadable) << at;
        EXPECT_EQ(reader.next(), Token::error);
    }
}

// nlohmann-json refuses numbers beyond a double's range, which JSON allows.
bool hasLongExponent(std::string_view text) {
    std::size_t digits = 0;
    bool exponent = false;
    for (const char c : text) {
        if (c == 'e' || c == 'E') {
            exponent = true;
            digits = 0;
        } else if (c >= '0' && c <= '9') {
            if (exponent && ++digits == 3) return true;
        } else if (c != '+' && c != '-') {
            exponent = false;
        }
    }
    return false;
}

// Texts made by changing valid ones a little: nlohmann-json must give the same verdict, except where keys occur twice (which it
// lets pass) or nesting is too deep.
TEST(JsonReader, AgreesWithNlohmannJson) {
    const std::string seeds[] = {
        R"({"a":[1,-2.5e+3,true,false,null,"b"],"c":{"d":0.1}})",
        R"(["\u0041\ud83d\ude00\n","é€😀",1e9,-0,0,10])",
        R"({"x":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"__metadata__":{"format":"pt"}})",
        "[\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\", \"\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf\"]",
    };
    using namespace std::string_view_literals;
    constexpr std::string_view kAlphabet =
        "{}[]:,\"\\ \n\t0123456789.eE+-truefalsn\x00\x1f\x7f\x80\xa0\xbf\xc0\xc3\xe0\xed\xf0\xf4\xff"sv;
    Random random(11);
    const auto below = [&](std::size_t n) {
        return static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
    };
    int accepted = 0, refused = 0;
    for (int round = 0; round < 60000; ++round) {
        std::string text = seeds[below(std::size(seeds))];
        for (std::size_t edits = below(4); edits > 0 && !text.empty(); --edits) {
            const std::size_t at = below(text.size());
            switch (below(4)) {
                case 0:
                    text[at] = kAlphabet[below(kAlphabet.size())];
                    break;
                case 1:
                    text.insert(at, 1, kAlphabet[below(kAlphabet.size())]);
                    break;
                case 2:
                    text.erase(at, 1 + below(3));
                    break;
                default:
                    text.insert(at, text.substr(below(text.size()), below(6)));
                    break;
            }
        }
        if (hasLongExponent(text)) continue;
        const bool theirs = nlohmann::json::accept(text);
        const std::string ours = tokens(text);
        const bool failed = ours.find('!') != std::string::npos && !accepts(text);
        if (failed && ours.ends_with("occurs twice in one object")) continue;
        ASSERT_EQ(!failed, theirs) << text << "\n" << ours;
        ++(theirs ? accepted : refused);
    }
    EXPECT_GT(accepted, 10000);
    EXPECT_GT(refused, 10000);
}

TEST(ParseUnsigned, TakesWholeNumbersOf64Bits) {
    std::uint64_t value = 1;
    EXPECT_TRUE(parseUnsigned("0", value));
    EXPECT_EQ(value, 0u);
    EXPECT_TRUE(parseUnsigned("18446744073709551615", value));
    EXPECT_EQ(value, ~std::uint64_t{0});
    for (const char* text : {"", "-0", "-1", "+1", "1.0", "1e3", "18446744073709551616", " 1", "1 ", "0x1"})
        EXPECT_FALSE(parseUnsigned(text, value)) << text;
}

TEST(QuotedName, CutsAtACharacter) {
    EXPECT_EQ(quotedName("x"), "'x'");
    EXPECT_EQ(quotedName(std::string(100, 'a')), "'" + std::string(100, 'a') + "'");
    EXPECT_EQ(quotedName(std::string(101, 'a')), "'" + std::string(100, 'a') + "...'");
    EXPECT_EQ(quotedName(std::string(99, 'a') + "\u20ac"), "'" + std::string(99, 'a') + "...'");
}

}  // namespace
}  // namespace axiscope
