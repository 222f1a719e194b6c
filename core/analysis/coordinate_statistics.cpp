#include "analysis/coordinate_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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
    : rows_(rows), cols_(cols), options_(&options) {
    builder_.emplace(rows * cols);
    for (const unsigned bits : options.bits) {
        for (const Group& group : options.groups) {
            if (!divides(group, cols)) continue;
            for (const bool symmetric : options.symmetric) {
                quantizers_.push_back({{bits, group, symmetric},
                                       kernels::CodeTable(bits),
                                       std::vector<std::uint64_t>(std::size_t{1} << bits)});
            }
        }
    }
    total_.axis_energy.resize(static_cast<std::size_t>(cols));
    total_.squared_error.resize(quantizers_.size());
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
        for (std::size_t i = 0; i < quantizers_.size(); ++i) {
            Quantizer& q = quantizers_[i];
            if (!(q.setting.group == group)) continue;
            codebooks(extremes_, q.setting.bits, q.setting.symmetric, books_);
            chunk_.squared_error[i] += kernels::quantize(row, size, books_, q.table);
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
    for (Quantizer& q : quantizers_) q.table.flush(q.counts);
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
    chunk_.axis_energy.resize(static_cast<std::size_t>(cols_));
    chunk_.squared_error.resize(quantizers_.size());
    builder_->add(entries, &chunk_.moments);

    const auto cols = static_cast<std::size_t>(cols_);
    for (std::size_t begin = 0; begin < tile.size(); begin += cols) {
        const auto row = tile.subspan(begin, cols);
        kernels::addSquares(row, chunk_.axis_energy);
        std::size_t here = 0;
        while (here < excluded.size() && excluded[here] < begin + cols) ++here;
        quantizeRow(row, excluded.first(here), begin);
        excluded = excluded.subspan(here);
    }
    flush(tile.size());
}

bool CoordinateStatistics::needsSecond() {
    endChunk();
    table_ = std::move(*builder_).finish();
    builder_.reset();
    return !table_.exact();
}

void CoordinateStatistics::startSecond(const Moments& moments) {
    total_.moments = moments;
    builder_.reset();
}

// Of the quantizers with one scale for all entries.
kernels::Codebook CoordinateStatistics::tensorBook(const QuantizerSetting& setting) const {
    const Scale scale = scaleFor(moments().min, moments().max, setting.bits, setting.symmetric);
    return codebook(scale, setting.bits, setting.symmetric);
}

void CoordinateStatistics::second(std::span<const float> tile, std::span<const std::size_t> excluded) {
    const double mean = moments().mean, std = moments().std();
    for (const auto& [count, width] : {std::pair{&beyond_3sigma_, 3 * std}, std::pair{&beyond_6sigma_, 6 * std}}) {
        *count += beyond(tile, mean, width);
        if (std::fabs(mean) > width) *count -= excluded.size();
    }
    chunk_.squared_error.resize(quantizers_.size());
    for (std::size_t i = 0; i < quantizers_.size(); ++i) {
        Quantizer& q = quantizers_[i];
        if (q.local()) continue;
        const kernels::Codebook book = tensorBook(q.setting);
        chunk_.squared_error[i] += kernels::quantize(tile, tile.size(), {&book, 1}, q.table);
        q.table.discount(static_cast<std::size_t>(-book.lowest), excluded.size());
    }
    flush(tile.size());
}

CoordinateStatistics::Sums CoordinateStatistics::takeChunk() { return std::exchange(chunk_, Sums{}); }

void CoordinateStatistics::add(const Sums& chunk) {
    const auto addTo = [](std::vector<double>& total, const std::vector<double>& more) {
        for (std::size_t i = 0; i < more.size(); ++i) total[i] += more[i];
    };
    total_.moments.merge(chunk.moments);
    addTo(total_.axis_energy, chunk.axis_energy);
    addTo(total_.squared_error, chunk.squared_error);
}

void CoordinateStatistics::writeCounts(ByteWriter& out) {
    for (Quantizer& q : quantizers_) {
        q.table.flush(q.counts);
        for (const std::uint64_t count : q.counts) out.varint(count);
    }
    out.varint(beyond_3sigma_);
    out.varint(beyond_6sigma_);
    if (builder_) builder_->write(out);
}

Result<void> CoordinateStatistics::addCounts(ByteReader& in) {
    const std::uint64_t most = rows_ * cols_;
    const auto add = [&](std::uint64_t& count) -> Result<void> {
        const auto more = in.varint(most);
        if (!more) return std::unexpected(more.error());
        count += *more;
        return {};
    };
    for (Quantizer& q : quantizers_) {
        for (std::uint64_t& count : q.counts) {
            if (const auto done = add(count); !done) return done;
        }
    }
    for (std::uint64_t* count : {&beyond_3sigma_, &beyond_6sigma_}) {
        if (const auto done = add(*count); !done) return done;
    }
    return builder_ ? builder_->add(in) : Result<void>{};
}

RtnReport CoordinateStatistics::rtn(std::size_t quantizer, const Context& context) const {
    const Quantizer& q = quantizers_[quantizer];
    const double squared_error = total_.squared_error[quantizer];
    const auto entries = static_cast<double>(moments().count);
    const std::size_t codes = (std::size_t{1} << q.setting.bits) - (q.setting.symmetric ? 1 : 0);
    const std::span counts(q.counts.data(), codes);
    RtnReport out{};
    out.mse = squared_error / entries;
    const double signal = context.reference_energy.value_or(moments().square_sum);
    out.sqnr_db = squared_error > 0 && signal > 0 ? 10 * std::log10(signal / squared_error) : kNaN;
    out.entropy_bits = entropyBits(counts);
    out.huffman_bits = huffmanBits(counts);
    out.huffman_table_bits = static_cast<double>(huffmanTableBits(counts)) / entries;
    out.overhead_bits = overheadBits(q.setting, rows_, cols_);
    out.net_bits = out.entropy_bits + out.overhead_bits + context.basis_bits;
    return out;
}

Figures CoordinateStatistics::figures(double unit) const {
    const Moments& moments = total_.moments;
    const std::vector<double>& axis_energy = total_.axis_energy;
    Figures out;
    const auto entries = static_cast<double>(moments.count);
    if (unit > 0) {
        const double span = Figures::kSpan * unit;
        const auto counts = table_.histogram(-span, span, Figures::kBins);
        const double width = 2 * Figures::kSpan / Figures::kBins;
        out.histogram.reserve(counts.size());
        for (std::size_t i = 0; i < counts.size(); ++i) {
            const double share = static_cast<double>(counts[i]) / entries;
            out.histogram.push_back(i == 0 || i + 1 == counts.size() ? share : share / width);
        }
        const double most = moments.absmax() / unit;
        for (unsigned i = 0; most > Figures::kLeastTail && i < Figures::kTailPoints; ++i) {
            const double at = Figures::kLeastTail *
                              std::pow(most / Figures::kLeastTail, static_cast<double>(i) / (Figures::kTailPoints - 1));
            out.tail_at.push_back(at);
            out.tail_share.push_back(table_.shareBeyond(0, at * unit));
        }
    }
    if (moments.square_sum > 0) {
        std::uint64_t last = 0;
        for (unsigned i = 0; i < Figures::kEnergyPoints; ++i) {
            const double fraction = std::pow(entries, static_cast<double>(i) / (Figures::kEnergyPoints - 1) - 1);
            const auto count = i + 1 == Figures::kEnergyPoints
                                   ? moments.count
                                   : std::min(moments.count, static_cast<std::uint64_t>(std::ceil(fraction * entries)));
            if (count <= last) continue;  // fewer entries than points
            last = count;
            out.energy_fraction.push_back(static_cast<double>(count) / entries);
            out.energy_share.push_back(table_.energyOfLargest(count));
        }
        if (axis_energy.size() <= Figures::kMaxAxes) {
            out.axis_energy.reserve(axis_energy.size());
            for (const double e : axis_energy) out.axis_energy.push_back(e / moments.square_sum);
        }
    }
    return out;
}

CoordinateReport CoordinateStatistics::finish(const Context& context, std::vector<std::string>& notes) && {
    endChunk();
    const Moments& moments = total_.moments;
    const std::vector<double>& axis_energy = total_.axis_energy;
    CoordinateReport out;
    out.basis = context.basis;
    out.basis_bits = context.basis_bits;

    const bool any = moments.count > 0;
    const double std = any ? moments.std() : kNaN;
    const double absmax = any ? moments.absmax() : kNaN;
    const double kurtosis = any ? moments.kurtosis() : kNaN;
    const auto share = [&](std::uint64_t counted, double width) {
        if (!any) return kNaN;
        return table_.exact() ? table_.shareBeyond(moments.mean, width)
                              : static_cast<double>(counted) / static_cast<double>(moments.count);
    };
    out.outliers = {.mean = any ? moments.mean : kNaN,
                    .std = std,
                    .absmax = absmax,
                    .l2 = any ? moments.l2() : kNaN,
                    .kurtosis = kurtosis,
                    .excess_kurtosis = kurtosis - 3,
                    .linf_over_l2 = absmax / moments.l2(),
                    .crest = absmax / moments.rms(),
                    .frac_3sigma = share(beyond_3sigma_, 3 * std),
                    .frac_6sigma = share(beyond_6sigma_, 6 * std)};
    out.energy = {table_.topEnergy(0.01), table_.topEnergy(0.05), table_.topEnergy(0.10)};

    const bool deficient = context.principal && context.spectrum != nullptr && context.spectrum->rank < cols_;
    double total = 0;
    for (const double e : axis_energy) total += e;
    const double gain =
        deficient || !(total > 0) ? kNaN : codingGainDb(axis_energy, context.exact ? 0 : kEnergyFloor * total);
    out.axes = {.participation_ratio = participationRatio(axis_energy),
                .axis_entropy_bits = any ? axisEntropyBits(axis_energy) : kNaN,
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

    for (std::size_t i = 0; i < quantizers_.size(); ++i) {
        Quantizer& q = quantizers_[i];
        if (!q.local() && table_.exact()) {
            total_.squared_error[i] = table_.quantize(tensorBook(q.setting), q.counts);
        } else {
            q.table.flush(q.counts);
        }
        out.rtn.emplace_back(q.setting, any ? rtn(i, context) : RtnReport{kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN});
    }

    // What the coordinates lack of the reference energy need not be coded: so many decibels are there for nothing.
    const double free_db = context.reference_energy && moments.square_sum > 0
                               ? 10 * std::log10(*context.reference_energy / moments.square_sum)
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
