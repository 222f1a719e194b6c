// Turn the axes: two or three columns of a tensor as a cloud of points, seen along turned axes. The cloud stays where it is; what is
// told of its coordinates changes, and what is told of the cloud does not.
//
//   two columns    axes e1 = (cos a, sin a), e2 = (-sin a, cos a): turned counter-clockwise by the angle a
//   three columns  the axes are the columns of Rz(a) Ry(b) Rx(c), counter-clockwise about z, the turned y, the twice turned x
//
// A point p has the coordinates e_k . p, computed in double precision and rounded to float32, like any transformed weight.
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/matrix_figures.hpp"
#include "analysis/option_reader.hpp"
#include "analysis/progress_part.hpp"
#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "analysis/work.hpp"
#include "base/math.hpp"
#include "metrics/value_table.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kMostPoints = 1 << 16;  // more than any picture shows; their coordinates fill 2 MB of JSON text
constexpr std::uint64_t kMostEntries =
    std::uint64_t{1} << 24;  // of whole rows read for them: a row may be much longer than the columns asked for
constexpr double kDistortionDb = 20;
constexpr unsigned kSweepAngles = 120;  // intervals: 1.5 degrees, so that 30, 45 and 60 degrees are among them
constexpr double kSweepEnd = 180;       // degrees; beyond half a turn the coordinates only change sign

struct Settings {
    std::vector<std::uint64_t> columns = {0, 1};
    std::vector<double> angles;
    std::uint64_t bits = 4, max_points = 2000;
    bool points = false, sweep = false;
};

Result<Settings> settingsFrom(const Json& options) {
    Settings settings;
    OptionReader reader(options);
    if (const Json* columns = reader.take("columns")) {
        settings.columns.clear();
        const char* form = "a list of two or three different columns, counted from 0";
        const bool list = columns->is_array() && (columns->size() == 2 || columns->size() == 3);
        if (!list) reader.wrong("columns", form);
        for (std::size_t i = 0; list && i < columns->size(); ++i) {
            const Json& column = (*columns)[i];
            if (!column.is_number_integer() || column < 0 ||
                std::ranges::find(settings.columns, column.get<std::uint64_t>()) != settings.columns.end()) {
                reader.wrong("columns", form);
                break;
            }
            settings.columns.push_back(column.get<std::uint64_t>());
        }
    }
    const bool flat = settings.columns.size() == 2;
    settings.angles.assign(flat ? 1 : 3, 0);
    constexpr double kMostDegrees = 1e6;  // whole turns beyond it only lose digits
    reader.numbers("angles", settings.angles, settings.angles.size(), settings.angles.size(), -kMostDegrees,
                   kMostDegrees, flat ? "a list of one angle in degrees" : "a list of three angles in degrees");
    reader.whole("bits", settings.bits, kLeastBits, kMostBits);
    reader.whole("max_points", settings.max_points, 2, kMostPoints);
    reader.flag("points", settings.points);
    reader.flag("sweep", settings.sweep);
    if (settings.sweep && !flat) reader.wrong("sweep", "false for three columns: there is no single angle to sweep");
    if (const auto done = reader.finish(); !done) return std::unexpected(done.error());
    return settings;
}

using Axes = std::vector<std::vector<double>>;  // one unit vector per axis, in the original coordinates

Axes turnedAxes(std::span<const double> degrees) {
    const auto c = [&](std::size_t i) { return exact::cosTurn(degrees[i] / 360); };
    const auto s = [&](std::size_t i) { return exact::sinTurn(degrees[i] / 360); };
    if (degrees.size() == 1) return {{c(0), s(0)}, {-s(0), c(0)}};
    return {{c(0) * c(1), s(0) * c(1), -s(1)},
            {c(0) * s(1) * s(2) - s(0) * c(2), s(0) * s(1) * s(2) + c(0) * c(2), c(1) * s(2)},
            {c(0) * s(1) * c(2) + s(0) * s(2), s(0) * s(1) * c(2) - c(0) * s(2), c(1) * c(2)}};
}

// Points as columns: coordinate k of point i at [k * n + i].
struct Cloud {
    std::size_t dimensions = 0, points = 0;
    std::vector<float> at;
    std::span<const float> axis(std::size_t k) const { return std::span(at).subspan(k * points, points); }
};

Cloud turned(const Cloud& cloud, const Axes& axes) {
    Cloud out = cloud;
    for (std::size_t k = 0; k < cloud.dimensions; ++k) {
        for (std::size_t i = 0; i < cloud.points; ++i) {
            double sum = 0;
            for (std::size_t d = 0; d < cloud.dimensions; ++d) sum += axes[k][d] * cloud.at[d * cloud.points + i];
            out.at[k * cloud.points + i] = static_cast<float>(sum);
        }
    }
    return out;
}

double length(const Cloud& cloud) {
    double sum = 0;
    for (const float v : cloud.at) sum += double{v} * v;
    return std::sqrt(sum);
}

double distance(const Cloud& cloud, std::size_t i, std::size_t j) {
    double sum = 0;
    for (std::size_t k = 0; k < cloud.dimensions; ++k) {
        const double d = double{cloud.axis(k)[i]} - cloud.axis(k)[j];
        sum += d * d;
    }
    return std::sqrt(sum);
}

struct Figures {
    OutlierFigures outliers;
    CodeFigures codes;
    double entropy_20db_bits = 0;
    std::vector<double> energy_share;  // per axis
};

