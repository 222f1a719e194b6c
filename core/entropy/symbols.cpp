#include "entropy/symbols.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace axiscope {
namespace {

constexpr std::uint32_t kDense = 1u << 16;   // symbols that are counted in an array
constexpr std::uint32_t kLookup = 1u << 12;  // symbols whose token stands in an array

unsigned octave(std::uint32_t symbol) { return static_cast<unsigned>(std::bit_width(symbol)) - 1; }

}  // namespace

std::vector<SymbolCounts> countSymbols(std::span<const std::int32_t> codes, const ContextMap& map) {
    std::uint32_t widest = 0;
    for (const std::int32_t code : codes) widest = std::max(widest, zigzag(code));
    const std::size_t width = std::size_t{std::min(widest, kDense - 1)} + 1;
    std::vector<std::uint64_t> dense(width * map.count());
    std::vector<std::vector<std::uint32_t>> far(map.count());
    map.forEach([&](std::size_t i, unsigned context) {
        const std::uint32_t symbol = zigzag(codes[i]);
        if (symbol < width) {
            ++dense[context * width + symbol];
        } else {
            far[context].push_back(symbol);
        }
    });
    std::vector<SymbolCounts> out(map.count());
    for (unsigned context = 0; context < map.count(); ++context) {
        SymbolCounts& counts = out[context];
        for (std::size_t u = 0; u < width; ++u) {
            if (const std::uint64_t n = dense[context * width + u]; n > 0) {
                counts.emplace_back(static_cast<std::uint32_t>(u), n);
            }
        }
        std::ranges::sort(far[context]);
        for (const std::uint32_t u : far[context]) {
            if (counts.empty() || counts.back().first != u) counts.emplace_back(u, 0);
            ++counts.back().second;
        }
    }
    return out;
}

Alphabet Alphabet::plan(const SymbolCounts& counts, std::size_t most_direct, double entry_bits) {
    struct Octave {
        std::size_t symbols = 0;
        double direct_bits = 0, escaped_bits = 0;  // beyond those of naming the octave
        bool escapes = false;
    };
    std::array<Octave, kOctaves> octaves{};
    std::array<double, kOctaves> total{};
    for (const auto& [u, n] : counts) {
        if (u > 0) total[octave(u)] += static_cast<double>(n);
    }
    std::size_t direct = counts.size();
    for (const auto& [u, n] : counts) {
        if (u == 0) continue;
        Octave& o = octaves[octave(u)];
        ++o.symbols;
        o.direct_bits += static_cast<double>(n) * std::log2(total[octave(u)] / static_cast<double>(n)) + entry_bits;
    }
    for (unsigned e = 0; e < kOctaves; ++e) {
        Octave& o = octaves[e];
        o.escaped_bits = total[e] * e + entry_bits;
        o.escapes = e > 0 && o.symbols > 0 && entry_bits > 0 && o.escaped_bits < o.direct_bits;
        if (o.escapes) direct -= o.symbols;
    }
    while (direct > most_direct) {
        Octave* widest = nullptr;
        for (Octave& o : octaves) {
            if (!o.escapes && (widest == nullptr || o.symbols >= widest->symbols)) widest = &o;
        }
        widest->escapes = true;
        direct -= widest->symbols;
    }
    Alphabet out;
    for (const auto& [u, n] : counts) {
        if (u == 0 || !octaves[octave(u)].escapes) out.direct_.push_back(u);
    }
    for (unsigned e = 0; e < kOctaves; ++e) {
        if (octaves[e].escapes) out.octaves_.push_back(static_cast<std::uint8_t>(e));
    }
    out.index();
    return out;
}

void Alphabet::index() {
    const std::uint32_t widest =
        std::max(direct_.empty() ? 0 : direct_.back(),
                 octaves_.empty() ? 0 : std::uint32_t{2} << std::min<unsigned>(octaves_.back(), 30));
    const std::size_t size = std::min(widest, kLookup - 1) + std::size_t{1};
    lookup_.assign(size, 0);
    raw_.assign(size, 0);
    for (std::size_t t = 0; t < octaves_.size() && octaves_[t] < 12; ++t) {
        const std::size_t begin = std::size_t{1} << octaves_[t], end = std::min(2 * begin, size);
        for (std::size_t u = begin; u < end; ++u) {
            lookup_[u] = static_cast<std::uint32_t>(direct_.size() + t);
            raw_[u] = octaves_[t];
        }
    }
    for (std::size_t t = 0; t < direct_.size() && direct_[t] < size; ++t) {
        lookup_[direct_[t]] = static_cast<std::uint32_t>(t);
        raw_[direct_[t]] = 0;
    }
}

Alphabet::Token Alphabet::search(std::uint32_t symbol) const {
    const auto found = std::ranges::lower_bound(direct_, symbol);
    if (found != direct_.end() && *found == symbol) return {static_cast<std::uint32_t>(found - direct_.begin()), 0};
    const unsigned e = octave(symbol);
    const auto place = std::ranges::find(octaves_, e);
    return {static_cast<std::uint32_t>(direct_.size() + static_cast<std::size_t>(place - octaves_.begin())), e};
}

std::vector<std::uint64_t> Alphabet::count(const SymbolCounts& counts) const {
    std::vector<std::uint64_t> out(tokens());
    for (const auto& [u, n] : counts) out[of(u).token] += n;
    return out;
}

// How many, then the distance of each from the one before (the first: from -1), which is 1 within a run.
void Alphabet::write(BitWriter& out) const {
    out.gamma(static_cast<std::uint32_t>(direct_.size()) + 1);
    std::uint32_t next = 0;
    for (const std::uint32_t u : direct_) {
        // Of the last symbol that a 32-bit code has, the distance could be 2^32: never from one written here, since 0 escapes nowhere.
        out.gamma(u - next + 1);
        next = u + 1;
    }
    out.gamma(static_cast<std::uint32_t>(octaves_.size()) + 1);
    for (const std::uint8_t e : octaves_) out.bits(e, 5);
}

std::optional<Alphabet> Alphabet::read(BitReader& in, std::size_t most_direct) {
    Alphabet out;
    const std::uint32_t direct = in.gamma();
    if (direct == 0 || direct - 1 > most_direct) return std::nullopt;
    std::uint64_t next = 0;
    for (std::uint32_t i = 1; i < direct; ++i) {
        const std::uint32_t distance = in.gamma();
        if (distance == 0 || in.overrun()) return std::nullopt;
        const std::uint64_t u = next + distance - 1;
        if (u > 0xFFFFFFFFull) return std::nullopt;
        out.direct_.push_back(static_cast<std::uint32_t>(u));
        next = u + 1;
    }
    const std::uint32_t octaves = in.gamma();
    if (octaves == 0 || octaves - 1 > kOctaves) return std::nullopt;
    for (std::uint32_t i = 1; i < octaves; ++i) {
        const auto e = static_cast<std::uint8_t>(in.bits(5));
        if (e == 0 || (!out.octaves_.empty() && e <= out.octaves_.back())) return std::nullopt;
        out.octaves_.push_back(e);
    }
    if (in.overrun()) return std::nullopt;
    out.index();
    return out;
}

}  // namespace axiscope
