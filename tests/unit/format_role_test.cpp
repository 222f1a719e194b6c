#include "format/role.hpp"

#include <gtest/gtest.h>

namespace axiscope {
namespace {

struct Case {
    const char* tensor;
    Role role;
    std::optional<unsigned> layer;
    bool transposed = false;
};
const Case kCases[] = {
    // Llama, Mistral, Qwen, Gemma
    {"model.embed_tokens.weight", Role::embedding, {}},
    {"model.layers.0.self_attn.q_proj.weight", Role::q, 0},
    {"model.layers.11.self_attn.k_proj.weight", Role::k, 11},
    {"model.layers.11.self_attn.v_proj.weight", Role::v, 11},
    {"model.layers.101.self_attn.o_proj.weight", Role::o, 101},
    {"model.layers.1.mlp.gate_proj.weight", Role::gate, 1},
    {"model.layers.1.mlp.up_proj.weight", Role::up, 1},
    {"model.layers.1.mlp.down_proj.weight", Role::down, 1},
    {"model.layers.1.input_layernorm.weight", Role::norm, 1},
    {"model.layers.1.post_attention_layernorm.weight", Role::norm, 1},
    {"model.norm.weight", Role::norm, {}},
    {"lm_head.weight", Role::head, {}},
    {"model.layers.2.self_attn.q_proj.bias", Role::bias, 2},
    {"model.layers.2.self_attn.q_norm.weight", Role::norm, 2},
    {"model.layers.2.pre_feedforward_layernorm.weight", Role::norm, 2},
    {"model.layers.2.self_attn.rotary_emb.inv_freq", Role::other, 2},
    {"model.language_model.layers.2.mlp.up_proj.weight", Role::up, 2},
    // experts: the block's number, not the expert's
    {"model.layers.4.mlp.experts.31.down_proj.weight", Role::down, 4},
    {"model.layers.4.block_sparse_moe.experts.7.w1.weight", Role::gate, 4},
    {"model.layers.4.block_sparse_moe.experts.7.w2.weight", Role::down, 4},
    {"model.layers.4.block_sparse_moe.experts.7.w3.weight", Role::up, 4},
    {"model.layers.4.mlp.gate.weight", Role::other, 4},
    {"model.layers.4.mlp.experts.gate_up_proj", Role::gate_up, 4},
    // Phi
    {"model.layers.5.self_attn.qkv_proj.weight", Role::qkv, 5},
    {"model.layers.5.mlp.gate_up_proj.weight", Role::gate_up, 5},
    {"model.layers.5.self_attn.dense.weight", Role::o, 5},
    {"model.layers.5.mlp.fc1.weight", Role::up, 5},
    {"model.layers.5.mlp.fc2.weight", Role::down, 5},
    {"model.final_layernorm.weight", Role::norm, {}},
    // GPT-2
    {"wte.weight", Role::embedding, {}},
    {"transformer.wpe.weight", Role::embedding, {}},
    {"h.6.attn.c_attn.weight", Role::qkv, 6, true},
    {"transformer.h.6.attn.c_proj.weight", Role::o, 6, true},
    {"h.6.mlp.c_fc.weight", Role::up, 6, true},
    {"h.6.mlp.c_proj.weight", Role::down, 6, true},
    {"h.6.mlp.c_proj.bias", Role::bias, 6},
    {"h.6.ln_1.weight", Role::norm, 6},
    {"ln_f.weight", Role::norm, {}},
    {"h.6.attn.bias", Role::other, 6},  // the causal mask
    // GPT-NeoX
    {"gpt_neox.embed_in.weight", Role::embedding, {}},
    {"gpt_neox.layers.7.attention.query_key_value.weight", Role::qkv, 7},
    {"gpt_neox.layers.7.attention.dense.weight", Role::o, 7},
    {"gpt_neox.layers.7.attention.dense.bias", Role::bias, 7},
    {"gpt_neox.layers.7.attention.bias", Role::other, 7},
    {"gpt_neox.layers.7.mlp.dense_h_to_4h.weight", Role::up, 7},
    {"gpt_neox.layers.7.mlp.dense_4h_to_h.weight", Role::down, 7},
    {"gpt_neox.final_layer_norm.weight", Role::norm, {}},
    {"embed_out.weight", Role::head, {}},
    // llama2.c, Meta
    {"layers.3.attention.wq.weight", Role::q, 3},
    {"layers.3.feed_forward.w2.weight", Role::down, 3},
    {"layers.3.ffn_norm.weight", Role::norm, 3},
    {"tok_embeddings.weight", Role::embedding, {}},
    // llama.cpp
    {"token_embd.weight", Role::embedding, {}},
    {"blk.8.attn_q.weight", Role::q, 8},
    {"blk.8.attn_output.weight", Role::o, 8},
    {"blk.8.attn_qkv.weight", Role::qkv, 8},
    {"blk.8.ffn_gate.weight", Role::gate, 8},
    {"blk.8.ffn_up_exps.weight", Role::up, 8},
    {"blk.8.ffn_down.weight", Role::down, 8},
    {"blk.8.ffn_gate_inp.weight", Role::other, 8},
    {"blk.8.attn_norm.weight", Role::norm, 8},
    {"blk.8.attn_q.bias", Role::bias, 8},
    {"output_norm.weight", Role::norm, {}},
    {"output.weight", Role::head, {}},
    // nothing we know
    {"", Role::other, {}},
    {"weight", Role::other, {}},
    {".", Role::other, {}},
    {"..weight", Role::other, {}},
    {"model.layers.3.mlp.up_proj.weight_scale", Role::other, 3},
    {"model.layers.99999999999.mlp.up_proj.weight", Role::up, {}},
    {"model.layers.-1.mlp.up_proj.weight", Role::up, {}},
    {"q_proj_extra.weight", Role::other, {}},
};

TEST(Recognise, KnowsTheFamilies) {
    for (const Case& each : kCases) {
        const NameInfo info = recognise(each.tensor);
        EXPECT_EQ(name(info.role), name(each.role)) << each.tensor;
        EXPECT_EQ(info.layer, each.layer) << each.tensor;
        EXPECT_EQ(info.transposed, each.transposed) << each.tensor;
    }
}

}  // namespace
}  // namespace axiscope
