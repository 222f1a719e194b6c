// Two-part codes (Rissanen 1978): the bits of theta and those of the residual r = W - f_theta, at one distortion for all.
//
//   direct       W itself, in a mid-tread uniform quantizer whose step gives the wanted SQNR, and the entropy of its codes
//   structured   theta, then r in the same quantizer, its step such that the squared error is the same, relative to W's energy
//
// Where theta alone already comes closer than the wanted SQNR, r costs nothing. Priced beside that: 32 bits for a step, and for a
// structured code 64 more, that name its kind and size and hold W's scale.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "fit/structure.hpp"

namespace axiscope {

inline constexpr double kChoiceBits = 64;

// Entries coded by the uniform quantizer, code rint(v / step) half to even.
struct UniformCode {
    double bits = 0;     // of all: entropy of the codes times their number, and kStepBits
    double step = 0;     // 0: all codes are 0
    double squares = 0;  // squared error, summed
};
// The largest step found by bisection whose squared error is no more than `allowed`.
UniformCode codeUniformly(std::span<const float> values, double allowed);

struct CodedSize {
    std::uint64_t size = 0;
    double theta_bits = 0, residual_bits = 0;  // of the whole matrix; kChoiceBits are in theta's
    double energy_share = 0;  // 1 - |r|^2 / |W|^2, theta rounded; below 0 where it is worse than nothing
    double sqnr_db = 0;       // of the whole code; +inf where nothing is lost
    double step = 0;          // of r, in units of W's rms
    double totalBits() const { return theta_bits + residual_bits; }
};

struct CodedStructure {
    const StructureKind* kind = nullptr;
    std::vector<CodedSize>
        curve;             // ascending; ends where theta alone costs more than `direct`, as nothing beyond can win
    std::size_t best = 0;  // index of the least total; curve.size() where there is no curve
    std::string note;      // why there is no curve; mostly empty
};

// W with its mean square made 1, and what it costs directly.
struct CodingTask {
    std::vector<float> values;
    std::size_t rows = 0, cols = 0;
    double db = 20;  // wanted SQNR
    UniformCode direct;
};
// values: rows x cols, finite. All zeros: `direct` then costs its step alone, and no structure has a curve.
CodingTask codingTask(std::span<const float> values, std::size_t rows, std::size_t cols, double db);

// Errors: cancelled.
Result<CodedStructure> codeStructure(const CodingTask& task, const StructureKind& kind, std::uint64_t seed,
                                     const std::function<bool()>& keep_going = {});

// The same codes as streams of bytes, rANS with its table (entropy/code_stream.hpp) in the place of the entropy: bits of the whole
// matrix, steps and theta priced as above.
double directStreamBits(const CodingTask& task);
// `size` is one of the kind's curve. Errors: cancelled; memory, where the model can't be made.
Result<double> structureStreamBits(const CodingTask& task, const StructureKind& kind, std::uint64_t size,
                                   std::uint64_t seed, const std::function<bool()>& keep_going = {});

}  // namespace axiscope
