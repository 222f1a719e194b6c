#include "stream_text.hpp"

#include <cmath>
#include <format>

#include "analysis/report_json.hpp"
#include "commands.hpp"
#include "output.hpp"
#include "terminal.hpp"

namespace axiscope::cli {
namespace {

std::string lines(const ReadTensorStream& read) {
    const auto json = toJson(read);
    const TensorStream& stream = read.stream;
    std::string shape;
    for (const std::uint64_t axis : stream.shape) shape += (shape.empty() ? "" : " x ") + std::to_string(axis);
    std::string text =
        std::format("{}  {}  {} axes  {}  {}\n", printable(stream.name), shape.empty() ? "scalar" : shape,
                    printable(stream.axes), json["quantizer"].get<std::string>(), stream.codec->id);
    std::string parts;
    for (const auto& [part, bits] : json["bits"].items()) {
        parts += std::format("{}{} {:.4f}", parts.empty() ? "" : ", ", part, bits.get<double>());
    }
    text += std::format("{:.4f} bits per weight: {}\n", json["net_bits"].get<double>(), parts);
    if (std::isfinite(stream.sqnr_db)) text += std::format("SQNR {:.2f} dB, ", stream.sqnr_db);
    return text + std::format("{}, codes' checksum {}\n", humanBytes(read.bits.total() / 8),
                              json["checksum"].get<std::string>());
}

}  // namespace

int printStream(const ReadTensorStream& read, const std::string& json) {
    auto output = Output::open(json.empty() ? "-" : json);
    if (!output) return reportFailure(output.error(), {});
    const auto written = output->write(json.empty() ? lines(read) : toText(toJson(read), 1) + "\n");
    if (!written) return reportFailure(written.error(), {});
    if (const auto done = output->finish(); !done) return reportFailure(done.error(), {});
    return kDone;
}

}  // namespace axiscope::cli
