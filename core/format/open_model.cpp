#include "format/open_model.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "format/index.hpp"
#include "format/json_reader.hpp"
#include "format/planted.hpp"
#include "format/safetensors.hpp"

namespace axiscope {
namespace {

using File = std::shared_ptr<const ByteSource>;

struct Format {
    std::string_view id;
    bool (*match)(const ByteSource&);  // cheap: a name, a few bytes
    Result<std::vector<TensorInfo>> (*open)(const ByteSource&);
};
// One line per format. A file belongs to the first that matches.
constexpr Format kFormats[] = {
    {"safetensors", isSafetensors, readSafetensors},
};

const Format* formatOf(const ByteSource& file) {
    const auto found = std::ranges::find_if(kFormats, [&](const Format& format) { return format.match(file); });
    return found == std::end(kFormats) ? nullptr : found;
}

std::string_view baseName(std::string_view path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}
std::string_view folderOf(std::string_view path) { return path.substr(0, path.size() - baseName(path).size()); }

// A file that is no weights we know, alone: the reason that the strictest reader of them gives.
Error notWeights(const ByteSource& file) {
    auto tensors = readSafetensors(file);
    if (!tensors) return tensors.error();
    return {ErrorCode::malformed, "this is not a safetensors file", file.name()};
}

// Reads one file of weights into the model.
Result<void> append(Model& model, const File& file, const Format& format) {
    auto tensors = format.open(*file);
    if (!tensors) return std::unexpected(tensors.error());
    for (TensorInfo& tensor : *tensors) {
        tensor.source = model.files.size();
        model.tensors.push_back(std::move(tensor));
    }
    model.files.push_back(file);
    model.sources.push_back({file->name(), file->size(), std::string(format.id)});
    return {};
}

std::string tensorPlace(const ByteSource& file, std::string_view tensor) {
    return file.name() + ", tensor " + quotedName(tensor);
}

using ByName = std::unordered_map<std::string_view, std::size_t>;

// Names must be unique over all files; within one, readSafetensors has seen to it.
Result<ByName> byName(const Model& model) {
    ByName found;
    found.reserve(model.tensors.size());
    for (std::size_t i = 0; i < model.tensors.size(); ++i) {
        const TensorInfo& tensor = model.tensors[i];
        const auto [place, fresh] = found.emplace(tensor.name, i);
        if (!fresh)
            return fail(ErrorCode::malformed,
                        "the same tensor stands in " +
                            quotedName(model.sources[model.tensors[place->second].source].file) + " too",
                        tensorPlace(*model.files[tensor.source], tensor.name));
    }
    return found;
}

// Every tensor that the index names must be in its shard; the others are told of.
Result<void> checkIndex(Model& model, const ShardIndex& index, const ByteSource& file, const ByName& found) {
    std::size_t listed = 0;
    for (const auto& [name, shard] : index.tensors) {
        const auto place = found.find(name);
        if (place == found.end() || model.tensors[place->second].source != shard)
            return fail(
                ErrorCode::malformed,
                "the index places this tensor in " + quotedName(index.shards[shard]) + ", which doesn't hold it",
                tensorPlace(file, name));
        ++listed;
    }
    if (listed != model.tensors.size())
        model.notes.push_back(std::to_string(model.tensors.size() - listed) + " tensors are not named by the index " +
                              quotedName(file.name()));
    return {};
}

// Only the configuration that stands in the folder of the weights is theirs. A wrong one does no harm: heads stay unknown.
void addConfig(Model& model, const ByteSource& file, const ByteSource& weights) {
    if (folderOf(file.name()) != folderOf(weights.name())) {
        model.notes.push_back(quotedName(file.name()) +
                              " stands in another folder than the weights and was passed over");
        return;
    }
    auto config = readModelConfig(file);
    if (config) {
        model.config = std::move(*config);
    } else {
        model.notes.push_back(quotedName(file.name()) +
                              " could not be read, so heads are not known: " + config.error().message);
    }
}

}  // namespace

Result<std::optional<std::size_t>> chooseIndex(const std::vector<std::string>& names, bool weights_there) {
    std::vector<std::size_t> usual, candidates;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (baseName(names[i]) == kIndexName) usual.push_back(i);
        if (!weights_there || !names[i].ends_with(".bin.index.json")) candidates.push_back(i);
    }
    if (!usual.empty()) candidates = usual;
    if (candidates.empty()) return std::nullopt;
    if (candidates.size() > 1)
        return fail(ErrorCode::malformed,
                    "there are several index files, " + quotedName(names[candidates[0]]) + " and " +
                        quotedName(names[candidates[1]]) + "; name the one to use",
                    names[candidates[0]]);
    return candidates[0];
}

