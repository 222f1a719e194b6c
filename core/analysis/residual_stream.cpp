#include "analysis/residual_stream.hpp"

#include <array>
#include <string>

#include "format/json_reader.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope {
namespace {

constexpr std::array<std::string_view, 3> kAttentionNorms = {"input_layernorm", "attention_norm", "attn_norm"};
constexpr std::array<std::string_view, 2> kFeedForwardNorms = {"post_attention_layernorm", "ffn_norm"};
constexpr std::array<std::string_view, 2> kFinalNorms = {"norm.weight", "output_norm.weight"};
// Norms behind a block stand between its writers and the stream (Gemma 2 and 3, OLMo 2): there a rotation does not merge.
constexpr std::array<std::string_view, 3> kPostNorms = {"pre_feedforward_layernorm", "post_feedforward_layernorm",
                                                        "post_ffw_norm"};

// "model.layers.3." of "model.layers.3.mlp.up_proj.weight": up to the first part that is a number. Empty: there is none.
std::string blockOf(std::string_view name) {
    for (std::size_t from = 0; from < name.size();) {
        const std::size_t dot = name.find('.', from);
        if (dot == std::string_view::npos) break;
        const std::string_view part = name.substr(from, dot - from);
        if (!part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos)
            return std::string(name.substr(0, dot + 1));
        from = dot + 1;
    }
    return {};
}

// "model.layers.3.self_attn." of "model.layers.3.self_attn.v_proj.weight".
std::string_view moduleFolder(std::string_view name) {
    const std::size_t last = name.rfind('.');
    if (last == std::string_view::npos || last == 0) return {};
    const std::size_t before = name.rfind('.', last - 1);
    return before == std::string_view::npos ? std::string_view{} : name.substr(0, before + 1);
}

bool endsWithPart(std::string_view name, std::string_view part) {
    return name == part || (name.ends_with(part) && name[name.size() - part.size() - 1] == '.');
}

std::unexpected<Error> unsupported(std::string message) { return fail(ErrorCode::unsupported, std::move(message)); }

}  // namespace

ResidualStream::ResidualStream(const Model& model) : model_(&model) {
    by_name_.reserve(model.tensors.size());
    for (std::size_t i = 0; i < model.tensors.size(); ++i) {
        const TensorInfo& tensor = model.tensors[i];
        by_name_.emplace(tensor.name, i);
        if (tensor.info.role != Role::norm || tensor.info.layer) continue;
        for (const std::string_view name : kFinalNorms) {
            if (!endsWithPart(tensor.name, name)) continue;
            ++final_norms_;
            final_norm_ = i;
        }
    }
}

const TensorInfo* ResidualStream::find(const std::string& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &model_->tensors[found->second];
}

Result<const TensorInfo*> ResidualStream::normOf(const TensorInfo& reader) const {
    const TensorInfo* norm = nullptr;
    if (reader.info.role == Role::head) {
        if (final_norms_ != 1) return unsupported("the norm in front of the head was not recognised");
        norm = &model_->tensors[final_norm_];
    } else {
        const std::string block = blockOf(reader.name);
        const bool attention = reader.info.role == Role::q || reader.info.role == Role::k ||
                               reader.info.role == Role::v || reader.info.role == Role::qkv;
        const std::span<const std::string_view> candidates = attention
                                                                 ? std::span<const std::string_view>(kAttentionNorms)
                                                                 : std::span<const std::string_view>(kFeedForwardNorms);
        for (const std::string_view candidate : candidates)
            if (!norm) norm = find(block + std::string(candidate) + ".weight");
        if (block.empty() || !norm) return unsupported("the norm in front of this tensor was not recognised");
    }
    const std::string stem = norm->name.substr(0, norm->name.size() - std::string_view(".weight").size());
    if (find(stem + ".bias"))
        return unsupported(quotedName(norm->name) +
                           " subtracts means (LayerNorm): its gain does not fold into the next layer");
    if (norm->shape.size() != 1 || norm->shape[0] != matrixShape(reader).cols)
        return unsupported(quotedName(norm->name) + " is not as long as this tensor is wide");
    return norm;
}

Result<StreamPlace> ResidualStream::place(const TensorInfo& tensor) const {
    StreamPlace out;
    switch (tensor.info.role) {
        case Role::q:
        case Role::k:
        case Role::v:
        case Role::qkv:
        case Role::gate:
        case Role::up:
        case Role::gate_up:
        case Role::head:
            out.side = StreamPlace::Side::reader;
            break;
        case Role::o:
        case Role::down:
            out.side = StreamPlace::Side::writer;
            break;
        case Role::embedding:
            out.side = StreamPlace::Side::embedding;
            break;
        case Role::norm:
            return unsupported("a norm's gain is folded into the tensors behind it: none of its own is left");
        case Role::bias:
        case Role::other:
            return unsupported("this tensor is not known to read the residual stream or to write to it");
    }
    if (tensor.info.transposed)
        return unsupported("it is stored as (input, output), as in GPT-2, whose norms subtract means");
    if (tensor.shape.size() != 2)
        return unsupported("it is no matrix of two axes: several of them are stored together");
    const std::string block = blockOf(tensor.name);
    for (const std::string_view norm : kPostNorms)
        if (!block.empty() && find(block + std::string(norm) + ".weight"))
            return unsupported("its block has norms behind it, between its writers and the residual stream");
    if (model_->config.model_type.starts_with("gemma"))
        return unsupported("the norms of this architecture multiply by 1 + weight");
    if (out.side != StreamPlace::Side::reader) return out;

    const auto norm = normOf(tensor);
    if (!norm) return std::unexpected(norm.error());
    auto reader = TileReader::open(*model_, **norm);
    if (!reader) return std::unexpected(reader.error());
    out.norm = (*norm)->name;
    out.gain.resize(static_cast<std::size_t>(reader->cols()));
    NonFinite nonfinite;
    if (const auto done = reader->read(0, 1, out.gain, nonfinite); !done) return std::unexpected(done.error());
    if (nonfinite.total() > 0) return unsupported(quotedName(out.norm) + " holds entries that are no finite number");
    return out;
}

const TensorInfo* ResidualStream::partner(const TensorInfo& tensor) const {
    if (tensor.info.role != Role::v && tensor.info.role != Role::o) return nullptr;
    const std::string_view folder = moduleFolder(tensor.name);
    if (folder.empty()) return nullptr;
    constexpr std::array<std::string_view, 3> kValues = {"v_proj", "wv", "attn_v"},
                                              kOutputs = {"o_proj", "wo", "attn_output"};
    for (const std::string_view module : tensor.info.role == Role::v ? kOutputs : kValues) {
        const TensorInfo* found = find(std::string(folder) + std::string(module) + ".weight");
        if (found && found->shape.size() == 2) return found;
    }
    return nullptr;
}

}  // namespace axiscope
