#include "format/json_reader.hpp"

#include <algorithm>
#include <charconv>

namespace axiscope {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

// Two 64-bit hashes by multiply-and-mix with different odd factors. Two keys with the same 128 bits would have to be
// made on purpose, and would only make their own file refused.
void hash(std::string_view text, std::uint64_t out[2]) {
    std::uint64_t a = 0x9e3779b97f4a7c15ULL ^ text.size(), b = 0xc2b2ae3d27d4eb4fULL + text.size();
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        a = (a ^ byte) * 0xff51afd7ed558ccdULL;
        a ^= a >> 29;
        b = (b + byte + 1) * 0xc4ceb9fe1a85ec53ULL;
        b ^= b >> 31;
    }
    out[0] = a;
    out[1] = b;
}

bool isDigit(int c) { return c >= '0' && c <= '9'; }

// How a byte is spelled in a message.
std::string spell(int c) {
    if (c > 0x20 && c < 0x7f) return std::string("'") + static_cast<char>(c) + "'";
    static constexpr char kHex[] = "0123456789abcdef";
    return std::string("byte 0x") + kHex[(c >> 4) & 15] + kHex[c & 15];
}

}  // namespace

JsonReader::JsonReader(const ByteSource& source, std::uint64_t begin, std::uint64_t end)
    : source_(source), end_(end), piece_at_(begin), at_(begin) {}

int JsonReader::peek() {
    if (cursor_ < piece_.size()) return static_cast<int>(piece_[cursor_]);
    piece_at_ += piece_.size();
    cursor_ = 0;
    piece_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kPieceBytes, end_ - piece_at_)));
    if (piece_.empty()) return -1;
    if (auto read = source_.read(piece_at_, piece_); !read) {
        error_ = read.error();
        failed_ = true;
        piece_.clear();
        end_ = piece_at_;
        return -1;
    }
    return static_cast<int>(piece_[0]);
}

JsonReader::Token JsonReader::refuse(ErrorCode code, std::string message, std::uint64_t at) {
    if (!failed_) error_ = {code, std::move(message), placeOf(source_, at)};
    failed_ = true;
    return Token::error;
}

JsonReader::Token JsonReader::unexpected(std::string_view wanted) {
    const int c = peek();
    return malformed("invalid JSON: expected " + std::string(wanted) + ", found " + (c < 0 ? "the end" : spell(c)),
                     position());
}

JsonReader::Token JsonReader::next() {
    if (failed_) return Token::error;
    for (;;) {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            take();
            c = peek();
        }
        if (failed_) return Token::error;
        at_ = position();
        switch (expect_) {
            case Expect::nothing:
                return c < 0 ? Token::end : unexpected("the end");
            case Expect::colon:
                if (c != ':') return unexpected("':'");
                take();
                expect_ = Expect::value;
                continue;
            case Expect::comma_or_end:
                if (c == (open_.back().is_object ? '}' : ']')) return close();
                if (c != ',') return unexpected(open_.back().is_object ? "',' or '}'" : "',' or ']'");
                take();
                expect_ = open_.back().is_object ? Expect::key : Expect::value;
                continue;
            case Expect::key_or_end:
                if (c == '}') return close();
                [[fallthrough]];
            case Expect::key: {
                if (c != '"') return unexpected(expect_ == Expect::key ? "a key" : "a key or '}'");
                const std::uint64_t at = at_;
                if (!scanString()) return Token::error;
                if (truncated_)
                    return refuse(ErrorCode::unsupported,
                                  "a name is longer than " + std::to_string(kMaxTextBytes) + " bytes", at);
                if (keys_.size() == kMaxKeys)
                    return refuse(ErrorCode::unsupported, "there are more than " + std::to_string(kMaxKeys) + " names",
                                  at);
                keys_.push_back({{}, at});
                hash(text_, keys_.back().hash);
                expect_ = Expect::colon;
                return Token::key;
            }
            case Expect::value_or_end:
                if (c == ']') return close();
                [[fallthrough]];
            case Expect::value:
                if (c == '{' || c == '[') return open(c == '{');
                if (c == '"') {
                    if (!scanString()) return Token::error;
                    afterValue();
                    return Token::string;
                }
                if (c == '-' || isDigit(c)) return scanNumber();
                if (c == 't' || c == 'f' || c == 'n') return scanLiteral();
                return unexpected(expect_ == Expect::value ? "a value" : "a value or ']'");
        }
    }
}

