// The subcommands. Each returns the program's exit code.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "analysis/encode_tensor.hpp"
#include "analysis/report.hpp"
#include "toy/toy.hpp"

namespace axiscope::cli {

enum ExitCode : int {
    kDone = 0,
    kSomeFailed = 1,  // a tensor failed, the work was interrupted, or the output could not be written
    kUsage = 2,
    kBadInput = 3,  // unreadable or malformed
};

struct ListOptions {
    std::vector<std::string> inputs;
    std::string json;  // a path, "-", or empty: a table for people
};
int runList(const ListOptions& options);

struct AnalyzeOptions {
    std::vector<std::string> inputs;
    std::optional<std::string> tensor;  // regular expression
    Options analysis;
    std::string json;
    bool quiet = false;
};
// Stops between tiles when `interrupted` becomes true, and writes what it has.
int runAnalyze(const AnalyzeOptions& options, const std::atomic<bool>& interrupted);

struct StudyOptions {
    std::string study;  // of studyKinds()
    std::vector<std::string> inputs;
    std::optional<std::string> tensor;
    std::string options;  // a JSON object, or empty
    std::string json = "-";
    bool quiet = false;
};
int runStudy(const StudyOptions& options, const std::atomic<bool>& interrupted);

struct BasisOptions {
    std::string basis, columns;  // "hadamard" and its order, as typed
    bool matrix = false;         // with its entries
    std::string json = "-";
};
int runBasis(const BasisOptions& options);

struct ClaimsOptions {
    std::vector<std::string> inputs;
    std::optional<std::string> tensor;  // default: the projections of attention and feed-forward network
    bool all = false;                   // every tensor instead
    std::uint64_t seed = 1, seeds = 3;
    std::string rules;  // a JSON file, or empty
    std::string json;
    bool quiet = false;
};
int runClaims(const ClaimsOptions& options, const std::atomic<bool>& interrupted);

struct ToyOptions {
    ToyConfig config;
    std::string amplitudes = "A", band = "low", activation = "relu";  // as typed; config has their defaults
    std::string samples_file;                                         // CSV or WAV, or empty
    std::string config_file;                                          // replaces all of these, where given
    std::string json;                                                 // a path, "-", or empty: a table for people
    bool quiet = false;
};
int runToy(ToyOptions options, const std::atomic<bool>& interrupted);

struct EncodeOptions {
    std::vector<std::string> inputs;
    std::string tensor;  // its whole name
    EncodeRequest request;
    std::string group = "row";  // as typed; overrides the request's
    std::string output;
    std::string json;
    bool quiet = false;
};
int runEncode(const EncodeOptions& options, const std::atomic<bool>& interrupted);

struct DecodeOptions {
    std::string input;
    std::string json;
};
int runDecode(const DecodeOptions& options);

// Says on stderr what is wrong, and with `json` (path or "-") writes {"schema", "axiscope", "error"} there, so that a program that reads
// the output always finds JSON. Returns the exit code that goes with the error.
int reportFailure(const Error& error, const std::string& json);

}  // namespace axiscope::cli
