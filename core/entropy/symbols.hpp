// From codes to the tokens that a table codes.
//
//   code      -> symbol u   zigzag: 0, -1, 1, -2, 2 are 0, 1, 2, 3, 4
//   symbol u  -> token      either u has a token of its own, or it escapes: the token of its octave [2^e, 2^(e+1)), then e raw bits
//
// Whether an octave escapes is decided by what is cheaper, its table entries or the raw bits: a few far outliers need not be
// in the table, and no alphabet is too wide.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "entropy/bit_stream.hpp"
#include "entropy/context_map.hpp"

namespace axiscope {

constexpr std::uint32_t zigzag(std::int32_t code) {
    return static_cast<std::uint32_t>(code) << 1 ^ static_cast<std::uint32_t>(code >> 31);
}
constexpr std::int32_t unzigzag(std::uint32_t symbol) {
    return static_cast<std::int32_t>(symbol >> 1 ^ (0u - (symbol & 1)));
}

// The symbols that occur in one context, ascending, with how often.
using SymbolCounts = std::vector<std::pair<std::uint32_t, std::uint64_t>>;
// One for each context. codes.size() == map.rows * map.cols.
std::vector<SymbolCounts> countSymbols(std::span<const std::int32_t> codes, const ContextMap& map);

class Alphabet {
  public:
    static constexpr std::size_t kMaxDirect = std::size_t{1} << 16;  // symbols with a token of their own
    static constexpr unsigned kOctaves = 32;

    Alphabet() = default;
    // No more than `most_direct` (at most kMaxDirect) symbols get their own token. `entry_bits`: about what one entry of the table costs; 0:
    // an octave escapes only where it must.
    static Alphabet plan(const SymbolCounts& counts, std::size_t most_direct, double entry_bits);

    std::size_t tokens() const { return direct_.size() + octaves_.size(); }
    bool escapes() const { return !octaves_.empty(); }

    struct Token {
        std::uint32_t token = 0;
        unsigned raw_bits = 0;  // of the symbol, its lowest ones, follow
    };
    Token of(std::uint32_t symbol) const {
        if (symbol < lookup_.size()) return {lookup_[symbol], raw_[symbol]};
        return search(symbol);
    }
    // The symbol of a token, less its raw bits.
    std::uint32_t base(std::size_t token) const {
        return token < direct_.size() ? direct_[token] : std::uint32_t{1} << octaves_[token - direct_.size()];
    }
    unsigned rawBits(std::size_t token) const { return token < direct_.size() ? 0 : octaves_[token - direct_.size()]; }

    // How often each token comes.
    std::vector<std::uint64_t> count(const SymbolCounts& counts) const;

    void write(BitWriter& out) const;
    // An empty answer: malformed, or behind the end. Allocates no more than the bits that there are.
    static std::optional<Alphabet> read(BitReader& in, std::size_t most_direct);

  private:
    Token search(std::uint32_t symbol) const;
    void index();

    std::vector<std::uint32_t> direct_;  // ascending
    std::vector<std::uint8_t> octaves_;  // ascending; those that escape
    std::vector<std::uint32_t> lookup_;  // token of each small symbol
    std::vector<std::uint8_t> raw_;
};

}  // namespace axiscope
