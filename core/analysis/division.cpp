#include "analysis/division.hpp"

#include <algorithm>
#include <bit>
#include <memory>
#include <utility>

#include "analysis/matrix_scale.hpp"
#include "analysis/work.hpp"
#include "entropy/byte_stream.hpp"
#include "format/json_reader.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

// Rough nanoseconds of an entry; only their ratios matter.
constexpr double kReadCost = 2, kSystemCost = 30;

void write(ByteWriter& out, double value) { out.u64(std::bit_cast<std::uint64_t>(value)); }

void write(ByteWriter& out, const std::vector<double>& values) {
    out.varint(values.size());
    for (const double v : values) write(out, v);
}

void write(ByteWriter& out, const Moments& m) {
    out.u64(m.count);
    for (const double v : {m.mean, m.m2, m.m3, m.m4, m.square_sum, m.min, m.max}) write(out, v);
}

void write(ByteWriter& out, const CoordinateStatistics::Sums& sums) {
    write(out, sums.moments);
    write(out, sums.axis_energy);
    write(out, sums.squared_error);
}

// Reads what was written above. The first error ends the reading; all that follows it is empty.
class PartReader {
  public:
    explicit PartReader(std::span<const std::byte> bytes) : in_(bytes) {}

    std::uint64_t count(std::uint64_t most) { return take(in_.varint(most)); }
    double number() { return std::bit_cast<double>(take(in_.u64())); }
    Moments moments() {
        Moments m;
        m.count = take(in_.u64());
        for (double* v : {&m.mean, &m.m2, &m.m3, &m.m4, &m.square_sum, &m.min, &m.max}) *v = number();
        return m;
    }
    CoordinateStatistics::Sums sums(std::uint64_t cols, std::uint64_t quantizers) {
        Moments m = moments();
        std::vector<double> energy = numbers(cols);
        return {m, std::move(energy), numbers(quantizers)};
    }
    void counts(CoordinateStatistics& statistics) {
        if (error_) return;
        if (const auto done = statistics.addCounts(in_); !done) error_ = done.error();
    }
    Result<void> end() {
        if (!error_ && in_.left() > 0) error_ = in_.malformed("there is more behind a part's end").error();
        if (error_) return std::unexpected(*error_);
        return {};
    }
    bool failed() const { return error_.has_value(); }

  private:
    template <class T>
    T take(Result<T> result) {
        if (error_) return T{};
        if (result) return std::move(*result);
        error_ = result.error();
        return T{};
    }
    std::vector<double> numbers(std::uint64_t most) {
        std::vector<double> out(static_cast<std::size_t>(count(most)));
        for (double& v : out) v = number();
        return out;
    }

    ByteReader in_;
    std::optional<Error> error_;
};

// One coordinate system of a part.
struct System {
    bool original = false;
    std::unique_ptr<CoordinateSystem> basis;
    CoordinateStatistics statistics;
};

std::vector<std::string> divisibleAxes(const Options& options) {
    std::vector<std::string> out;
    for (const std::string& id : options.axes) {
        if (isDivisible(*findAxes(id))) out.push_back(id);
    }
    return out;
}

}  // namespace

bool isDivisible(const TensorInfo& tensor) {
    const MatrixShape shape = matrixShape(tensor);
    return shape.cols > 0 && shape.rows > ValueTable::kExactEntries / shape.cols;
}

bool isDivisible(const AxesKind& kind) {
    const AxesNeeds& needs = kind.needs;
    return !kind.dense && kind.cost == nullptr && !needs.spectrum && !needs.matrix && !needs.heads && !needs.stream &&
           !needs.shared;
}

RowRange partRows(const TileReader& reader, std::uint64_t part, std::uint64_t parts) {
    const std::uint64_t rows = reader.rows(), chunk = chunkRows(reader), chunks = (rows + chunk - 1) / chunk;
    const std::uint64_t each = chunks / parts, more = chunks % parts;  // the first `more` parts have one more
    const std::uint64_t first = each * part + std::min(more, part), count = each + (part < more ? 1 : 0);
    return {std::min(first * chunk, rows), std::min((first + count) * chunk, rows)};
}

