#include "json_file.hpp"

#include <span>

#include "bytes/file_source.hpp"

namespace axiscope::cli {

Result<nlohmann::ordered_json> readJsonObject(const std::string& path, const std::string& option) {
    const auto wrong = [&](const std::string& what) { return fail(ErrorCode::invalid, option + ": " + what, path); };
    const auto file = openFile(path);
    if (!file) return wrong(file.error().message);
    if ((*file)->size() > kMaxJsonFileBytes) return wrong("the file is over 1 MiB");
    std::string text(static_cast<std::size_t>((*file)->size()), '\0');
    if (const auto read = (*file)->read(0, std::as_writable_bytes(std::span(text))); !read)
        return wrong(read.error().message);
    auto json = nlohmann::ordered_json::parse(text, nullptr, false);
    if (!json.is_object()) return wrong("a JSON object is wanted");
    return json;
}

}  // namespace axiscope::cli
