#include "analysis/option_reader.hpp"

#include <algorithm>

#include "analysis/report_json.hpp"

namespace axiscope {
namespace {

using Json = nlohmann::ordered_json;

bool isNumber(const Json& value, double least, double most) {
    return value.is_number() && value.get<double>() >= least && value.get<double>() <= most;
}

}  // namespace

const Json* OptionReader::take(const char* key) {
    known_.push_back(key);
    const auto found = options_->find(key);
    return found == options_->end() ? nullptr : &*found;
}

void OptionReader::copy(std::initializer_list<const char*> keys, Json& to) {
    for (const char* key : keys) {
        if (const Json* value = take(key)) to[key] = *value;
    }
}

void OptionReader::wrong(const char* key, const std::string& form) {
    if (first_) first_ = fail(ErrorCode::invalid, "options: \"" + std::string(key) + "\" must be " + form);
}

void OptionReader::whole(const char* key, std::uint64_t& out, std::uint64_t least, std::uint64_t most) {
    const Json* value = take(key);
    if (value == nullptr) return;
    const bool counts = value->is_number_integer() && *value >= 0;
    const auto number = counts ? value->get<std::uint64_t>() : 0;
    if (!counts || number < least || number > most)
        return wrong(key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    out = number;
}

void OptionReader::number(const char* key, double& out, double least, double most) {
    const Json* value = take(key);
    if (value == nullptr) return;
    if (!isNumber(*value, least, most))
        return wrong(key, "a number from " + toText(Json(least)) + " to " + toText(Json(most)));
    out = value->get<double>();
}

void OptionReader::flag(const char* key, bool& out) {
    const Json* value = take(key);
    if (value == nullptr) return;
    if (!value->is_boolean()) return wrong(key, "true or false");
    out = value->get<bool>();
}

void OptionReader::choice(const char* key, std::string& out, std::initializer_list<std::string_view> names) {
    const Json* value = take(key);
    if (value == nullptr) return;
    if (!value->is_string() || std::ranges::find(names, value->get_ref<const std::string&>()) == names.end()) {
        std::string list;
        for (const std::string_view name : names) list += (list.empty() ? "\"" : " or \"") + std::string(name) + "\"";
        return wrong(key, list);
    }
    out = value->get<std::string>();
}

void OptionReader::numbers(const char* key, std::vector<double>& out, std::size_t fewest, std::size_t longest,
                           double least, double most, const std::string& form) {
    const Json* value = take(key);
    if (value == nullptr) return;
    if (!value->is_array() || value->size() < fewest || value->size() > longest ||
        !std::ranges::all_of(*value, [&](const Json& each) { return isNumber(each, least, most); }))
        return wrong(key, form);
    out.clear();
    for (const Json& each : *value) out.push_back(each.get<double>());
}

Result<void> OptionReader::finish() const {
    if (!first_) return first_;
    for (const auto& [key, value] : options_->items()) {
        if (std::ranges::find(known_, key) == known_.end())
            return fail(ErrorCode::invalid, "options: there is no \"" + key + "\"");
    }
    return {};
}

}  // namespace axiscope
