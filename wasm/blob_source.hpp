// A file that stays with the browser: its bytes come through `Module.readBytes`, which the host of the instance gives.
//
//   Module.readBytes(file, offset, pointer, length)
//     file     index of the file among those opened together
//     offset   first byte, a JavaScript number (exact to 2^53)
//     pointer  where in the heap the bytes go: take the heap's view in this call, not before
//     returns  null when all `length` bytes are there, otherwise one sentence saying why not
//
// It must not throw: a JavaScript exception would pass through C++ frames without running their destructors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "bytes/byte_source.hpp"

namespace axiscope {

class BlobSource final : public ByteSource {
  public:
    BlobSource(unsigned file, std::string name, std::uint64_t size);

    const std::string& name() const override { return name_; }
    std::uint64_t size() const override { return size_; }
    Result<void> read(std::uint64_t offset, std::span<std::byte> out) const override;

  private:
    unsigned file_;
    std::string name_;
    std::uint64_t size_;
};

}  // namespace axiscope
