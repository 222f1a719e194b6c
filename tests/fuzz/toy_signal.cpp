// libFuzzer target. The first byte chooses: bytes are a formula, a CSV file or a WAV file. Whatever comes is refused with a reason or gives
// as many finite samples as the experiment takes.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "toy/samples.hpp"
#include "toy/signal.hpp"

namespace {

using namespace axiscope;

void require(bool condition) {
    if (!condition) std::abort();
}

void formula(std::string_view text) {
    if (text.empty()) return;  // no formula: the sum of sines
    SignalConfig config;
    config.formula = text;
    const auto signal = makeSignal(config);
    if (!signal) {
        require(!signal.error().message.empty() && signal.error().where.starts_with("formula"));
        return;
    }
    require(signal->clean.size() == Signal::kSamples && signal->components.empty());
    for (const double v : signal->clean) require(std::fabs(v) <= SignalConfig::kMaxValue);
}

void samples(std::span<const std::byte> bytes, const char* name) {
    const auto read = readSamples(bytes, name);
    if (!read) {
        require(!read.error().message.empty() && read.error().where.starts_with(name));
        return;
    }
    require(read->values.size() == Signal::kSamples);
    for (const double v : read->values) require(std::fabs(v) <= 1 + 1e-9);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto bytes = std::as_bytes(std::span(data + 1, size - 1));
    if (data[0] % 2 == 0) {
        formula({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    } else {
        samples(bytes, data[0] % 4 == 1 ? "x.csv" : "x.wav");
    }
    return 0;
}
