#include "base/error.hpp"

namespace axiscope {

std::string_view name(ErrorCode code) {
    switch (code) {
        case ErrorCode::malformed:
            return "malformed";
        case ErrorCode::unreadable:
            return "unreadable";
        case ErrorCode::unsupported:
            return "unsupported";
        case ErrorCode::invalid:
            return "invalid";
        case ErrorCode::memory:
            return "memory";
        case ErrorCode::cancelled:
            return "cancelled";
    }
    return "unknown";
}

}  // namespace axiscope
