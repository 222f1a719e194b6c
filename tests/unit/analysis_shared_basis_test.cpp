#include "analysis/shared_basis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "analysis/inspector.hpp"
#include "bytes/memory_source.hpp"
#include "format/open_model.hpp"
#include "support/samples.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kWidth = 12, kInner = 20, kTokens = 30;

// Tensors by name, in memory, as float32.
class Toy {
  public:
    void add(std::string name, std::vector<std::uint64_t> shape, std::vector<float> values) {
        TensorInfo tensor;
        tensor.info = recognise(name);
        tensor.name = name;
        tensor.shape = std::move(shape);
        tensor.begin = bytes_.size();
        bytes_.resize(bytes_.size() + values.size() * sizeof(float));
        std::memcpy(bytes_.data() + tensor.begin, values.data(), values.size() * sizeof(float));
        tensor.end = bytes_.size();
        model_.tensors.push_back(std::move(tensor));
        values_[name] = std::move(values);
    }
    const Model& model() {
        model_.sources = {{"toy.safetensors", bytes_.size(), "safetensors"}};
        model_.files = {std::make_shared<MemorySource>("toy.safetensors", bytes_)};
        return model_;
    }
    Model& raw() { return model_; }
    const TensorInfo& tensor(const std::string& name) const {
        for (const TensorInfo& t : model_.tensors)
            if (t.name == name) return t;
        ADD_FAILURE() << name;
        return model_.tensors[0];
    }
    const std::vector<float>& values(const std::string& name) const { return values_.at(name); }

  private:
    std::vector<std::byte> bytes_;
    Model model_;
    std::map<std::string, std::vector<float>> values_;
};

// Two layers of a decoder without attention's inner parts.
Toy twoLayers() {
    Toy toy;
    std::uint64_t seed = 1;
    const auto matrix = [&](const std::string& name, std::size_t rows, std::size_t cols) {
        toy.add(name, {rows, cols}, samples::normal(rows * cols, seed++));
    };
    const auto norm = [&](const std::string& name) {
        toy.add(name, {kWidth}, samples::normal(kWidth, seed++, 0.3, 1));
    };
    matrix("model.embed_tokens.weight", kTokens, kWidth);
    for (const std::string layer : {"model.layers.0.", "model.layers.1."}) {
        norm(layer + "input_layernorm.weight");
        norm(layer + "post_attention_layernorm.weight");
        for (const char* name : {"q_proj", "k_proj", "v_proj"})
            matrix(layer + "self_attn." + name + ".weight", kWidth, kWidth);
        matrix(layer + "self_attn.o_proj.weight", kWidth, kWidth);
        matrix(layer + "mlp.gate_proj.weight", kInner, kWidth);
        matrix(layer + "mlp.up_proj.weight", kInner, kWidth);
        matrix(layer + "mlp.down_proj.weight", kWidth, kInner);
    }
    norm("model.norm.weight");
    matrix("lm_head.weight", kTokens, kWidth);
    return toy;
}

struct Shown {
    std::vector<float> values;
    TransformedTensor about;
};
Shown shown(Inspector& inspector, const TensorInfo& tensor, const std::string& axes) {
    Shown out;
    const auto done = inspector.transform(tensor, axes, 1, [&](std::uint64_t, std::span<const float> rows) {
        out.values.insert(out.values.end(), rows.begin(), rows.end());
    });
    EXPECT_TRUE(done) << tensor.name << ": " << (done ? "" : done.error().message);
    if (done) out.about = *done;
    return out;
}

// a (rows x k) times b (k x cols).
std::vector<double> product(const std::vector<float>& a, const std::vector<float>& b, std::size_t k) {
    const std::size_t rows = a.size() / k, cols = b.size() / k;
    std::vector<double> out(rows * cols);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t l = 0; l < k; ++l) {
            for (std::size_t j = 0; j < cols; ++j) out[i * cols + j] += double{a[i * k + l]} * b[l * cols + j];
        }
    }
    return out;
}

