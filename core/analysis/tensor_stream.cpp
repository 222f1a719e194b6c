#include "analysis/tensor_stream.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <format>
#include <optional>

#include "analysis/report_json.hpp"
#include "quantize/half.hpp"

namespace axiscope {
namespace {

constexpr std::string_view kMagic = "AXSTREAM";
constexpr std::uint8_t kVersion1 = 1;
constexpr int kMostExponent = 2048;  // of doubles, and room

std::uint64_t groupSize(const TensorStream& s) {
    switch (s.setting.group.kind) {
        case Group::Kind::tensor:
            return s.rows() * s.cols();
        case Group::Kind::row:
            return s.cols();
        case Group::Kind::columns:
            break;
    }
    return s.setting.group.size;
}

std::int32_t mostCode(unsigned bits) { return (1 << (bits - 1)) - 1; }

std::uint32_t fold(int value) { return zigzag(value); }

}  // namespace

std::uint64_t TensorStream::cols() const { return shape.empty() ? 1 : shape.back(); }
std::uint64_t TensorStream::rows() const {
    std::uint64_t rows = 1;
    for (std::size_t i = 0; i + 1 < shape.size(); ++i) rows *= shape[i];
    return rows;
}

double TensorStream::scaleOf(std::uint64_t i) const {
    if (quantizer == Quantizer::step) return step;
    return std::ldexp(fromHalf(scales[static_cast<std::size_t>(i / groupSize(*this))]), scale_exponent);
}

Result<TensorStreamBits> writeTensorStream(const TensorStream& s, ByteWriter& out) {
    if (s.name.size() > TensorStream::kMaxNameBytes || s.shape.size() > TensorStream::kMaxDimensions) {
        return fail(ErrorCode::unsupported, "the tensor's name or its shape is too long for a stream");
    }
    if (s.codes.size() > kMaxCodes) {
        return fail(ErrorCode::unsupported, std::format("a stream holds at most {} codes", kMaxCodes));
    }
    TensorStreamBits bits;
    const std::size_t begin = out.size();
    out.bytes(std::as_bytes(std::span(kMagic)));
    out.u8(kVersion1);
    out.text(s.name);
    out.varint(s.shape.size());
    for (const std::uint64_t n : s.shape) out.varint(n);
    out.text(s.axes);
    out.varint(s.seed);
    out.u64(std::bit_cast<std::uint64_t>(s.basis_bits));
    out.u64(std::bit_cast<std::uint64_t>(s.sqnr_db));
    out.u8(static_cast<std::uint8_t>(s.quantizer));
    if (s.quantizer == TensorStream::Quantizer::absmax) {
        out.u8(static_cast<std::uint8_t>(s.setting.bits));
        out.u8(static_cast<std::uint8_t>(s.setting.group.kind));
        if (s.setting.group.kind == Group::Kind::columns) out.varint(s.setting.group.size);
        out.varint(fold(s.scale_exponent));
    }
    const std::size_t scales = out.size();
    if (s.quantizer == TensorStream::Quantizer::absmax) {
        for (const std::uint16_t scale : s.scales) out.u16(scale);
    } else {
        out.u32(std::bit_cast<std::uint32_t>(s.step));
    }
    const std::size_t codes = out.size();
    bits.scales = 8 * std::uint64_t{codes - scales};
    const StreamBits stream = writeStream(*s.codec, s.codes, ContextMap(s.rows(), s.cols()), out);
    bits.labels = stream.labels;
    bits.tables = stream.tables;
    bits.codes = stream.payload + stream.header;
    out.u64(fnv1a(std::span<const std::int32_t>(s.codes)));
    out.u64(fnv1a(out.view().subspan(begin)));
    bits.container = 8 * std::uint64_t{out.size() - begin} - bits.scales - stream.total();
    return bits;
}

Result<ReadTensorStream> readTensorStream(std::span<const std::byte> bytes) {
    ReadTensorStream out;
    TensorStream& s = out.stream;
    ByteReader in(bytes);
    // The first error ends the reading: each step says where it was.
    std::optional<Error> error;
    const auto take = [&](auto result) {
        using Value = typename decltype(result)::value_type;
        if (result) return std::move(*result);
        if (!error) error = result.error();
        return Value{};
    };
    const auto malformed = [&](std::uint64_t at, std::string message) {
        return ByteReader::malformedAt(at, std::move(message));
    };

    const auto magic = in.bytes(kMagic.size());
    if (!magic || !std::ranges::equal(*magic, std::as_bytes(std::span(kMagic)))) {
        return malformed(0, "this is no axiscope stream");
    }
    const std::uint8_t version = take(in.u8());
    if (error) return std::unexpected(*error);
    if (version != kVersion1) {
        return fail(ErrorCode::unsupported, std::format("version {} of the format is not known", version), "byte 8");
    }
    s.name = take(in.text(TensorStream::kMaxNameBytes));
    const std::uint64_t dimensions = take(in.varint(TensorStream::kMaxDimensions));
    std::uint64_t entries = 1;
    for (std::uint64_t i = 0; i < dimensions && !error; ++i) {
        const std::uint64_t at = in.position();
        s.shape.push_back(take(in.varint(kMaxCodes)));
        if (s.shape.back() == 0 || entries > kMaxCodes / s.shape.back()) {
            if (!error) return malformed(at, std::format("the shape has no entries, or more than {}", kMaxCodes));
        } else {
            entries *= s.shape.back();
        }
    }
    s.axes = take(in.text(TensorStream::kMaxAxesBytes));
    s.seed = take(in.varint(~std::uint64_t{0}));
    const std::uint64_t at_basis = in.position();
    s.basis_bits = std::bit_cast<double>(take(in.u64()));
    s.sqnr_db = std::bit_cast<double>(take(in.u64()));
    const std::uint64_t at_quantizer = in.position();
    const std::uint8_t quantizer = take(in.u8());
    if (error) return std::unexpected(*error);
    if (!std::isfinite(s.basis_bits) || s.basis_bits < 0) return malformed(at_basis, "the basis' bits are no number");
    if (quantizer > static_cast<std::uint8_t>(TensorStream::Quantizer::step)) {
        return malformed(at_quantizer, "there is no such quantizer");
    }
    s.quantizer = static_cast<TensorStream::Quantizer>(quantizer);

    std::uint64_t at_scales = 0;
    if (s.quantizer == TensorStream::Quantizer::absmax) {
        const std::uint64_t at = in.position();
        s.setting.bits = take(in.u8());
        const std::uint8_t kind = take(in.u8());
        if (error) return std::unexpected(*error);
        if (s.setting.bits < 2 || s.setting.bits > 8) return malformed(at, "a code has 2 to 8 bits");
        if (kind > static_cast<std::uint8_t>(Group::Kind::columns)) return malformed(at + 1, "there is no such group");
        s.setting.group.kind = static_cast<Group::Kind>(kind);
        if (s.setting.group.kind == Group::Kind::columns) {
            s.setting.group.size = take(in.varint(kMaxCodes));
            if (error) return std::unexpected(*error);
            if (s.setting.group.size == 0 || s.cols() % s.setting.group.size != 0) {
                return malformed(at + 2, "the group does not divide the row");
            }
        }
        const std::uint64_t at_exponent = in.position();
        s.scale_exponent = unzigzag(static_cast<std::uint32_t>(take(in.varint(2 * kMostExponent))));
        if (error) return std::unexpected(*error);
        if (std::abs(s.scale_exponent) > kMostExponent)
            return malformed(at_exponent, "the scales' exponent is too large");
        at_scales = in.position();
        const std::uint64_t count = entries / groupSize(s);
        const auto raw = in.bytes(2 * count);
        if (!raw) return std::unexpected(raw.error());
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto low = std::to_integer<unsigned>((*raw)[static_cast<std::size_t>(2 * i)]),
                       high = std::to_integer<unsigned>((*raw)[static_cast<std::size_t>(2 * i + 1)]);
            const unsigned half = low | high << 8;
            if (half >= 0x7C00) return malformed(at_scales + 2 * i, "a scale is negative or no number");
            s.scales.push_back(static_cast<std::uint16_t>(half));
        }
    } else {
        at_scales = in.position();
        s.step = std::bit_cast<float>(take(in.u32()));
        if (error) return std::unexpected(*error);
        if (!std::isfinite(s.step) || s.step < 0) return malformed(at_scales, "the step is negative or no number");
    }
    out.bits.scales = 8 * (in.position() - at_scales);

