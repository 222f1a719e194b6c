#include "bytes/file_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

namespace axiscope {
namespace {

static_assert(sizeof(off_t) == 8, "files are larger than 2 GiB");

class Descriptor {
  public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }

  private:
    int value_;
};

struct Stamp {
    off_t size;
    std::int64_t seconds, nanoseconds;
    explicit Stamp(const struct stat& s)
        : size(s.st_size),
#ifdef __APPLE__
          seconds(s.st_mtimespec.tv_sec),
          nanoseconds(s.st_mtimespec.tv_nsec) {
    }
#else
          seconds(s.st_mtim.tv_sec),
          nanoseconds(s.st_mtim.tv_nsec) {
    }
#endif
    bool operator==(const Stamp&) const = default;
};

// The C library's text for an errno, kept to ASCII by the "C" locale.
std::string reason(int error) { return std::strerror(error); }

const char* kindOf(const struct stat& s) {
    if (S_ISDIR(s.st_mode)) return "a directory";
    if (S_ISFIFO(s.st_mode)) return "a named pipe";
    if (S_ISSOCK(s.st_mode)) return "a socket";
    if (S_ISCHR(s.st_mode) || S_ISBLK(s.st_mode)) return "a device";
    return "no regular file";
}

class FileSource final : public ByteSource {
  public:
    FileSource(std::string path, Descriptor descriptor, Stamp stamp)
        : path_(std::move(path)), descriptor_(std::move(descriptor)), stamp_(stamp) {}

    const std::string& name() const override { return path_; }
    std::uint64_t size() const override { return static_cast<std::uint64_t>(stamp_.size); }

    Result<void> read(std::uint64_t offset, std::span<std::byte> out) const override {
        if (auto inside = checkRange(*this, offset, out.size()); !inside) return inside;
        struct stat now{};
        if (::fstat(descriptor_.get(), &now) != 0) return failure(reason(errno), offset);
        if (now.st_size < stamp_.size)
            return failure("the file has shrunk from " + std::to_string(stamp_.size) + " to " +
                               std::to_string(now.st_size) + " bytes since it was opened",
                           offset);
        if (Stamp(now) != stamp_) return failure("the file has changed since it was opened", offset);
        constexpr std::size_t kMost = std::size_t{1} << 30;  // Linux moves at most 2 GiB - 4 KiB in one call
        while (!out.empty()) {
            const ssize_t got =
                ::pread(descriptor_.get(), out.data(), std::min(out.size(), kMost), static_cast<off_t>(offset));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return failure(reason(errno), offset);
            if (got == 0) return failure("the file ends here; it has shrunk since it was opened", offset);
            offset += static_cast<std::uint64_t>(got);
            out = out.subspan(static_cast<std::size_t>(got));
        }
        return {};
    }

  private:
    Result<void> failure(std::string message, std::uint64_t offset) const {
        return fail(ErrorCode::unreadable, std::move(message), placeOf(*this, offset));
    }

    std::string path_;
    Descriptor descriptor_;
    Stamp stamp_;
};

}  // namespace

Result<std::shared_ptr<const ByteSource>> openFile(const std::string& path) {
    // The system's calls stop at a NUL: what they would open is not what was asked for.
    if (path.find('\0') != std::string::npos) return fail(ErrorCode::unreadable, "the path holds a NUL byte", path);
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return fail(ErrorCode::unreadable, reason(errno), path);
    // Looked at before opening, since opening a device can have effects, and after, since the path may have changed hands.
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::unreadable, std::string("this is ") + kindOf(status), path);
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (descriptor.get() < 0) return fail(ErrorCode::unreadable, reason(errno), path);
    if (::fstat(descriptor.get(), &status) != 0) return fail(ErrorCode::unreadable, reason(errno), path);
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::unreadable, std::string("this is ") + kindOf(status), path);
    return std::make_shared<FileSource>(path, std::move(descriptor), Stamp(status));
}

}  // namespace axiscope
