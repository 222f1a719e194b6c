#include "metrics/axis_energy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace axiscope {

double participationRatio(std::span<const double> energy) {
    double total = 0, squares = 0;
    for (const double e : energy) total += e;
    for (const double e : energy) squares += (e / total) * (e / total);
    return 1 / squares;
}

double axisEntropyBits(std::span<const double> energy) {
    double total = 0, bits = 0;
    for (const double e : energy) total += e;
    for (const double e : energy) {
        const double p = e / total;
        if (p > 0) bits -= p * std::log2(p);
    }
    return bits;
}

double codingGainDb(std::span<const double> energy, double floor) {
    double total = 0, logs = 0;
    for (const double e : energy) {
        if (e < floor) return std::numeric_limits<double>::infinity();
        total += e;
        logs += std::log(std::max(e, kLeastEnergy));
    }
    const auto n = static_cast<double>(energy.size());
    return 10 * std::log10(total / n / std::exp(logs / n));
}

double effectiveRank(const Spectrum& spectrum) {
    double total = 0, nats = 0;
    for (const double s : spectrum.singular_values) total += s;
    for (const double s : spectrum.singular_values) {
        const double q = s / total;
        if (q > 0) nats -= q * std::log(q);
    }
    return std::exp(nats);
}

double effectiveRankOfSquares(const Spectrum& spectrum) {
    double total = 0, nats = 0;
    for (const double s : spectrum.singular_values) total += s * s;
    for (const double s : spectrum.singular_values) {
        const double q = s * s / total;
        if (q > 0) nats -= q * std::log(q);
    }
    return std::exp(nats);
}

double stableRank(const Spectrum& spectrum) {
    if (spectrum.singular_values.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double largest = spectrum.singular_values[0];
    double sum = 0;
    for (const double s : spectrum.singular_values) sum += (s / largest) * (s / largest);
    return sum;  // NaN for a zero matrix
}

}  // namespace axiscope
