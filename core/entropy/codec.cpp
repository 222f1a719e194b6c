#include "entropy/codec.hpp"

#include <vector>

// One line per codec: `x` stands for `CodecKind xCodec()`, defined in x.cpp.
#define AXISCOPE_CODECS(kind) kind(huffman) kind(rans)

namespace axiscope {

#define AXISCOPE_DECLARE(x) CodecKind x##Codec();
AXISCOPE_CODECS(AXISCOPE_DECLARE)
#undef AXISCOPE_DECLARE

std::span<const CodecKind> codecKinds() {
#define AXISCOPE_CALL(x) x##Codec(),
    static const std::vector<CodecKind> kinds = {AXISCOPE_CODECS(AXISCOPE_CALL)};
#undef AXISCOPE_CALL
    return kinds;
}

const CodecKind* findCodec(std::string_view id) {
    for (const CodecKind& kind : codecKinds()) {
        if (kind.id == id) return &kind;
    }
    return nullptr;
}

const CodecKind* findCodec(std::uint8_t number) {
    for (const CodecKind& kind : codecKinds()) {
        if (kind.number == number) return &kind;
    }
    return nullptr;
}

}  // namespace axiscope
