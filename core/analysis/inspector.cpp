#include "analysis/inspector.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/coordinate_statistics.hpp"
#include "analysis/division.hpp"
#include "analysis/matrix_scale.hpp"
#include "analysis/residual_stream.hpp"
#include "analysis/shared_basis.hpp"
#include "analysis/work.hpp"
#include "axes/heads.hpp"
#include "format/json_reader.hpp"
#include "metrics/outliers.hpp"
#include "metrics/value_table.hpp"
#include "tensor/tile_reader.hpp"

namespace axiscope {
namespace {

// Rough costs in nanoseconds; only their ratios matter, for the progress shown.
constexpr double kReadCost = 2, kStatisticsCost = 8, kQuantizerCost = 0.8, kPictureCost = 2;
double productCost(double products) { return 0.05 * products; }
double solveCost(double order, bool vectors) { return (vectors ? 0.4 : 0.1) * order * order * order; }

// So many products between two calls of the sink: some tens of milliseconds.
constexpr double kSliceProducts = 1e9;

constexpr std::uint64_t kFloat = sizeof(float);

// From the statistics of a multiple of the matrix to those of the matrix.
void rescale(CoordinateReport& report, double factor) {
    for (double* linear : {&report.outliers.mean, &report.outliers.std, &report.outliers.absmax, &report.outliers.l2}) {
        *linear *= factor;
    }
    for (auto& [setting, r] : report.rtn) r.mse *= factor * factor;
    for (auto& [db, f] : report.fixed_distortion) f.step *= factor;
    for (auto& [step, f] : report.fixed_step) {
        f.mse *= factor * factor;
        f.mse_centroid *= factor * factor;
    }
}

}  // namespace

// What is known of the model beyond the tensor at hand. Found when it is first asked for.
class Inspector::Whole {
  public:
    explicit Whole(const Model& model) : model_(&model) {}

    const Model& model() const { return *model_; }
    const ResidualStream& stream() {
        if (!stream_) stream_.emplace(*model_);
        return *stream_;
    }
    double sharedCost() const { return shared_ ? 0 : productCost(sharedBasisProducts(*model_)); }
    Result<const SharedBasis*> shared(const ProgressSink& progress) {
        if (!shared_) {
            auto made = makeSharedBasis(*model_, stream(), progress);
            if (!made) return std::unexpected(made.error());
            shared_ = std::move(*made);
        }
        return &*shared_;
    }
    void setShared(SharedBasis basis) { shared_ = std::move(basis); }

    // The second moments of the heads that `tensor` shares with its partner; empty where there is none that can be read so.
    Result<std::vector<double>> partnerHeads(const TensorInfo& tensor, Work& work) {
        const TensorInfo* partner = stream().partner(tensor);
        if (partner == nullptr) return std::vector<double>{};
        const MatrixShape shape = matrixShape(*partner);
        const auto layout =
            headLayout(partner->info.role, partner->info.transposed, shape.rows, shape.cols, model_->config.head_size);
        auto reader = TileReader::open(*model_, *partner);
        if (!layout || !reader || shape.rows == 0) return std::vector<double>{};
        HeadMoments moments(*layout, shape.cols);
        std::vector<float> tile;
        for (std::uint64_t row = 0; row < shape.rows; row += reader->tileRows()) {
            const std::uint64_t count = std::min(reader->tileRows(), shape.rows - row);
            tile.resize(static_cast<std::size_t>(count * shape.cols));
            NonFinite ignored;
            if (const auto done = reader->read(row, count, tile, ignored); !done) return std::unexpected(done.error());
            moments.add(tile);
            if (!work.tell("heads")) return std::unexpected(Work::cancelled());
        }
        return std::move(moments).take();
    }

  private:
    const Model* model_;
    std::optional<ResidualStream> stream_;
    std::optional<SharedBasis> shared_;
};

// The tensor at hand.
class Inspector::Current {
  public:
    Current(Whole& whole, const TensorInfo& tensor, TileReader reader)
        : whole_(&whole),
          tensor_(tensor),
          reader_(std::move(reader)),
          keeps_(rows() * cols() <= kKeepBytes / kFloat),
          bytes_per_row_((tensor.end - tensor.begin) / rows()) {}