TEST(Folded, MultipliesReadersByTheGainInFront) {
    Toy toy = twoLayers();
    Inspector inspector(toy.model());
    const std::map<std::string, std::string> norms = {
        {"model.layers.1.self_attn.q_proj.weight", "model.layers.1.input_layernorm.weight"},
        {"model.layers.0.mlp.up_proj.weight", "model.layers.0.post_attention_layernorm.weight"},
        {"lm_head.weight", "model.norm.weight"}};
    for (const auto& [name, norm] : norms) {
        const Shown folded = shown(inspector, toy.tensor(name), "folded");
        double energy = 0;
        for (std::size_t i = 0; i < folded.values.size(); ++i) {
            EXPECT_EQ(folded.values[i], toy.values(name)[i] * toy.values(norm)[i % kWidth]);
            energy += double{folded.values[i]} * folded.values[i];
        }
        EXPECT_EQ(folded.about.basis.note, "columns times " + norm);
        EXPECT_NEAR(folded.about.reference_energy.value(), energy, 1e-9 * energy);
        EXPECT_EQ(folded.about.basis_bits, 0);
    }
    for (const std::string name : {"model.layers.1.self_attn.o_proj.weight", "model.embed_tokens.weight"})
        EXPECT_EQ(shown(inspector, toy.tensor(name), "folded").values, toy.values(name));
}

// What a writer gives and a reader takes: (reader diag(gamma)) writer, in the old axes and in the shared ones.
TEST(SharedPca, LeavesEveryProductOfAReaderAndAWriterAsItIs) {
    Toy toy = twoLayers();
    Inspector inspector(toy.model());
    const std::string reader = "model.layers.1.mlp.gate_proj.weight", writer = "model.layers.0.mlp.down_proj.weight",
                      embedding = "model.embed_tokens.weight";
    const Shown r = shown(inspector, toy.tensor(reader), "shared-pca"),
                w = shown(inspector, toy.tensor(writer), "shared-pca"),
                e = shown(inspector, toy.tensor(embedding), "shared-pca");
    EXPECT_NE(w.values, toy.values(writer));
    const auto folded = shown(inspector, toy.tensor(reader), "folded").values;
    const auto before = product(folded, toy.values(writer), kWidth), after = product(r.values, w.values, kWidth);
    ASSERT_EQ(before.size(), kInner * kInner);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(after[i], before[i], 2e-5);
    // The same for what the embedding puts there: E (W diag(gamma))^T.
    for (std::size_t t = 0; t < kTokens; ++t) {
        for (std::size_t i = 0; i < kInner; ++i) {
            double old_axes = 0, new_axes = 0;
            for (std::size_t j = 0; j < kWidth; ++j) {
                old_axes += double{toy.values(embedding)[t * kWidth + j]} * folded[i * kWidth + j];
                new_axes += double{e.values[t * kWidth + j]} * r.values[i * kWidth + j];
            }
            EXPECT_NEAR(new_axes, old_axes, 2e-5);
        }
    }
    for (const Shown* one : {&r, &w, &e}) EXPECT_EQ(one->about.basis_bits, 0);
}

