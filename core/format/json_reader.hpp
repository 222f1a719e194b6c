// A strict JSON reader (RFC 8259) for headers that nobody vouches for. It reads a byte range of a source in pieces and hands
// out one token at a time, so that memory does not grow with the input: a 100 MB header of one string, of blanks or of
// brackets costs one buffer. (Reading through nlohmann-json was the first thought; its lexer keeps the whole of a token, and
// of the blanks before it, and reports no byte positions that survive a fault in the source.)
//
//   1. bytes      64 KiB pieces of [begin, end)
//   2. tokens     text of keys, strings and numbers, escapes resolved, UTF-8 checked
//   3. grammar    commas, colons, nesting; a key that occurs twice in one object is an error
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bytes/byte_source.hpp"

namespace axiscope {

class JsonReader {
  public:
    // As many levels as serde_json, on which the reference implementation of safetensors stands, will follow.
    static constexpr std::size_t kMaxDepth = 127;
    // Longer keys are refused and longer strings cut (truncated()). Names of tensors have some 100 bytes.
    static constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20;
    // Keys of all open objects together, 24 bytes each: the largest models known have some 200,000 tensors.
    static constexpr std::size_t kMaxKeys = std::size_t{1} << 20;

    enum class Token : std::uint8_t { object, object_end, array, array_end, key, string, number, literal, end, error };

    // `source` must outlive the reader; [begin, end) must lie within it.
    JsonReader(const ByteSource& source, std::uint64_t begin, std::uint64_t end);

    // The next token. `end` comes after the one value and the blanks behind it; `error` stays.
    Token next();

    // Of the last token. Text: a key's or string's content, a number's or literal's spelling; valid until next().
    std::string_view text() const { return text_; }
    bool truncated() const { return truncated_; }
    std::uint64_t at() const { return at_; }            // byte in the source where it begins
    std::size_t depth() const { return open_.size(); }  // objects and arrays now open

    // After an opening token: passes over everything up to the matching closing token. False: error.
    bool skip();

    // malformed, unsupported past kMaxTextBytes and kMaxKeys (`where`: file and byte), or the source's own.
    const Error& error() const { return error_; }

  private:
    enum class Expect : std::uint8_t { value, value_or_end, key, key_or_end, colon, comma_or_end, nothing };
    struct Key {
        std::uint64_t hash[2];
        std::uint64_t at;
    };
    struct Level {
        bool is_object;
        std::size_t first_key;
    };

    int peek();  // the next byte, or -1 at the end or after a fault in the source
    void take() { ++cursor_; }
    Token refuse(ErrorCode code, std::string message, std::uint64_t at);
    Token malformed(std::string message, std::uint64_t at) {
        return refuse(ErrorCode::malformed, std::move(message), at);
    }
    Token unexpected(std::string_view wanted);
    Token open(bool is_object);
    Token close();
    Token scanNumber();
    Token scanLiteral();
    bool scanString();
    bool scanEscape();
    bool scanHex(unsigned& code);
    bool scanMultibyte(unsigned first);
    void append(unsigned code_point);
    void append(char c) {
        if (text_.size() < kMaxTextBytes)
            text_.push_back(c);
        else
            truncated_ = true;
    }
    void afterValue() { expect_ = open_.empty() ? Expect::nothing : Expect::comma_or_end; }
    std::uint64_t position() const { return piece_at_ + cursor_; }

    const ByteSource& source_;
    std::uint64_t end_, piece_at_;
    std::vector<std::byte> piece_;
    std::size_t cursor_ = 0;
    std::vector<Level> open_;
    std::vector<Key> keys_;
    Expect expect_ = Expect::value;
    std::string text_;
    bool truncated_ = false, failed_ = false;
    std::uint64_t at_;
    Error error_{ErrorCode::malformed, {}, {}};
};

// A JSON number without sign, fraction and exponent that fits 64 bits: "0", "17", not "-0", "1.0", "1e3".
bool parseUnsigned(std::string_view text, std::uint64_t& value);

// 'name' for messages: cut after 100 bytes, at a character's border.
std::string quotedName(std::string_view name);

}  // namespace axiscope
