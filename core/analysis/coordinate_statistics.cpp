#include "analysis/coordinate_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "entropy/code_lengths.hpp"
#include "metrics/axis_energy.hpp"

namespace axiscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Energy of an axis, as a share of the total, that float32 arithmetic alone can leave there: 2^-48 per product, and some room.
constexpr double kEnergyFloor = 0x1p-46;

bool divides(const Group& group, std::uint64_t cols) {
    return group.kind != Group::Kind::columns || cols % group.size == 0;
}

std::uint64_t beyond(std::span<const float> values, double center, double width) {
    std::uint64_t count = 0;
    for (const float v : values) count += std::fabs(v - center) > width;
    return count;
}

}  // namespace

CoordinateStatistics::CoordinateStatistics(std::uint64_t rows, std::uint64_t cols, const Options& options)
    : rows_(rows), cols_(cols), options_(&options), axis_energy_(static_cast<std::size_t>(cols)) {
    builder_.emplace(rows * cols);
    for (const unsigned bits : options.bits) {
        for (const Group& group : options.groups) {
            if (!divides(group, cols)) continue;
            for (const bool symmetric : options.symmetric) {
                auto& list = group.kind == Group::Kind::tensor ? tensor_quantizers_ : local_quantizers_;
                list.push_back({{bits, group, symmetric},
                                kernels::CodeTable(bits),
                                std::vector<std::uint64_t>(std::size_t{1} << bits),
                                0});
            }
        }
    }
}

void CoordinateStatistics::quantizeRow(std::span<const float> row, std::span<const std::size_t> excluded,
                                       std::size_t row_begin) {
    for (const Group& group : options_->groups) {
        if (group.kind == Group::Kind::tensor || !divides(group, cols_)) continue;
        const std::size_t size = group.kind == Group::Kind::row ? row.size() : static_cast<std::size_t>(group.size);
        const std::size_t groups = row.size() / size;
        extremes_.resize(groups);
        books_.resize(groups);
        kernels::extremes(row, size, extremes_);
        for (Quantizer& q : local_quantizers_) {
            if (!(q.setting.group == group)) continue;
            codebooks(extremes_, q.setting.bits, q.setting.symmetric, books_);
            q.squared_error += kernels::quantize(row, size, books_, q.table);
            for (const std::size_t place : excluded) {
                q.table.discount(static_cast<std::size_t>(-books_[(place - row_begin) / size].lowest), 1);
            }
        }
    }
}

void CoordinateStatistics::flush(std::size_t entries) {
    unflushed_ += entries;
    if (unflushed_ < kernels::kMaxUnflushed / 2) return;
    unflushed_ = 0;
    for (auto* list : {&tensor_quantizers_, &local_quantizers_}) {
        for (Quantizer& q : *list) q.table.flush(q.counts);
    }
}

void CoordinateStatistics::first(std::span<const float> tile, std::span<const std::size_t> excluded) {
    std::span<const float> entries = tile;
    if (!excluded.empty()) {
        kept_.clear();
        std::size_t from = 0;
        for (const std::size_t place : excluded) {
            kept_.insert(kept_.end(), tile.begin() + static_cast<std::ptrdiff_t>(from),
                         tile.begin() + static_cast<std::ptrdiff_t>(place));
            from = place + 1;
        }
        kept_.insert(kept_.end(), tile.begin() + static_cast<std::ptrdiff_t>(from), tile.end());
        entries = kept_;
    }
    moments_.add(entries);
    builder_->add(entries);

    const auto cols = static_cast<std::size_t>(cols_);
    for (std::size_t begin = 0; begin < tile.size(); begin += cols) {
        const auto row = tile.subspan(begin, cols);
        kernels::addSquares(row, axis_energy_);
        std::size_t here = 0;
        while (here < excluded.size() && excluded[here] < begin + cols) ++here;
        quantizeRow(row, excluded.first(here), begin);
        excluded = excluded.subspan(here);
    }
    flush(tile.size());
}

bool CoordinateStatistics::needsSecond() {
    table_ = std::move(*builder_).finish();
    builder_.reset();
    return !table_.exact();
}

