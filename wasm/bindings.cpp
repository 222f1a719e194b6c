// What JavaScript sees of the core (typed in web/src/engine/core-module.ts): the class Workspace, one model and what is
// known about it, the class Laboratory (laboratory.cpp), and catalogue(). Every method answers with an object that is either
// { error: { code, message, where } } or { value: ..., ... }.
//
// Structured results cross as JSON text, the same that the command line writes; numbers for charts as typed arrays of
// their own, copied out of the heap at once, since a view of the heap is dead after the next call that allocates.
//
// Nothing here throws C++ exceptions. When memory is used up, a JavaScript exception named OutOfMemory leaves the
// instance; like any other exception it leaves the heap in an unknown state, and the instance must be thrown away.
#include <emscripten/bind.h>
#include <emscripten/em_js.h>
#include <emscripten/val.h>

#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/division.hpp"
#include "analysis/inspector.hpp"
#include "analysis/report_json.hpp"
#include "analysis/shared_basis.hpp"
#include "analysis/study.hpp"
#include "analysis/toy_json.hpp"
#include "axes/coordinate_system.hpp"
#include "blob_source.hpp"
#include "format/open_model.hpp"
#include "format/planted.hpp"
#include "reply.hpp"

EM_JS(void, axiscope_out_of_memory, (), {
    const error = new Error('The instance has used up its memory.');
    error.name = 'OutOfMemory';
    throw error;
});

namespace axiscope {
namespace {

using emscripten::val;
using reply::copied;
using reply::failure;
using reply::success;
using reply::toCount;

val copied(const Figures& figures) {
    auto columns = val::object();
    columns.set("histogram", copied(figures.histogram));
    columns.set("tailAt", copied(figures.tail_at));
    columns.set("tailShare", copied(figures.tail_share));
    columns.set("energyFraction", copied(figures.energy_fraction));
    columns.set("energyShare", copied(figures.energy_share));
    columns.set("axisEnergy", copied(figures.axis_energy));
    return columns;
}

class Workspace {
  public:
    // `files`: [{ name, size }]; file i is the i of Module.readBytes. Answers with the listing as JSON.
    val openFiles(val files) {
        std::vector<std::shared_ptr<const ByteSource>> sources;
        const auto count = files["length"].as<unsigned>();
        for (unsigned i = 0; i < count; ++i) {
            const val file = files[i];
            std::uint64_t size = 0;
            auto file_name = file["name"].as<std::string>();
            if (!toCount(file["size"], size)) {
                return failure({ErrorCode::unreadable, "the browser gives no size for this file", file_name});
            }
            sources.push_back(std::make_shared<BlobSource>(i, std::move(file_name), size));
        }
        return keep(openModel(std::move(sources)));
    }

    // A planted URL (format/planted.hpp). Answers with the listing as JSON.
    val openPlanted(const std::string& url) { return keep(axiscope::openPlanted(url)); }

    // Where the bytes of a part of the tensor lie: { file, begin, end }, the file as in openFiles(), parts as in analyzePart(); null
    // where there is no such tensor or part.
    val extent(unsigned tensor, unsigned part, unsigned parts) const {
        if (check(tensor) || part >= parts) return val::null();
        const TensorInfo& info = model_->tensors[tensor];
        std::uint64_t begin = info.begin, end = info.end;
        if (const auto reader = TileReader::open(*model_, info); reader && reader->rows() > 0) {
            const std::uint64_t row_bytes = (info.end - info.begin) / reader->rows();
            const RowRange rows = partRows(*reader, part, parts);
            begin = info.begin + rows.first * row_bytes;
            end = info.begin + rows.end * row_bytes;
        }
        auto place = val::object();
        place.set("file", static_cast<double>(info.source));
        place.set("begin", static_cast<double>(begin));
        place.set("end", static_cast<double>(end));
        return place;
    }

    // `tensor`: its place in the listing. `progress(stage, fraction, bytesRead)` is called now and then.
    // Answers { value: the tensor's report as JSON, figures: { <coordinate system>: {...} }, singularValues }.
    val analyze(unsigned tensor, const std::string& options_json, val progress) {
        const auto options = optionsFor(tensor, options_json);
        if (!options) return failure(options.error());
        return analysis(inspector_->analyze(model_->tensors[tensor], *options, sink(progress)));
    }

    // One part of several (core/analysis/division.hpp): what it comes to, for joinParts() of any instance. `totals`: null in the first
    // round, else what joinParts() answered. Answers { value: Uint8Array }.
    val analyzePart(unsigned tensor, const std::string& options_json, unsigned part, unsigned parts, val totals,
                    val progress) {
        const auto options = optionsFor(tensor, options_json);
        if (!options) return failure(options.error());
        const std::vector<std::byte> known = totals.isNull() ? std::vector<std::byte>{} : bytesOf(totals);
        const auto bytes =
            axiscope::analyzePart(*model_, model_->tensors[tensor], *options, {part, parts, known}, sink(progress));
        if (!bytes) return failure(bytes.error());
        auto reply = val::object();
        reply.set("value", bytesCopied(*bytes));
        return reply;
    }

