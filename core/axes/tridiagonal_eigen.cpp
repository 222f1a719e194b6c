#include "axes/tridiagonal_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "kernels/double_gemm.hpp"

namespace axiscope {
namespace {

constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr std::size_t kSmall = 24;   // below it QL is as fast as tearing apart
constexpr std::size_t kChunk = 256;  // vectors made at a time
constexpr int kMaxSweeps = 60;       // of QL for one value; three are usual
constexpr int kMaxIterations = 100;  // for one root; halving alone needs 60, interpolation about five

// Implicit QL. d: n, e: n with e[n - 1] of no use. vectors: null, or n rows of `stride`, the identity at first, whose rows
// are turned along. False: no convergence.
bool implicitQl(std::span<double> d, std::span<double> e, double* vectors, std::size_t stride) {
    const std::size_t n = d.size();
    // What is negligible beside the whole, not beside its neighbours: a matrix of low rank ends in rounding noise, which would
    // otherwise be told apart digit by digit.
    double negligible = 0;
    for (std::size_t i = 0; i < n; ++i)
        negligible = std::max(negligible, kEpsilon * (std::fabs(d[i]) + std::fabs(e[i])));
    for (std::size_t l = 0; l < n; ++l) {
        for (int sweep = 0;; ++sweep) {
            std::size_t m = l;
            while (m + 1 < n && std::fabs(e[m]) > negligible) ++m;
            if (m == l) break;
            if (sweep == kMaxSweeps) return false;
            double g = (d[l + 1] - d[l]) / (2 * e[l]);
            double r = std::hypot(g, 1.0);
            g = d[m] - d[l] + e[l] / (g + std::copysign(r, g));
            double s = 1, c = 1, p = 0;
            bool split = false;
            for (std::size_t i = m; i-- > l;) {
                const double f = s * e[i], b = c * e[i];
                r = std::sqrt(f * f + g * g);
                e[i + 1] = r;
                if (r == 0) {
                    d[i + 1] -= p;
                    e[m] = 0;
                    split = true;
                    break;
                }
                s = f / r;
                c = g / r;
                g = d[i + 1] - p;
                r = (d[i] - g) * s + 2 * c * b;
                p = s * r;
                d[i + 1] = g + p;
                g = c * r - b;
                if (vectors == nullptr) continue;
                double *upper = vectors + i * stride, *lower = upper + stride;
                for (std::size_t k = 0; k < n; ++k) {
                    const double x = upper[k], y = lower[k];
                    lower[k] = s * x + c * y;
                    upper[k] = c * x - s * y;
                }
            }
            if (split) continue;
            d[l] -= p;
            e[l] = g;
            e[m] = 0;
        }
    }
    return true;
}

// A root as its distance from the nearer pole, so that its differences from the others lose nothing to cancellation.
struct Root {
    double pole = 0, distance = 0;

    double value() const { return pole + distance; }
    double gap(double d) const { return (d - pole) - distance; }  // d - root
};

// f(x) = 1 + rho sum z_i^2 / (d_i - x), d rising, |z| = 1: one root between each two d_i, the last one up to d[k - 1] + rho.
class SecularEquation {
  public:
    SecularEquation(std::span<const double> d, std::span<const double> squares, double rho)
        : d_(d), squares_(squares), rho_(rho) {}