TEST(SharedBasis, DiagonalisesTheSumOfAllReadersMoments) {
    Toy toy = twoLayers();
    const Model& model = toy.model();
    const ResidualStream stream(model);
    const auto readers = sharedReaders(model, stream);
    EXPECT_EQ(readers.size(), 12U);  // the embedding, five in each of two layers, the head
    const auto basis = makeSharedBasis(model, stream);
    ASSERT_TRUE(basis) << basis.error().message;
    EXPECT_EQ(basis->order, kWidth);
    EXPECT_EQ(basis->tensors, 12U);
    EXPECT_EQ(basis->rows, basis->all_rows);
    EXPECT_EQ(basis->rows, 2 * kTokens + 2 * (3 * kWidth + 2 * kInner));

    Inspector inspector(model);
    std::vector<double> sum(kWidth * kWidth);
    for (const TensorInfo* tensor : readers) {
        const auto values = shown(inspector, *tensor, "shared-pca").values;
        for (std::size_t at = 0; at < values.size(); at += kWidth) {
            for (std::size_t i = 0; i < kWidth; ++i) {
                for (std::size_t j = 0; j < kWidth; ++j) sum[i * kWidth + j] += double{values[at + i]} * values[at + j];
            }
        }
    }
    for (std::size_t i = 0; i < kWidth; ++i) {
        if (i > 0) EXPECT_LE(sum[i * kWidth + i], sum[(i - 1) * kWidth + i - 1]);
        for (std::size_t j = 0; j < i; ++j) EXPECT_NEAR(sum[i * kWidth + j] / sum[0], 0, 1e-6);
        double square = 0;
        for (std::size_t j = 0; j < kWidth; ++j)
            square += basis->vectors[j * kWidth + i] * basis->vectors[j * kWidth + i];
        EXPECT_NEAR(square, 1, 1e-12);
    }
}

TEST(SharedBasis, SamplesRowsBeyondItsBudgetAndSaysSo) {
    Toy toy = twoLayers();
    const Model& model = toy.model();
    const ResidualStream stream(model);
    const auto all = makeSharedBasis(model, stream);
    const double products = static_cast<double>(all->all_rows * kWidth * kWidth);
    const auto half = makeSharedBasis(model, stream, {}, products / 2);
    ASSERT_TRUE(half);
    EXPECT_LE(half->rows, half->all_rows / 2 + 12);
    EXPECT_GE(half->rows, half->all_rows / 3);
    EXPECT_EQ(half->all_rows, all->all_rows);
    EXPECT_NE(half->vectors, all->vectors);
}

TEST(SharedBasis, CrossesToAnotherInspectorAsNumbers) {
    Toy toy = twoLayers();
    const Model& model = toy.model();
    Inspector first(model), second(model);
    const auto made = first.sharedBasis();
    ASSERT_TRUE(made);
    const auto packed = packShared(**made);
    auto back = unpackShared(packed);
    ASSERT_TRUE(back);
    second.setSharedBasis(std::move(*back));
    const TensorInfo& reader = toy.tensor("model.layers.0.self_attn.v_proj.weight");
    EXPECT_EQ(shown(second, reader, "shared-pca").values, shown(first, reader, "shared-pca").values);

    auto short_one = packed;
    short_one.pop_back();
    auto not_finite = packed;
    not_finite.back() = std::nan("");
    auto fraction = packed;
    fraction[0] = 12.5;
    for (const auto& wrong : {std::vector<double>{}, short_one, not_finite, fraction})
        EXPECT_FALSE(unpackShared(wrong));
}

TEST(SharedBasis, Stops) {
    Toy toy = twoLayers();
    const Model& model = toy.model();
    const auto made = makeSharedBasis(model, ResidualStream(model), [](const Progress&) { return false; });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::cancelled);
}

