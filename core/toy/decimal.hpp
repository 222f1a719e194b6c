// Decimal numbers in text: sign, digits, point, exponent. No names ("nan", "inf"), no hexadecimal numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace axiscope {

// How many characters at the start of `text` are an unsigned number: 0 when it does not start with one.
std::size_t decimalLength(std::string_view text);

// All of `text`, a sign allowed; nothing when it is no number or too large for a double.
std::optional<double> parseDecimal(std::string_view text);

}  // namespace axiscope