    // The root above d[i]. It halves its interval where interpolation leaves it, so it always ends.
    Root root(std::size_t i) const {
        const std::size_t k = d_.size();
        const bool last = i + 1 == k;
        const double width = last ? rho_ : d_[i + 1] - d_[i];
        // Which half holds the root: the sign in the middle. The origin is that half's pole.
        const double middle = valueAt(d_[i], width / 2);
        const std::size_t origin = last || middle >= 0 ? i : i + 1;
        double low = 0, high = 0;
        if (last) {
            low = middle >= 0 ? 0 : width / 2;
            high = middle >= 0 ? width / 2 : width;
        } else if (origin == i) {
            high = width / 2;
        } else {
            low = -width / 2;
        }
        const double pole = d_[origin];
        double x = low + (high - low) / 2;
        const std::size_t left = i, right = last ? i : i + 1;
        for (int step = 0; step < kMaxIterations; ++step) {
            // f and its slope in two parts: poles up to the root's left neighbour, and those right of it.
            double psi = 0, psi_slope = 0, phi = 0, phi_slope = 0, size = 0;
            sums(0, left + 1, pole, x, psi, psi_slope);
            sums(left + 1, k, pole, x, phi, phi_slope);
            size = std::fabs(psi) + std::fabs(phi);
            const double f = 1 + rho_ * (psi + phi);
            if (std::fabs(f) <= 8 * kEpsilon * (1 + rho_ * size)) break;
            (f < 0 ? low : high) = x;
            // Where does c + a / (left pole - y) + b / (right pole - y) vanish, with the values and slopes of both parts at x
            // (the "middle way" of Li 1994)? In t = y - x.
            const double to_left = (d_[left] - pole) - x, to_right = last ? 0 : (d_[right] - pole) - x;
            double next = x;
            if (last) {
                // One pole: psi ~ s + a / (d - y).
                const double a = to_left * to_left * psi_slope;
                const double c = 1 + rho_ * (psi - to_left * psi_slope);
                next = c != 0 ? x + to_left + rho_ * a / c : x;
            } else {
                const double c = f - to_left * rho_ * psi_slope - to_right * rho_ * phi_slope;
                const double a = (to_left + to_right) * f - to_left * to_right * rho_ * (psi_slope + phi_slope);
                const double b = to_left * to_right * f;
                const double root = std::sqrt(std::max(0.0, a * a - 4 * b * c));
                const double t = a <= 0 ? (c != 0 ? (a - root) / (2 * c) : x) : 2 * b / (a + root);
                next = x + t;
            }
            if (!(next > low && next < high)) next = low + (high - low) / 2;
            if (next == x || next == low || next == high) break;
            x = next;
        }
        return {pole, x};
    }

  private:
    double valueAt(double pole, double x) const {
        double value = 0, slope = 0;
        sums(0, d_.size(), pole, x, value, slope);
        return 1 + rho_ * value;
    }

    void sums(std::size_t from, std::size_t to, double pole, double x, double& value, double& slope) const {
        double values[4] = {}, slopes[4] = {};
        std::size_t j = from;
        for (; j + 4 <= to; j += 4) {
            for (std::size_t l = 0; l < 4; ++l) {
                const double inverse = 1 / ((d_[j + l] - pole) - x);
                const double term = squares_[j + l] * inverse;
                values[l] += term;
                slopes[l] += term * inverse;
            }
        }
        for (std::size_t l = 0; j < to; ++j, ++l) {
            const double inverse = 1 / ((d_[j] - pole) - x);
            values[l] += squares_[j] * inverse;
            slopes[l] += squares_[j] * inverse * inverse;
        }
        value = (values[0] + values[1]) + (values[2] + values[3]);
        slope = (slopes[0] + slopes[1]) + (slopes[2] + slopes[3]);
    }

    std::span<const double> d_, squares_;
    double rho_;
};

class DivideAndConquer {
  public:
    DivideAndConquer(std::vector<double> d, std::vector<double> e, const std::function<bool()>& keep_going)
        : n_(d.size()), d_(std::move(d)), e_(std::move(e)), vectors_(n_ * n_), keep_going_(keep_going) {
        e_.resize(n_);
    }

    TridiagonalEigen run() && {
        TridiagonalEigen out;
        out.converged = solve(0, n_);
        out.values = std::move(d_);
        out.vectors = std::move(vectors_);
        return out;
    }

  private:
    // Eigenpairs of rows and columns first .. first + n - 1: values rising in d_, vectors as rows of the diagonal block.
    bool solve(std::size_t first, std::size_t n) {
        const auto d = std::span(d_).subspan(first, n);
        double* const block = vectors_.data() + first * n_ + first;
        if (n <= kSmall) {
            for (std::size_t j = 0; j < n; ++j) block[j * n_ + j] = 1;
            std::vector<double> e(e_.begin() + static_cast<std::ptrdiff_t>(first),
                                  e_.begin() + static_cast<std::ptrdiff_t>(first + n));
            e[n - 1] = 0;
            if (!implicitQl(d, e, block, n_)) return false;
            reorder(block, d, byValue(d));
            return true;
        }
        const std::size_t half = n / 2;
        const double beta = e_[first + half - 1];
        const double rho = std::fabs(beta);
        d[half - 1] -= rho;
        d[half] -= rho;
        if (!solve(first, half) || !solve(first + half, n - half)) return false;
        if (keep_going_ && !keep_going_()) return false;
        merge(block, d, half, rho, beta < 0 ? -1 : 1);
        return true;
    }

