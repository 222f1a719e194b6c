#include "blob_source.hpp"

#include <emscripten/val.h>

#include <utility>

namespace axiscope {

BlobSource::BlobSource(unsigned file, std::string name, std::uint64_t size)
    : file_(file), name_(std::move(name)), size_(size) {}

Result<void> BlobSource::read(std::uint64_t offset, std::span<std::byte> out) const {
    const auto where = [&] { return name_ + ", byte " + std::to_string(offset); };
    if (offset > size_ || out.size() > size_ - offset) {
        return fail(ErrorCode::invalid,
                    std::to_string(out.size()) + " bytes asked for lie past the end at " + std::to_string(size_),
                    where());
    }
    if (out.empty()) return {};
    const auto failure = emscripten::val::module_property("readBytes")(
        file_, static_cast<double>(offset), reinterpret_cast<std::uintptr_t>(out.data()), out.size());
    if (failure.isNull()) return {};
    return fail(ErrorCode::unreadable, failure.as<std::string>(), where());
}

}  // namespace axiscope
