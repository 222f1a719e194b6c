#include "document_writer.hpp"

#include <string_view>

namespace axiscope::cli {

DocumentWriter::DocumentWriter(Output& output, const nlohmann::ordered_json& frame) : output_(output) {
    // A quote inside a string is escaped, so that this can only be the key with its empty array.
    constexpr std::string_view kPlace = "\"tensors\":[]";
    const std::string text = toText(frame);
    const std::size_t cut = text.rfind(kPlace) + kPlace.size() - 1;
    begin_ = text.substr(0, cut);
    end_ = "\n" + text.substr(cut) + "\n";
}

Result<void> DocumentWriter::add(const nlohmann::ordered_json& tensor) {
    auto done = output_.write((first_ ? "\n" : ",\n") + toText(tensor));
    first_ = false;
    return done;
}

Result<void> DocumentWriter::finish() {
    if (auto done = output_.write(end_); !done) return done;
    return output_.finish();
}

}  // namespace axiscope::cli
