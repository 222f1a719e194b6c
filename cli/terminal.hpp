// Text for people at a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope::cli {

// Names come from files that nobody vouches for: control characters (C0, DEL, C1), line and paragraph separators and the marks
// that change the writing direction are spelled out, \n or \x1b or \u202e, and so is every byte that is no UTF-8.
std::string printable(std::string_view text);

// "4.40 GB", "512 B": decimal units, three digits.
std::string humanBytes(std::uint64_t bytes);
std::string humanCount(std::uint64_t count);  // "1.10 G"

// "where: message", printable.
std::string describe(const Error& error);

// Columns padded to their widest cell; the first row is the header. The numbered columns are flush right.
class Table {
  public:
    explicit Table(std::vector<std::string> header, std::vector<bool> right);
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    std::string text() const;

  private:
    std::vector<std::vector<std::string>> rows_;
    std::vector<bool> right_;
};

// One line on stderr that is drawn over when stderr is a terminal; else a line now and then.
class ProgressLine {
  public:
    explicit ProgressLine(bool quiet);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const std::string& text);
    void clear();

  private:
    bool quiet_, terminal_, drawn_ = false;
    std::uint64_t last_ms_;
};

}  // namespace axiscope::cli
