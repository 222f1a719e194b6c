// The outer factor of a Hadamard transform: every row, seen as a k x length matrix X (row-major), becomes scale * (A X), A of entries
// +-1. What H_core (x) H_2^k needs beside walsh_hadamard.hpp.
//
// Four rows of X have eight signed sums but for their sign. All are made once, and every output adds one of each four
// (the method of four Russians: Arlazarov, Dinic, Kronrod & Faradzev 1970): 3 + k/4 additions per number in place of k.
//
// y_b = scale * (((q_0 + q_1) + q_2) + ...), q_i = +-((x_0 +- x_1) + (+-x_2 +- x_3)) of rows 4i .. 4i + 3, the sign of x_0 outside.
// Every output passes through these additions whatever the vector width: results are equal bit by bit in every build.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace axiscope {

// A, k x k and row-major, four columns to a number: bit j is set where the entry of column 4i + j is -1. Precondition: k is
// a multiple of 4.
std::vector<std::uint8_t> packSigns(std::span<const std::int8_t> a, std::size_t k);

// Numbers of type T.
template <class T>
constexpr std::size_t signedSumsScratch(std::size_t k) {
    return (2 * k + 32 * 16) * (64 / sizeof(T));
}

// In place. Preconditions: signs.size() == k * k / 4, k * length > 0 divides data.size(), scratch.size() >= signedSumsScratch(k).
void signedSums(std::span<float> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                float scale, std::span<float> scratch);
void signedSums(std::span<double> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                double scale, std::span<double> scratch);
void signedSumsScalar(std::span<float> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                      float scale, std::span<float> scratch);
void signedSumsScalar(std::span<double> data, std::span<const std::uint8_t> signs, std::size_t k, std::size_t length,
                      double scale, std::span<double> scratch);

}  // namespace axiscope
