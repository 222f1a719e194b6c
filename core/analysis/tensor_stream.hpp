// A tensor's codes in a file of their own, with all that is needed to read them back and to rebuild the tensor in its axes. The format, byte
// by byte: docs/streams.md.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "entropy/code_stream.hpp"
#include "entropy/symbols.hpp"
#include "quantize/uniform.hpp"

namespace axiscope {

struct TensorStream {
    // Limits on what a file may ask for.
    static constexpr std::size_t kMaxNameBytes = 65535, kMaxAxesBytes = 64, kMaxDimensions = 64;

    enum class Quantizer : std::uint8_t {
        absmax = 0,  // round to nearest, symmetric; a half-float scale for each group
        step = 1,    // one float step for all entries, no limits to the codes
    };

    std::string name;  // of the tensor
    std::vector<std::uint64_t> shape;
    std::string axes;
    std::uint64_t seed = 0;
    double basis_bits = 0;  // per weight
    double sqnr_db = 0;  // as the encoder measured it, with the scales as stored; NaN without error or without energy
    Quantizer quantizer = Quantizer::absmax;
    QuantizerSetting setting;           // for absmax
    int scale_exponent = 0;             // a stored scale times 2^this is the scale
    std::vector<std::uint16_t> scales;  // for absmax: half floats, row by row; 0 for a group of zeros
    float step = 0;                     // for step; 0 for a matrix of zeros
    const CodecKind* codec = nullptr;
    std::vector<std::int32_t> codes;  // of the matrix, row by row

    std::uint64_t rows() const;
    std::uint64_t cols() const;
    // What entry i was coded with.
    double scaleOf(std::uint64_t i) const;
};

// Bits of the whole file by part; total() is its length.
struct TensorStreamBits {
    std::uint64_t container = 0;  // names, shape, setting, checksums
    std::uint64_t scales = 0, labels = 0, tables = 0;
    std::uint64_t codes = 0;  // payload and the code stream's header
    std::uint64_t total() const { return container + scales + labels + tables + codes; }
};

// Errors: unsupported, where the stream is beyond a limit above or has more than kMaxCodes codes.
Result<TensorStreamBits> writeTensorStream(const TensorStream& stream, ByteWriter& out);

struct ReadTensorStream {
    TensorStream stream;
    TensorStreamBits bits;
    std::uint64_t checksum = 0;  // of the codes, verified
};
// Checks everything there is to check. Errors: malformed, with the byte; unsupported, for a later version and for more than kMaxCodes
// codes. Takes at most 4 bytes per code, 2 per scale and 64 MiB for tables and labels besides the bytes themselves.
Result<ReadTensorStream> readTensorStream(std::span<const std::byte> bytes);

// What encode and decode print: docs/streams.md.
nlohmann::ordered_json toJson(const ReadTensorStream& read);

}  // namespace axiscope
