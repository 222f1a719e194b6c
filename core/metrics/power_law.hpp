// The exponent of a power law in the tail of a spectrum, by WeightWatcher's definition (v0.7.5, WW_powerlaw.py; Clauset, Shalizi &
// Newman 2009, SIAM Review 51(4), for the method).
//
// lambda_1 <= ... <= lambda_N are the positive eigenvalues of W^T W, the squared singular values. For every candidate lambda_min =
// lambda_i but the last, with n = N - i + 1 values from there on:
//     alpha_i = 1 + n / sum_{j >= i} ln(lambda_j / lambda_i)
//     D_i     = max over j = 0 .. n-1 of | 1 - (lambda_{i+j} / lambda_i)^(1 - alpha_i) - j / n |
// The smallest D_i (the first of equals) chooses. A common factor of all eigenvalues changes nothing.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace axiscope {

struct PowerLaw {
    double alpha = 0, lambda_min = 0;
    double ks_distance = 0;      // D
    double alpha_error = 0;      // (alpha - 1) / sqrt(tail)
    std::size_t tail = 0;        // eigenvalues from lambda_min on
    std::vector<double> values;  // the positive eigenvalues, ascending
};

// Fewer positive eigenvalues are no spectrum to fit a tail to (WeightWatcher's constant; its manual asks for 50).
inline constexpr std::size_t kLeastEigenvalues = 10;

// Nothing when there are fewer than kLeastEigenvalues positive ones, when they are all equal, or when `keep_going` (asked now and
// then: the work grows with the square of their number) says false.
std::optional<PowerLaw> fitPowerLaw(std::span<const double> eigenvalues, const std::function<bool()>& keep_going = {});

}  // namespace axiscope