Result<std::vector<std::byte>> analyzePart(const Model& model, const TensorInfo& tensor, const Options& options,
                                           const PartRequest& request, const ProgressSink& progress) {
    if (!isDivisible(tensor)) {
        return fail(ErrorCode::unsupported, "the tensor is too small to be divided",
                    model.files[tensor.source]->name() + ", tensor " + quotedName(tensor.name));
    }
    if (request.part >= request.parts) return fail(ErrorCode::invalid, "there is no such part");
    auto reader = TileReader::open(model, tensor);
    if (!reader) return std::unexpected(reader.error());
    const std::uint64_t rows = reader->rows(), cols = reader->cols();
    const bool second = !request.totals.empty();

    std::vector<System> systems;
    PartReader totals(request.totals);
    for (const std::string& id : divisibleAxes(options)) {
        if (second && totals.count(1) == 0) continue;
        auto basis = findAxes(id)->make({.rows = rows, .cols = cols, .seed = options.seed});
        if (!basis) return std::unexpected(basis.error());
        systems.push_back({id == "original", std::move(*basis), CoordinateStatistics(rows, cols, options)});
        if (second) systems.back().statistics.startSecond(totals.moments());
    }
    if (second) {
        if (const auto done = totals.end(); !done) return std::unexpected(done.error());
    }

    const auto [first_row, end_row] = partRows(*reader, request.part, request.parts);
    const double cost = kReadCost + kSystemCost * static_cast<double>(systems.size());
    Work work(progress, cost * static_cast<double>(end_row - first_row));

    const std::uint64_t chunk = chunkRows(*reader);
    ByteWriter out;
    out.varint((end_row - first_row + chunk - 1) / chunk);
    NonFinite nonfinite;
    std::vector<float> tile, transformed;
    std::vector<std::size_t> excluded;
    CoordinateSystem::Scratch scratch;
    for (std::uint64_t begin = first_row; begin < end_row; begin += chunk) {
        Moments moments;
        const std::uint64_t end = std::min(begin + chunk, end_row);
        for (std::uint64_t row = begin; row < end; row += reader->tileRows()) {
            const std::uint64_t count = std::min(reader->tileRows(), end - row);
            tile.resize(static_cast<std::size_t>(count * cols));
            excluded.clear();
            if (const auto done = reader->read(row, count, tile, nonfinite, &excluded); !done)
                return std::unexpected(done.error());
            work.read(count * ((tensor.end - tensor.begin) / rows));
            if (!second) moments.add(tile);
            for (System& system : systems) {
                std::span<const float> values = tile;
                std::span<const std::size_t> without = excluded;
                if (!system.original) {
                    transformed.assign(tile.begin(), tile.end());
                    system.basis->apply(transformed, row, scratch);
                    values = transformed;
                    without = {};
                }
                if (second) {
                    system.statistics.second(values, without);
                } else {
                    system.statistics.first(values, without);
                }
            }
            if (!work.advance(cost * static_cast<double>(count), "parts")) return std::unexpected(Work::cancelled());
        }
        if (!second) write(out, moments);
        for (System& system : systems) write(out, system.statistics.takeChunk());
    }
    out.varint(nonfinite.nan);
    out.varint(nonfinite.inf);
    for (System& system : systems) system.statistics.writeCounts(out);
    return std::vector<std::byte>(out.view().begin(), out.view().end());
}

std::vector<std::byte> JoinedParts::totals() const {
    ByteWriter out;
    for (const std::string& id : order_) {
        const bool needed = second_.find(id)->second;
        out.varint(needed ? 1 : 0);
        if (needed) write(out, statistics_.find(id)->second.moments());
    }
    return {out.view().begin(), out.view().end()};
}

CoordinateStatistics JoinedParts::take(std::string_view axes) {
    auto node = statistics_.extract(statistics_.find(axes));
    return std::move(node.mapped());
}

Result<JoinedParts> joinParts(const TensorInfo& tensor, const Options& options,
                              std::span<const std::vector<std::byte>> first,
                              std::span<const std::vector<std::byte>> second) {
    const auto [rows, cols] = matrixShape(tensor);
    const std::uint64_t quantizers = options.bits.size() * options.groups.size() * options.symmetric.size();
    JoinedParts joined;
    joined.order_ = divisibleAxes(options);
    std::vector<CoordinateStatistics*> every;
    for (const std::string& id : joined.order_) {
        every.push_back(&joined.statistics_.try_emplace(id, rows, cols, options).first->second);
    }
    const auto read = [&](std::span<const std::byte> part, std::span<CoordinateStatistics* const> systems,
                          bool with_moments) -> Result<void> {
        PartReader in(part);
        const std::uint64_t chunks = in.count(rows);
        for (std::uint64_t c = 0; c < chunks && !in.failed(); ++c) {
            if (with_moments) joined.moments_.merge(in.moments());
            for (CoordinateStatistics* s : systems) s->add(in.sums(cols, quantizers));
        }
        NonFinite nonfinite{in.count(rows * cols), in.count(rows * cols)};
        if (with_moments) {
            joined.nonfinite_.nan += nonfinite.nan;
            joined.nonfinite_.inf += nonfinite.inf;
        }
        for (CoordinateStatistics* s : systems) in.counts(*s);
        return in.end();
    };
    for (const auto& part : first) {
        if (const auto done = read(part, every, true); !done) return std::unexpected(done.error());
    }
    if (joined.moments_.count != rows * cols) return fail(ErrorCode::malformed, "the parts are not the whole tensor");
    if (matrixScale(joined.moments_.absmax()) != 1) {
        return fail(ErrorCode::unsupported, "its scale is so extreme that its parts can't be transformed as they are");
    }

    std::vector<CoordinateStatistics*> again;
    for (std::size_t i = 0; i < every.size(); ++i) {
        const bool needed = every[i]->needsSecond();
        joined.second_.emplace(joined.order_[i], needed);
        if (needed) again.push_back(every[i]);
    }
    joined.needs_second_ = !again.empty() && second.empty();
    for (const auto& part : second) {
        if (const auto done = read(part, again, false); !done) return std::unexpected(done.error());
    }
    return joined;
}

}  // namespace axiscope