    const std::uint64_t at_codes = in.position();
    // A shape that disagrees is told before anything is made for it.
    ByteReader peek = in;
    take(peek.u8());
    const std::uint64_t rows = take(peek.varint(kMaxCodes)), cols = take(peek.varint(kMaxCodes));
    if (error) return std::unexpected(*error);
    if (rows != s.rows() || cols != s.cols()) return malformed(at_codes + 1, "the codes are of another shape");
    auto stream = readStream(in);
    if (!stream) return std::unexpected(stream.error());
    if (s.quantizer == TensorStream::Quantizer::absmax) {
        const std::int32_t most = mostCode(s.setting.bits);
        for (const std::int32_t code : stream->codes) {
            if (code < -most || code > most) return malformed(at_codes, "a code is beyond the quantizer's");
        }
    }
    s.codec = stream->codec;
    s.codes = std::move(stream->codes);
    out.bits.labels = stream->bits.labels;
    out.bits.tables = stream->bits.tables;
    out.bits.codes = stream->bits.payload + stream->bits.header;

    const std::uint64_t at_checksum = in.position();
    out.checksum = take(in.u64());
    const std::uint64_t at_file = in.position();
    const std::uint64_t file = take(in.u64());
    if (error) return std::unexpected(*error);
    if (out.checksum != fnv1a(std::span<const std::int32_t>(s.codes))) {
        return malformed(at_checksum, "the codes do not have the checksum that they were written with");
    }
    if (file != fnv1a(bytes.first(static_cast<std::size_t>(at_file)))) {
        return malformed(at_file, "the file does not have the checksum that it was written with");
    }
    if (in.left() > 0) return in.malformed("there is more behind the end");
    out.bits.container = 8 * std::uint64_t{bytes.size()} - out.bits.scales - stream->bits.total();
    return out;
}

