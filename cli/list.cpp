#include <cstdio>
#include <format>

#include "analysis/report_json.hpp"
#include "commands.hpp"
#include "document_writer.hpp"
#include "gather.hpp"
#include "output.hpp"
#include "terminal.hpp"

namespace axiscope::cli {
namespace {

std::string shapeText(const std::vector<std::uint64_t>& shape) {
    constexpr std::size_t kShown = 8;
    if (shape.empty()) return "scalar";
    std::string text;
    for (std::size_t i = 0; i < std::min(shape.size(), kShown); ++i)
        text += (i ? " x " : "") + std::to_string(shape[i]);
    return shape.size() > kShown ? std::format("{} ... ({} axes)", text, shape.size()) : text;
}

std::string table(const Model& model) {
    Table table({"name", "dtype", "shape", "bytes", "role", "layer"}, {false, false, true, true, false, true});
    std::uint64_t bytes = 0, weights = 0;
    for (const TensorInfo& tensor : model.tensors) {
        const MatrixShape shape = matrixShape(tensor);
        bytes += tensor.end - tensor.begin;
        weights += shape.rows * shape.cols;
        table.add({printable(tensor.name), std::string(name(tensor.dtype)), shapeText(tensor.shape),
                   humanBytes(tensor.end - tensor.begin), std::string(name(tensor.info.role)),
                   tensor.info.layer ? std::to_string(*tensor.info.layer) : ""});
    }
    std::string text = model.tensors.empty() ? "" : table.text() + "\n";
    text += std::format("{} {}, {} weights, {} in {} {}\n", model.tensors.size(),
                        model.tensors.size() == 1 ? "tensor" : "tensors", humanCount(weights), humanBytes(bytes),
                        model.files.size(), model.files.size() == 1 ? "file" : "files");
    return text;
}

}  // namespace

int runList(const ListOptions& options) {
    const auto model = gather(options.inputs);
    if (!model) return reportFailure(model.error(), options.json);
    const bool json = !options.json.empty();
    auto output = Output::open(json ? options.json : "-");
    if (!output) return reportFailure(output.error(), {});
    for (const std::string& note : model->notes) std::fprintf(stderr, "axiscope: note: %s\n", printable(note).c_str());
    Result<void> done;
    if (json) {
        DocumentWriter writer(*output, listing(*model));
        done = writer.begin();
        for (auto tensor = model->tensors.begin(); done && tensor != model->tensors.end(); ++tensor)
            done = writer.add(toJson(*model, *tensor));
        if (done) done = writer.finish();
    } else {
        done = output->write(table(*model));
        if (done) done = output->finish();
    }
    if (done) return kDone;
    std::fprintf(stderr, "axiscope: %s\n", describe(done.error()).c_str());
    return kSomeFailed;
}

}  // namespace axiscope::cli
