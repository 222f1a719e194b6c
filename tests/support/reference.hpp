// The definitions of every statistic written out plainly in double precision, without a thought for speed: what the core's
// numbers are compared with. SCIENCE's formulas, one function each.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <queue>
#include <span>
#include <vector>

namespace axiscope::reference {

struct Matrix {
    std::size_t rows = 0, cols = 0;
    std::vector<double> v;
    double& at(std::size_t r, std::size_t c) { return v[r * cols + c]; }
    double at(std::size_t r, std::size_t c) const { return v[r * cols + c]; }
};

inline Matrix matrix(std::span<const float> values, std::size_t rows, std::size_t cols) {
    return {rows, cols, std::vector<double>(values.begin(), values.end())};
}

struct Outliers {
    double mean = 0, std = 0, absmax = 0, l2 = 0, kurtosis = 0, frac_3sigma = 0, frac_6sigma = 0, mean_square = 0;
};

inline Outliers outliers(const std::vector<double>& x) {
    Outliers out;
    const auto n = static_cast<double>(x.size());
    for (const double v : x) out.mean += v;
    out.mean /= n;
    double m2 = 0, m4 = 0, square = 0;
    for (const double v : x) {
        const double c = v - out.mean;
        m2 += c * c;
        m4 += c * c * c * c;
        square += v * v;
        out.absmax = std::max(out.absmax, std::fabs(v));
    }
    out.std = std::sqrt(m2 / n);
    out.l2 = std::sqrt(square);
    out.mean_square = square / n;
    out.kurtosis = m4 / n / (m2 / n) / (m2 / n);
    for (const double v : x) {
        out.frac_3sigma += std::fabs(v - out.mean) > 3 * out.std;
        out.frac_6sigma += std::fabs(v - out.mean) > 6 * out.std;
    }
    out.frac_3sigma /= n;
    out.frac_6sigma /= n;
    return out;
}

inline double topEnergy(const std::vector<double>& x, double fraction) {
    std::vector<double> e;
    for (const double v : x) e.push_back(v * v);
    std::ranges::sort(e, std::greater());
    const double total = std::accumulate(e.begin(), e.end(), 0.0);
    const auto count = static_cast<std::ptrdiff_t>(std::ceil(fraction * static_cast<double>(e.size())));
    return std::accumulate(e.begin(), e.begin() + count, 0.0) / total;
}

inline std::vector<double> axisEnergy(const Matrix& w) {
    std::vector<double> e(w.cols);
    for (std::size_t r = 0; r < w.rows; ++r) {
        for (std::size_t c = 0; c < w.cols; ++c) e[c] += w.at(r, c) * w.at(r, c);
    }
    return e;
}

// Singular values by one-sided Jacobi rotations of the columns; largest first, min(rows, cols) of them.
inline std::vector<double> singularValues(Matrix w) {
    if (w.cols > w.rows) {
        Matrix t{w.cols, w.rows, std::vector<double>(w.v.size())};
        for (std::size_t r = 0; r < w.rows; ++r) {
            for (std::size_t c = 0; c < w.cols; ++c) t.at(c, r) = w.at(r, c);
        }
        w = std::move(t);
    }
    for (int sweep = 0; sweep < 60; ++sweep) {
        double worst = 0;
        for (std::size_t i = 0; i < w.cols; ++i) {
            for (std::size_t j = i + 1; j < w.cols; ++j) {
                double a = 0, b = 0, c = 0;
                for (std::size_t r = 0; r < w.rows; ++r) {
                    a += w.at(r, i) * w.at(r, i);
                    b += w.at(r, j) * w.at(r, j);
                    c += w.at(r, i) * w.at(r, j);
                }
                if (c == 0 || std::fabs(c) <= 1e-15 * std::sqrt(a * b)) continue;
                worst = std::max(worst, std::fabs(c) / std::sqrt(a * b));
                const double zeta = (b - a) / (2 * c);
                const double t = (zeta >= 0 ? 1 : -1) / (std::fabs(zeta) + std::sqrt(1 + zeta * zeta));
                const double cosine = 1 / std::sqrt(1 + t * t), sine = cosine * t;
                for (std::size_t r = 0; r < w.rows; ++r) {
                    const double x = w.at(r, i), y = w.at(r, j);
                    w.at(r, i) = cosine * x - sine * y;
                    w.at(r, j) = sine * x + cosine * y;
                }
            }
        }
        if (worst < 1e-14) break;
    }
    std::vector<double> s = axisEnergy(w);
    for (double& e : s) e = std::sqrt(e);
    std::ranges::sort(s, std::greater());
    return s;
}

inline double effectiveRank(const std::vector<double>& s) {
    const double total = std::accumulate(s.begin(), s.end(), 0.0);
    double nats = 0;
    for (const double x : s) {
        if (x > 0) nats -= x / total * std::log(x / total);
    }
    return std::exp(nats);
}

inline double stableRank(const std::vector<double>& s) {
    double sum = 0;
    for (const double x : s) sum += x * x;
    return sum / (s[0] * s[0]);
}

// W H / sqrt(b), in blocks of the largest power of two b that divides the width; H_ij = (-1)^popcount(i & j).
inline Matrix toHadamard(const Matrix& w) {
    const std::size_t b = w.cols & (~w.cols + 1);
    Matrix out{w.rows, w.cols, std::vector<double>(w.v.size())};
    for (std::size_t r = 0; r < w.rows; ++r) {
        for (std::size_t c = 0; c < w.cols; ++c) {
            double sum = 0;
            for (std::size_t k = 0; k < b; ++k) {
                const double v = w.at(r, c / b * b + k);
                sum += __builtin_popcountll((c % b) & k) % 2 == 0 ? v : -v;
            }
            out.at(r, c) = sum / std::sqrt(static_cast<double>(b));
        }
    }
    return out;
}

struct Quantized {
    std::vector<std::int64_t> codes;
    double mse = 0, sqnr_db = 0;
};

inline void finish(Quantized& q, double error, double energy, std::size_t n) {
    q.mse = error / static_cast<double>(n);
    q.sqnr_db = error > 0 ? 10 * std::log10(energy / error) : std::numeric_limits<double>::infinity();
}

// group: entries that share a scale, in row order.
inline Quantized roundToNearest(const std::vector<double>& w, unsigned bits, std::size_t group, bool symmetric) {
    Quantized out;
    double error = 0, energy = 0;
    for (std::size_t begin = 0; begin < w.size(); begin += group) {
        double lo = 0, hi = 0;
        for (std::size_t i = begin; i < begin + group; ++i) {
            lo = std::min(lo, w[i]);
            hi = std::max(hi, w[i]);
        }
        const double levels = symmetric ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
        double step = (symmetric ? std::max(-lo, hi) : hi - lo) / levels;
        if (step == 0) step = 1;
        const double zero = symmetric ? 0 : std::nearbyint(-lo / step);
        for (std::size_t i = begin; i < begin + group; ++i) {
            const double code = std::clamp(std::nearbyint(w[i] / step) + zero, symmetric ? -levels : 0, levels);
            const double e = w[i] - (code - zero) * step;
            out.codes.push_back(static_cast<std::int64_t>(code));
            error += e * e;
            energy += w[i] * w[i];
        }
    }
    finish(out, error, energy, w.size());
    return out;
}

inline Quantized uniformStep(const std::vector<double>& w, double step) {
    Quantized out;
    double error = 0, energy = 0;
    for (const double v : w) {
        const double code = std::nearbyint(v / step), e = v - code * step;
        out.codes.push_back(static_cast<std::int64_t>(code));
        error += e * e;
        energy += v * v;
    }
    finish(out, error, energy, w.size());
    return out;
}

inline double stepForSqnr(const std::vector<double>& w, double db) {
    const double std = outliers(w).std;
    double lo = 1e-6 * std, hi = 8 * std;
    for (int i = 0; i < 60; ++i) {
        const double middle = std::sqrt(lo * hi);
        (uniformStep(w, middle).sqnr_db > db ? lo : hi) = middle;
    }
    return lo;
}

template <class Code>
std::map<Code, std::uint64_t> countsOf(const std::vector<Code>& codes) {
    std::map<Code, std::uint64_t> counts;
    for (const Code c : codes) ++counts[c];
    return counts;
}

inline double entropyBits(const std::vector<std::int64_t>& codes) {
    double bits = 0;
    for (const auto& [code, n] : countsOf(codes)) {
        const double p = static_cast<double>(n) / static_cast<double>(codes.size());
        bits -= p * std::log2(p);
    }
    return bits;
}

inline double huffmanBits(const std::vector<std::int64_t>& codes) {
    std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> heap;
    for (const auto& [code, n] : countsOf(codes)) heap.push(n);
    if (heap.size() == 1) return 1;
    std::uint64_t total = 0;
    while (heap.size() > 1) {
        std::uint64_t pair = heap.top();
        heap.pop();
        pair += heap.top();
        heap.pop();
        heap.push(pair);
        total += pair;
    }
    return static_cast<double>(total) / static_cast<double>(codes.size());
}

}  // namespace axiscope::reference