    // Of all parts, in order; `second`: those of the second round, null in the first. Answers like analyze(), or { totals: Uint8Array } where a
    // second round is needed.
    val joinParts(unsigned tensor, const std::string& options_json, val first, val second, val progress) {
        const auto options = optionsFor(tensor, options_json);
        if (!options) return failure(options.error());
        const auto every = [](const val& arrays) {
            std::vector<std::vector<std::byte>> out;
            if (arrays.isNull()) return out;
            for (unsigned i = 0; i < arrays["length"].as<unsigned>(); ++i) out.push_back(bytesOf(arrays[i]));
            return out;
        };
        auto joined = axiscope::joinParts(model_->tensors[tensor], *options, every(first), every(second));
        if (!joined) return failure(joined.error());
        if (joined->needsSecond()) {
            auto reply = val::object();
            reply.set("totals", bytesCopied(joined->totals()));
            return reply;
        }
        return analysis(inspector_->analyze(model_->tensors[tensor], *options, sink(progress), &*joined));
    }

    // `request`: HeatmapRequest of web/src/engine/protocol.ts. Answers { value: Float32Array, width, height }.
    val heatmap(unsigned tensor, val request, val progress) {
        if (auto wrong = check(tensor)) return *wrong;
        HeatmapRequest wanted;
        std::uint64_t width = 0, height = 0;
        const bool counts = toCount(request["seed"], wanted.seed) && toCount(request["first_row"], wanted.first_row) &&
                            toCount(request["rows"], wanted.rows) && toCount(request["first_col"], wanted.first_col) &&
                            toCount(request["cols"], wanted.cols) && toCount(request["width"], width) &&
                            toCount(request["height"], height) && width <= HeatmapRequest::kMaxPixels &&
                            height <= HeatmapRequest::kMaxPixels;
        if (!counts)
            return failure({ErrorCode::invalid, "the part of the matrix to draw is not given in whole numbers", ""});
        wanted.axes = request["axes"].as<std::string>();
        wanted.width = static_cast<std::uint32_t>(width);
        wanted.height = static_cast<std::uint32_t>(height);

        const auto picture = inspector_->heatmap(model_->tensors[tensor], wanted, sink(progress));
        if (!picture) return failure(picture.error());
        auto reply = val::object();
        reply.set("value", copied(picture->value));
        reply.set("width", picture->width);
        reply.set("height", picture->height);
        return reply;
    }

    // The basis that all readers of the residual stream share, as numbers for setSharedBasis() of another instance. Answers
    // { value: Float64Array }.
    val sharedBasis(val progress) {
        if (!model_) return failure({ErrorCode::invalid, "no model is open", ""});
        const auto basis = inspector_->sharedBasis(sink(progress));
        if (!basis) return failure(basis.error());
        auto reply = val::object();
        reply.set("value", copied(packShared(**basis)));
        return reply;
    }

    val setSharedBasis(val numbers) {
        if (!model_) return failure({ErrorCode::invalid, "no model is open", ""});
        auto basis = unpackShared(emscripten::convertJSArrayToNumberVector<double>(numbers));
        if (!basis) return failure(basis.error());
        inspector_->setSharedBasis(std::move(*basis));
        return val::object();
    }

    // A study of core/analysis/study.hpp. Answers { value: its result as JSON }.
    val study(unsigned tensor, const std::string& id, const std::string& options_json, val progress) {
        if (auto wrong = check(tensor)) return *wrong;
        const StudyKind* kind = findStudy(id);
        if (kind == nullptr) return failure({ErrorCode::invalid, "there is no study '" + id + "'", ""});
        const auto options = Json::parse(options_json, nullptr, false);
        if (!options.is_object()) return failure({ErrorCode::invalid, "the options are no JSON object", ""});
        const ProgressSink sink = Workspace::sink(progress);
        const auto result = kind->run({*model_, model_->tensors[tensor], options, *inspector_, sink});
        if (!result) return failure(result.error());
        return success(toText(*result));
    }

    // What a study says of many tensors together. `parts_json`: [{ "tensor": its place in the listing, "result": {...} }].
    val combine(const std::string& id, const std::string& parts_json, const std::string& options_json) {
        if (!model_) return failure({ErrorCode::invalid, "no model is open", ""});
        const StudyKind* kind = findStudy(id);
        if (kind == nullptr || kind->combine == nullptr)
            return failure({ErrorCode::invalid, "there is no study '" + id + "' that combines tensors", ""});
        auto given = Json::parse(parts_json, nullptr, false);
        const auto options = Json::parse(options_json, nullptr, false);
        if (!given.is_array() || !options.is_object())
            return failure({ErrorCode::invalid, "the results or the options are no JSON", ""});
        std::vector<StudyPart> parts;
        for (Json& part : given) {
            if (!part.is_object() || !part.contains("tensor") || !part["tensor"].is_number_unsigned() ||
                part["tensor"].get<std::size_t>() >= model_->tensors.size() || !part.contains("result"))
                return failure({ErrorCode::invalid, "a result names no tensor of this model", ""});
            parts.push_back({model_->tensors[part["tensor"].get<std::size_t>()], std::move(part["result"])});
        }
        const auto combined = kind->combine(parts, options);
        if (!combined) return failure(combined.error());
        return success(toText(*combined));
    }

