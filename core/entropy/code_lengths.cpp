#include "entropy/code_lengths.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include "base/math.hpp"

namespace axiscope {
namespace {

struct Prefix {
    std::uint64_t symbols = 0;     // that occur
    std::uint64_t total_bits = 0;  // of the whole coded stream
    unsigned longest = 0;          // length of a code word
};

// Huffman's construction with two queues: leaves in ascending order, and inner nodes, which come out ascending by themselves.
Prefix prefixCode(std::span<const std::uint64_t> counts) {
    struct Node {
        std::uint64_t weight = 0;
        unsigned depth = 0;  // of the deepest leaf below
    };
    std::vector<Node> leaves;
    leaves.reserve(counts.size());
    for (const std::uint64_t n : counts) {
        if (n > 0) leaves.push_back({n, 0});
    }
    Prefix out;
    out.symbols = leaves.size();
    if (leaves.empty()) return out;
    if (leaves.size() == 1) {
        out.total_bits = leaves[0].weight;
        out.longest = 1;
        return out;
    }
    std::ranges::sort(leaves, {}, &Node::weight);
    std::vector<Node> inner;
    inner.reserve(leaves.size());
    std::size_t leaf = 0, node = 0;
    const auto least = [&]() {
        const bool take_leaf =
            node == inner.size() || (leaf < leaves.size() && leaves[leaf].weight <= inner[node].weight);
        return take_leaf ? leaves[leaf++] : inner[node++];
    };
    for (std::size_t merges = 1; merges < leaves.size(); ++merges) {
        const Node a = least(), b = least();
        inner.push_back({a.weight + b.weight, std::max(a.depth, b.depth) + 1});
        out.total_bits += a.weight + b.weight;
    }
    out.longest = inner.back().depth;
    return out;
}

std::uint64_t totalOf(std::span<const std::uint64_t> counts) {
    std::uint64_t total = 0;
    for (const std::uint64_t n : counts) total += n;
    return total;
}

}  // namespace

double entropyBits(std::span<const std::uint64_t> counts) {
    const auto total = static_cast<double>(totalOf(counts));
    double bits = 0;
    for (const std::uint64_t n : counts) {
        if (n == 0) continue;
        const double p = static_cast<double>(n) / total;
        bits -= p * exact::log2(p);
    }
    return bits;
}

double huffmanBits(std::span<const std::uint64_t> counts) {
    const std::uint64_t total = totalOf(counts);
    if (total == 0) return 0;
    return static_cast<double>(prefixCode(counts).total_bits) / static_cast<double>(total);
}

std::uint64_t huffmanTableBits(std::span<const std::uint64_t> counts) {
    const Prefix code = prefixCode(counts);
    // ceil(log2(longest + 1)) is the width of `longest` itself.
    return counts.size() + code.symbols * std::bit_width(code.longest);
}

}  // namespace axiscope
