#include "terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <format>

namespace axiscope::cli {
namespace {

// Length and value of the well-formed UTF-8 sequence at the beginning of `text`; length 0: there is none.
struct CodePoint {
    std::size_t length;
    char32_t value;
};
CodePoint decodeOne(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xc2 ? 0
                               : first < 0xe0 ? 2
                               : first < 0xf0 ? 3
                               : first < 0xf5 ? 4
                                              : 0;
    if (length == 0 || length > text.size()) return {0, 0};
    char32_t value = length == 1 ? first : first & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return {0, 0};
        value = value << 6 | (byte(i) & 0x3f);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kLeast[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return {0, 0};
    return {length, value};
}

bool isHarmful(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

// Columns on the screen, one per code point: near enough for padding.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string human(double value, const char* unit) {
    constexpr const char* kPrefixes[] = {"", "k", "M", "G", "T", "P", "E"};
    std::size_t prefix = 0;
    while (value >= 999.5 && prefix + 1 < std::size(kPrefixes)) {
        value /= 1000;
        ++prefix;
    }
    const int digits = prefix == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return std::format("{:.{}f} {}{}", value, digits, kPrefixes[prefix], unit);
}

// A line that wraps can't be drawn over.
std::size_t terminalColumns() {
    struct winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}
std::string firstColumns(std::string_view text, std::size_t columns) {
    std::size_t end = 0;
    for (std::size_t seen = 0; end < text.size(); ++end)
        if ((static_cast<unsigned char>(text[end]) & 0xc0) != 0x80 && seen++ == columns) break;
    return std::string(text.substr(0, end));
}

std::uint64_t now() {
    using namespace std::chrono;
    return static_cast<std::uint64_t>(duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count());
}

}  // namespace

std::string printable(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto [length, c] = decodeOne(text);
        if (length == 0)
            result += std::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
        else if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else if (c == '\r')
            result += "\\r";
        else if (isHarmful(c))
            result += c < 0x100     ? std::format("\\x{:02x}", static_cast<unsigned>(c))
                      : c < 0x10000 ? std::format("\\u{:04x}", static_cast<unsigned>(c))
                                    : std::format("\\U{:08x}", static_cast<unsigned>(c));
        else
            result += text.substr(0, length);
        text.remove_prefix(std::max<std::size_t>(1, length));
    }
    return result;
}

std::string humanBytes(std::uint64_t bytes) { return human(static_cast<double>(bytes), "B"); }
std::string humanCount(std::uint64_t count) {
    std::string text = human(static_cast<double>(count), "");
    if (text.back() == ' ') text.pop_back();
    return text;
}

std::string describe(const Error& error) {
    return printable(error.where.empty() ? error.message : error.where + ": " + error.message);
}

Table::Table(std::vector<std::string> header, std::vector<bool> right) : right_(std::move(right)) {
    rows_.push_back(std::move(header));
}

std::string Table::text() const {
    std::vector<std::size_t> widest(right_.size());
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i) widest[i] = std::max(widest[i], width(row[i]));
    std::string result;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string blanks(widest[i] - width(row[i]), ' ');
            if (i > 0) line += "  ";
            line += right_[i] ? blanks + row[i] : row[i] + blanks;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        result += line + "\n";
    }
    return result;
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1), last_ms_(now()) {}

void ProgressLine::show(const std::string& text) {
    constexpr std::uint64_t kTerminalMs = 100, kLogMs = 5000;
    if (quiet_ || now() - last_ms_ < (terminal_ ? kTerminalMs : kLogMs)) return;
    last_ms_ = now();
    const std::string safe = printable(text);
    if (terminal_) {
        std::fprintf(stderr, "\r\x1b[K%s", firstColumns(safe, terminalColumns() - 1).c_str());
        drawn_ = true;
    } else {
        std::fprintf(stderr, "%s\n", safe.c_str());
    }
    std::fflush(stderr);
}

void ProgressLine::clear() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
    drawn_ = false;
}

}  // namespace axiscope::cli
