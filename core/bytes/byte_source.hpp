// One shape for bytes, so that a file, a browser Blob, memory, generated data and a faulty test source are alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "base/error.hpp"

namespace axiscope {

class ByteSource {
  public:
    virtual ~ByteSource() = default;

    // The name shown to people and written to reports: a path or a file name, as given.
    virtual const std::string& name() const = 0;

    // Bytes in the source when it was opened.
    virtual std::uint64_t size() const = 0;

    // Fills all of `out` from `offset`, or fails: `unreadable` for an I/O error or a source that has become shorter,
    // `invalid` when the range does not lie within size(). A failed read may have written to `out`.
    virtual Result<void> read(std::uint64_t offset, std::span<std::byte> out) const = 0;
};

// `invalid` unless [offset, offset + bytes) lies within size().
Result<void> checkRange(const ByteSource& source, std::uint64_t offset, std::uint64_t bytes);

// "FILE, byte N": an Error's `where`.
std::string placeOf(const ByteSource& source, std::uint64_t byte);

}  // namespace axiscope
