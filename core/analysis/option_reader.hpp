// Reads the options of a study: one call per key that the study knows, then finish(). The first thing that is wrong is the error, a key
// that nobody asked for included. What is not given keeps its default.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

class OptionReader {
  public:
    // `options`: an object that outlives the reader.
    explicit OptionReader(const nlohmann::ordered_json& options) : options_(&options) {}

    // nullptr: not given.
    const nlohmann::ordered_json* take(const char* key);
    // Those of these keys that are given, for whoever reads them.
    void copy(std::initializer_list<const char*> keys, nlohmann::ordered_json& to);
    // The option has another form than `form` ("a whole number from 1 to 9").
    void wrong(const char* key, const std::string& form);

    void whole(const char* key, std::uint64_t& out, std::uint64_t least, std::uint64_t most);
    void number(const char* key, double& out, double least, double most);
    void flag(const char* key, bool& out);
    void choice(const char* key, std::string& out, std::initializer_list<std::string_view> names);
    // `form` tells how many are wanted ("a list of 1 to 64 numbers"); every one from `least` to `most`.
    void numbers(const char* key, std::vector<double>& out, std::size_t fewest, std::size_t longest, double least,
                 double most, const std::string& form);

    Result<void> finish() const;

  private:
    const nlohmann::ordered_json* options_;
    std::vector<std::string_view> known_;
    Result<void> first_;
};

}  // namespace axiscope