void CoordinateStatistics::second(std::span<const float> tile, std::span<const std::size_t> excluded) {
    const double std = moments_.std();
    for (const auto& [count, width] : {std::pair{&beyond_3sigma_, 3 * std}, std::pair{&beyond_6sigma_, 6 * std}}) {
        *count += beyond(tile, moments_.mean, width);
        if (std::fabs(moments_.mean) > width) *count -= excluded.size();
    }
    for (Quantizer& q : tensor_quantizers_) {
        const auto book = codebook(scaleFor(moments_.min, moments_.max, q.setting.bits, q.setting.symmetric),
                                   q.setting.bits, q.setting.symmetric);
        q.squared_error += kernels::quantize(tile, tile.size(), {&book, 1}, q.table);
        q.table.discount(static_cast<std::size_t>(-book.lowest), excluded.size());
    }
    flush(tile.size());
}

RtnReport CoordinateStatistics::rtn(const Quantizer& q, const Context& context) const {
    const auto entries = static_cast<double>(moments_.count);
    const std::size_t codes = (std::size_t{1} << q.setting.bits) - (q.setting.symmetric ? 1 : 0);
    const std::span counts(q.counts.data(), codes);
    RtnReport out{};
    out.mse = q.squared_error / entries;
    const double signal = context.reference_energy.value_or(moments_.square_sum);
    out.sqnr_db = q.squared_error > 0 && signal > 0 ? 10 * std::log10(signal / q.squared_error) : kNaN;
    out.entropy_bits = entropyBits(counts);
    out.huffman_bits = huffmanBits(counts);
    out.huffman_table_bits = static_cast<double>(huffmanTableBits(counts)) / entries;
    out.overhead_bits = overheadBits(q.setting, rows_, cols_);
    out.net_bits = out.entropy_bits + out.overhead_bits + context.basis_bits;
    return out;
}

Figures CoordinateStatistics::figures(double unit) const {
    Figures out;
    const auto entries = static_cast<double>(moments_.count);
    if (unit > 0) {
        const double span = Figures::kSpan * unit;
        const auto counts = table_.histogram(-span, span, Figures::kBins);
        const double width = 2 * Figures::kSpan / Figures::kBins;
        out.histogram.reserve(counts.size());
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const double share = static_cast<double>(counts[i]) / entries;
            out.histogram.push_back(i == 0 || i + 1 == counts.size() ? share : share / width);
        }
        const double most = moments_.absmax() / unit;
        for (unsigned i = 0; most > Figures::kLeastTail && i < Figures::kTailPoints; ++i) {
            const double at = Figures::kLeastTail *
                              std::pow(most / Figures::kLeastTail, static_cast<double>(i) / (Figures::kTailPoints - 1));
            out.tail_at.push_back(at);
            out.tail_share.push_back(table_.shareBeyond(0, at * unit));
        }
    }
    if (moments_.square_sum > 0) {
        std::uint64_t last = 0;
        for (unsigned i = 0; i < Figures::kEnergyPoints; ++i) {
            const double fraction = std::pow(entries, static_cast<double>(i) / (Figures::kEnergyPoints - 1) - 1);
            const auto count =
                i + 1 == Figures::kEnergyPoints
                    ? moments_.count
                    : std::min(moments_.count, static_cast<std::uint64_t>(std::ceil(fraction * entries)));
            if (count <= last) continue;  // fewer entries than points
            last = count;
            out.energy_fraction.push_back(static_cast<double>(count) / entries);
            out.energy_share.push_back(table_.energyOfLargest(count));
        }
        if (axis_energy_.size() <= Figures::kMaxAxes) {
            out.axis_energy.reserve(axis_energy_.size());
            for (const double e : axis_energy_) out.axis_energy.push_back(e / moments_.square_sum);
        }
    }
    return out;
}

