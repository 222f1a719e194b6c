#include "axes/rotation_descent.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace axiscope {
namespace {

constexpr std::size_t kGradientRows = 256;  // of Y and E at once
constexpr double kArmijo = 1e-4, kLeastBack = 0.1, kMostBack = 0.5;
constexpr unsigned kTrials = 12;            // each at most halves t: after so many only rounding is left to gain
constexpr double kFirstTurn = 0.3;          // radians in root mean square, of the first step
constexpr unsigned kOrthonormalEvery = 16;  // a step adds some 1e-7 to R^T R - I
constexpr unsigned kWindow = 10;            // ends when so many steps together
constexpr double kLeastFall = 1e-6;         // lower the objective by less than this share of it

std::unexpected<Error> stopped() { return fail(ErrorCode::cancelled, "stopped before it was done"); }

// B = Y^T E - E^T Y.
bool direction(std::span<const float> y, std::span<const float> e, std::size_t n, std::span<float> b,
               ProductScratch& scratch, const KeepGoing& keep_going) {
    std::ranges::fill(b, 0.0F);
    std::vector<float>& transposed = scratch.left;
    transposed.resize(std::max(transposed.size(), n * kGradientRows));
    const std::size_t rows = y.size() / n;
    for (std::size_t first = 0; first < rows; first += kGradientRows) {
        const std::size_t count = std::min(kGradientRows, rows - first);
        for (std::size_t r = 0; r < count; ++r) {
            const float* const row = y.data() + (first + r) * n;
            for (std::size_t j = 0; j < n; ++j) transposed[j * count + r] = -row[j];
        }
        scratch.packed.pack(e.data() + first * n, count, n, n);
        if (!product(transposed.data(), count, n, scratch.packed, b.data(), n, GemmMode::subtract, scratch, keep_going))
            return false;
    }
    for (std::size_t i = 0; i < n; ++i) {
        b[i * n + i] = 0;
        for (std::size_t j = 0; j < i; ++j) {
            const float skew = b[i * n + j] - b[j * n + i];
            b[i * n + j] = skew;
            b[j * n + i] = -skew;
        }
    }
    return true;
}

double dot(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * b[i];
    return sum;
}

}  // namespace

Result<LearnedMatrix> descendRotation(std::span<const float> w, std::size_t n, std::vector<float> start,
                                      const RotationObjective& objective, const DescentOptions& options,
                                      const DescentSink& sink) {
    ProductScratch scratch;
    LearnedMatrix out{std::move(start), {}};
    std::vector<float> y(w.size()), e(w.size()), moved_y(w.size());
    std::vector<float> b(n * n), last_b(n * n), q(n * n), moved_r(n * n);
    double f = 0;
    unsigned step = 0;
    const KeepGoing keep_going = [&] {
        return !sink || sink(options.steps > 0 ? std::min(1.0, static_cast<double>(step) / options.steps) : 1.0, f);
    };
    const auto rotate = [&](std::span<const float> r, std::span<float> into) {
        scratch.packed.pack(r.data(), n, n, n);
        return product(w.data(), n, w.size() / n, scratch.packed, into.data(), n, GemmMode::assign, scratch,
                       keep_going);
    };
    const auto retract = [&](double t) {
        return options.retraction == Retraction::cayley ? cayleyRetraction(b, n, t, q, scratch, keep_going)
                                                        : qrRetraction(b, n, t, q, scratch, keep_going);
    };

    const std::vector<float> first_r = out.r;
    if (!rotate(out.r, y)) return stopped();
    f = objective.value(y);
    const double first_f = f;
    out.trace.push_back(f);

    double t = 0, norm = 0;  // norm = |B|_F^2
    for (; step < options.steps; ++step) {
        objective.gradient(y, e);
        std::swap(b, last_b);
        if (!direction(y, e, n, b, scratch, keep_going)) return stopped();
        const double last_norm = norm;
        norm = dot(b, b);
        if (!(norm > 0) || !std::isfinite(norm)) break;
        const double radian = std::sqrt(static_cast<double>(n) / norm);  // t that turns by one in root mean square
        if (step == 0) {
            t = kFirstTurn * radian;
        } else {
            // s = -t B_k, y = B_k+1 - B_k: the lengths <s, s> / <s, y> and <s, y> / <y, y> in turn.
            const double along = last_norm - dot(last_b, b), change = norm + last_norm - 2 * dot(last_b, b);
            const double longer = last_norm / std::fabs(along), shorter = std::fabs(along) / change;
            const double factor = step % 2 == 0 ? longer : shorter;
            t = std::isfinite(factor) && factor > 0 ? t * factor : kFirstTurn * radian;
            t = std::clamp(t, 1e-6 * radian, radian);
        }

        bool fell = false;
        for (unsigned trial = 0; trial < kTrials; ++trial) {
            if (!retract(t)) return stopped();
            scratch.packed.pack(q.data(), n, n, n);
            if (!product(out.r.data(), n, n, scratch.packed, moved_r.data(), n, GemmMode::assign, scratch, keep_going))
                return stopped();
            if (!rotate(moved_r, moved_y)) return stopped();
            const double moved_f = objective.value(moved_y), slope = -norm / 2;
            if (moved_f <= f + kArmijo * t * slope) {
                fell = moved_f < f;
                if (!fell) break;
                f = moved_f;
                std::swap(out.r, moved_r);
                std::swap(y, moved_y);
                break;
            }
            // The minimum of the parabola through f, its slope and moved_f.
            const double back = -slope * t / (2 * (moved_f - f - slope * t));
            t *= std::isfinite(back) ? std::clamp(back, kLeastBack, kMostBack) : kLeastBack;
        }
        if (!fell) break;
        out.trace.push_back(f);
        if (step % kOrthonormalEvery + 1 == kOrthonormalEvery && !orthonormalize(out.r, n, scratch, keep_going))
            return stopped();
        if (!keep_going()) return stopped();
        const std::size_t known = out.trace.size();
        if (known > kWindow && out.trace[known - 1 - kWindow] - f < kLeastFall * std::fabs(f)) break;
    }

    step = options.steps;
    if (!orthonormalize(out.r, n, scratch, keep_going) || !rotate(out.r, y)) return stopped();
    f = objective.value(y);
    if (!(f <= first_f)) {
        out.r = first_r;
        out.trace.resize(1);
        f = first_f;
    }
    if (!keep_going()) return stopped();
    return out;
}

}  // namespace axiscope