JsonReader::Token JsonReader::open(bool is_object) {
    if (open_.size() == kMaxDepth)
        return malformed("the JSON is nested deeper than " + std::to_string(kMaxDepth) + " levels", at_);
    take();
    open_.push_back({is_object, keys_.size()});
    expect_ = is_object ? Expect::key_or_end : Expect::value_or_end;
    return is_object ? Token::object : Token::array;
}

JsonReader::Token JsonReader::close() {
    take();
    const Level level = open_.back();
    open_.pop_back();
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(level.first_key);
    std::sort(first, keys_.end(), [](const Key& a, const Key& b) {
        if (a.hash[0] != b.hash[0]) return a.hash[0] < b.hash[0];
        if (a.hash[1] != b.hash[1]) return a.hash[1] < b.hash[1];
        return a.at < b.at;
    });
    std::uint64_t repeated = end_;
    for (auto key = first; key != keys_.end() && key + 1 != keys_.end(); ++key)
        if (key[0].hash[0] == key[1].hash[0] && key[0].hash[1] == key[1].hash[1])
            repeated = std::min(repeated, key[1].at);
    if (repeated != end_) {
        JsonReader again(source_, repeated, end_);
        const bool read = again.next() == Token::string;
        return malformed(
            "the key " + quotedName(read ? again.text() : std::string_view()) + " occurs twice in one object",
            repeated);
    }
    keys_.erase(first, keys_.end());
    afterValue();
    return level.is_object ? Token::object_end : Token::array_end;
}

bool JsonReader::skip() {
    const std::size_t outside = depth() - 1;
    while (depth() > outside)
        if (next() == Token::error) return false;
    return true;
}

JsonReader::Token JsonReader::scanNumber() {
    text_.clear();
    truncated_ = false;
    const auto digits = [&] {
        if (!isDigit(peek())) return false;
        for (int c = peek(); isDigit(c); c = peek()) {
            append(static_cast<char>(c));
            take();
        }
        return true;
    };
    const auto keep = [&](int c) {
        append(static_cast<char>(c));
        take();
    };
    if (peek() == '-') keep('-');
    if (peek() == '0') {
        keep('0');
        if (isDigit(peek())) return malformed("invalid JSON: a number begins with 0", at_);
    } else if (!digits()) {
        return unexpected("a digit");
    }
    if (peek() == '.') {
        keep('.');
        if (!digits()) return unexpected("a digit");
    }
    if (int c = peek(); c == 'e' || c == 'E') {
        keep(c);
        c = peek();
        if (c == '+' || c == '-') keep(c);
        if (!digits()) return unexpected("a digit");
    }
    if (failed_) return Token::error;
    afterValue();
    return Token::number;
}

JsonReader::Token JsonReader::scanLiteral() {
    text_.clear();
    truncated_ = false;
    const int first = peek();
    const std::string_view wanted = first == 't' ? "true" : first == 'f' ? "false" : "null";
    for (const char c : wanted) {
        if (peek() != c) return unexpected(wanted);
        append(c);
        take();
    }
    afterValue();
    return Token::literal;
}

bool JsonReader::scanString() {
    text_.clear();
    truncated_ = false;
    take();  // the opening quote
    for (;;) {
        // Most text is plain: as much of the piece as is goes over at once.
        std::size_t stop = cursor_;
        while (stop < piece_.size()) {
            const auto c = static_cast<unsigned char>(piece_[stop]);
            if (c < 0x20 || c == '"' || c == '\\' || c >= 0x80) break;
            ++stop;
        }
        if (stop != cursor_) {
            const std::size_t count = std::min(stop - cursor_, kMaxTextBytes - text_.size());
            text_.append(reinterpret_cast<const char*>(piece_.data()) + cursor_, count);
            truncated_ = truncated_ || count < stop - cursor_;
            cursor_ = stop;
        }
        const int c = peek();
        if (c < 0) {
            malformed("invalid JSON: a string has no end", at_);
            return false;
        }
        if (c == '"') {
            take();
            return true;
        }
        if (c == '\\') {
            if (!scanEscape()) return false;
        } else if (c < 0x20) {
            malformed("invalid JSON: a control character in a string must be escaped", position());
            return false;
        } else if (c >= 0x80) {
            if (!scanMultibyte(static_cast<unsigned>(c))) return false;
        } else {
            append(static_cast<char>(c));
            take();
        }
    }
}

