#include "format/model_config.hpp"

#include <array>
#include <string_view>

#include "format/json_reader.hpp"

namespace axiscope {
namespace {

using Token = JsonReader::Token;

constexpr std::size_t kMaxTypeBytes = 64;  // longer ones are no name of a known architecture

struct Count {
    std::string_view key;
    std::uint64_t ModelConfig::* value;
};
constexpr std::array kCounts = {
    Count{"hidden_size", &ModelConfig::hidden_size}, Count{"num_attention_heads", &ModelConfig::heads},
    Count{"num_key_value_heads", &ModelConfig::kv_heads}, Count{"head_dim", &ModelConfig::head_size}};

class Walk {
  public:
    explicit Walk(const ByteSource& file) : file_(file), json_(file, 0, file.size()) {}

    Result<ModelConfig> run() {
        const Token root = json_.next();
        if (root == Token::error) return failed();
        if (root != Token::object) return malformed("the configuration is not a JSON object");
        if (auto done = object(top_, true); !done) return std::unexpected(done.error());
        if (json_.next() != Token::end) return failed();

        ModelConfig out = top_;
        for (const Count& count : kCounts)
            if (text_.*count.value != 0) out.*count.value = text_.*count.value;
        if (out.heads == 0) return out;
        if (out.head_size == 0 && out.hidden_size != 0) {
            if (out.hidden_size % out.heads != 0)
                return malformed(std::to_string(out.heads) + " heads do not divide a hidden_size of " +
                                 std::to_string(out.hidden_size));
            out.head_size = out.hidden_size / out.heads;
        }
        if (out.kv_heads == 0) out.kv_heads = out.heads;
        if (out.heads % out.kv_heads != 0)
            return malformed(std::to_string(out.kv_heads) + " heads of keys and values do not divide " +
                             std::to_string(out.heads) + " of queries");
        return out;
    }

  private:
    std::unexpected<Error> failed() { return std::unexpected(json_.error()); }
    std::unexpected<Error> malformed(std::string message) {
        return fail(ErrorCode::malformed, std::move(message), file_.name());
    }

    // The members of an object that has just been opened.
    Result<void> object(ModelConfig& out, bool top) {
        for (Token key = json_.next(); key != Token::object_end; key = json_.next()) {
            if (key == Token::error) return failed();
            const std::string name(json_.text().substr(0, kMaxTypeBytes + 1));
            const Token value = json_.next();
            if (value == Token::error) return failed();
            if (top && name == "text_config" && value == Token::object) {
                if (auto done = object(text_, false); !done) return done;
                continue;
            }
            if (name == "model_type" && value == Token::string && json_.text().size() <= kMaxTypeBytes) {
                out.model_type = json_.text();
                continue;
            }
            for (const Count& count : kCounts) {
                if (name != count.key || (value == Token::literal && json_.text() == "null")) continue;
                std::uint64_t number = 0;
                if (value != Token::number || !parseUnsigned(json_.text(), number) || number == 0 ||
                    number > kMaxConfigValue)
                    return malformed(name + " is no whole number from 1 to " + std::to_string(kMaxConfigValue));
                out.*count.value = number;
            }
            const bool nested = value == Token::object || value == Token::array;
            if (nested && !json_.skip()) return failed();
        }
        return {};
    }

    const ByteSource& file_;
    JsonReader json_;
    ModelConfig top_, text_;
};

}  // namespace

Result<ModelConfig> readModelConfig(const ByteSource& file) {
    if (file.size() > kMaxConfigBytes)
        return fail(ErrorCode::unsupported,
                    "the configuration is larger than " + std::to_string(kMaxConfigBytes) + " bytes", file.name());
    return Walk(file).run();
}

}  // namespace axiscope