  private:
    val keep(Result<Model> opened) {
        inspector_.reset();
        model_.reset();
        if (!opened) return failure(opened.error());
        model_ = std::move(*opened);
        inspector_.emplace(*model_);
        return success(toText(toJson(*model_)));
    }

    std::optional<Error> missing(unsigned tensor) const {
        if (!model_) return Error{ErrorCode::invalid, "no model is open", ""};
        if (tensor < model_->tensors.size()) return std::nullopt;
        return Error{ErrorCode::invalid, "there is no tensor number " + std::to_string(tensor), ""};
    }
    std::optional<val> check(unsigned tensor) const {
        const auto error = missing(tensor);
        return error ? std::optional(failure(*error)) : std::nullopt;
    }

    // The options of an analysis of that tensor, which is there.
    Result<Options> optionsFor(unsigned tensor, const std::string& options_json) const {
        if (const auto error = missing(tensor)) return std::unexpected(*error);
        const auto json = Json::parse(options_json, nullptr, false);
        if (json.is_discarded()) return fail(ErrorCode::invalid, "the options are no JSON");
        return optionsFromJson(json);
    }

    static val analysis(const TensorReport& report) {
        auto figures = val::object();
        for (const auto& [id, coordinates] : report.axes) {
            if (!coordinates.error) figures.set(id, copied(coordinates.figures));
        }
        auto reply = success(toText(toJson(report)));
        reply.set("figures", figures);
        reply.set("singularValues", copied(report.singular_values));
        return reply;
    }

    static std::vector<std::byte> bytesOf(const val& array) {
        std::vector<std::byte> out(array["length"].as<unsigned>());
        val(emscripten::typed_memory_view(out.size(), reinterpret_cast<unsigned char*>(out.data())))
            .call<void>("set", array);
        return out;
    }
    static val bytesCopied(const std::vector<std::byte>& bytes) {
        return val(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const unsigned char*>(bytes.data())))
            .call<val>("slice");
    }

    // Asking to stop is not offered: whoever wants that ends the worker.
    static ProgressSink sink(const val& progress) {
        return [progress](const Progress& at) {
            progress(std::string(at.stage), at.fraction, static_cast<double>(at.bytes_read), at.objective);
            return true;
        };
    }

    std::optional<Model> model_;
    std::optional<Inspector> inspector_;  // refers to model_
};

// What the core registers: version, coordinate systems, planted kinds, studies, settings of the sinusoid experiment. JSON, `Catalogue` of web/src/report/types.ts.
std::string catalogue() {
    Json json{{"axiscope", std::string(kVersion)},
              {"axes", Json::array()},
              {"planted", Json::array()},
              {"studies", Json::array()}};
    for (const auto& kind : axesKinds()) {
        json["axes"].push_back({{"id", kind.id},
                                {"title", kind.title},
                                {"description", kind.description},
                                {"seeded", kind.seeded},
                                {"shared", kind.needs.shared},
                                {"divisible", isDivisible(kind)}});
    }
    for (const auto& kind : plantedKinds()) {
        json["planted"].push_back({{"id", kind.id}, {"title", kind.title}, {"description", kind.description}});
    }
    for (const auto& kind : studyKinds())
        json["studies"].push_back({{"id", kind.id}, {"title", kind.title}, {"description", kind.description}});
    json["toy"] = toySettings();
    return toText(json);
}

}  // namespace
}  // namespace axiscope

EMSCRIPTEN_BINDINGS(axiscope) {
    std::set_new_handler([] { axiscope_out_of_memory(); });
    emscripten::function("catalogue", &axiscope::catalogue);
    emscripten::class_<axiscope::Workspace>("Workspace")
        .constructor<>()
        .function("openFiles", &axiscope::Workspace::openFiles)
        .function("openPlanted", &axiscope::Workspace::openPlanted)
        .function("extent", &axiscope::Workspace::extent)
        .function("analyze", &axiscope::Workspace::analyze)
        .function("analyzePart", &axiscope::Workspace::analyzePart)
        .function("joinParts", &axiscope::Workspace::joinParts)
        .function("heatmap", &axiscope::Workspace::heatmap)
        .function("sharedBasis", &axiscope::Workspace::sharedBasis)
        .function("setSharedBasis", &axiscope::Workspace::setSharedBasis)
        .function("study", &axiscope::Workspace::study)
        .function("combine", &axiscope::Workspace::combine);
}
