// Safetensors files in memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bytes/memory_source.hpp"

namespace axiscope::test {

// The header's true length, the header, the data.
inline std::shared_ptr<const ByteSource> safetensorsFile(std::string name, std::string_view header,
                                                         std::string_view data) {
    std::string bytes;
    for (int shift = 0; shift < 64; shift += 8)
        bytes.push_back(static_cast<char>(std::uint64_t{header.size()} >> shift));
    bytes += header;
    bytes += data;
    return std::make_shared<MemorySource>(std::move(name), bytes);
}

}  // namespace axiscope::test
