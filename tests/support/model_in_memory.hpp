// A model of one float32 tensor that stands in memory, for tests of what reads tensors.
#pragma once

#include <bit>
#include <cstring>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "bytes/faulty_source.hpp"
#include "bytes/memory_source.hpp"
#include "format/tensor_index.hpp"

namespace axiscope {

inline Model modelOf(std::span<const float> values, std::vector<std::uint64_t> shape, Faults faults = {}) {
    static_assert(std::endian::native == std::endian::little);
    std::vector<std::byte> bytes(values.size_bytes());
    if (!bytes.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
    Model model;
    model.sources = {{"memory.safetensors", bytes.size(), "safetensors"}};
    TensorInfo tensor;
    tensor.name = "w";
    tensor.shape = std::move(shape);
    tensor.end = bytes.size();
    model.tensors = {std::move(tensor)};
    model.files = {
        std::make_shared<FaultySource>(std::make_shared<MemorySource>("memory.safetensors", std::move(bytes)), faults)};
    return model;
}

}  // namespace axiscope
