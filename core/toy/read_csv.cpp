#include "toy/read_csv.hpp"

#include <algorithm>
#include <string_view>

#include "toy/decimal.hpp"
#include "toy/samples.hpp"

namespace axiscope {
namespace {

constexpr std::string_view kSeparators = ",; \t\r";
constexpr std::size_t kShown = 20;  // characters of what is no number

// Takes the next cell off the line; empty at its end.
std::string_view nextCell(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(kSeparators), line.size()));
    const std::string_view cell = line.substr(0, line.find_first_of(kSeparators));
    line.remove_prefix(cell.size());
    return cell;
}

std::string shown(std::string_view cell) {
    std::string out;
    for (const char c : cell.substr(0, kShown)) out += c >= ' ' && c <= '~' ? c : '?';
    return cell.size() > kShown ? out + "..." : out;
}

std::unexpected<Error> noNumber(std::string_view cell, const std::string& where) {
    return fail(ErrorCode::malformed, "'" + shown(cell) + "' is no number", where);
}

std::unexpected<Error> tooMany(const std::string& file) {
    return fail(ErrorCode::unsupported, "there are more than " + std::to_string(OwnSamples::kMaxCount) + " samples",
                file);
}

Result<std::vector<double>> readRow(std::string_view line, const std::string& file) {
    std::vector<double> out;
    for (std::string_view cell = nextCell(line); !cell.empty(); cell = nextCell(line)) {
        const auto value = parseDecimal(cell);
        if (!value) return noNumber(cell, file + ", number " + std::to_string(out.size() + 1));
        if (out.size() == OwnSamples::kMaxCount) return tooMany(file);
        out.push_back(*value);
    }
    return out;
}

}  // namespace

Result<std::vector<double>> readCsv(std::span<const std::byte> bytes, const std::string& file) {
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);  // UTF-8's mark
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    if (text.find('\n') == std::string_view::npos) return readRow(text, file);

    std::vector<double> out;
    bool first = true;
    for (std::uint64_t number = 1; !text.empty(); ++number) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, length);
        text.remove_prefix(std::min(length + 1, text.size()));
        if (line.starts_with('#')) continue;
        std::string_view last;
        for (std::string_view cell = nextCell(line); !cell.empty(); cell = nextCell(line)) last = cell;
        if (last.empty()) continue;
        const auto value = parseDecimal(last);
        if (value && out.size() == OwnSamples::kMaxCount) return tooMany(file);
        if (value) out.push_back(*value);
        if (!value && !first) return noNumber(last, file + ", line " + std::to_string(number));
        first = false;
    }
    return out;
}

}  // namespace axiscope
