#include "toy/read_wav.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "toy/samples.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kRiffHeader = 12, kChunkHeader = 8, kFormat = 16, kExtensible = 40;
constexpr std::uint32_t kPcm = 1, kFloat = 3, kExtended = 0xfffe;
constexpr std::uint32_t kMaxChannels = 64;

// Little-endian, of 1 to 8 bytes.
std::uint64_t little(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    return value;
}

std::uint32_t littleAt(std::span<const std::byte> bytes, std::size_t at, std::size_t count) {
    return static_cast<std::uint32_t>(little(bytes.subspan(at, count)));
}

bool says(std::span<const std::byte> bytes, std::size_t at, std::string_view word) {
    return bytes.size() >= at + word.size() && std::memcmp(bytes.data() + at, word.data(), word.size()) == 0;
}

struct Format {
    std::uint32_t codec, channels, bits;
    std::size_t bytes() const { return bits / 8; }
};

bool known(const Format& f) {
    if (f.codec == kPcm) return f.bits == 8 || f.bits == 16 || f.bits == 24 || f.bits == 32;
    return f.codec == kFloat && (f.bits == 32 || f.bits == 64);
}

// In units of the largest magnitude where samples are whole numbers.
double sampleOf(std::span<const std::byte> bytes, const Format& format) {
    const std::uint64_t raw = little(bytes);
    if (format.codec == kFloat) {
        return format.bits == 64 ? std::bit_cast<double>(raw)
                                 : static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(raw)));
    }
    if (format.bits == 8) return (static_cast<double>(raw) - 128) / 128;  // the only ones without a sign
    const auto half = std::int64_t{1} << (format.bits - 1);
    auto value = static_cast<std::int64_t>(raw);
    if (value >= half) value -= 2 * half;
    return static_cast<double>(value) / static_cast<double>(half);
}

}  // namespace

bool looksLikeWav(std::span<const std::byte> bytes) { return says(bytes, 0, "RIFF") && says(bytes, 8, "WAVE"); }

Result<std::vector<double>> readWav(std::span<const std::byte> bytes, const std::string& file) {
    const auto at = [&](std::size_t byte) { return file + ", byte " + std::to_string(byte); };
    std::optional<Format> format;
    for (std::size_t chunk = kRiffHeader; bytes.size() - chunk >= kChunkHeader;) {
        const std::size_t begin = chunk + kChunkHeader, left = bytes.size() - begin;
        const std::size_t size = littleAt(bytes, chunk + 4, 4);
        if (size > left)
            return fail(ErrorCode::malformed,
                        "a part of " + std::to_string(size) + " bytes starts here, and the file has " +
                            std::to_string(left) + " more",
                        at(chunk));
        if (says(bytes, chunk, "fmt ")) {
            if (size < kFormat) return fail(ErrorCode::malformed, "the format takes 16 bytes at least", at(chunk));
            format = {littleAt(bytes, begin, 2), littleAt(bytes, begin + 2, 2), littleAt(bytes, begin + 14, 2)};
            if (format->codec == kExtended && size >= kExtensible) format->codec = littleAt(bytes, begin + 24, 2);
            if (format->channels < 1 || format->channels > kMaxChannels)
                return fail(ErrorCode::malformed, "there are 1 to " + std::to_string(kMaxChannels) + " channels",
                            at(begin + 2));
            if (!known(*format))
                return fail(ErrorCode::unsupported,
                            "codec " + std::to_string(format->codec) + " of " + std::to_string(format->bits) +
                                " bits is not read: PCM of 8, 16, 24, 32 bits and float of 32, 64 are",
                            at(begin));
        } else if (says(bytes, chunk, "data")) {
            if (!format) return fail(ErrorCode::malformed, "the sound comes before its format", at(chunk));
            const std::size_t frame = format->channels * format->bytes(), count = size / frame;
            if (size % frame != 0)
                return fail(ErrorCode::malformed,
                            std::to_string(size) + " bytes are no whole number of frames of " + std::to_string(frame),
                            at(chunk));
            if (count > OwnSamples::kMaxCount)
                return fail(ErrorCode::unsupported,
                            "there are more than " + std::to_string(OwnSamples::kMaxCount) + " samples", file);
            std::vector<double> out(count);
            for (std::size_t i = 0; i < count; ++i) {
                for (std::size_t c = 0; c < format->channels; ++c) {
                    const std::size_t place = begin + i * frame + c * format->bytes();
                    const double value = sampleOf(bytes.subspan(place, format->bytes()), *format);
                    if (!std::isfinite(value))
                        return fail(ErrorCode::malformed, "a sample is no finite number", at(place));
                    out[i] += value / static_cast<double>(format->channels);
                }
            }
            return out;
        }
        chunk = begin + size + size % 2;  // parts start at even places
        if (chunk > bytes.size()) break;
    }
    return fail(ErrorCode::malformed, "there is no sound in it", file);
}

}  // namespace axiscope
