// libFuzzer target: bytes become a safetensors file, an index, or both together (the first byte chooses). Whatever comes, opening
// gives a Result, and what it accepts obeys the format's rules.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string_view>

#include "bytes/memory_source.hpp"
#include "format/index.hpp"
#include "format/open_model.hpp"
#include "tensor/tile_reader.hpp"

namespace {

using namespace axiscope;

void require(bool condition) {
    if (!condition) std::abort();
}

void check(const Result<Model>& model) {
    if (!model) {
        require(!model.error().message.empty());
        return;
    }
    for (const TensorInfo& tensor : model->tensors) {
        const ByteSource& file = *model->files[tensor.source];
        require(tensor.begin <= tensor.end && tensor.end <= file.size());
        std::uint64_t elements = 1;
        for (const std::uint64_t axis : tensor.shape) require(!__builtin_mul_overflow(elements, axis, &elements));
        require(elements * bits(tensor.dtype) == (tensor.end - tensor.begin) * 8);
        const MatrixShape shape = matrixShape(tensor);
        require(shape.rows * shape.cols == elements);
        auto reader = TileReader::open(*model, tensor);
        if (!reader) continue;
        std::vector<float> values(static_cast<std::size_t>(elements));
        NonFinite count;
        require(reader->read(0, shape.rows, values, count).has_value());
        require(count.total() <= elements);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 3) {
        case 0:
            check(openModel({std::make_shared<MemorySource>("m.safetensors", text)}));
            break;
        case 1: {
            // The header's true length in front: the fuzzer need not find it.
            std::string file;
            const auto cut = text.find('\n') == text.npos ? text.size() : text.find('\n');
            for (int shift = 0; shift < 64; shift += 8) file.push_back(static_cast<char>(std::uint64_t{cut} >> shift));
            file += text.substr(0, cut);
            if (cut < text.size()) file += text.substr(cut + 1);
            check(openModel({std::make_shared<MemorySource>("m.safetensors", file)}));
            break;
        }
        default: {
            const MemorySource index("i.index.json", text);
            const auto read = readIndex(index);
            if (!read) break;
            require(!read->shards.empty());
            for (const auto& [name, shard] : read->tensors) require(shard < read->shards.size());
            for (const std::string& shard : read->shards) require(shard.find('/') == shard.npos && shard != "..");
        }
    }
    return 0;
}