CoordinateReport CoordinateStatistics::finish(const Context& context, std::vector<std::string>& notes) && {
    CoordinateReport out;
    out.basis = context.basis;
    out.basis_bits = context.basis_bits;

    const bool any = moments_.count > 0;
    const double std = any ? moments_.std() : kNaN;
    const double absmax = any ? moments_.absmax() : kNaN;
    const double kurtosis = any ? moments_.kurtosis() : kNaN;
    const auto share = [&](std::uint64_t counted, double width) {
        if (!any) return kNaN;
        return table_.exact() ? table_.shareBeyond(moments_.mean, width)
                              : static_cast<double>(counted) / static_cast<double>(moments_.count);
    };
    out.outliers = {.mean = any ? moments_.mean : kNaN,
                    .std = std,
                    .absmax = absmax,
                    .l2 = any ? moments_.l2() : kNaN,
                    .kurtosis = kurtosis,
                    .excess_kurtosis = kurtosis - 3,
                    .linf_over_l2 = absmax / moments_.l2(),
                    .crest = absmax / moments_.rms(),
                    .frac_3sigma = share(beyond_3sigma_, 3 * std),
                    .frac_6sigma = share(beyond_6sigma_, 6 * std)};
    out.energy = {table_.topEnergy(0.01), table_.topEnergy(0.05), table_.topEnergy(0.10)};

    const bool deficient = context.principal && context.spectrum != nullptr && context.spectrum->rank < cols_;
    double total = 0;
    for (const double e : axis_energy_) total += e;
    const double gain =
        deficient || !(total > 0) ? kNaN : codingGainDb(axis_energy_, context.exact ? 0 : kEnergyFloor * total);
    out.axes = {.participation_ratio = participationRatio(axis_energy_),
                .axis_entropy_bits = any ? axisEntropyBits(axis_energy_) : kNaN,
                .effective_rank = any && context.spectrum ? effectiveRank(*context.spectrum) : kNaN,
                .stable_rank = context.spectrum ? stableRank(*context.spectrum) : kNaN,
                .coding_gain_db = std::isfinite(gain) ? gain : kNaN};
    if (deficient && total > 0) {
        notes.push_back("rank " + std::to_string(context.spectrum->rank) + " is below the " + std::to_string(cols_) +
                        " columns, so the coding gain in principal axes has no finite value");
    } else if (std::isinf(gain)) {
        notes.push_back("an axis holds nothing but rounding, so the coding gain in " + context.basis.construction +
                        " axes has no finite value");
    }

    for (Quantizer& q : tensor_quantizers_) {
        if (table_.exact()) {
            const auto book = codebook(scaleFor(moments_.min, moments_.max, q.setting.bits, q.setting.symmetric),
                                       q.setting.bits, q.setting.symmetric);
            q.squared_error = table_.quantize(book, q.counts);
        } else {
            q.table.flush(q.counts);
        }
    }
    for (Quantizer& q : local_quantizers_) q.table.flush(q.counts);
    // In the order of the options: bits, then groups, then schemes.
    for (std::size_t t = 0, l = 0; t + l < tensor_quantizers_.size() + local_quantizers_.size();) {
        const auto place = [&](const QuantizerSetting& s) {
            const auto at = [](const auto& list, const auto& value) {
                return static_cast<std::size_t>(std::find(list.begin(), list.end(), value) - list.begin());
            };
            return (at(options_->bits, s.bits) * options_->groups.size() + at(options_->groups, s.group)) * 2 +
                   at(options_->symmetric, s.symmetric);
        };
        const bool tensor_next = l == local_quantizers_.size() ||
                                 (t < tensor_quantizers_.size() &&
                                  place(tensor_quantizers_[t].setting) < place(local_quantizers_[l].setting));
        const Quantizer& q = tensor_next ? tensor_quantizers_[t++] : local_quantizers_[l++];
        out.rtn.emplace_back(q.setting, any ? rtn(q, context) : RtnReport{kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN});
    }

    // What the coordinates lack of the reference energy need not be coded: so many decibels are there for nothing.
    const double free_db = context.reference_energy && moments_.square_sum > 0
                               ? 10 * std::log10(*context.reference_energy / moments_.square_sum)
                               : 0;
    for (const double db : options_->distortions_db) {
        FixedDistortionReport point{kNaN, kNaN, kNaN, db / (20 * std::log10(2.0)), kNaN};
        if (std > 0) {
            point.step = table_.stepForSqnr(db - free_db, std);
            const ValueTable::Quantized q = table_.uniform(point.step);
            point.sqnr_db = q.mse > 0 ? q.sqnr_db + free_db : kNaN;
            point.entropy_bits = q.entropy_bits;
            point.net_bits = q.entropy_bits + context.basis_bits;
        } else if (any) {
            // Equal entries need no bits at any distortion; the bisection's ends fall together at 0.
            point.step = point.entropy_bits = 0;
            point.net_bits = context.basis_bits;
        }
        out.fixed_distortion.emplace_back(db, point);
    }
    for (const double step : options_->steps) {
        FixedStepReport point{kNaN, kNaN, kNaN, kNaN};
        if (any && context.std > 0) {
            const ValueTable::Quantized q = table_.uniform(step * context.std);
            point = {q.entropy_bits, q.mse, q.mse_centroid, q.mse > 0 ? q.sqnr_db + free_db : kNaN};
        }
        out.fixed_step.emplace_back(step, point);
    }
    out.figures = figures(context.unit);
    return out;
}

}  // namespace axiscope
