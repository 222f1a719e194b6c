// Studies: questions about a tensor whose answers are JSON objects of their own (docs/studies.md), beyond the report of analyze().
// A kind registers once, in study.cpp, and is then there in the command line, the page, the tests and the documentation.
//
//   run      one tensor              -> its result
//   combine  the results of many     -> what only all of them together say (a budget shared out, a verdict)
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/analyze.hpp"
#include "analysis/inspector.hpp"

namespace axiscope {

using Json = nlohmann::ordered_json;

struct StudyInput {
    const Model& model;
    const TensorInfo& tensor;
    const Json& options;   // an object; keys that the kind does not know are `invalid`
    Inspector& inspector;  // for what analyze() already computes
    const ProgressSink& progress;
};

// One tensor's result among the others.
struct StudyPart {
    TensorInfo tensor;
    Json result;
};

struct StudyKind {
    std::string_view id, title, description;
    Result<Json> (*run)(const StudyInput&);
    Result<Json> (*combine)(std::span<const StudyPart>, const Json& options);  // nullptr: nothing to combine
};

std::span<const StudyKind> studyKinds();
const StudyKind* findStudy(std::string_view id);  // nullptr: unknown

// A tensor's entries, decoded, for studies that need them all at once.
struct Matrix {
    std::uint64_t rows = 0, cols = 0;  // of `values`
    std::uint64_t all_rows = 0;        // of the tensor; more than `rows` when rows were sampled
    std::vector<float> values;         // rows x cols; entries that are no finite number are 0
};

// All rows, or, of a tensor with more than `max_entries` entries, as many evenly spread ones as fit. Errors: those of
// TileReader; cancelled.
Result<Matrix> loadMatrix(const Model& model, const TensorInfo& tensor, std::uint64_t max_entries,
                          const ProgressSink& progress = {});

}  // namespace axiscope
