#include "quantize/rdoq.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "quantize/dead_zone.hpp"

namespace axiscope {
namespace {

constexpr std::int32_t kWidest =
    1 << 12;  // codes beyond keep their plain rounding; there are few of them, and 2 kWidest + 1 lengths

class Lengths {
  public:
    // -log2 of each code's share; +infinity for codes that do not occur.
    explicit Lengths(std::span<const std::int32_t> codes)
        : bits_(2 * kWidest + 1, std::numeric_limits<double>::infinity()), count_(2 * kWidest + 1) {
        for (const std::int32_t code : codes) {
            if (std::abs(code) <= kWidest) {
                ++count_[place(code)];
            } else {
                far_.push_back(code);
            }
        }
        const double all = std::log2(static_cast<double>(codes.size()));
        for (std::size_t i = 0; i < count_.size(); ++i) {
            if (count_[i] == 0) continue;
            bits_[i] = all - std::log2(static_cast<double>(count_[i]));
            total_ += static_cast<double>(count_[i]) * bits_[i];
        }
        std::ranges::sort(far_);
        for (std::size_t i = 0; i < far_.size();) {
            std::size_t end = i;
            while (end < far_.size() && far_[end] == far_[i]) ++end;
            total_ += static_cast<double>(end - i) * (all - std::log2(static_cast<double>(end - i)));
            i = end;
        }
    }
    double of(std::int32_t code) const { return bits_[place(code)]; }
    double total() const { return total_; }

  private:
    static std::size_t place(std::int32_t code) { return static_cast<std::size_t>(code + kWidest); }
    std::vector<double> bits_;
    std::vector<std::uint64_t> count_;
    std::vector<std::int32_t> far_;
    double total_ = 0;
};

std::int32_t nearest(double value, double step) {
    const double code = std::nearbyint(value / step);
    return static_cast<std::int32_t>(std::clamp(code, -static_cast<double>(kMostCode), static_cast<double>(kMostCode)));
}

}  // namespace

Rdoq rdoq(std::span<const float> values, double step, double lambda, const std::function<bool()>& proceed) {
    Rdoq plain;
    plain.codes.reserve(values.size());
    for (const float v : values) plain.codes.push_back(nearest(v, step));
    plain.squared_error = squaredError(values, plain.codes, step);
    if (values.empty()) return plain;
    Lengths lengths(plain.codes);
    plain.entropy_bits = lengths.total();

    Rdoq out = plain;
    out.centroids = centroidsOf(values, out.codes, step);
    for (unsigned i = 0; i < kMaxRdoqIterations && !out.settled; ++i) {
        if (proceed && !proceed()) break;
        bool changed = false;
        for (std::size_t n = 0; n < values.size(); ++n) {
            const std::int32_t had = out.codes[n], near = nearest(values[n], step);
            if (std::abs(near) >= kWidest) continue;
            double least = std::numeric_limits<double>::infinity();
            std::int32_t best = had;
            for (const std::int32_t code : {had, near, near - 1, near + 1, std::int32_t{0}}) {
                const double e = values[n] - out.centroids.at(code) * step;
                const double cost = e * e + lambda * lengths.of(code);
                if (cost < least) {
                    least = cost;
                    best = code;
                }
            }
            changed |= best != had;
            out.codes[n] = best;
        }
        out.settled = !changed;
        if (changed) {
            ++out.iterations;
            lengths = Lengths(out.codes);
            out.centroids = centroidsOf(values, out.codes, step);
        }
    }
    out.squared_error = squaredError(values, out.codes, step, out.centroids);
    out.entropy_bits = lengths.total();
    const auto cost = [&](const Rdoq& q) { return q.squared_error + lambda * q.entropy_bits; };
    if (cost(out) > cost(plain)) {
        plain.settled = true;
        return plain;
    }
    return out;
}

}  // namespace axiscope
