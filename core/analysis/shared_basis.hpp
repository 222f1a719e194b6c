// The one basis of a model's residual stream (axes/residual_stream.hpp): the eigenvectors of
//
//   sum over readers of diag(gamma) W^T W diag(gamma)  +  E^T E      gamma: the norm's gain in front; E: the embedding
//
// Every tensor counts with its energy. Tensors are streamed tile by tile; where all rows together would take more than
// kSharedProducts multiplications, every tensor gives an evenly spread share of its rows, each standing for those left out.
#pragma once

#include <span>
#include <vector>

#include "analysis/analyze.hpp"
#include "analysis/residual_stream.hpp"

namespace axiscope {

inline constexpr double kSharedProducts = 1e11;  // some ten seconds
inline constexpr std::uint64_t kMaxSharedOrder =
    4096;  // two such matrices of doubles beside a tensor and its coordinates

// The tensors whose moments the basis is made of, in the model's order: readers whose norm was recognised, and the embedding.
std::vector<const TensorInfo*> sharedReaders(const Model& model, const ResidualStream& stream);

// Errors: unsupported when there are no readers, or of unequal width; memory beyond kMaxSharedOrder; those of reading; cancelled.
// `budget`: in place of kSharedProducts, for tests.
Result<SharedBasis> makeSharedBasis(const Model& model, const ResidualStream& stream, const ProgressSink& progress = {},
                                    double budget = kSharedProducts);

// Roughly how many multiplications makeSharedBasis() takes, told from roles and shapes alone.
double sharedBasisProducts(const Model& model);

// As numbers, for one worker to hand to another: order, tensors, rows, all_rows, then the vectors.
std::vector<double> packShared(const SharedBasis& basis);
// Errors: invalid, unless it is what packShared() gave.
Result<SharedBasis> unpackShared(std::span<const double> packed);

}  // namespace axiscope
