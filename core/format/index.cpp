#include "format/index.hpp"

#include <algorithm>
#include <map>

#include "format/json_reader.hpp"

namespace axiscope {
namespace {

using Token = JsonReader::Token;

bool plainFileName(std::string_view name) {
    if (name.empty() || name == "." || name == ".." || name.size() > kMaxShardNameBytes) return false;
    return name.find_first_of(std::string_view("/\\\0", 3)) == std::string_view::npos;
}

// One walk through the index; `tensors`, when given, is filled. A hostile index is refused before its names are kept.
class Walk {
  public:
    Walk(const ByteSource& file, std::vector<std::pair<std::string, std::uint32_t>>* tensors)
        : file_(file), json_(file, 0, file.size()), tensors_(tensors) {}

    Result<void> run() {
        const Token root = json_.next();
        if (root == Token::error) return failed();
        if (root != Token::object) return malformed("the index is not a JSON object");
        bool found = false;
        for (Token key = json_.next(); key != Token::object_end; key = json_.next()) {
            if (key == Token::error) return failed();
            if (json_.text() == "weight_map") {
                found = true;
                if (auto done = weightMap(); !done) return done;
            } else {
                const Token value = json_.next();
                const bool nested = value == Token::object || value == Token::array;
                if (value == Token::error || (nested && !json_.skip())) return failed();
            }
        }
        if (json_.next() != Token::end) return failed();
        if (!found) return fail(ErrorCode::malformed, "the index has no weight_map", file_.name());
        if (shards_.empty()) return fail(ErrorCode::malformed, "the index's weight_map is empty", file_.name());
        return {};
    }

    const std::map<std::string, std::uint32_t, std::less<>>& shards() const { return shards_; }

  private:
    std::unexpected<Error> failed() { return std::unexpected(json_.error()); }
    std::unexpected<Error> malformed(std::string message, ErrorCode code = ErrorCode::malformed) {
        return fail(code, std::move(message), placeOf(file_, json_.at()));
    }

    Result<void> weightMap() {
        const Token map = json_.next();
        if (map == Token::error) return failed();
        if (map != Token::object) return malformed("the index's weight_map is not an object");
        std::string name;
        for (Token key = json_.next(); key != Token::object_end; key = json_.next()) {
            if (key == Token::error) return failed();
            if (tensors_) name = json_.text();
            const Token value = json_.next();
            if (value == Token::error) return failed();
            if (value != Token::string) return malformed("a value in the index's weight_map is not a string");
            if (!plainFileName(json_.text()))
                return malformed("the shard name " + quotedName(json_.text()) + " is no plain file name");
            auto shard = shards_.find(json_.text());
            if (shard == shards_.end()) {
                if (shards_.size() == kMaxShards)
                    return malformed("the index names more than " + std::to_string(kMaxShards) + " shards",
                                     ErrorCode::unsupported);
                shard = shards_.emplace(json_.text(), static_cast<std::uint32_t>(shards_.size())).first;
            }
            if (tensors_) tensors_->emplace_back(name, shard->second);
        }
        return {};
    }

    const ByteSource& file_;
    JsonReader json_;
    std::vector<std::pair<std::string, std::uint32_t>>* tensors_;
    std::map<std::string, std::uint32_t, std::less<>> shards_;  // name -> number in order of first mention
};

}  // namespace

Result<ShardIndex> readIndex(const ByteSource& file) {
    if (file.size() > kMaxIndexBytes)
        return fail(ErrorCode::unsupported, "the index is larger than " + std::to_string(kMaxIndexBytes) + " bytes",
                    file.name());
    if (auto checked = Walk(file, nullptr).run(); !checked) return std::unexpected(checked.error());
    ShardIndex index;
    Walk keep(file, &index.tensors);
    if (auto done = keep.run(); !done) return std::unexpected(done.error());
    std::vector<std::uint32_t> place(keep.shards().size());
    for (const auto& [name, number] : keep.shards()) {
        place[number] = static_cast<std::uint32_t>(index.shards.size());
        index.shards.push_back(name);
    }
    for (auto& tensor : index.tensors) tensor.second = place[tensor.second];
    return index;
}

}  // namespace axiscope