Figures figuresOf(const Cloud& cloud, unsigned bits) {
    Figures out{outlierFigures(cloud.at), codeFigures(cloud.at, bits, cloud.at.size()), 0, {}};
    const double std = out.outliers.moments.std();
    if (std > 0) {
        ValueTable::Builder builder(cloud.at.size());
        builder.add(cloud.at);
        const ValueTable table = std::move(builder).finish();
        out.entropy_20db_bits = table.uniform(table.stepForSqnr(kDistortionDb, std)).entropy_bits;
    }
    for (std::size_t k = 0; k < cloud.dimensions; ++k) {
        double energy = 0;
        for (const float v : cloud.axis(k)) energy += double{v} * v;
        out.energy_share.push_back(energy / out.outliers.moments.square_sum);
    }
    return out;
}

Json toJson(const Figures& figures) {
    Json out = axiscope::toJson(figures.outliers);
    out.update(axiscope::toJson(figures.codes));
    out["entropy_20db_bits"] = figures.entropy_20db_bits;
    Json& shares = out["energy_share"] = Json::array();
    for (const double share : figures.energy_share) shares.push_back(finiteOrNull(share));
    return out;
}

// The numbers along half a turn, as columns, and where each is lowest and highest.
Result<Json> sweepOf(const Cloud& cloud, unsigned bits, Work& work) {
    Json columns = {{"degrees", Json::array()}};
    for (unsigned i = 0; i <= kSweepAngles; ++i) {
        const double degrees[] = {kSweepEnd * i / kSweepAngles};
        const Figures figures = figuresOf(turned(cloud, turnedAxes(degrees)), bits);
        columns["degrees"].push_back(degrees[0]);
        for (const auto& [key, value] : toJson(figures).items()) {
            if (key == "energy_share") {
                columns["energy_share_first"].push_back(value[0]);
            } else if (key != "mean" && key != "l2") {
                columns[key].push_back(value);
            }
        }
        if (!work.advance(1, "sweep")) return std::unexpected(Work::cancelled());
    }
    Json extremes = Json::object();
    for (const char* key : {"absmax", "crest", "kurtosis", "entropy_bits", "mse", "sqnr_db", "entropy_20db_bits"}) {
        const Json& column = columns[key];
        std::size_t lowest = column.size(), highest = column.size();
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (column[i].is_null()) continue;
            if (lowest == column.size() || column[i] < column[lowest]) lowest = i;
            if (highest == column.size() || column[i] > column[highest]) highest = i;
        }
        const auto place = [&](std::size_t i) {
            return i == column.size() ? Json(nullptr)
                                      : Json({{"degrees", columns["degrees"][i]}, {"value", column[i]}});
        };
        extremes[key] = {{"lowest", place(lowest)}, {"highest", place(highest)}};
    }
    columns["extremes"] = std::move(extremes);
    return columns;
}

Result<Json> run(const StudyInput& input) {
    const auto settings = settingsFrom(input.options);
    if (!settings) return std::unexpected(settings.error());
    const MatrixShape shape = matrixShape(input.tensor);
    if (shape.rows == 0 || shape.cols == 0) return fail(ErrorCode::unsupported, "the tensor has no entries");
    for (const std::uint64_t column : settings->columns) {
        if (column < shape.cols) continue;
        return fail(ErrorCode::invalid, "options: there is no column " + std::to_string(column) +
                                            "; the tensor's columns are 0 to " + std::to_string(shape.cols - 1));
    }
    if (shape.cols > kMostEntries) return fail(ErrorCode::memory, "its rows are too long to be looked at as points");
    const std::uint64_t rows = std::min(settings->max_points, kMostEntries / shape.cols);
    const double reading = settings->sweep ? 0.5 : 1;
    const auto matrix =
        loadMatrix(input.model, input.tensor, rows * shape.cols, progressPart(input.progress, 0, reading));
    if (!matrix) return std::unexpected(matrix.error());

    Cloud cloud{settings->columns.size(), static_cast<std::size_t>(matrix->rows), {}};
    for (const std::uint64_t column : settings->columns) {
        for (std::uint64_t row = 0; row < matrix->rows; ++row)
            cloud.at.push_back(matrix->values[static_cast<std::size_t>(row * matrix->cols + column)]);
    }
    const auto bits = static_cast<unsigned>(settings->bits);
    const Axes axes = turnedAxes(settings->angles);
    const Cloud after = turned(cloud, axes);

    double most = 0;
    for (std::size_t i = 0; i + 1 < cloud.points; ++i)
        most = std::max(most, std::fabs(distance(after, i, i + 1) - distance(cloud, i, i + 1)));
    Json out = {{"rows", matrix->rows},
                {"all_rows", matrix->all_rows},
                {"cols", matrix->cols},
                {"columns", settings->columns},
                {"angles", settings->angles},
                {"bits", bits},
                {"axes", axes},
                {"before", toJson(figuresOf(cloud, bits))},
                {"after", toJson(figuresOf(after, bits))},
                {"invariant",
                 {{"l2_before", length(cloud)},
                  {"l2_after", length(after)},
                  {"distances", cloud.points - 1},
                  {"max_distance_change", most}}}};
    if (settings->points) {
        Json& points = out["points"] = Json::array();
        for (std::size_t k = 0; k < cloud.dimensions; ++k) points.push_back(cloud.axis(k));
    }
    if (settings->sweep) {
        const ProgressSink sweeping = progressPart(input.progress, reading, 1 - reading);
        Work work(sweeping, kSweepAngles + 1);
        auto sweep = sweepOf(cloud, bits, work);
        if (!sweep) return std::unexpected(sweep.error());
        out["sweep"] = std::move(*sweep);
    }
    return out;
}

}  // namespace

StudyKind turnStudy();
StudyKind turnStudy() {
    return {.id = "turn",
            .title = "Turn the axes",
            .description =
                "Two or three columns as a cloud of points, in turned axes: what changes with the axes and what "
                "does not.",
            .run = run,
            .combine = nullptr};
}

}  // namespace axiscope
