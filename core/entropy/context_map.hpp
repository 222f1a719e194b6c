// Which of a stream's tables codes an entry of a matrix: rows and columns each fall into classes, and every pair of a row class and a
// column class is a context with a table of its own. Classes are either labels, which are paid, or runs of
// neighbours of equal length, which need none.
#pragma once

#include <cstdint>
#include <vector>

#include "entropy/byte_stream.hpp"

namespace axiscope {

inline constexpr unsigned kMaxClasses = 32, kMaxContexts = 64;  // tables of at most 2^16 slots each: 32 MiB

// Of one axis.
struct Classes {
    enum class Kind : std::uint8_t { one = 0, labels = 1, runs = 2 } kind = Kind::one;
    unsigned count = 1;
    std::vector<std::uint8_t> of;  // class of each row (column); empty for Kind::one

    static Classes one() { return {}; }
    static Classes labels(std::vector<std::uint8_t> of, unsigned count);
    static Classes runs(std::uint64_t length, unsigned count);  // item i is in class floor(i * count / length)
    unsigned at(std::uint64_t i) const { return of.empty() ? 0 : of[static_cast<std::size_t>(i)]; }
};

struct ContextMap {
    std::uint64_t rows = 0, cols = 0;
    Classes row, col;

    ContextMap() = default;
    ContextMap(std::uint64_t rows_, std::uint64_t cols_) : rows(rows_), cols(cols_) {}
    unsigned count() const { return row.count * col.count; }

    // Calls visit(i, context) for all entries, row by row.
    template <class Visit>
    void forEach(Visit visit) const {
        std::size_t i = 0;
        for (std::uint64_t r = 0; r < rows; ++r) {
            const unsigned first = row.at(r) * col.count;
            if (col.of.empty()) {
                for (std::uint64_t c = 0; c < cols; ++c) visit(i++, first);
            } else {
                for (const std::uint8_t c : col.of) visit(i++, first + c);
            }
        }
    }
};

// Kinds, counts and labels (a label takes the bits that the number of classes needs), without the shape.
void write(const ContextMap& map, ByteWriter& out);
Result<ContextMap> readContextMap(std::uint64_t rows, std::uint64_t cols, ByteReader& in);

}  // namespace axiscope
