#include "bytes/byte_source.hpp"

namespace axiscope {

Result<void> checkRange(const ByteSource& source, std::uint64_t offset, std::uint64_t bytes) {
    const std::uint64_t size = source.size();
    if (offset <= size && bytes <= size - offset) return {};
    return fail(ErrorCode::invalid,
                std::to_string(bytes) + " bytes were asked for where " +
                    std::to_string(offset <= size ? size - offset : 0) + " are left",
                placeOf(source, offset));
}

std::string placeOf(const ByteSource& source, std::uint64_t byte) {
    return source.name() + ", byte " + std::to_string(byte);
}

}  // namespace axiscope
