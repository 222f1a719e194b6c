#include "toy/samples.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "toy/read_csv.hpp"
#include "toy/read_wav.hpp"
#include "toy/signal.hpp"

namespace axiscope {

Result<OwnSamples> readSamples(std::span<const std::byte> bytes, std::string_view name) {
    const std::string file(name);
    if (bytes.size() > OwnSamples::kMaxBytes)
        return fail(ErrorCode::unsupported,
                    "a file of samples has at most " + std::to_string(OwnSamples::kMaxBytes >> 20) + " MiB", file);
    const bool wav = looksLikeWav(bytes);
    if (!wav && (file.ends_with(".wav") || file.ends_with(".WAV")))
        return fail(ErrorCode::malformed, "this is no WAV file: it does not start with RIFF and WAVE", file);
    auto read = wav ? readWav(bytes, file) : readCsv(bytes, file);
    if (!read) return std::unexpected(read.error());
    if (read->size() < 2) return fail(ErrorCode::malformed, "there are fewer than two samples", file);

    OwnSamples out;
    out.format = wav ? "WAV" : "CSV";
    out.count = read->size();
    for (const double v : *read) out.mean += v / static_cast<double>(out.count);
    double most = 0;
    for (double& v : *read) {
        v -= out.mean;
        most = std::max(most, std::fabs(v));
    }
    if (!std::isfinite(most)) return fail(ErrorCode::malformed, "the samples are too large", file);
    // What is left of equal samples by rounding their mean is no signal.
    if (!(most > 1e-12 * std::fabs(out.mean))) return fail(ErrorCode::malformed, "all samples are the same", file);
    for (double& v : *read) v /= most;
    out.scale = most;
    out.values = resample(*read);
    return out;
}

std::vector<double> resample(std::span<const double> values) {
    const std::size_t n = values.size();
    constexpr std::size_t kGrid = Signal::kSamples;
    std::vector<double> out(kGrid);
    for (std::size_t i = 0; i < kGrid; ++i) {
        const double begin = static_cast<double>(i) * static_cast<double>(n) / kGrid;
        const auto first = static_cast<std::size_t>(begin);
        if (n <= kGrid) {
            const double beyond = begin - static_cast<double>(first), next = values[std::min(first + 1, n - 1)];
            out[i] = values[first] + beyond * (next - values[first]);
            continue;
        }
        const double end = static_cast<double>(i + 1) * static_cast<double>(n) / kGrid;
        double sum = 0;
        for (std::size_t j = first; static_cast<double>(j) < end; ++j) {
            const auto at = static_cast<double>(j);
            sum += values[j] * (std::min(end, at + 1) - std::max(begin, at));
        }
        out[i] = sum / (end - begin);
    }
    return out;
}

}  // namespace axiscope
