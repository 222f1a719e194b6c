// What frames that merge into the network need to know: where a tensor stands at the residual stream, and the one basis for all that
// read it or write to it. analysis/residual_stream.hpp and analysis/shared_basis.hpp find them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace axiscope {

// A reader takes the stream x, normalised, on its columns: W diag(gain) x / rms(x). A writer adds to it on its rows.
struct StreamPlace {
    enum class Side { reader, writer, embedding };
    Side side = Side::reader;
    std::vector<float> gain;  // of the RMSNorm in front of a reader, one per column; empty for the others
    std::string norm;         // that norm's name
};

// One orthogonal basis of the residual stream: the eigenvectors of the sum of second moments of all readers, their gains folded in,
// and of the embedding, largest first.
struct SharedBasis {
    std::uint64_t order = 0;               // the stream's width n
    std::vector<double> vectors;           // n x n, column j = axis j, stored row by row
    std::uint64_t tensors = 0;             // that took part
    std::uint64_t rows = 0, all_rows = 0;  // looked at, and theirs in all; fewer where rows were sampled
};

}  // namespace axiscope