nlohmann::ordered_json toJson(const ReadTensorStream& read) {
    const TensorStream& s = read.stream;
    const auto entries = static_cast<double>(s.codes.size());
    const auto per = [&](std::uint64_t bits) { return static_cast<double>(bits) / entries; };
    nlohmann::ordered_json out;
    out["schema"] = kReportSchema;
    out["axiscope"] = std::string(kVersion);
    out["tensor"] = s.name;
    out["shape"] = s.shape;
    out["axes"] = s.axes;
    out["seed"] = s.seed;
    if (s.quantizer == TensorStream::Quantizer::absmax) {
        out["quantizer"] = name(s.setting);
        out["bits_per_code"] = s.setting.bits;
        out["group"] = name(s.setting.group);
    } else {
        out["quantizer"] = "step";
        out["step"] = static_cast<double>(s.step);
    }
    out["codec"] = s.codec->id;
    out["codes"] = s.codes.size();
    out["checksum"] = std::format("{:016x}", read.checksum);
    out["sqnr_db"] = finiteOrNull(s.sqnr_db);
    out["bits"] = {{"codes", per(read.bits.codes)},         {"scales", per(read.bits.scales)},
                   {"tables", per(read.bits.tables)},       {"labels", per(read.bits.labels)},
                   {"container", per(read.bits.container)}, {"basis", s.basis_bits}};
    out["net_bits"] = per(read.bits.total()) + s.basis_bits;
    out["file_bytes"] = read.bits.total() / 8;
    return out;
}

}  // namespace axiscope