    bool is(const TensorInfo& tensor) const {
        return tensor.source == tensor_.source && tensor.begin == tensor_.begin && tensor.end == tensor_.end &&
               tensor.name == tensor_.name;
    }
    std::uint64_t rows() const { return reader_.rows(); }
    std::uint64_t cols() const { return reader_.cols(); }
    double entries() const { return static_cast<double>(rows()) * static_cast<double>(cols()); }
    double gramCost() const { return productCost(entries() * static_cast<double>(std::min(rows(), cols()))); }
    double scanCost(bool with_spectrum, bool vectors) const {
        double cost = scanned_ ? 0 : kReadCost * entries();
        if (with_spectrum && !hasSpectrum(vectors)) {
            cost += gramCost() + solveCost(static_cast<double>(std::min(rows(), cols())), vectors);
        }
        return cost;
    }
    double transformCost(const AxesKind& kind) const {
        if (kind.id == "original") return 0;
        // Products with a dense basis, or a fast transform.
        return kind.dense ? productCost(entries() * static_cast<double>(cols())) : 4 * entries();
    }
    double makeCost(const AxesKind& kind) const {
        return (kind.cost == nullptr ? 0 : kind.cost(rows(), cols())) + (kind.needs.shared ? whole_->sharedCost() : 0);
    }

    const NonFinite& nonfinite() const { return nonfinite_; }
    double rms() const { return rms_; }
    double scale() const { return scale_; }  // analysis/matrix_scale.hpp
    const std::optional<Spectrum>& spectrum() const { return spectrum_; }
    const std::optional<Error>& spectrumError() const { return spectrum_error_; }

    // What the entries come to, others than numbers as 0.
    void know(const Moments& moments, const NonFinite& nonfinite) {
        // About the entries that are numbers; the others stand as 0 and add nothing to the sum of squares.
        const std::uint64_t finite = moments.count - nonfinite.total();
        rms_ = finite > 0 ? std::sqrt(moments.square_sum / static_cast<double>(finite)) : 0;
        if (finite > 0) {
            // The zeros that stand for others are taken out of the spread again (Pebay 2008, eq. 2.1, backwards).
            const auto n = static_cast<double>(moments.count), kept_n = static_cast<double>(finite);
            const double mean = moments.mean * n / kept_n;
            std_ = std::sqrt(std::max(0.0, moments.m2 - (n - kept_n) * kept_n / n * mean * mean) / kept_n);
        }
        nonfinite_ = nonfinite;
        scale_ = matrixScale(moments.absmax());
        scanned_ = true;
    }

