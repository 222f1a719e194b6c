// A coordinate system turns every row w of a matrix into other coordinates: w' = w T, T orthogonal, for most of them. Some also
// rotate the rows (two-sided), subtract means (affine) or scale columns first (folded); they say so by what stands below.
// Variants register once, in registry.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "axes/residual_stream.hpp"
#include "axes/spectrum.hpp"
#include "base/error.hpp"
#include "format/role.hpp"

namespace axiscope {

struct AxesDescription {
    // "identity", "sylvester", "paley1", "paley2", "blocks", "householder", "eigenvectors", "cosine", ... (docs/axes.md)
    std::string construction;
    std::uint64_t block = 0;  // size of the square blocks on T's diagonal; == n when T is not block-diagonal
    std::uint64_t core = 0;   // order of the Hadamard core (1: Sylvester's alone); 0 for other kinds
    std::string note;  // what a reader must know ("13696 has no known Hadamard core: 107 blocks of 128"); empty mostly
    std::vector<double> trace = {};  // of a basis found by descent: its objective at the start and after every step
};

// One basis, ready for one matrix. Immutable after it is made; apply() may be called for any tile in any order.
class CoordinateSystem {
  public:
    // Kept between calls, so that a tile loop allocates nothing after its first tile.
    struct Scratch {
        std::vector<float> floats, kept;
        std::vector<double> doubles, rotated;
    };

    virtual ~CoordinateSystem() = default;

    // In place: `tile` holds whole rows (tile.size() % cols == 0) of the matrix; `first_row` is the number of its first row.
    virtual void apply(std::span<float> tile, std::uint64_t first_row, Scratch& scratch) const = 0;

    virtual AxesDescription description() const = 0;

    // Bits per weight to store the basis (SCIENCE section 1): 0 for a seed, 16 n^2 / (m n) for a private dense one.
    virtual double basisBits() const = 0;

    // The coordinates were computed when the system was made (rows and columns mixed, for example): apply() ignores what the tile
    // holds and copies rows of them, at no cost.
    virtual bool stored() const { return false; }

    // The principal axes of AxesRequest::spectrum: coordinates beyond its rank are exactly 0.
    virtual bool principal() const { return false; }

    // The energy (sum of squares) against which distortion is measured, where that is not the energy of the coordinates: an
    // affine system's is W's own, for what it subtracts still counts as signal; a scaled one's is that of the scaled matrix.
    // In units of AxesRequest::matrix, squared. Its root mean square is also the unit of figures and pictures.
    virtual std::optional<double> referenceEnergy() const { return std::nullopt; }
};

// What a kind must be given to be made.
struct AxesNeeds {
    bool spectrum = false;  // AxesRequest::spectrum, with vectors
    bool matrix = false;    // AxesRequest::matrix: at most kMaxAxesEntries entries, else an error of code `memory`
    bool heads = false;     // AxesRequest::partner_heads, where the model has the partner
    bool stream = false;    // AxesRequest::stream, else the error that says why the tensor has no place there
    bool shared = false;    // AxesRequest::shared
};

// 288 MiB of floats, 32,000 x 2,360: what one tensor may take of a worker's 1 GiB. analysis/analyze.hpp, kKeepBytes, is as much.
inline constexpr std::uint64_t kMaxAxesEntries = (std::uint64_t{288} << 20) / sizeof(float);

// Pointers and spans to what a kind does not ask for are empty. The spectrum and the shared basis outlive what is made; the matrix is
// only there while it is made.
struct AxesRequest {
    std::uint64_t rows = 0, cols = 0;
    std::uint64_t seed = 0;
    const Spectrum* spectrum = nullptr;
    // rows x cols, row after row, as apply() will see it: entries that are no finite number are 0, and matrices of extreme
    // scale come multiplied by a power of two.
    std::span<const float> matrix = {};
    Role role = Role::other;      // the tensor's
    bool transposed = false;      // stored as (input, output): its outputs are columns
    std::uint64_t head_size = 0;  // of the model's attention; 0 when it is not known
    // v's partner is o of the same block, o's is v: the second moments of its heads (axes/heads.hpp), one head after the other.
    std::span<const double> partner_heads = {};
    const StreamPlace* stream = nullptr;
    const SharedBasis* shared = nullptr;
    // Long constructions call it at least every 100 ms with the share that is done (never falling) and the objective they descend
    // (NaN where there is none). False: end with an error of code `cancelled`. May be empty.
    std::function<bool(double fraction, double objective)> progress = {};
};

struct AxesKind {
    std::string_view id;     // "original", "hadamard", "block-hadamard", "random-hadamard", "random", "pca", "dct", ...
    std::string_view title;  // for lists
    std::string_view description;  // one sentence: the formula and what it is for
    bool seeded = false;           // depends on AxesRequest::seed
    AxesNeeds needs = {};
    bool dense = false;  // apply() is a product with a dense basis, which may be as large as a tensor
    Result<std::unique_ptr<CoordinateSystem>> (*make)(const AxesRequest&) = nullptr;
    // Rough nanoseconds that make() takes, for the progress shown; nullptr: next to nothing.
    double (*cost)(std::uint64_t rows, std::uint64_t cols) = nullptr;
};

std::span<const AxesKind> axesKinds();
const AxesKind* findAxes(std::string_view id);  // nullptr: unknown

}  // namespace axiscope
