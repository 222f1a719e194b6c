#include "analysis/report_json.hpp"

#include <charconv>
#include <cmath>

namespace axiscope {

const char kVersion[] = AXISCOPE_VERSION;

nlohmann::ordered_json toJson(const Error& error) {
    nlohmann::ordered_json out{{"code", name(error.code)}, {"message", error.message}};
    if (!error.where.empty()) out["where"] = error.where;
    return out;
}

namespace {

using Json = nlohmann::ordered_json;

// NaN and infinity, which JSON can't hold, are null.
// The shortest digits that bring the number back: "10", "0.3".
std::string digits(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof(text), value);
    return {text, end.ptr};
}

Json toJson(const CoordinateReport& report) {
    if (report.error) return {{"error", toJson(*report.error)}};
    const OutlierReport& o = report.outliers;
    const AxesReport& a = report.axes;
    Json rtn = Json::object(), fixed = Json::object();
    for (const auto& [setting, r] : report.rtn) {
        rtn[name(setting)] = {{"mse", finiteOrNull(r.mse)},
                              {"sqnr_db", finiteOrNull(r.sqnr_db)},
                              {"entropy_bits", finiteOrNull(r.entropy_bits)},
                              {"huffman_bits", finiteOrNull(r.huffman_bits)},
                              {"huffman_table_bits", finiteOrNull(r.huffman_table_bits)},
                              {"overhead_bits", finiteOrNull(r.overhead_bits)},
                              {"net_bits", finiteOrNull(r.net_bits)}};
    }
    for (const auto& [db, f] : report.fixed_distortion) {
        fixed[digits(db) + "dB"] = {{"step", finiteOrNull(f.step)},
                                    {"sqnr_db", finiteOrNull(f.sqnr_db)},
                                    {"entropy_bits", finiteOrNull(f.entropy_bits)},
                                    {"gaussian_bound_bits", finiteOrNull(f.gaussian_bound_bits)},
                                    {"net_bits", finiteOrNull(f.net_bits)}};
    }
    Json basis{{"construction", report.basis.construction},
               {"block", report.basis.block},
               {"core", report.basis.core},
               {"note", report.basis.note}};
    if (!report.basis.trace.empty()) {
        Json trace = Json::array();
        for (const double objective : report.basis.trace) trace.push_back(finiteOrNull(objective));
        basis["trace"] = std::move(trace);
    }
    Json out{{"basis", std::move(basis)},
             {"basis_bits", finiteOrNull(report.basis_bits)},
             {"outliers",
              {{"mean", finiteOrNull(o.mean)},
               {"std", finiteOrNull(o.std)},
               {"absmax", finiteOrNull(o.absmax)},
               {"l2", finiteOrNull(o.l2)},
               {"kurtosis", finiteOrNull(o.kurtosis)},
               {"excess_kurtosis", finiteOrNull(o.excess_kurtosis)},
               {"linf_over_l2", finiteOrNull(o.linf_over_l2)},
               {"crest", finiteOrNull(o.crest)},
               {"frac_3sigma", finiteOrNull(o.frac_3sigma)},
               {"frac_6sigma", finiteOrNull(o.frac_6sigma)}}},
             {"energy",
              {{"top_0.01", finiteOrNull(report.energy.top_001)},
               {"top_0.05", finiteOrNull(report.energy.top_005)},
               {"top_0.1", finiteOrNull(report.energy.top_010)}}},
             {"axes",
              {{"participation_ratio", finiteOrNull(a.participation_ratio)},
               {"axis_entropy_bits", finiteOrNull(a.axis_entropy_bits)},
               {"effective_rank", finiteOrNull(a.effective_rank)},
               {"stable_rank", finiteOrNull(a.stable_rank)},
               {"coding_gain_db", finiteOrNull(a.coding_gain_db)}}},
             {"rtn", std::move(rtn)},
             {"fixed_distortion", std::move(fixed)}};
    if (!report.fixed_step.empty()) {
        Json& steps = out["fixed_step"] = Json::object();
        for (const auto& [step, f] : report.fixed_step) {
            steps[digits(step)] = {{"entropy_bits", finiteOrNull(f.entropy_bits)},
                                   {"mse", finiteOrNull(f.mse)},
                                   {"mse_centroid", finiteOrNull(f.mse_centroid)},
                                   {"sqnr_db", finiteOrNull(f.sqnr_db)}};
        }
    }
    return out;
}

Json sources(const Model& model) {
    Json out = Json::array();
    for (const SourceInfo& source : model.sources) {
        out.push_back({{"file", source.file}, {"bytes", source.bytes}, {"format", source.format}});
    }
    return out;
}

Json layer(const TensorInfo& tensor) { return tensor.info.layer ? Json(*tensor.info.layer) : Json(nullptr); }

}  // namespace

Json toJson(const TensorReport& report) {
    const TensorInfo& tensor = report.tensor;
    Json axes = Json::object();
    for (const auto& [id, coordinates] : report.axes) axes[id] = toJson(coordinates);
    return {{"name", tensor.name},
            {"shape", tensor.shape},
            {"dtype", name(tensor.dtype)},
            {"role", name(tensor.info.role)},
            {"layer", layer(tensor)},
            {"file", report.file},
            {"nonfinite", {{"nan", report.nonfinite.nan}, {"inf", report.nonfinite.inf}}},
            {"notes", report.notes},
            {"axes", std::move(axes)},
            {"error", report.error ? toJson(*report.error) : Json(nullptr)}};
}

