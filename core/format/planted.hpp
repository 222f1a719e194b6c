// The gallery: matrices with known answers, made row by row from a seed, so that they are a ByteSource of F32 like any
// file and never stand in memory whole. They are also the controls and the test data.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "bytes/byte_source.hpp"

namespace axiscope {

struct PlantedKind {
    std::string_view id;                    // "gaussian", "laplace", "outlier-columns", "low-rank", "cross-cloud", ...
    std::string_view title;                 // short, for a list
    std::string_view description;           // what is planted and what a correct tool must find, two sentences at most
    std::uint64_t rows = 512, cols = 1024;  // where the URL does not say
};

// All kinds, in the order shown.
std::span<const PlantedKind> plantedKinds();

struct PlantedMatrix {
    const PlantedKind* kind = nullptr;
    std::uint64_t rows = 0, cols = 0, seed = 0;
    std::shared_ptr<const ByteSource>
        source;  // rows * cols little-endian float32, rows first; its name is the URL as given
};

// Parses "planted:<id>?rows=R&cols=C&seed=S" (all optional: the kind's own size, seed 1; R, C in 1..65536, R * C <= 2^28; S
// a 64-bit whole number). Errors: invalid, for anything else. The same URL gives the same bytes on every machine and in every build
// (base/math.hpp, no libm), and rows can be read in any order.
Result<PlantedMatrix> makePlanted(std::string_view url);

}  // namespace axiscope