Result<Model> openModel(std::vector<std::shared_ptr<const ByteSource>> files) {
    if (files.empty()) return fail(ErrorCode::invalid, "no file was given");
    std::vector<File> indexes, others;
    std::vector<std::pair<File, const Format*>> weights;
    std::vector<File> configs;
    for (File& file : files) {
        if (baseName(file->name()) == kConfigName)
            configs.push_back(std::move(file));
        else if (file->name().ends_with(kIndexSuffix))
            indexes.push_back(std::move(file));
        else if (const Format* format = formatOf(*file))
            weights.emplace_back(std::move(file), format);
        else
            others.push_back(std::move(file));
    }

    Model model;
    std::optional<ShardIndex> index;
    std::vector<std::string> index_names;
    for (const File& file : indexes) index_names.push_back(file->name());
    auto chosen = chooseIndex(index_names, !weights.empty());
    if (!chosen) return std::unexpected(chosen.error());
    for (std::size_t i = 0; i < indexes.size(); ++i)
        if (i != *chosen) others.push_back(indexes[i]);
    const File index_file = *chosen ? indexes[**chosen] : nullptr;
    if (index_file) {
        auto read = readIndex(*index_file);
        if (!read) return std::unexpected(read.error());
        index = std::move(*read);
        const std::string folder(folderOf(index_file->name()));
        std::vector<std::pair<File, const Format*>> shards;
        for (const std::string& shard : index->shards) {
            const auto is_it = [&](const File& file) { return file && file->name() == folder + shard; };
            if (auto place = std::ranges::find_if(weights, is_it, &std::pair<File, const Format*>::first);
                place != weights.end()) {
                shards.push_back(std::move(*place));
                place->first = nullptr;
            } else if (auto other = std::ranges::find_if(others, is_it); other != others.end()) {
                return std::unexpected(notWeights(**other));
            } else {
                return fail(ErrorCode::malformed,
                            "the index names the shard " + quotedName(shard) + ", which is not there",
                            index_file->name());
            }
        }
        for (auto& [file, format] : weights)
            if (file) model.notes.push_back(quotedName(file->name()) + " is not named by the index and was left out");
        weights = std::move(shards);
    }
    if (weights.empty()) {
        others.insert(others.end(), configs.begin(), configs.end());
        if (others.size() == 1) return std::unexpected(notWeights(*others[0]));
        return fail(ErrorCode::malformed,
                    "none of the " + std::to_string(others.size()) + " files holds weights that can be read",
                    others[0]->name());
    }
    for (const File& file : others)
        model.notes.push_back(quotedName(file->name()) + " holds no weights and was passed over");

    for (const File& file : configs) addConfig(model, *file, *(index_file ? index_file : weights[0].first));

    for (const auto& [file, format] : weights)
        if (auto done = append(model, file, *format); !done) return std::unexpected(done.error());
    auto found = byName(model);
    if (!found) return std::unexpected(found.error());
    if (index)
        if (auto done = checkIndex(model, *index, *index_file, *found); !done) return std::unexpected(done.error());
    return model;
}

Result<std::vector<std::string>> shardsOfIndex(const ByteSource& index) {
    auto read = readIndex(index);
    if (!read) return std::unexpected(read.error());
    return std::move(read->shards);
}

Result<Model> openPlanted(std::string_view url) {
    auto matrix = makePlanted(url);
    if (!matrix) return std::unexpected(matrix.error());
    Model model;
    TensorInfo tensor;
    tensor.name = matrix->kind->id;
    tensor.shape = {matrix->rows, matrix->cols};
    tensor.end = matrix->source->size();
    model.sources.push_back({matrix->source->name(), matrix->source->size(), "planted"});
    model.files.push_back(std::move(matrix->source));
    model.tensors.push_back(std::move(tensor));
    return model;
}

}  // namespace axiscope
