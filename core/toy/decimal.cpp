#include "toy/decimal.hpp"

#include <cmath>
#include <cstdlib>
#include <string>

namespace axiscope {
namespace {

std::size_t digits(std::string_view text, std::size_t at) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - begin;
}

}  // namespace

std::size_t decimalLength(std::string_view text) {
    const std::size_t whole = digits(text, 0);
    std::size_t at = whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = digits(text, at + 1);
        if (whole + fraction == 0) return 0;
        at += 1 + fraction;
    }
    if (at == 0) return 0;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t power = at + 1;
        if (power < text.size() && (text[power] == '+' || text[power] == '-')) ++power;
        const std::size_t length = digits(text, power);
        if (length > 0) at = power + length;
    }
    return at;
}

std::optional<double> parseDecimal(std::string_view text) {
    const std::size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const std::string_view number = text.substr(sign);
    if (number.empty() || decimalLength(number) != number.size()) return std::nullopt;
    const double value = std::strtod(std::string(text).c_str(), nullptr);
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace axiscope
