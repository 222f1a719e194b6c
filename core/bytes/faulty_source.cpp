#include "bytes/faulty_source.hpp"

namespace axiscope {

Result<void> FaultySource::read(std::uint64_t offset, std::span<std::byte> out) const {
    const std::uint64_t number = reads_++;
    if (auto inside = checkRange(*this, offset, out.size()); !inside) return inside;
    if (number >= faults_.fail_at_read) return fail(ErrorCode::unreadable, "a planned fault", placeOf(*this, offset));
    if (offset + out.size() > faults_.shrink_to)
        return fail(ErrorCode::unreadable, "the file ends here; it has shrunk since it was opened",
                    placeOf(*this, std::max(offset, faults_.shrink_to)));
    auto result = source_->read(offset, out);
    if (number >= faults_.flip_from_read)
        for (auto& byte : out) byte = ~byte;
    return result;
}

}  // namespace axiscope