    // Reads the tensor once: rms, non-finite entries, and (where asked and possible) the spectrum. Does what is still missing.
    Result<void> scan(bool with_spectrum, bool vectors, Work& work) {
        const bool decompose = with_spectrum && !hasSpectrum(vectors) && !spectrum_error_;
        if (scanned_ && !decompose) return {};

        std::optional<GramAccumulator> gram;
        if (decompose) {
            if (auto made = GramAccumulator::make(rows(), cols())) {
                gram.emplace(std::move(*made));
            } else {
                spectrum_error_ = made.error();
                if (scanned_) return {};
            }
        }
        const auto accumulate = [&](std::span<const float> tile, std::uint64_t row,
                                    std::uint64_t count) -> Result<void> {
            const std::uint64_t step = sliceRows(static_cast<double>(std::min(rows(), cols())));
            for (std::uint64_t at = 0; at < count; at += step) {
                const std::uint64_t now = std::min(step, count - at);
                gram->add(tile.subspan(static_cast<std::size_t>(at * cols()), static_cast<std::size_t>(now * cols())),
                          row + at);
                if (!work.advance(gramCost() * static_cast<double>(now) / static_cast<double>(rows()), "spectrum")) {
                    return std::unexpected(Work::cancelled());
                }
            }
            return {};
        };
        std::vector<float> buffer;
        bool again = scanned_;
        if (!scanned_) {
            Moments moments, chunk;
            NonFinite nonfinite;
            std::vector<float> kept;
            if (keeps_) kept.resize(static_cast<std::size_t>(rows() * cols()));
            for (std::uint64_t row = 0; row < rows(); row += tileRows()) {
                const std::uint64_t count = std::min(tileRows(), rows() - row);
                const auto size = static_cast<std::size_t>(count * cols());
                std::span<float> tile;
                if (keeps_) {
                    tile = std::span(kept).subspan(static_cast<std::size_t>(row * cols()), size);
                } else {
                    buffer.resize(size);
                    tile = buffer;
                }
                if (const auto done = reader_.read(row, count, tile, nonfinite); !done) return done;
                work.read(count * bytes_per_row_);
                chunk.add(tile);
                if (endsChunk(row + count)) moments.merge(std::exchange(chunk, {}));
                if (!work.advance(kReadCost * static_cast<double>(size), "read")) {
                    return std::unexpected(Work::cancelled());
                }
                if (!gram) continue;
                if (const auto done = accumulate(tile, row, count); !done) return done;
            }
            original_ = std::move(kept);
            know(moments, nonfinite);
            if (scale_ != 1) {
                again = true;
                if (gram) gram = std::move(*GramAccumulator::make(rows(), cols()));
            }
        }
        if (gram && again) {
            for (std::uint64_t row = 0; row < rows(); row += tileRows()) {
                const std::uint64_t count = std::min(tileRows(), rows() - row);
                const auto tile = scaled(row, count, buffer);
                if (!tile) return std::unexpected(tile.error());
                if (const auto done = accumulate(*tile, row, count); !done) return done;
            }
        }
        if (!gram) return {};
        const double solve_cost = solveCost(static_cast<double>(std::min(rows(), cols())), vectors);
        auto solved = std::move(*gram).solve(vectors, [&] { return work.tell("spectrum"); });
        if (solved) {
            bases_.clear();  // those of the old spectrum
            spectrum_ = std::move(*solved);
        } else {
            if (solved.error().code == ErrorCode::cancelled) return std::unexpected(Work::cancelled());
            spectrum_error_ = solved.error();
        }
        if (!work.advance(solve_cost, "spectrum")) {
            return std::unexpected(Work::cancelled());
        }
        return {};
    }

    // A basis, made once. Precondition: scan(), with vectors where the kind needs them. Errors of code `memory` or `unsupported`
    // concern this kind alone.
    Result<const CoordinateSystem*> basis(const AxesKind& kind, std::uint64_t seed, Work& work) {
        if (kind.needs.spectrum && !hasSpectrum(true)) {
            return std::unexpected(
                spectrum_error_.value_or(Error{ErrorCode::memory, "its principal axes were not computed", ""}));
        }
        const std::pair key(std::string(kind.id), kind.seeded ? seed : 0);
        const double cost = makeCost(kind);
        if (const auto found = bases_.find(key); found != bases_.end()) {
            if (!work.advance(cost, kind.id)) return std::unexpected(Work::cancelled());
            return found->second.get();
        }
        // One that is as large as a tensor is kept, the last one used.
        const auto large = [](const AxesKind& k) { return k.dense || k.needs.matrix; };
        if (large(kind)) std::erase_if(bases_, [&](const auto& entry) { return large(*findAxes(entry.first.first)); });

        AxesRequest request{.rows = rows(),
                            .cols = cols(),
                            .seed = seed,
                            .role = tensor_.info.role,
                            .transposed = tensor_.info.transposed,
                            .head_size = whole_->model().config.head_size};
        if (kind.needs.spectrum) request.spectrum = &*spectrum_;
        std::optional<StreamPlace> place;
        if (kind.needs.stream) {
            auto found = whole_->stream().place(tensor_);
            if (!found) return std::unexpected(found.error());
            request.stream = &place.emplace(std::move(*found));
        }
        const double shared_cost = kind.needs.shared ? whole_->sharedCost() : 0;
        if (kind.needs.shared) {
            const auto shared = whole_->shared(
                [&](const Progress& at) { return work.tellWithin(at.fraction * shared_cost, at.stage); });
            if (!shared) return std::unexpected(shared.error());
            request.shared = *shared;
        }
        std::vector<double> partner_heads;
        // Of a matrix of extreme scale the partner's moments would not be in the same units.
        if (kind.needs.heads && request.head_size > 0 && scale_ == 1) {
            auto found = whole_->partnerHeads(tensor_, work);
            if (!found) return std::unexpected(found.error());
            partner_heads = std::move(*found);
            request.partner_heads = partner_heads;
        }
        std::vector<float> buffer;
        if (kind.needs.matrix) {
            if (rows() * cols() > kMaxAxesEntries) {
                return fail(ErrorCode::memory, "the whole matrix is needed at once, and its " +
                                                   std::to_string(rows() * cols()) + " entries are more than " +
                                                   std::to_string(kMaxAxesEntries));
            }
            const auto matrix = scaled(0, rows(), buffer);
            if (!matrix) return std::unexpected(matrix.error());
            request.matrix = *matrix;
        }
        request.progress = [&](double fraction, double objective) {
            return work.tellWithin(shared_cost + fraction * (cost - shared_cost), kind.id, objective);
        };
        auto made = kind.make(request);
        if (!made) return std::unexpected(made.error());
        const CoordinateSystem* kept = bases_.emplace(key, std::move(*made)).first->second.get();
        if (!work.advance(cost, kind.id)) return std::unexpected(Work::cancelled());
        return kept;
    }

