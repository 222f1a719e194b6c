// Streams of Gaussian codes of width 2.5, about 3.4 bits.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "base/random.hpp"
#include "data.hpp"
#include "entropy/code_stream.hpp"
#include "jobs.hpp"

namespace axiscope::bench {
namespace {

constexpr std::size_t kCodes = kOrder * kOrder;

const std::vector<std::int32_t>& codes() {
    static const std::vector<std::int32_t> out = [] {
        Random random(1);
        std::vector<std::int32_t> made(kCodes);
        for (std::int32_t& code : made) code = static_cast<std::int32_t>(std::nearbyint(2.5 * random.normal()));
        return made;
    }();
    return out;
}

ByteWriter encoded(std::string_view id) {
    const auto kind = std::ranges::find(codecKinds(), id, &CodecKind::id);
    ByteWriter out;
    writeStream(*kind, codes(), ContextMap(kOrder, kOrder), out);
    return out;
}

template <bool Rans>
void encode() {
    sink = static_cast<double>(encoded(Rans ? "rans" : "huffman").size());
}
template <bool Rans>
void decode() {
    static const ByteWriter stream = encoded(Rans ? "rans" : "huffman");
    ByteReader in(stream.view());
    sink = readStream(in) ? 1 : 0;
}

constexpr std::array kJobs = {
    Job{"huffman.encode", kCodes, "Gcodes/s", plain<encode<false>>},
    Job{"huffman.decode", kCodes, "Gcodes/s", plain<decode<false>>},
    Job{"rans.encode", kCodes, "Gcodes/s", plain<encode<true>>},
    Job{"rans.decode", kCodes, "Gcodes/s", plain<decode<true>>},
};

}  // namespace

std::span<const Job> codecsJobs() { return kJobs; }

}  // namespace axiscope::bench
