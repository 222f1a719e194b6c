#include "format/role.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <vector>

namespace axiscope {
namespace {

// The last part of a name that says what the module is, with the part before it where that decides ("" fits any).
struct Rule {
    std::string_view parent, module;
    Role role;
    bool transposed = false;
};
constexpr Rule kRules[] = {
    // Hugging Face: Llama, Qwen, Gemma, Phi-3 (fused), Mistral
    {"", "q_proj", Role::q},
    {"", "k_proj", Role::k},
    {"", "v_proj", Role::v},
    {"", "o_proj", Role::o},
    {"", "qkv_proj", Role::qkv},
    {"", "gate_proj", Role::gate},
    {"", "up_proj", Role::up},
    {"", "gate_up_proj", Role::gate_up},
    {"", "down_proj", Role::down},
    {"", "embed_tokens", Role::embedding},
    {"", "lm_head", Role::head},
    // Phi-1, Phi-2
    {"self_attn", "dense", Role::o},
    {"mlp", "fc1", Role::up},
    {"mlp", "fc2", Role::down},
    // Llama as Meta and llama2.c name it, Mixtral's experts
    {"", "wq", Role::q},
    {"", "wk", Role::k},
    {"", "wv", Role::v},
    {"", "wo", Role::o},
    {"", "w1", Role::gate},
    {"", "w2", Role::down},
    {"", "w3", Role::up},
    {"", "tok_embeddings", Role::embedding},
    // GPT-2; its Conv1D modules hold (input, output)
    {"attn", "c_attn", Role::qkv, true},
    {"attn", "c_proj", Role::o, true},
    {"mlp", "c_fc", Role::up, true},
    {"mlp", "c_proj", Role::down, true},
    {"", "wte", Role::embedding},
    {"", "wpe", Role::embedding},
    // GPT-NeoX, Pythia, Falcon, BLOOM
    {"", "query_key_value", Role::qkv},
    {"attention", "dense", Role::o},
    {"self_attention", "dense", Role::o},
    {"", "dense_h_to_4h", Role::up},
    {"", "dense_4h_to_h", Role::down},
    {"", "embed_in", Role::embedding},
    {"", "embed_out", Role::head},
    {"", "word_embeddings", Role::embedding},
    // llama.cpp (GGUF)
    {"", "attn_q", Role::q},
    {"", "attn_k", Role::k},
    {"", "attn_v", Role::v},
    {"", "attn_output", Role::o},
    {"", "attn_qkv", Role::qkv},
    {"", "ffn_gate", Role::gate},
    {"", "ffn_up", Role::up},
    {"", "ffn_down", Role::down},
    {"", "ffn_gate_exps", Role::gate},
    {"", "ffn_up_exps", Role::up},
    {"", "ffn_down_exps", Role::down},
    {"", "token_embd", Role::embedding},
    {"", "position_embd", Role::embedding},
    {"", "output", Role::head},
};

// input_layernorm, q_norm, attn_norm, output_norm, ln_1, ln_f, norm, final_layer_norm, ...
bool isNorm(std::string_view module) {
    return module.ends_with("norm") || module.ends_with("layernorm") || module.starts_with("ln_") || module == "ln" ||
           module.starts_with("norm") || module.starts_with("layer_norm") || module.starts_with("layernorm");
}

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || stop != text.data() + text.size() || text.empty() || text[0] == '-')
        return std::nullopt;
    return value;
}

}  // namespace

std::string_view name(Role role) {
    switch (role) {
        case Role::q:
            return "q";
        case Role::k:
            return "k";
        case Role::v:
            return "v";
        case Role::o:
            return "o";
        case Role::qkv:
            return "qkv";
        case Role::gate:
            return "gate";
        case Role::up:
            return "up";
        case Role::gate_up:
            return "gate_up";
        case Role::down:
            return "down";
        case Role::embedding:
            return "embedding";
        case Role::head:
            return "head";
        case Role::norm:
            return "norm";
        case Role::bias:
            return "bias";
        case Role::other:
            return "other";
    }
    return "other";
}

NameInfo recognise(std::string_view tensor_name) {
    NameInfo info;
    // "model.layers.3.mlp.gate_proj.weight": the parts between dots. Only the last three matter, and the first number, which is the
    // block's: an expert's stands behind it.
    std::array<std::string_view, 3> last{};  // newest first
    for (std::string_view rest = tensor_name;;) {
        const auto dot = rest.find('.');
        const std::string_view part = rest.substr(0, dot);
        last = {part, last[0], last[1]};
        if (!info.layer) info.layer = number(part);
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    // Fused experts have no ".weight"; other endings (scales, packed codes, buffers) are no weights of that role.
    const bool named = last[0] == "weight" || last[0] == "bias";
    const std::string_view module = named ? last[1] : last[0];
    const std::string_view parent = named ? last[2] : last[1];
    if (last[0] == "bias") {
        // GPT-2 and GPT-NeoX keep their causal mask under this name.
        info.role = module == "attn" || module == "attention" ? Role::other : Role::bias;
        return info;
    }
    if (isNorm(module)) {
        info.role = Role::norm;
        return info;
    }
    for (const Rule& rule : kRules) {
        if (module != rule.module || (!rule.parent.empty() && parent != rule.parent)) continue;
        info.role = rule.role;
        info.transposed = rule.transposed;
        break;
    }
    return info;
}

}  // namespace axiscope