    // By how much the transformed entries of a system are divided to be in units of rms.
    double unit(const CoordinateSystem& basis) const {
        const auto energy = basis.referenceEnergy();
        return energy ? std::sqrt(*energy / entries()) : rms_ * scale_;
    }

    // Rows of the original tensor: a view of the kept ones, or read into `buffer`.
    Result<std::span<const float>> original(std::uint64_t row, std::uint64_t count, std::vector<float>& buffer) {
        const auto size = static_cast<std::size_t>(count * cols());
        if (!original_.empty())
            return std::span<const float>(original_).subspan(static_cast<std::size_t>(row * cols()), size);
        buffer.resize(size);
        NonFinite ignored;
        if (const auto done = reader_.read(row, count, buffer, ignored); !done) return std::unexpected(done.error());
        return std::span<const float>(buffer);
    }

    // The same times scale().
    Result<std::span<const float>> scaled(std::uint64_t row, std::uint64_t count, std::vector<float>& buffer) {
        auto had = original(row, count, buffer);
        if (!had || scale_ == 1) return had;
        if (had->data() != buffer.data()) buffer.assign(had->begin(), had->end());
        for (float& v : buffer) v = static_cast<float>(v * scale_);
        return std::span<const float>(buffer);
    }

    // Rows in other axes, times scale(), in `buffer`.
    Result<std::span<const float>> transformed(const CoordinateSystem& basis, double products_per_entry,
                                               std::uint64_t row, std::uint64_t count, std::vector<float>& buffer,
                                               const std::function<bool(double)>& advance) {
        const auto had = scaled(row, count, buffer);
        if (!had) return had;
        if (had->data() != buffer.data()) buffer.assign(had->begin(), had->end());
        const std::uint64_t step = products_per_entry > 0 ? sliceRows(products_per_entry) : count;
        for (std::uint64_t at = 0; at < count; at += step) {
            const std::uint64_t now = std::min(step, count - at);
            basis.apply(std::span(buffer).subspan(static_cast<std::size_t>(at * cols()),
                                                  static_cast<std::size_t>(now * cols())),
                        row + at, scratch_);
            if (!advance(static_cast<double>(now) / static_cast<double>(rows())))
                return std::unexpected(Work::cancelled());
        }
        return std::span<const float>(buffer);
    }

