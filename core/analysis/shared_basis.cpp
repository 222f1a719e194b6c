#include "analysis/shared_basis.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/work.hpp"
#include "axes/folded.hpp"
#include "axes/spectrum.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope {
namespace {

constexpr double kSliceProducts = 5e8;  // between two calls of the sink: some tens of milliseconds
constexpr double kSolveProducts = 8;    // times n^3: as long as the decomposition takes
constexpr std::size_t kHeader = 4;      // numbers before the vectors
constexpr double kMaxPackedCount = 0x1p53;

// Which row of `all` is the r-th of `some` evenly spread ones.
std::uint64_t spread(std::uint64_t r, std::uint64_t some, std::uint64_t all) {
    return all / some * r + all % some * r / some;
}

}  // namespace

std::vector<const TensorInfo*> sharedReaders(const Model& model, const ResidualStream& stream) {
    std::vector<const TensorInfo*> out;
    for (const TensorInfo& tensor : model.tensors) {
        const auto place = stream.place(tensor);
        if (place && place->side != StreamPlace::Side::writer && matrixShape(tensor).rows > 0) out.push_back(&tensor);
    }
    return out;
}

double sharedBasisProducts(const Model& model) {
    double products = 0, order = 0;
    for (const TensorInfo& tensor : model.tensors) {
        const Role role = tensor.info.role;
        if (role == Role::o || role == Role::down || role == Role::norm || role == Role::bias || role == Role::other)
            continue;
        const MatrixShape shape = matrixShape(tensor);
        const auto n = static_cast<double>(shape.cols);
        order = std::max(order, n);
        products += static_cast<double>(shape.rows) * n * n;
    }
    return std::min(products, kSharedProducts) + kSolveProducts * order * order * order;
}

Result<SharedBasis> makeSharedBasis(const Model& model, const ResidualStream& stream, const ProgressSink& progress,
                                    double budget) {
    const std::vector<const TensorInfo*> readers = sharedReaders(model, stream);
    const bool any_gain =
        std::ranges::any_of(readers, [](const TensorInfo* t) { return t->info.role != Role::embedding; });
    if (!any_gain) {
        return fail(ErrorCode::unsupported,
                    "no tensor of this model is known to read a residual stream behind an RMSNorm, so there is no "
                    "shared basis");
    }
    SharedBasis out;
    out.order = matrixShape(*readers[0]).cols;
    out.tensors = readers.size();
    for (const TensorInfo* tensor : readers) {
        const MatrixShape shape = matrixShape(*tensor);
        if (shape.cols != out.order)
            return fail(ErrorCode::unsupported, "the tensors that read the residual stream are of unequal width");
        out.all_rows += shape.rows;
    }
    if (out.order > kMaxSharedOrder) {
        return fail(ErrorCode::memory, "a shared basis of order " + std::to_string(out.order) + " is more than " +
                                           std::to_string(kMaxSharedOrder));
    }
    const auto n = static_cast<double>(out.order);
    const double share = std::min(1.0, budget / (static_cast<double>(out.all_rows) * n * n));
    const auto taken = [&](const TensorInfo& tensor) {
        const auto rows = matrixShape(tensor).rows;
        if (share >= 1) return rows;
        return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(static_cast<double>(rows) * share), 1, rows);
    };
    for (const TensorInfo* tensor : readers) out.rows += taken(*tensor);

    const double solve_cost = kSolveProducts * n * n * n;
    Work work(progress, static_cast<double>(out.rows) * n * n + solve_cost);
    // As if there were as many rows as columns at least: rows of 0 change nothing, and the moments are then those of the columns.
    auto gram = GramAccumulator::make(std::max(out.rows, out.order), out.order);
    if (!gram) return std::unexpected(gram.error());
    std::uint64_t done_rows = 0;
    std::vector<float> tile;
    std::vector<float> gain;
    for (const TensorInfo* tensor : readers) {
        const auto place = stream.place(*tensor);
        if (!place) return std::unexpected(place.error());
        auto reader = TileReader::open(model, *tensor);
        if (!reader) return std::unexpected(reader.error());
        const std::uint64_t all = reader->rows(), some = taken(*tensor);
        // A row stands for all / some rows: its square is to count so often.
        const double weight = std::sqrt(static_cast<double>(all) / static_cast<double>(some));
        gain = place->gain;
        if (some < all) {
            if (gain.empty()) gain.assign(static_cast<std::size_t>(out.order), 1.0F);
            for (float& g : gain) g = static_cast<float>(g * weight);
        }
        const std::uint64_t step =
            std::clamp<std::uint64_t>(static_cast<std::uint64_t>(kSliceProducts / (n * n)), 1, reader->tileRows());
        for (std::uint64_t row = 0; row < some; row += step) {
            const std::uint64_t count = std::min(step, some - row);
            tile.resize(static_cast<std::size_t>(count * out.order));
            NonFinite ignored;
            for (std::uint64_t r = 0; r < count;) {
                const std::uint64_t together = some == all ? count : 1;
                const auto part = std::span(tile).subspan(static_cast<std::size_t>(r * out.order),
                                                          static_cast<std::size_t>(together * out.order));
                if (auto read = reader->read(spread(row + r, some, all), together, part, ignored); !read)
                    return std::unexpected(read.error());
                r += together;
            }
            work.read(count * ((tensor->end - tensor->begin) / all));
            foldGain(tile, gain);
            gram->add(tile, done_rows);
            done_rows += count;
            if (!work.advance(static_cast<double>(count) * n * n, "shared basis"))
                return std::unexpected(Work::cancelled());
        }
    }
    auto solved = std::move(*gram).solve(true, [&] { return work.tell("shared basis"); });
    if (!solved) return std::unexpected(solved.error());
    out.vectors = std::move(solved->vectors);
    if (!work.advance(solve_cost, "shared basis")) return std::unexpected(Work::cancelled());
    return out;
}

std::vector<double> packShared(const SharedBasis& basis) {
    std::vector<double> out{static_cast<double>(basis.order), static_cast<double>(basis.tensors),
                            static_cast<double>(basis.rows), static_cast<double>(basis.all_rows)};
    out.insert(out.end(), basis.vectors.begin(), basis.vectors.end());
    return out;
}

Result<SharedBasis> unpackShared(std::span<const double> packed) {
    const auto wrong = [] { return fail(ErrorCode::invalid, "this is no shared basis"); };
    if (packed.size() < kHeader) return wrong();
    for (const double v : packed.first(kHeader))
        if (!(v >= 1 && v < kMaxPackedCount) || v != std::floor(v)) return wrong();
    for (const double v : packed)
        if (!std::isfinite(v)) return wrong();
    SharedBasis out{static_cast<std::uint64_t>(packed[0]),
                    {},
                    static_cast<std::uint64_t>(packed[1]),
                    static_cast<std::uint64_t>(packed[2]),
                    static_cast<std::uint64_t>(packed[3])};
    if (out.order > kMaxSharedOrder || packed.size() != kHeader + out.order * out.order) return wrong();
    out.vectors.assign(packed.begin() + kHeader, packed.end());
    return out;
}

}  // namespace axiscope
