// Report -> JSON, schema version 1 (docs/report.md). The same text from the page and from the CLI. NaN and infinity become null.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/report.hpp"

namespace axiscope {

inline constexpr int kReportSchema = 1;
extern const char kVersion[];  // that of package.json

nlohmann::ordered_json toJson(const TensorReport& report);
nlohmann::ordered_json toJson(const Error& error);
nlohmann::ordered_json toJson(const Options& options);
// The listing: sources, notes, tensors with file, shape, dtype, role, layer, bytes. Also in parts, for one too long to stand in
// memory at once: the frame, with "tensors" empty, and one tensor's entry.
nlohmann::ordered_json toJson(const Model& model);
nlohmann::ordered_json listing(const Model& model);
nlohmann::ordered_json toJson(const Model& model, const TensorInfo& tensor);
// From {"axes":[...],"bits":[...],"groups":["tensor","row",64],"schemes":["symmetric"],"distortions_db":[...],"seed":1}; missing keys keep their defaults,
// unknown ones are `invalid`. What comes back is validated.
Result<Options> optionsFromJson(const nlohmann::ordered_json& json);
nlohmann::ordered_json finiteOrNull(double value);  // null: no finite number
// JSON as text, one line or indented. Bytes of a file name that are no UTF-8 become U+FFFD.
std::string toText(const nlohmann::ordered_json& json, int indent = -1);
// The whole document: {"schema","axiscope","source","options","tensors"}.
nlohmann::ordered_json document(const Model& model, const Options& options,
                                const std::vector<nlohmann::ordered_json>& tensors);

}  // namespace axiscope
