// How many dimensions a cloud of points fills locally, from the distances of every point's nearest neighbours.
//
//   1. nearestNeighbours(points)   distances to the k nearest of every distinct point
//   2. twoNN, twoNNFit, levinaBickel
//
// Estimates from N points in many dimensions are low (by chance a cloud of N points looks thinner than it is): they mean
// something only beside those of a cloud of independent Gaussian points of the same N and number of coordinates.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

struct Neighbours {
    std::size_t points = 0;      // distinct ones
    std::size_t duplicates = 0;  // points equal to an earlier one: left out, since a distance of 0 has no logarithm
    std::size_t k = 0;
    std::vector<double> distance;  // points x k, ascending along a row

    double at(std::size_t point, std::size_t neighbour) const { return distance[point * k + neighbour]; }
};

// Points are the rows of a row-major matrix with `dims` columns; k is lowered to (distinct points) - 1. Distances are sums of
// squared differences in double precision; the Gram matrix only chooses, with its rounding bounded, which pairs are worth that.
// Takes 8 N^2 bytes for the Gram matrix. `keep_going` is asked between blocks of work.
// Errors: invalid (more points than kMaxPoints), cancelled.
inline constexpr std::size_t kMaxPoints = 4096;  // 128 MiB
Result<Neighbours> nearestNeighbours(std::span<const float> points, std::size_t dims, std::size_t k,
                                     const std::function<bool()>& keep_going = {});

// TwoNN (Facco, d'Errico, Rodriguez & Laio 2017, Scientific Reports 7, 12140): mu = r_2 / r_1 follows F(mu) = 1 - mu^-d.
// (N - 1) / sum ln mu, the unbiased form of the maximum likelihood. NaN with fewer than 3 points, or when all mu are 1.
double twoNN(const Neighbours& neighbours);

// The same from a line through the origin, least squares of -ln(1 - i / N) on ln mu_(i), over the smallest (1 - discarded) N of
// the sorted mu; the paper discards the largest tenth.
double twoNNFit(const Neighbours& neighbours, double discarded = 0.1);

// Levina & Bickel 2004 (NIPS 17, eq. 8) with k neighbours: 1/m_k(x) = 1/(k - 1) sum_{j<k} ln(T_k / T_j), averaged over points as
// inverses (MacKay & Ghahramani 2005, Comments on "Maximum likelihood estimation of intrinsic dimension"). 2 <= k; NaN when
// neighbours.k < k.
double levinaBickel(const Neighbours& neighbours, std::size_t k);

}  // namespace axiscope
