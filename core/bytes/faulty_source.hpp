// A source that fails on purpose, for tests of everything that reads.
#pragma once

#include <atomic>
#include <limits>
#include <memory>

#include "bytes/byte_source.hpp"

namespace axiscope {

struct Faults {
    static constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t fail_at_read = kNever;  // reads number 0, 1, ...: this one and all later ones fail
    std::uint64_t shrink_to =
        kNever;  // reads past this byte fail, as of a file that was cut; size() still tells the old size
    std::uint64_t flip_from_read =
        kNever;  // from this read on every byte comes inverted, as of a file that was replaced
};

class FaultySource final : public ByteSource {
  public:
    FaultySource(std::shared_ptr<const ByteSource> source, Faults faults)
        : source_(std::move(source)), faults_(faults) {}

    const std::string& name() const override { return source_->name(); }
    std::uint64_t size() const override { return source_->size(); }
    Result<void> read(std::uint64_t offset, std::span<std::byte> out) const override;

    std::uint64_t reads() const { return reads_; }

  private:
    std::shared_ptr<const ByteSource> source_;
    Faults faults_;
    mutable std::atomic<std::uint64_t> reads_ = 0;
};

}  // namespace axiscope
