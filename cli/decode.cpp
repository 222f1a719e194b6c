#include <format>

#include "analysis/tensor_stream.hpp"
#include "bytes/file_source.hpp"
#include "commands.hpp"
#include "stream_text.hpp"

namespace axiscope::cli {
namespace {

// The largest stream there can be is a few bytes for each of kMaxCodes codes.
constexpr std::uint64_t kMaxFileBytes = std::uint64_t{1} << 30;

Result<ReadTensorStream> readFile(const std::string& path) {
    const auto file = openFile(path);
    if (!file) return std::unexpected(file.error());
    const std::uint64_t size = (*file)->size();
    if (size > kMaxFileBytes) {
        return fail(ErrorCode::unsupported, std::format("a stream has at most {} bytes", kMaxFileBytes), path);
    }
    std::vector<std::byte> bytes(static_cast<std::size_t>(size));
    if (const auto read = (*file)->read(0, bytes); !read) return std::unexpected(read.error());
    auto read = readTensorStream(bytes);
    if (!read) read.error().where = path + ", " + read.error().where;
    return read;
}

}  // namespace

int runDecode(const DecodeOptions& options) {
    const auto read = readFile(options.input);
    if (!read) return reportFailure(read.error(), options.json);
    return printStream(*read, options.json);
}

}  // namespace axiscope::cli
