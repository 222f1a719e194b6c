// A coordinate system turns every row w of a matrix into w' = w T, T orthogonal. Variants register once, in registry.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "axes/spectrum.hpp"
#include "base/error.hpp"

namespace axiscope {

struct AxesDescription {
    // "identity", "sylvester", "paley1", "paley2", "blocks", "householder", "eigenvectors", "cosine"
    std::string construction;
    std::uint64_t block = 0;  // size of the square blocks on T's diagonal; == n when T is not block-diagonal
    std::uint64_t core = 0;   // order of the Hadamard core (1: Sylvester's alone); 0 for other kinds
    std::string note;  // what a reader must know ("13696 has no known Hadamard core: 107 blocks of 128"); empty mostly
};

// One basis, ready for one matrix. Immutable after it is made; apply() may be called for any tile in any order.
class CoordinateSystem {
  public:
    // Kept between calls, so that a tile loop allocates nothing after its first tile.
    struct Scratch {
        std::vector<float> floats;
        std::vector<double> doubles;
    };

    virtual ~CoordinateSystem() = default;

    // In place: `tile` holds whole rows (tile.size() % cols == 0); `first_row` is the number of its first row in the matrix.
    virtual void apply(std::span<float> tile, std::uint64_t first_row, Scratch& scratch) const = 0;

    virtual AxesDescription description() const = 0;

    // Bits per weight to store the basis (SCIENCE section 1): 0 for a seed, 16 n^2 / (m n) for a private dense one.
    virtual double basisBits() const = 0;
};

struct AxesRequest {
    std::uint64_t rows = 0, cols = 0;
    std::uint64_t seed = 0;
    const Spectrum* spectrum = nullptr;  // given when the registry entry needs it; outlives what is made from it
};

struct AxesKind {
    std::string_view id;     // "original", "hadamard", "block-hadamard", "random-hadamard", "random", "pca", "dct"
    std::string_view title;  // for lists
    std::string_view description;  // one sentence: the formula and what it is for
    bool seeded;                   // depends on AxesRequest::seed
    bool needs_spectrum;           // AxesRequest::spectrum must be given, with vectors
    Result<std::unique_ptr<CoordinateSystem>> (*make)(const AxesRequest&);
};

std::span<const AxesKind> axesKinds();
const AxesKind* findAxes(std::string_view id);  // nullptr: unknown

}  // namespace axiscope
