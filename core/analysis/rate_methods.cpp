#include "analysis/rate_methods.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "entropy/code_lengths.hpp"
#include "entropy/symbols.hpp"
#include "quantize/centroids.hpp"
#include "quantize/gaussian.hpp"
#include "quantize/rdoq.hpp"
#include "quantize/scale_classes.hpp"
#include "quantize/water_filling.hpp"

namespace axiscope {
namespace {

constexpr unsigned kMostRowClasses = 8, kMostColumnRuns = 32;
constexpr unsigned kMostWaterClasses = 8;  // the first of which gets no bits
constexpr std::uint64_t kStepBits = 32;    // a step is sent as a float
constexpr double kRoundings[] = {0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2};
constexpr double kSlopes[] = {kHighRateSlope, 1.6 * kHighRateSlope,
                              0.3 * kHighRateSlope};  // in squared steps per bit; more at low rates

// What is sent, and so what both sides use.
double sent(double step) { return static_cast<double>(std::max(static_cast<float>(step), 1e-37f)); }

std::vector<std::int32_t> codesOf(std::span<const float> values, const DeadZone& quantizer) {
    std::vector<std::int32_t> codes(values.size());
    std::ranges::transform(values, codes.begin(), [&](float v) { return deadZoneCode(v, quantizer); });
    return codes;
}

double entropyOf(std::span<const std::int32_t> codes) {
    std::vector<std::uint64_t> counts;
    const auto symbols = countSymbols(codes, ContextMap(1, codes.size()));
    for (const auto& [symbol, n] : symbols[0]) counts.push_back(n);
    return entropyBits(counts);
}

// Written, and read back.
struct Coded {
    StreamBits bits;
    std::vector<std::int32_t> decoded;
    bool equal = false;
};
StreamBits lengthOf(std::string_view codec, std::span<const std::int32_t> codes, const ContextMap& map) {
    ByteWriter out;
    return writeStream(*findCodec(codec), codes, map, out);
}
Coded code(std::string_view codec, std::span<const std::int32_t> codes, const ContextMap& map) {
    ByteWriter out;
    Coded coded;
    coded.bits = writeStream(*findCodec(codec), codes, map, out);
    ByteReader in(out.view());
    auto read = readStream(in);
    if (!read) return coded;
    coded.decoded = std::move(read->codes);
    coded.equal = in.left() == 0 && std::ranges::equal(coded.decoded, codes);
    return coded;
}

// A result whose codes were multiplied by one step.
RateResult result(const RateMatrix& matrix, const Coded& coded, double step, const Centroids& centroids = {}) {
    RateResult out;
    out.bits = {.codes = coded.bits.payload + coded.bits.header,
                .scales = kStepBits,
                .tables = coded.bits.tables,
                .labels = coded.bits.labels};
    out.decoded_equal = coded.equal;
    if (coded.equal) {
        out.squared_error = squaredError(matrix.values, coded.decoded, step, centroids);
        out.entropy_bits = entropyOf(coded.decoded);
    }
    out.setting["step"] = step;
    return out;
}

// x at which f(x), which grows with x, is `target`, to about a hundredth of a decibel: false position on logarithms (Illinois), from
// a bracket found by doubling. f is asked at most 40 times; the x of the value nearest to the target is returned.
double solve(double x, double target, const std::function<double(double)>& f) {
    constexpr double kClose = 0.001;  // of the natural logarithm: 0.004 dB
    double best = x, nearest = std::numeric_limits<double>::infinity();
    int asked = 0;
    const auto at = [&](double log_x) {
        ++asked;
        const double value = std::log(std::max(f(std::exp(log_x)), 1e-300) / target);
        if (std::fabs(value) < nearest) {
            nearest = std::fabs(value);
            best = std::exp(log_x);
        }
        return value;
    };
    double lo = std::log(x), hi = lo, f_lo = at(lo), f_hi = f_lo;
    while (f_lo > 0 && asked < 20) f_lo = at(lo -= 0.7);
    while (f_hi < 0 && asked < 20) f_hi = at(hi += 0.7);
    if (f_lo > 0 || f_hi < 0) return best;
    int side = 0;
    while (nearest > kClose && asked < 40 && hi - lo > 1e-9) {
        double middle = f_hi > f_lo ? (lo * f_hi - hi * f_lo) / (f_hi - f_lo) : (lo + hi) / 2;
        if (!(middle > lo && middle < hi)) middle = (lo + hi) / 2;
        const double value = at(middle);
        if (value < 0) {
            lo = middle;
            f_lo = value;
            if (side < 0) f_hi /= 2;
            side = -1;
        } else {
            hi = middle;
            f_hi = value;
            if (side > 0) f_lo /= 2;
            side = 1;
        }
    }
    return best;
}

double plainStep(const RateMatrix& matrix, double squared_error) {
    return sent(matrix.magnitudes.stepFor(squared_error, 0.5, false));
}

RateResult plain(const RateMatrix& matrix, double squared_error, std::string_view codec) {
    const double step = plainStep(matrix, squared_error);
    return result(matrix, code(codec, codesOf(matrix.values, {step, 0.5}), ContextMap(matrix.rows, matrix.cols)), step);
}

RateResult huffman(const RateMatrix& matrix, double squared_error, const Proceed&) {
    return plain(matrix, squared_error, "huffman");
}

RateResult rans(const RateMatrix& matrix, double squared_error, const Proceed&) {
    return plain(matrix, squared_error, "rans");
}

// The same codes with one of several context maps: the one that makes the whole stream shortest.
RateResult best(const RateMatrix& matrix, double squared_error, const std::vector<ContextMap>& maps,
                const Proceed& proceed) {
    const double step = plainStep(matrix, squared_error);
    const auto codes = codesOf(matrix.values, {step, 0.5});
    const ContextMap* shortest = nullptr;
    std::uint64_t least = 0;
    for (const ContextMap& map : maps) {
        const std::uint64_t bits = lengthOf("rans", codes, map).total();
        if (shortest == nullptr || bits < least) {
            shortest = &map;
            least = bits;
        }
        if (proceed && !proceed()) break;
    }
    RateResult out = result(matrix, code("rans", codes, *shortest), step);
    out.setting["classes"] = shortest->count();
    return out;
}

RateResult rowClasses(const RateMatrix& matrix, double squared_error, const Proceed& proceed) {
    std::vector<ContextMap> maps = {ContextMap(matrix.rows, matrix.cols)};
    for (unsigned most = 2; most <= kMostRowClasses && most <= matrix.rows; most *= 2) {
        ScaleClasses classes = classesByScale(matrix.row_scales, most);
        maps.emplace_back(matrix.rows, matrix.cols);
        maps.back().row = Classes::labels(std::move(classes.of), classes.count);
    }
    return best(matrix, squared_error, maps, proceed);
}

RateResult columnRuns(const RateMatrix& matrix, double squared_error, const Proceed& proceed) {
    std::vector<ContextMap> maps = {ContextMap(matrix.rows, matrix.cols)};
    for (unsigned runs = 2; runs <= kMostColumnRuns && runs <= matrix.cols; runs *= 2) {
        maps.emplace_back(matrix.rows, matrix.cols);
        maps.back().col = Classes::runs(matrix.cols, runs);
    }
    return best(matrix, squared_error, maps, proceed);
}

RateResult deadZone(const RateMatrix& matrix, double squared_error, const Proceed& proceed) {
    DeadZone chosen;
    double least = std::numeric_limits<double>::infinity();
    for (const double rounding : kRoundings) {
        const DeadZone quantizer{sent(matrix.magnitudes.stepFor(squared_error, rounding, true)), rounding};
        const double entropy = matrix.magnitudes.quantize(quantizer).entropy_bits;
        if (entropy < least) {
            least = entropy;
            chosen = quantizer;
        }
        if (proceed && !proceed()) break;
    }
    // The table gives every cell its own mean; what is sent are shared, rounded shifts. The step makes up for that.
    std::vector<std::int32_t> codes;
    Centroids centroids;
    const auto quantize = [&](double step) {
        chosen.step = sent(step);
        codes = codesOf(matrix.values, chosen);
        centroids = centroidsOf(matrix.values, codes, chosen.step);
        return squaredError(matrix.values, codes, chosen.step, centroids);
    };
    quantize(solve(chosen.step, squared_error, quantize));
    RateResult out = result(matrix, code("rans", codes, ContextMap(matrix.rows, matrix.cols)), chosen.step, centroids);
    out.bits.tables += 8 * Centroids::kShifts;
    out.setting["rounding"] = chosen.rounding;
    return out;
}

RateResult rateDistortion(const RateMatrix& matrix, double squared_error, const Proceed& proceed) {
    RateResult out;
    std::optional<Rdoq> chosen;
    double chosen_step = 0, chosen_slope = 0;
    bool chosen_meets = false;
    for (const double slope : kSlopes) {
        std::optional<Rdoq> last;
        double last_step = 0;
        const auto error = [&](double step) {
            last_step = sent(step);
            last = rdoq(matrix.values, last_step, slope * last_step * last_step, proceed);
            return last->squared_error;
        };
        const double step = sent(solve(0.9 * plainStep(matrix, squared_error), squared_error, error));
        if (step != last_step) error(step);
        // Where the fixed point jumps with the step, a slope may miss the target: one that meets it goes first.
        const bool meets = std::fabs(10 * std::log10(last->squared_error / squared_error)) <= kSqnrTolerance_db;
        if (!chosen || meets > chosen_meets || (meets == chosen_meets && last->entropy_bits < chosen->entropy_bits)) {
            chosen_meets = meets;
            chosen = std::move(last);
            chosen_step = step;
            chosen_slope = slope;
        }
        if (proceed && !proceed()) break;
    }
    out = result(matrix, code("rans", chosen->codes, ContextMap(matrix.rows, matrix.cols)), chosen_step,
                 chosen->centroids);
    out.bits.tables += 8 * Centroids::kShifts;
    out.setting["lambda_steps2"] = chosen_slope;
    out.setting["iterations"] = chosen->iterations;
    out.setting["settled"] = chosen->settled;
    return out;
}

// Columns in classes of like variance; a class whose variance is below theta is dropped, the others have the step at which an entry of
// their variance, were it Gaussian, has distortion theta.
struct Water {
    Classes classes;
    std::vector<double> step;  // of each class; 0: dropped
};
Water water(const RateMatrix& matrix, double theta) {
    std::vector<double> kept;
    std::vector<std::size_t> where;
    for (std::size_t c = 0; c < matrix.column_scales.size(); ++c) {
        if (matrix.column_scales[c] * matrix.column_scales[c] > theta) {
            kept.push_back(matrix.column_scales[c]);
            where.push_back(c);
        }
    }
    const unsigned dropped = kept.size() < matrix.column_scales.size();
    const ScaleClasses classes = classesByScale(kept, kMostWaterClasses - 1);
    Water out;
    const unsigned count = (kept.empty() ? 0 : classes.count) + dropped;
    std::vector<double> variance(count), columns(count);
    std::vector<std::uint8_t> of(matrix.column_scales.size(), 0);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const unsigned k = classes.of[i] + dropped;
        of[where[i]] = static_cast<std::uint8_t>(k);
        variance[k] += kept[i] * kept[i];
        ++columns[k];
    }
    for (unsigned k = 0; k < count; ++k) {
        const double v = columns[k] > 0 ? variance[k] / columns[k] : 0;
        out.step.push_back(v > theta ? sent(std::sqrt(v) * gaussianStep(std::max(theta / v, 2e-6), false)) : 0);
    }
    out.classes = Classes::labels(std::move(of), count);
    return out;
}

template <class Visit>
void forEachColumnClass(const RateMatrix& matrix, const Water& water, Visit visit) {
    ContextMap map(matrix.rows, matrix.cols);
    map.col = water.classes;
    map.forEach([&](std::size_t i, unsigned k) { visit(i, water.step[k]); });
}

RateResult waterFilling(const RateMatrix& matrix, double squared_error, const Proceed& proceed) {
    std::vector<double> variances;
    for (const double s : matrix.column_scales) variances.push_back(s * s);
    const auto rows = static_cast<double>(matrix.rows);
    const auto error = [&](double theta) {
        double sum = 0;
        if (proceed && !proceed()) return squared_error;
        forEachColumnClass(matrix, water(matrix, theta), [&](std::size_t i, double step) {
            const double v = matrix.values[i];
            const double e = step > 0 ? v - deadZoneCode(v, {step, 0.5}) * step : v;
            sum += e * e;
        });
        return sum;
    };
    const double theta = solve(waterFill(variances, squared_error / rows).theta, squared_error, error);
    const Water chosen = water(matrix, theta);
    std::vector<std::int32_t> codes(matrix.values.size());
    forEachColumnClass(matrix, chosen, [&](std::size_t i, double step) {
        codes[i] = step > 0 ? deadZoneCode(matrix.values[i], {step, 0.5}) : 0;
    });
    ContextMap map(matrix.rows, matrix.cols);
    map.col = chosen.classes;
    const Coded coded = code("rans", codes, map);
    RateResult out = result(matrix, coded, 1);
    out.squared_error = 0;
    if (coded.equal) {
        forEachColumnClass(matrix, chosen, [&](std::size_t i, double step) {
            const double e = matrix.values[i] - coded.decoded[i] * step;
            out.squared_error += e * e;
        });
    }
    const auto dropped = waterFillAt(variances, theta).dropped;
    out.bits.scales = kStepBits * chosen.step.size();
    out.setting.erase("step");
    out.setting["theta"] = theta;
    out.setting["steps"] = chosen.step;
    out.setting["dropped_columns"] = dropped;
    return out;
}

}  // namespace

