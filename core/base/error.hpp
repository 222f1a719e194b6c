// Errors are values: every fallible function of the core returns Result<T>; nothing throws, prints or aborts.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace axiscope {

enum class ErrorCode {
    malformed,    // the file is wrong and stays wrong; `where` says at which byte or key
    unreadable,   // input/output failed (gone, changed, no permission); reading again may work
    unsupported,  // valid input that this version can't analyse (a dtype, a size past a named limit)
    invalid,      // the caller's options are wrong
    memory,       // would need more memory than the named budget
    cancelled,    // the caller asked to stop
};

// "malformed", "unreadable", ...: the `code` of reports and messages.
std::string_view name(ErrorCode code);

struct Error {
    ErrorCode code;
    std::string message;  // one sentence, without the file's name
    std::string where;    // file name, then the place in it ("byte 8", "tensor 'x'"); may be empty
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}) {
    return std::unexpected(Error{code, std::move(message), std::move(where)});
}

}  // namespace axiscope
