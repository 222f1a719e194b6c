// What a tensor does in the network, told from its name alone (Hugging Face Llama, Qwen, Gemma, Phi, GPT-2, GPT-NeoX
// and llama.cpp spellings).
#pragma once

#include <optional>
#include <string_view>

namespace axiscope {

enum class Role { q, k, v, o, qkv, gate, up, gate_up, down, embedding, head, norm, bias, other };

// "q", "gate_up", ...: the `role` of reports.
std::string_view name(Role role);

struct NameInfo {
    Role role = Role::other;
    std::optional<unsigned> layer;  // the block's number where the name has one
    bool transposed = false;        // GPT-2's Conv1D stores (input, output); other layouts (output, input)
};

NameInfo recognise(std::string_view tensor_name);

}  // namespace axiscope