RateMatrix::RateMatrix(std::uint64_t rows_, std::uint64_t cols_, std::vector<float> values_)
    : rows(rows_),
      cols(cols_),
      values(std::move(values_)),
      magnitudes(values),
      row_scales(rowScales(values, cols)),
      column_scales(columnScales(values, cols)) {}

std::span<const RateMethod> rateMethods() {
    static constexpr RateMethod kMethods[] = {
        {"ecsq-huffman", "Huffman", "One step and one canonical Huffman table.", huffman},
        {"ecsq-rans", "rANS", "One step and one rANS table.", rans},
        {"rows-rans", "rANS, row classes", "One step; rows of like scale share a table, labels paid.", rowClasses},
        {"groups-rans", "rANS, column groups", "One step; a table for each run of neighbouring columns.", columnRuns},
        {"deadzone-rans", "Dead zone", "A wider zero cell, reconstruction at the cells' means, one rANS table.",
         deadZone},
        {"rdoq-rans", "RDOQ", "Codes chosen to make D + lambda R least, means, one rANS table.", rateDistortion},
        {"waterfill-rans", "Water-filling",
         "A step and a table for each class of columns of like variance; columns below the water level get no bits.",
         waterFilling},
    };
    return kMethods;
}

const RateMethod* findRateMethod(std::string_view id) {
    for (const RateMethod& method : rateMethods()) {
        if (method.id == id) return &method;
    }
    return nullptr;
}

}  // namespace axiscope