    // Everything about one coordinate system; `made` by parts of the tensor elsewhere, or here. An error of code `memory` or
    // `unsupported` concerns it alone.
    Result<CoordinateReport> statistics(const AxesKind& kind, const Options& options, Work& work,
                                        std::vector<std::string>& notes, std::optional<CoordinateStatistics> made) {
        const bool same = kind.id == "original";
        const auto basis = this->basis(kind, options.seed, work);
        if (!basis) return std::unexpected(basis.error());
        if (!made) {
            auto here = gather(kind, **basis, options, work);
            if (!here) return std::unexpected(here.error());
            made = std::move(*here);
        }
        auto report = std::move(*made).finish({.basis = (*basis)->description(),
                                               .basis_bits = (*basis)->basisBits(),
                                               .unit = same ? rms_ : unit(**basis),
                                               .std = same ? std_ : std_ * scale_,
                                               .reference_energy = (*basis)->referenceEnergy(),
                                               .spectrum = spectrum_ ? &*spectrum_ : nullptr,
                                               .exact = same,
                                               .principal = (*basis)->principal()},
                                              notes);
        if (!same && scale_ != 1) rescale(report, 1 / scale_);
        if (!work.advance(finishCost(options), kind.id)) return std::unexpected(Work::cancelled());
        return report;
    }

    // What an analysis by parts leaves to do for a system.
    double finishCost(const Options& options) const { return statisticsCost(options) * 0.1; }

    double statisticsCost(const Options& options) const {
        const auto quantizers = options.bits.size() * options.groups.size() * options.symmetric.size();
        return entries() * (kStatisticsCost + kQuantizerCost * static_cast<double>(quantizers));
    }

  private:
    // One or two passes over the rows in a coordinate system.
    Result<CoordinateStatistics> gather(const AxesKind& kind, const CoordinateSystem& basis, const Options& options,
                                        Work& work) {
        const bool same = kind.id == "original";
        const double transform_cost = transformCost(kind), statistics_cost = statisticsCost(options);
        const double products = kind.dense ? static_cast<double>(cols()) : 0;

        CoordinateStatistics statistics(rows(), cols(), options);
        std::vector<float> buffer, kept;
        // A single tile stays in `buffer` anyway.
        const bool single = tileRows() >= rows();
        const bool may_keep =
            !same && !single && keeps_ && !basis.stored() && rows() * cols() > ValueTable::kExactEntries;
        if (may_keep) kept.resize(static_cast<std::size_t>(rows() * cols()));

        const auto pass = [&](bool second, double cost) -> Result<void> {
            std::vector<std::size_t> excluded;
            for (std::uint64_t row = 0; row < rows(); row += tileRows()) {
                const std::uint64_t count = std::min(tileRows(), rows() - row);
                const auto size = static_cast<std::size_t>(count * cols());
                std::span<const float> tile;
                excluded.clear();
                if (same && nonfinite_.total() > 0) {
                    buffer.resize(size);
                    NonFinite ignored;
                    if (const auto done = reader_.read(row, count, buffer, ignored, &excluded); !done) return done;
                    tile = buffer;
                } else if (same) {
                    const auto had = original(row, count, buffer);
                    if (!had) return std::unexpected(had.error());
                    tile = *had;
                } else if (second && single) {
                    tile = buffer;
                } else if (second && may_keep) {
                    tile = std::span<const float>(kept).subspan(static_cast<std::size_t>(row * cols()), size);
                } else {
                    const auto had = transformed(basis, products, row, count, buffer, [&](double share) {
                        return work.advance(second ? 0 : share * transform_cost, kind.id);
                    });
                    if (!had) return std::unexpected(had.error());
                    tile = *had;
                    if (may_keep) std::ranges::copy(tile, kept.begin() + static_cast<std::ptrdiff_t>(row * cols()));
                }
                if (second) {
                    statistics.second(tile, excluded);
                } else {
                    statistics.first(tile, excluded);
                }
                if (endsChunk(row + count)) statistics.endChunk();
                if (!work.advance(cost * static_cast<double>(count) / static_cast<double>(rows()), kind.id)) {
                    return std::unexpected(Work::cancelled());
                }
            }
            return {};
        };

        if (const auto done = pass(false, statistics_cost * 0.6); !done) return std::unexpected(done.error());
        const bool second = statistics.needsSecond();
        if (!work.advance(statistics_cost * 0.1, kind.id)) return std::unexpected(Work::cancelled());
        if (second) {
            if (const auto done = pass(true, statistics_cost * 0.2); !done) return std::unexpected(done.error());
        } else {
            work.advance(statistics_cost * 0.2, kind.id);
        }
        return statistics;
    }

