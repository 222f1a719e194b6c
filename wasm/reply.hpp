// What the bindings answer with, and what they ask of JavaScript's numbers.
#pragma once

#include <emscripten/val.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace axiscope::reply {

using emscripten::val;

inline val failure(const Error& error) {
    auto fields = val::object();
    fields.set("code", std::string(name(error.code)));
    fields.set("message", error.message);
    fields.set("where", error.where);
    auto reply = val::object();
    reply.set("error", fields);
    return reply;
}

inline val success(const std::string& value) {
    auto reply = val::object();
    reply.set("value", value);
    return reply;
}

template <class T>
val copied(const std::vector<T>& column) {
    return val(emscripten::typed_memory_view(column.size(), column.data())).template call<val>("slice");
}

// A JavaScript number that counts something; false when it doesn't.
inline bool toCount(const val& number, std::uint64_t& count) {
    if (!number.isNumber()) return false;
    const double value = number.as<double>();
    constexpr double kMaxSafeInteger = 9007199254740991;  // beyond it a double skips whole numbers
    if (!(value >= 0 && value <= kMaxSafeInteger && std::floor(value) == value)) return false;
    count = static_cast<std::uint64_t>(value);
    return true;
}

}  // namespace axiscope::reply
