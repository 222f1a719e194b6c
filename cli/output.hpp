// Where data go: standard output, or a file that appears complete or not at all.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace axiscope::cli {

// Errors are `invalid`: it is the caller who names the place.
class Output {
  public:
    // "-" is standard output. A new or regular file is written beside its final place and renamed by finish(); anything else (a
    // pipe, a device) is written to directly. Fails at once where the file can't be written.
    static Result<Output> open(const std::string& path);

    Output(Output&& other) noexcept;
    Output& operator=(Output&&) = delete;
    ~Output();  // without finish(): a half-written file is removed

    Result<void> write(std::string_view text);
    Result<void> finish();

  private:
    Output() = default;
    std::unexpected<Error> failed(int error);

    std::FILE* stream_ = nullptr;
    bool owned_ = false;
    std::string shown_, final_, temporary_;
};

}  // namespace axiscope::cli
