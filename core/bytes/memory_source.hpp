// Bytes that stand in memory.
#pragma once

#include <memory>
#include <vector>

#include "bytes/byte_source.hpp"

namespace axiscope {

class MemorySource final : public ByteSource {
  public:
    MemorySource(std::string name, std::vector<std::byte> bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}
    MemorySource(std::string name, std::string_view bytes);

    const std::string& name() const override { return name_; }
    std::uint64_t size() const override { return bytes_.size(); }
    Result<void> read(std::uint64_t offset, std::span<std::byte> out) const override;

  private:
    std::string name_;
    std::vector<std::byte> bytes_;
};

}  // namespace axiscope
