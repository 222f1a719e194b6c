#include "bytes/memory_source.hpp"

#include <algorithm>

namespace axiscope {

MemorySource::MemorySource(std::string name, std::string_view bytes) : name_(std::move(name)), bytes_(bytes.size()) {
    std::ranges::transform(bytes, bytes_.begin(), [](char c) { return static_cast<std::byte>(c); });
}

Result<void> MemorySource::read(std::uint64_t offset, std::span<std::byte> out) const {
    if (auto inside = checkRange(*this, offset, out.size()); !inside) return inside;
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(offset), out.size(), out.begin());
    return {};
}

}  // namespace axiscope
