#include "analysis/encode_tensor.hpp"

#include <cstdio>
#include <format>

#include "analysis/report_json.hpp"
#include "commands.hpp"
#include "gather.hpp"
#include "output.hpp"
#include "stream_text.hpp"
#include "terminal.hpp"

namespace axiscope::cli {

int runEncode(const EncodeOptions& options, const std::atomic<bool>& interrupted) {
    const auto wrong = [](const std::string& message) { return reportFailure({ErrorCode::invalid, message, {}}, {}); };
    if (options.output == "-" && options.json == "-")
        return wrong("the stream and --json can't both go to standard output");
    const auto group = groupFromName(options.group);
    if (!group) return wrong("--group: '" + options.group + "' is neither tensor nor row nor a number of columns");
    EncodeRequest request = options.request;
    request.group = *group;

    const auto model = gather(options.inputs);
    if (!model) return reportFailure(model.error(), options.json);
    const TensorInfo* tensor = nullptr;
    for (const TensorInfo& each : model->tensors) {
        if (each.name == options.tensor) tensor = &each;
    }
    if (tensor == nullptr) {
        return wrong(std::format("--tensor: there is no tensor '{}' among the {}; `axiscope list` shows their names",
                                 options.tensor, model->tensors.size()));
    }
    Inspector inspector(*model);
    ProgressLine line(options.quiet);
    const auto encoded = encodeTensor(inspector, *tensor, request, [&](const Progress& progress) {
        line.show(std::format("{}  {} {:.0f} %", tensor->name, progress.stage, 100 * progress.fraction));
        return !interrupted;
    });
    line.clear();
    if (!encoded) {
        if (encoded.error().code != ErrorCode::cancelled) return reportFailure(encoded.error(), options.json);
        std::fputs("axiscope: interrupted\n", stderr);
        return kSomeFailed;
    }
    ByteWriter bytes;
    if (const auto written = writeTensorStream(*encoded, bytes); !written)
        return reportFailure(written.error(), options.json);
    // What is reported was read back from the bytes that are about to be written.
    const auto read = readTensorStream(bytes.view());
    if (!read || read->stream.codes != encoded->codes) {
        std::fputs("axiscope: the stream does not read back as it was written; nothing is written\n", stderr);
        return kSomeFailed;
    }
    auto output = Output::open(options.output);
    if (!output) return reportFailure(output.error(), {});
    const std::string_view text(reinterpret_cast<const char*>(bytes.view().data()), bytes.view().size());
    if (const auto done = output->write(text); !done) return reportFailure(done.error(), {});
    if (const auto done = output->finish(); !done) return reportFailure(done.error(), {});
    return printStream(*read, options.json);
}

}  // namespace axiscope::cli