Json toJson(const Options& options) {
    Json groups = Json::array(), schemes = Json::array();
    for (const Group& group : options.groups) {
        groups.push_back(group.kind == Group::Kind::columns ? Json(group.size) : Json(name(group)));
    }
    for (const bool symmetric : options.symmetric) schemes.push_back(symmetric ? "symmetric" : "asymmetric");
    Json out{{"axes", options.axes},
             {"bits", options.bits},
             {"groups", std::move(groups)},
             {"schemes", std::move(schemes)},
             {"distortions_db", options.distortions_db}};
    if (!options.steps.empty()) out["steps"] = options.steps;
    out["seed"] = options.seed;
    if (!options.ranks) out["ranks"] = false;
    return out;
}

Json toJson(const Model& model, const TensorInfo& tensor) {
    return {{"name", tensor.name},
            {"shape", tensor.shape},
            {"dtype", name(tensor.dtype)},
            {"bytes", tensor.end - tensor.begin},
            {"role", name(tensor.info.role)},
            {"layer", layer(tensor)},
            {"file", model.sources[tensor.source].file}};
}

Json listing(const Model& model) {
    return {{"schema", kReportSchema},
            {"axiscope", kVersion},
            {"source", sources(model)},
            {"notes", model.notes},
            {"tensors", Json::array()}};
}

Json toJson(const Model& model) {
    Json out = listing(model);
    for (const TensorInfo& tensor : model.tensors) out["tensors"].push_back(toJson(model, tensor));
    return out;
}

namespace {

std::unexpected<Error> wrong(const std::string& key, const char* what) {
    return fail(ErrorCode::invalid, "options: \"" + key + "\" must be " + what);
}

// Every element of a list through `convert`, which answers whether it took it.
template <class Convert>
Result<void> eachOf(const Json& list, const std::string& key, const char* what, Convert convert) {
    if (!list.is_array()) return wrong(key, what);
    for (const Json& element : list) {
        if (!convert(element)) return wrong(key, what);
    }
    return {};
}

}  // namespace

Result<Options> optionsFromJson(const Json& json) {
    if (!json.is_object()) return fail(ErrorCode::invalid, "options must be an object");
    Options options;
    for (const auto& [key, value] : json.items()) {
        Result<void> read;
        if (key == "axes") {
            options.axes.clear();
            read = eachOf(value, key, "a list of names of coordinate systems", [&](const Json& element) {
                if (!element.is_string()) return false;
                options.axes.push_back(element.get<std::string>());
                return true;
            });
        } else if (key == "bits") {
            options.bits.clear();
            read = eachOf(value, key, "a list of whole numbers from 2 to 8", [&](const Json& element) {
                if (!element.is_number_unsigned()) return false;
                const auto bits = element.get<std::uint64_t>();
                if (bits < kLeastBits || bits > kMostBits) return false;
                options.bits.push_back(static_cast<unsigned>(bits));
                return true;
            });
        } else if (key == "groups") {
            options.groups.clear();
            read = eachOf(value, key, "a list of \"tensor\", \"row\" and numbers of columns", [&](const Json& element) {
                std::optional<Group> group;
                if (element.is_number_unsigned() && element.get<std::uint64_t>() > 0) {
                    group = Group{Group::Kind::columns, element.get<std::uint64_t>()};
                } else if (element.is_string()) {
                    group = groupFromName(element.get<std::string>());
                }
                if (group) options.groups.push_back(*group);
                return group.has_value();
            });
        } else if (key == "schemes") {
            options.symmetric.clear();
            read = eachOf(value, key, "a list of \"symmetric\" and \"asymmetric\"", [&](const Json& element) {
                if (element != "symmetric" && element != "asymmetric") return false;
                options.symmetric.push_back(element == "symmetric");
                return true;
            });
        } else if (key == "distortions_db" || key == "steps") {
            std::vector<double>& numbers = key == "steps" ? options.steps : options.distortions_db;
            numbers.clear();
            read = eachOf(value, key, "a list of numbers", [&](const Json& element) {
                if (!element.is_number()) return false;
                numbers.push_back(element.get<double>());
                return true;
            });
        } else if (key == "seed") {
            if (!value.is_number_unsigned()) return wrong(key, "a whole number from 0");
            options.seed = value.get<std::uint64_t>();
        } else if (key == "ranks") {
            if (!value.is_boolean()) return wrong(key, "true or false");
            options.ranks = value.get<bool>();
        } else {
            return fail(ErrorCode::invalid, "options: there is no \"" + key + "\"");
        }
        if (!read) return std::unexpected(read.error());
    }
    if (const auto valid = validate(options); !valid) return std::unexpected(valid.error());
    return options;
}

Json document(const Model& model, const Options& options, const std::vector<Json>& tensors) {
    return {{"schema", kReportSchema},
            {"axiscope", kVersion},
            {"source", sources(model)},
            {"options", toJson(options)},
            {"tensors", tensors}};
}

Json finiteOrNull(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string toText(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace axiscope
