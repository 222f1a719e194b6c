#include "gather.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "bytes/file_source.hpp"

namespace axiscope::cli {
namespace {

namespace fs = std::filesystem;
using File = std::shared_ptr<const ByteSource>;

class Gatherer {
  public:
    Result<void> add(const std::string& input) {
        if (input.empty()) return fail(ErrorCode::unreadable, "the path is empty", "''");
        std::error_code ignored;
        if (fs::is_directory(input, ignored)) {
            if (auto done = addFolder(input); !done) return done;
            addConfig(join(input, std::string(kConfigName)));
            return {};
        }
        const auto done = input.ends_with(kIndexSuffix) ? addIndex(input) : addFile(input);
        // Spelled like the weights' own folder, so that openModel sees that they stand together.
        if (done) addConfig(input.substr(0, input.find_last_of('/') + 1) + std::string(kConfigName));
        return done;
    }
    std::vector<File> files;

  private:
    static std::string join(const fs::path& folder, const std::string& name) {
        return (folder / name).lexically_normal().string();
    }

    Result<void> addFile(const std::string& path) {
        if (!seen_.insert(fs::path(path).lexically_normal().string()).second) return {};
        auto file = openFile(path);
        if (!file) return std::unexpected(file.error());
        files.push_back(std::move(*file));
        return {};
    }

    // The model's configuration, where it stands beside the weights; it is not needed.
    void addConfig(const std::string& path) {
        std::error_code ignored;
        if (fs::is_regular_file(path, ignored)) static_cast<void>(addFile(path));
    }

    Result<void> addIndex(const std::string& path) {
        auto index = openFile(path);
        if (!index) return std::unexpected(index.error());
        auto shards = shardsOfIndex(**index);
        if (!shards) return std::unexpected(shards.error());
        if (seen_.insert(fs::path(path).lexically_normal().string()).second) files.push_back(std::move(*index));
        // The index's folder, spelled so that openModel sees that shards and index stand together.
        const std::string folder = path.substr(0, path.find_last_of('/') + 1);
        for (const std::string& shard : *shards) {
            std::error_code unknown;
            const auto status = fs::status(folder + shard, unknown);
            if (status.type() == fs::file_type::not_found) continue;  // openModel says so, naming the index
            if (auto done = addFile(folder + shard); !done) return done;
        }
        return {};
    }

    Result<void> addFolder(const std::string& folder) {
        std::vector<std::string> weights, indexes;
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            const std::string name = entry->path().filename().string();
            std::error_code ignored;
            if (entry->is_directory(ignored)) continue;
            if (name.ends_with(".safetensors")) weights.push_back(name);
            if (name.ends_with(kIndexSuffix)) indexes.push_back(name);
        }
        if (error) return fail(ErrorCode::unreadable, error.message(), folder);
        if (weights.empty() && indexes.empty())
            return fail(ErrorCode::malformed, "the folder holds no .safetensors file", folder);
        std::ranges::sort(weights);
        std::ranges::sort(indexes);
        auto index = chooseIndex(indexes, !weights.empty());
        if (!index) return fail(index.error().code, index.error().message, join(folder, index.error().where));
        if (*index) {
            if (auto done = addIndex(join(folder, indexes[**index])); !done) return done;
        }
        for (const std::string& name : weights) {
            const std::string path = join(folder, name);
            // Beside an index a stray file that can't be opened does no harm.
            if (auto done = addFile(path); !done && !*index) return done;
        }
        return {};
    }

    std::set<std::string> seen_;
};

}  // namespace

Result<Model> gather(const std::vector<std::string>& inputs) {
    const auto planted = [](const std::string& input) { return input.starts_with("planted:"); };
    if (std::ranges::any_of(inputs, planted)) {
        if (inputs.size() > 1)
            return fail(ErrorCode::invalid, "a planted matrix is analysed alone, not beside other inputs");
        return openPlanted(inputs[0]);
    }
    Gatherer gatherer;
    for (const std::string& input : inputs)
        if (auto done = gatherer.add(input); !done) return std::unexpected(done.error());
    return openModel(std::move(gatherer.files));
}

}  // namespace axiscope::cli
