#include "output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace axiscope::cli {

Result<Output> Output::open(const std::string& path) {
    Output output;
    if (path == "-") {
        output.shown_ = "standard output";
        output.stream_ = stdout;
        return output;
    }
    output.shown_ = path;
    output.owned_ = true;
    struct stat status{};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (!exists && errno != ENOENT) return output.failed(errno);
    if (exists && !S_ISREG(status.st_mode)) {
        output.stream_ = std::fopen(path.c_str(), "wbe");
        if (!output.stream_) return output.failed(errno);
        return output;
    }
    if (exists && ::access(path.c_str(), W_OK) != 0) return output.failed(errno);
    // A symbolic link stays one: what it points to is replaced.
    output.final_ = path;
    if (char* real = exists ? ::realpath(path.c_str(), nullptr) : nullptr) {
        output.final_ = real;
        std::free(real);
    }
    output.temporary_ = output.final_ + ".part" + std::to_string(::getpid());
    // O_EXCL: nobody's file or link of that name is written through.
    const int descriptor = ::open(output.temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                                  exists ? status.st_mode & 0777 : 0666);
    if (descriptor < 0) {
        const int error = errno;
        output.temporary_.clear();
        return output.failed(error);
    }
    output.stream_ = ::fdopen(descriptor, "wb");
    if (!output.stream_) {
        const int error = errno;
        ::close(descriptor);
        return output.failed(error);
    }
    return output;
}

Output::Output(Output&& other) noexcept
    : stream_(std::exchange(other.stream_, nullptr)),
      owned_(other.owned_),
      shown_(std::move(other.shown_)),
      final_(std::move(other.final_)),
      temporary_(std::exchange(other.temporary_, {})) {}

Output::~Output() {
    if (stream_ && owned_) std::fclose(stream_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

std::unexpected<Error> Output::failed(int error) {
    return fail(ErrorCode::invalid, std::string("can't be written: ") + std::strerror(error), shown_);
}

Result<void> Output::write(std::string_view text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) return failed(errno);
    return {};
}

Result<void> Output::finish() {
    errno = 0;
    if (std::fflush(stream_) != 0 || std::ferror(stream_)) return failed(errno ? errno : EIO);
    if (!owned_) return {};
    if (std::fclose(std::exchange(stream_, nullptr)) != 0) return failed(errno);
    if (temporary_.empty()) return {};
    if (::rename(temporary_.c_str(), final_.c_str()) != 0) return failed(errno);
    temporary_.clear();
    return {};
}

}  // namespace axiscope::cli