    // Rows of the block (and their values) into the order given, along the cycles of the permutation: no second matrix.
    void reorder(double* block, std::span<double> d, std::vector<std::size_t> order) {
        const std::size_t n = d.size();
        std::vector<double> held(n);
        for (std::size_t start = 0; start < n; ++start) {
            if (order[start] == start) continue;
            std::copy_n(block + start * n_, n, held.data());
            const double value = d[start];
            std::size_t to = start;
            for (std::size_t from = order[to]; from != start; from = order[to]) {
                std::copy_n(block + from * n_, n, block + to * n_);
                d[to] = d[from];
                order[to] = to;
                to = from;
            }
            std::copy_n(held.data(), n, block + to * n_);
            d[to] = value;
            order[to] = to;
        }
    }

    // The order of rising values.
    static std::vector<std::size_t> byValue(std::span<const double> d) {
        std::vector<std::size_t> order(d.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::sort(order, {}, [&](std::size_t j) { return d[j]; });
        return order;
    }

    // Where a vector is not zero.
    enum class Part : unsigned char { top, both, bottom };

    void merge(double* block, std::span<double> d, std::size_t half, double rho, double sign) {
        const std::size_t n = d.size();
        const auto row = [&](std::size_t j) { return block + j * n_; };
        // z: last entries of the upper half's vectors, first ones of the lower half's; made a unit vector.
        std::vector<double> z(n);
        std::vector<Part> part(n);
        for (std::size_t j = 0; j < n; ++j) {
            z[j] = (j < half ? row(j)[half - 1] : sign * row(j)[half]) * std::sqrt(0.5);
            part[j] = j < half ? Part::top : Part::bottom;
        }
        rho *= 2;
        std::vector<std::size_t> order(n);
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::inplace_merge(order, order.begin() + static_cast<std::ptrdiff_t>(half), {},
                                   [&](std::size_t j) { return d[j]; });

        // Deflation, as in LAPACK's dlaed2.
        double largest = 0;
        for (std::size_t j = 0; j < n; ++j) largest = std::max({largest, std::fabs(d[j]), std::fabs(z[j])});
        const double tolerance = 8 * kEpsilon * largest;
        std::vector<std::size_t> kept;
        for (const std::size_t j : order) {
            if (rho * std::fabs(z[j]) <= tolerance) continue;
            if (!kept.empty()) {
                const std::size_t i = kept.back();
                const double length = std::hypot(z[i], z[j]);
                const double c = z[j] / length, s = -z[i] / length, gap = d[j] - d[i];
                if (std::fabs(gap * c * s) <= tolerance) {
                    z[j] = length;
                    z[i] = 0;
                    if (part[i] != part[j]) part[j] = Part::both;
                    double *x = row(i), *y = row(j);
                    for (std::size_t l = 0; l < n; ++l) {
                        const double a = x[l], b = y[l];
                        x[l] = c * a + s * b;
                        y[l] = c * b - s * a;
                    }
                    const double a = d[i], b = d[j];
                    d[i] = a * c * c + b * s * s;
                    d[j] = a * s * s + b * c * c;
                    kept.back() = j;
                    continue;
                }
            }
            kept.push_back(j);
        }

        if (!kept.empty()) replace(block, d, z, part, kept, half, rho);
        reorder(block, d, byValue(d));
    }

    // New values and vectors in the places of those that were not deflated.
    void replace(double* block, std::span<double> d, std::span<const double> z, std::span<const Part> part,
                 std::span<const std::size_t> kept, std::size_t half, double rho) {
        const std::size_t n = d.size(), k = kept.size();
        std::vector<double> poles(k), fresh(k), squares(k);
        for (std::size_t i = 0; i < k; ++i) {
            poles[i] = d[kept[i]];
            squares[i] = z[kept[i]] * z[kept[i]];
        }
        const SecularEquation equation(poles, squares, rho);
        std::vector<Root> roots(k);
        for (std::size_t j = 0; j < k; ++j) {
            roots[j] = equation.root(j);
            d[kept[j]] = roots[j].value();
        }
        // z for which the roots found are exact: z_i^2 = prod_j (x_j - d_i) / prod_{j != i} (d_j - d_i), paired so that every factor is
        // near 1.
        for (std::size_t i = 0; i < k; ++i) fresh[i] = -roots[i].gap(poles[i]);
        for (std::size_t j = 0; j < k; ++j) {
            for (std::size_t i = 0; i < k; ++i) {
                if (i != j) fresh[i] *= roots[j].gap(poles[i]) / (poles[i] - poles[j]);
            }
        }
        for (std::size_t i = 0; i < k; ++i) fresh[i] = std::copysign(std::sqrt(std::max(0.0, fresh[i])), z[kept[i]]);
        std::vector<double> lengths(k);
        for (std::size_t j = 0; j < k; ++j) {
            double squared = 0;
            for (std::size_t i = 0; i < k; ++i) {
                const double v = fresh[i] / roots[j].gap(poles[i]);
                squared += v * v;
            }
            lengths[j] = std::sqrt(squared);
        }

        // In the order top, both, bottom: each half's product leaves out the vectors that are zero there.
        std::vector<std::size_t> places(k);
        std::iota(places.begin(), places.end(), 0U);
        std::ranges::stable_sort(places, {}, [&](std::size_t i) { return part[kept[i]]; });
        const auto count = [&](Part which) {
            return static_cast<std::size_t>(
                std::ranges::count_if(kept, [&](std::size_t j) { return part[j] == which; }));
        };
        const auto half_product = [&](std::size_t from, std::size_t to, std::size_t left, std::size_t width) {
            const std::size_t old = to - from;
            old_.resize(std::max(old_.size(), old * width));
            for (std::size_t i = 0; i < old; ++i)
                std::copy_n(block + kept[places[from + i]] * n_ + left, width, old_.data() + i * width);
            mixing_.resize(std::max(mixing_.size(), kChunk * old));
            new_.resize(std::max(new_.size(), kChunk * width));
            for (std::size_t first = 0; first < k; first += kChunk) {
                const std::size_t rows = std::min(kChunk, k - first);
                for (std::size_t j = 0; j < rows; ++j) {
                    const Root& root = roots[first + j];
                    for (std::size_t i = 0; i < old; ++i) {
                        const std::size_t place = places[from + i];
                        mixing_[j * old + i] = fresh[place] / (root.gap(poles[place]) * lengths[first + j]);
                    }
                }
                std::fill_n(new_.begin(), rows * width, 0.0);
                doubleGemm({mixing_.data(), old, 1}, {old_.data(), width, 1}, rows, width, old, 1, new_.data(), width,
                           DoubleGemmPart::all, scratch_);
                for (std::size_t j = 0; j < rows; ++j)
                    std::copy_n(new_.data() + j * width, width, block + kept[first + j] * n_ + left);
            }
        };
        half_product(0, k - count(Part::bottom), 0, half);
        half_product(count(Part::top), k, half, n - half);
    }

    std::size_t n_;
    std::vector<double> d_, e_, vectors_;
    std::vector<double> old_, mixing_, new_, scratch_;  // of one product
    const std::function<bool()>& keep_going_;
};

}  // namespace

TridiagonalEigen tridiagonalEigen(std::vector<double> diagonal, std::vector<double> off_diagonal, bool vectors,
                                  const std::function<bool()>& keep_going) {
    TridiagonalEigen out;
    if (diagonal.empty()) {
        out.converged = true;
        return out;
    }
    if (vectors) return DivideAndConquer(std::move(diagonal), std::move(off_diagonal), keep_going).run();
    off_diagonal.push_back(0);
    out.converged = implicitQl(diagonal, off_diagonal, nullptr, 0);
    std::ranges::sort(diagonal);
    out.values = std::move(diagonal);
    return out;
}

}  // namespace axiscope