bool JsonReader::scanMultibyte(unsigned first) {
    // Table 3-7 of the Unicode standard: well-formed UTF-8 byte sequences.
    const std::uint64_t at = position();
    int low = 0x80, high = 0xbf;
    int more = 0;
    if (first >= 0xc2 && first <= 0xdf)
        more = 1;
    else if (first >= 0xe0 && first <= 0xef)
        more = 2;
    else if (first >= 0xf0 && first <= 0xf4)
        more = 3;
    if (first == 0xe0) low = 0xa0;   // no overlong forms
    if (first == 0xed) high = 0x9f;  // no surrogates
    if (first == 0xf0) low = 0x90;
    if (first == 0xf4) high = 0x8f;  // nothing beyond U+10FFFF
    char bytes[4] = {static_cast<char>(first)};
    take();
    for (int i = 1; i <= more; ++i) {
        const int c = peek();
        if (c < low || c > high) {
            more = 0;
            break;
        }
        bytes[i] = static_cast<char>(c);
        take();
        low = 0x80;
        high = 0xbf;
    }
    if (more == 0) {
        malformed("invalid UTF-8", at);
        return false;
    }
    // Whole characters or nothing, so that cut text stays valid.
    if (text_.size() + static_cast<std::size_t>(more) < kMaxTextBytes)
        text_.append(bytes, static_cast<std::size_t>(more) + 1);
    else
        truncated_ = true;
    return true;
}

bool JsonReader::scanHex(unsigned& code) {
    code = 0;
    for (int i = 0; i < 4; ++i) {
        const int c = peek();
        const int digit = isDigit(c)             ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) {
            unexpected("four hexadecimal digits");
            return false;
        }
        code = code * 16 + static_cast<unsigned>(digit);
        take();
    }
    return true;
}

bool JsonReader::scanEscape() {
    const std::uint64_t at = position();
    take();  // the backslash
    const int c = peek();
    switch (c) {
        case '"':
        case '\\':
        case '/':
            append(static_cast<char>(c));
            break;
        case 'b':
            append('\b');
            break;
        case 'f':
            append('\f');
            break;
        case 'n':
            append('\n');
            break;
        case 'r':
            append('\r');
            break;
        case 't':
            append('\t');
            break;
        case 'u': {
            take();
            unsigned code = 0, low = 0;
            if (!scanHex(code)) return false;
            if (code >= 0xd800 && code <= 0xdfff) {
                // A pair of escapes makes one character; half of a pair makes none, and UTF-8 can't hold it.
                bool pair = code <= 0xdbff && peek() == '\\';
                if (pair) {
                    take();
                    pair = peek() == 'u';
                }
                if (pair) {
                    take();
                    if (!scanHex(low)) return false;
                    pair = low >= 0xdc00 && low <= 0xdfff;
                }
                if (!pair) {
                    malformed("invalid JSON: half of a surrogate pair", at);
                    return false;
                }
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            }
            append(code);
            return true;
        }
        default:
            malformed("invalid JSON: an unknown escape", at);
            return false;
    }
    take();
    return true;
}

void JsonReader::append(unsigned code) {
    char bytes[4];
    std::size_t count = 0;
    const auto tail = [&](int shift) { bytes[count++] = static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
    if (code < 0x80) {
        bytes[count++] = static_cast<char>(code);
    } else if (code < 0x800) {
        bytes[count++] = static_cast<char>(0xc0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        bytes[count++] = static_cast<char>(0xe0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        bytes[count++] = static_cast<char>(0xf0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
    if (text_.size() + count <= kMaxTextBytes)
        text_.append(bytes, count);
    else
        truncated_ = true;
}

bool parseUnsigned(std::string_view text, std::uint64_t& value) {
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && stop == text.data() + text.size();
}

std::string quotedName(std::string_view name) {
    constexpr std::size_t kMost = 100;
    if (name.size() <= kMost) return "'" + std::string(name) + "'";
    std::size_t cut = kMost;
    while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xc0) == 0x80) --cut;
    return "'" + std::string(name.substr(0, cut)) + "...'";
}

}  // namespace axiscope