    bool hasSpectrum(bool vectors) const { return spectrum_ && (!vectors || !spectrum_->vectors.empty()); }
    std::uint64_t tileRows() const { return reader_.tileRows(); }
    bool endsChunk(std::uint64_t row) const { return row % chunkRows(reader_) == 0 || row == rows(); }
    std::uint64_t sliceRows(double products_per_entry) const {
        const double per_row = products_per_entry * static_cast<double>(cols());
        return static_cast<std::uint64_t>(std::clamp(kSliceProducts / per_row, 16.0, 1e9));
    }

    Whole* whole_;
    TensorInfo tensor_;
    TileReader reader_;
    bool keeps_;
    std::uint64_t bytes_per_row_;
    bool scanned_ = false;
    NonFinite nonfinite_;
    double rms_ = 0, std_ = 0;
    double scale_ = 1;
    std::vector<float> original_;  // empty when it is too large to keep
    std::optional<Spectrum> spectrum_;
    std::optional<Error> spectrum_error_;
    std::map<std::pair<std::string, std::uint64_t>, std::unique_ptr<CoordinateSystem>> bases_;  // by id and seed
    template <class Tile, class Row, class Scratch>
    static Scratch scratchOf(void (CoordinateSystem::*)(Tile, Row, Scratch&) const);
    decltype(scratchOf(&CoordinateSystem::apply)) scratch_;  // whatever apply() wants to keep between calls
};

Inspector::Inspector(const Model& model) : model_(&model), whole_(std::make_unique<Whole>(model)) {}
Inspector::~Inspector() = default;
Inspector::Inspector(Inspector&&) noexcept = default;
Inspector& Inspector::operator=(Inspector&&) noexcept = default;

void Inspector::clear() { current_.reset(); }

Result<const SharedBasis*> Inspector::sharedBasis(const ProgressSink& progress) { return whole_->shared(progress); }

void Inspector::setSharedBasis(SharedBasis basis) {
    current_.reset();  // its systems refer to the old one
    whole_->setShared(std::move(basis));
}

Result<Inspector::Current*> Inspector::select(const TensorInfo& tensor) {
    if (current_ && current_->is(tensor)) return current_.get();
    current_.reset();
    const MatrixShape shape = matrixShape(tensor);
    if (shape.rows == 0 || shape.cols == 0) {
        const std::string& file = model_->files[tensor.source]->name();
        return fail(ErrorCode::unsupported, "the tensor has no entries", file + ", tensor " + quotedName(tensor.name));
    }
    auto reader = TileReader::open(*model_, tensor);
    if (!reader) return std::unexpected(reader.error());
    current_ = std::make_unique<Current>(*whole_, tensor, std::move(*reader));
    return current_.get();
}

TensorReport Inspector::analyze(const TensorInfo& tensor, const Options& options, const ProgressSink& progress,
                                JoinedParts* parts) {
    TensorReport report;
    report.tensor = tensor;
    report.file = model_->sources[tensor.source].file;
    const auto selected = select(tensor);
    if (!selected) {
        report.error = selected.error();
        return report;
    }
    Current& current = **selected;
    if (parts != nullptr) current.know(parts->moments(), parts->nonfinite());
    const auto divided = [&](const std::string& id) { return parts != nullptr && parts->has(id); };

    bool vectors = false;
    for (const std::string& id : options.axes) vectors |= findAxes(id)->needs.spectrum;
    const bool decompose = options.ranks || vectors;
    double total = current.scanCost(decompose, vectors);
    const auto cost = [&](const std::string& id) {
        const AxesKind& kind = *findAxes(id);
        return current.makeCost(kind) + (divided(id) ? current.finishCost(options)
                                                     : current.transformCost(kind) + current.statisticsCost(options));
    };
    for (const std::string& id : options.axes) total += cost(id);
    Work work(progress, total);

    if (const auto done = current.scan(decompose, vectors, work); !done) {
        report.error = done.error();
        return report;
    }
    report.nonfinite = current.nonfinite();
    if (const std::uint64_t n = report.nonfinite.total(); n > 0) {
        report.notes.push_back(std::to_string(n) + (n == 1 ? " entry is" : " entries are") +
                               " no finite number: left out of the original axes' statistics, 0 in all others");
    }
    if (current.rms() == 0) report.notes.push_back("all entries are zero: most statistics have no value");
    for (const Group& group : options.groups) {
        if (group.kind == Group::Kind::columns && current.cols() % group.size != 0) {
            report.notes.push_back("group " + std::to_string(group.size) + " does not divide " +
                                   std::to_string(current.cols()) + " columns: left out");
        }
    }
    if (current.spectrum()) {
        report.singular_values = current.spectrum()->singular_values;
        for (double& s : report.singular_values) s /= current.scale();
    } else if (current.spectrumError()) {
        report.notes.push_back("no singular values, so no effective and stable rank: " +
                               current.spectrumError()->message);
    }

    for (const std::string& id : options.axes) {
        std::vector<std::string> notes;
        std::optional<CoordinateStatistics> made;
        if (divided(id)) made = parts->take(id);
        auto coordinates = current.statistics(*findAxes(id), options, work, notes, std::move(made));
        if (coordinates) {
            const bool spread = coordinates->outliers.std > 0;
            if (id == "original" && !spread && current.rms() > 0) {
                report.notes.push_back(
                    "all entries are equal: kurtosis has no value, and no bits are needed at any distortion");
            }
            report.notes.insert(report.notes.end(), notes.begin(), notes.end());
            report.axes.emplace_back(id, std::move(*coordinates));
            continue;
        }
        const Error& error = coordinates.error();
        if (error.code == ErrorCode::cancelled || error.code == ErrorCode::unreadable) {
            report.error = error;
            return report;
        }
        CoordinateReport failed;
        failed.error = error;
        report.axes.emplace_back(id, std::move(failed));
        work.advance(cost(id), id);
    }
    return report;
}

Result<Heatmap> Inspector::heatmap(const TensorInfo& tensor, const HeatmapRequest& request,
                                   const ProgressSink& progress) {
    const AxesKind* kind = findAxes(request.axes);
    if (kind == nullptr) return fail(ErrorCode::invalid, "there is no coordinate system '" + request.axes + "'");
    const auto selected = select(tensor);
    if (!selected) return std::unexpected(selected.error());
    Current& current = **selected;
    const auto within = [](std::uint64_t first, std::uint64_t count, std::uint64_t all) {
        return count > 0 && first <= all && count <= all - first;
    };
    if (!within(request.first_row, request.rows, current.rows()) ||
        !within(request.first_col, request.cols, current.cols())) {
        return fail(ErrorCode::invalid, "the part to draw does not lie within the matrix of " +
                                            std::to_string(current.rows()) + " x " + std::to_string(current.cols()));
    }
    const std::uint64_t width = request.width, height = request.height;
    if (width == 0 || height == 0 || width > request.cols || height > request.rows ||
        height > HeatmapRequest::kMaxPixels / width) {
        return fail(ErrorCode::invalid, "a picture has at most one pixel per weight and " +
                                            std::to_string(HeatmapRequest::kMaxPixels) + " in all");
    }

    const bool same = kind->id == "original";
    const double share = static_cast<double>(request.rows) / static_cast<double>(current.rows());
    const double transform_cost = share * current.transformCost(*kind),
                 draw_cost = share * kPictureCost * current.entries();
    Work work(progress,
              current.scanCost(kind->needs.spectrum, true) + current.makeCost(*kind) + transform_cost + draw_cost);
    if (const auto done = current.scan(kind->needs.spectrum, true, work); !done) return std::unexpected(done.error());
    const auto basis = current.basis(*kind, request.seed, work);
    if (!basis) return std::unexpected(basis.error());

    Heatmap out{request.width, request.height, std::vector<float>(static_cast<std::size_t>(width * height))};
    const double unit = same ? current.rms() : current.unit(**basis);
    const double scale = unit > 0 ? 1 / unit : 0;
    const double products = kind->dense ? static_cast<double>(current.cols()) : 0;
    // Where pixel p of n begins in a range of `all`; p * all fits, since both are below 2^32 or all is a row's length.
    const auto edge = [](std::uint64_t p, std::uint64_t n, std::uint64_t all) { return all / n * p + all % n * p / n; };
    std::vector<float> buffer, line(static_cast<std::size_t>(request.cols));
    std::uint64_t y = 0;
    const auto finishLine = [&] {
        for (std::uint64_t x = 0; x < width; ++x) {
            float most = 0;
            const std::uint64_t end = edge(x + 1, width, request.cols);
            for (std::uint64_t c = edge(x, width, request.cols); c < end; ++c) {
                const float v = line[static_cast<std::size_t>(c)];
                if (std::fabs(v) > std::fabs(most)) most = v;
            }
            out.value[static_cast<std::size_t>(y * width + x)] = static_cast<float>(most * scale);
        }
        std::ranges::fill(line, 0.0f);
        ++y;
    };
    // Many rows at a time, whatever part of a pixel they make: a product with a dense basis pays for few rows as for many.
    const std::uint64_t step = std::max<std::uint64_t>(1, TileReader::kTileBytes / kFloat / current.cols());
    for (std::uint64_t row = 0; row < request.rows; row += step) {
        const std::uint64_t count = std::min(step, request.rows - row);
        const auto rows = same ? current.original(request.first_row + row, count, buffer)
                               : current.transformed(**basis, products, request.first_row + row, count, buffer,
                                                     [&](double) { return work.tell(kind->id); });
        if (!rows) return std::unexpected(rows.error());
        for (std::uint64_t r = 0; r < count; ++r) {
            const float* values = rows->data() + static_cast<std::size_t>(r * current.cols() + request.first_col);
            for (std::size_t c = 0; c < line.size(); ++c) {
                if (std::fabs(values[c]) > std::fabs(line[c])) line[c] = values[c];
            }
            if (row + r + 1 == edge(y + 1, height, request.rows)) finishLine();
        }
        if (!work.advance((transform_cost + draw_cost) * static_cast<double>(count) / static_cast<double>(request.rows),
                          kind->id)) {
            return std::unexpected(Work::cancelled());
        }
    }
    return out;
}

Result<TransformedTensor> Inspector::transform(const TensorInfo& tensor, const std::string& axes, std::uint64_t seed,
                                               const TileSink& tile, const ProgressSink& progress) {
    const AxesKind* kind = findAxes(axes);
    if (kind == nullptr) return fail(ErrorCode::invalid, "there is no coordinate system '" + axes + "'");
    const auto selected = select(tensor);
    if (!selected) return std::unexpected(selected.error());
    Current& current = **selected;

    const bool same = kind->id == "original";
    const double cost = current.transformCost(*kind) + kReadCost * current.entries();
    Work work(progress, current.scanCost(kind->needs.spectrum, true) + current.makeCost(*kind) + cost);
    if (const auto done = current.scan(kind->needs.spectrum, true, work); !done) return std::unexpected(done.error());
    const auto basis = current.basis(*kind, seed, work);
    if (!basis) return std::unexpected(basis.error());

    const double products = kind->dense ? static_cast<double>(current.cols()) : 0;
    std::vector<float> buffer;
    const std::uint64_t step = std::max<std::uint64_t>(1, TileReader::kTileBytes / kFloat / current.cols());
    for (std::uint64_t row = 0; row < current.rows(); row += step) {
        const std::uint64_t count = std::min(step, current.rows() - row);
        const auto rows = same ? current.original(row, count, buffer)
                               : current.transformed(**basis, products, row, count, buffer,
                                                     [&](double) { return work.tell(kind->id); });
        if (!rows) return std::unexpected(rows.error());
        tile(row, *rows);
        if (!work.advance(cost * static_cast<double>(count) / static_cast<double>(current.rows()), kind->id)) {
            return std::unexpected(Work::cancelled());
        }
    }
    return TransformedTensor{current.rows(),
                             current.cols(),
                             (*basis)->description(),
                             (*basis)->basisBits(),
                             same ? 1 : current.scale(),
                             (*basis)->referenceEnergy()};
}

}  // namespace axiscope