TEST(ResidualStream, SaysWhyATensorHasNoPlace) {
    Toy toy = twoLayers();
    toy.add("h.0.attn.c_attn.weight", {kWidth, kWidth}, samples::normal(kWidth * kWidth, 1));
    toy.add("model.layers.2.self_attn.q_proj.weight", {kWidth, kWidth}, samples::normal(kWidth * kWidth, 1));
    toy.add("model.layers.3.input_layernorm.weight", {kWidth}, samples::normal(kWidth, 1));
    toy.add("model.layers.3.input_layernorm.bias", {kWidth}, samples::normal(kWidth, 1));
    toy.add("model.layers.3.self_attn.q_proj.weight", {kWidth, kWidth}, samples::normal(kWidth * kWidth, 1));
    toy.add("model.layers.4.post_feedforward_layernorm.weight", {kWidth}, samples::normal(kWidth, 1));
    toy.add("model.layers.4.mlp.down_proj.weight", {kWidth, kWidth}, samples::normal(kWidth * kWidth, 1));
    toy.add("something.weight", {kWidth, kWidth}, samples::normal(kWidth * kWidth, 1));
    const Model& model = toy.model();
    const ResidualStream stream(model);
    const std::map<std::string, std::string> reasons = {
        {"h.0.attn.c_attn.weight", "stored as (input, output)"},
        {"model.layers.2.self_attn.q_proj.weight", "was not recognised"},
        {"model.layers.3.self_attn.q_proj.weight", "subtracts means"},
        {"model.layers.4.mlp.down_proj.weight", "norms behind it"},
        {"model.norm.weight", "folded into the tensors behind it"},
        {"something.weight", "not known to read"}};
    for (const auto& [name, reason] : reasons) {
        const auto place = stream.place(toy.tensor(name));
        ASSERT_FALSE(place) << name;
        EXPECT_EQ(place.error().code, ErrorCode::unsupported);
        EXPECT_NE(place.error().message.find(reason), std::string::npos) << place.error().message;
        // An error of this coordinate system alone.
        Options options;
        options.axes = {"original", "folded", "shared-pca"};
        const TensorReport report = Inspector(model).analyze(toy.tensor(name), options);
        EXPECT_FALSE(report.error);
        EXPECT_FALSE(report.axes[0].second.error);
        for (const std::size_t i : {1U, 2U}) {
            ASSERT_TRUE(report.axes[i].second.error);
            EXPECT_EQ(report.axes[i].second.error->code, ErrorCode::unsupported);
        }
    }
    toy.raw().config.model_type = "gemma";
    EXPECT_FALSE(ResidualStream(toy.raw()).place(toy.tensor("lm_head.weight")));
}

TEST(ResidualStream, OfAModelWithoutRolesIsUnsupported) {
    Toy toy;
    toy.add("x", {4, 4}, samples::normal(16, 1));
    const Model& model = toy.model();
    const auto made = makeSharedBasis(model, ResidualStream(model));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::unsupported);
}

// Distortion counts against what is coded and what is subtracted: the figures of an affine system and of W itself are comparable.
TEST(Affine, DistortionCountsAgainstTheWholeEnergy) {
    Toy toy;
    const std::size_t m = 256, n = 16;
    auto w = samples::normal(m * n, 1);
    for (std::size_t i = 0; i < w.size(); ++i) w[i] += 10;
    toy.add("x", {m, n}, w);
    Options options;
    options.axes = {"original", "centred-pca"};
    options.distortions_db = {30};
    const TensorReport report = Inspector(toy.model()).analyze(toy.tensor("x"), options);
    const CoordinateReport& centred = report.axes[1].second;
    ASSERT_FALSE(centred.error);
    // mse and SQNR belong together through the energy of W, not of the coordinates.
    double energy = 0;
    for (const float v : w) energy += double{v} * v;
    const RtnReport& rtn = centred.rtn[0].second;
    EXPECT_NEAR(rtn.sqnr_db, 10 * std::log10(energy / (m * n) / rtn.mse), 1e-9);
    const FixedDistortionReport& fixed = centred.fixed_distortion[0].second;
    EXPECT_NEAR(fixed.sqnr_db, 30, 0.05);
    // Unit variance at 30 dB under 101: an error of 0.1 suffices, about 10 dB of the noise.
    const double noise_db = 30 - 10 * std::log10(energy / (m * n));
    EXPECT_NEAR(fixed.step * fixed.step / 12, std::pow(10, -noise_db / 10), 0.02);
    EXPECT_LT(fixed.entropy_bits, report.axes[0].second.fixed_distortion[0].second.entropy_bits);
}

}  // namespace
}  // namespace axiscope
