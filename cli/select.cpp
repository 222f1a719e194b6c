#include "select.hpp"

#include <format>
#include <regex>

namespace axiscope::cli {
namespace {

// The pattern comes from the command line and the names from files; both are kept to lengths at which libc++'s matcher, which
// follows nested groups by recursion and gives up by itself on patterns that explode, can do no harm.
constexpr std::size_t kMaxPatternBytes = 1000, kMaxMatchedBytes = 4096;

}  // namespace

Result<std::vector<const TensorInfo*>> select(const Model& model, const std::optional<std::string>& pattern) {
    std::vector<const TensorInfo*> chosen;
    if (!pattern) {
        for (const TensorInfo& tensor : model.tensors) chosen.push_back(&tensor);
        return chosen;
    }
    if (pattern->size() > kMaxPatternBytes)
        return fail(ErrorCode::invalid,
                    std::format("--tensor: the regular expression is longer than {} bytes", kMaxPatternBytes));
    try {
        const std::regex regex(*pattern, std::regex::ECMAScript);
        for (const TensorInfo& tensor : model.tensors)
            if (std::regex_search(tensor.name.substr(0, kMaxMatchedBytes), regex)) chosen.push_back(&tensor);
    } catch (const std::regex_error& error) {
        return fail(ErrorCode::invalid, std::string("--tensor: ") + error.what());
    }
    if (chosen.empty())
        return fail(ErrorCode::invalid, std::format("--tensor: none of the {} tensors has a name that matches '{}'",
                                                    model.tensors.size(), *pattern));
    return chosen;
}

}  // namespace axiscope::cli
