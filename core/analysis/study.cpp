#include "analysis/study.hpp"

#include <algorithm>
#include <vector>

#include "analysis/work.hpp"
#include "tensor/tile_reader.hpp"

// One line per study: `x` stands for `StudyKind xStudy()`, defined in study_x.cpp.
#define AXISCOPE_STUDIES(kind)                                                                              \
    kind(block) kind(butterfly) kind(claims) kind(controls) kind(geometry) kind(map) kind(rates) kind(step) \
        kind(structure) kind(turn)

namespace axiscope {

#define AXISCOPE_DECLARE(x) StudyKind x##Study();
AXISCOPE_STUDIES(AXISCOPE_DECLARE)
#undef AXISCOPE_DECLARE

std::span<const StudyKind> studyKinds() {
#define AXISCOPE_CALL(x) x##Study(),
    static const std::vector<StudyKind> kinds = {AXISCOPE_STUDIES(AXISCOPE_CALL)};
#undef AXISCOPE_CALL
    return kinds;
}

const StudyKind* findStudy(std::string_view id) {
    for (const StudyKind& kind : studyKinds()) {
        if (kind.id == id) return &kind;
    }
    return nullptr;
}

Result<Matrix> loadMatrix(const Model& model, const TensorInfo& tensor, std::uint64_t max_entries,
                          const ProgressSink& progress) {
    auto reader = TileReader::open(model, tensor);
    if (!reader) return std::unexpected(reader.error());
    Matrix matrix;
    matrix.cols = reader->cols();
    matrix.all_rows = reader->rows();
    if (matrix.all_rows == 0 || matrix.cols == 0) return fail(ErrorCode::unsupported, "the tensor has no entries");
    matrix.rows = std::clamp<std::uint64_t>(max_entries / matrix.cols, 1, matrix.all_rows);
    matrix.values.resize(static_cast<std::size_t>(matrix.rows * matrix.cols));
    NonFinite ignored;
    Work work(progress, static_cast<double>(matrix.rows));
    const bool all = matrix.rows == matrix.all_rows;
    const std::uint64_t step = all ? reader->tileRows() : 1;
    for (std::uint64_t row = 0; row < matrix.rows; row += step) {
        const std::uint64_t count = std::min(step, matrix.rows - row);
        const std::uint64_t from =
            all ? row : matrix.all_rows / matrix.rows * row + matrix.all_rows % matrix.rows * row / matrix.rows;
        const auto tile =
            std::span(matrix.values)
                .subspan(static_cast<std::size_t>(row * matrix.cols), static_cast<std::size_t>(count * matrix.cols));
        if (const auto done = reader->read(from, count, tile, ignored); !done) return std::unexpected(done.error());
        work.read(count * ((tensor.end - tensor.begin) / matrix.all_rows));
        if (!work.advance(static_cast<double>(count), "read")) return std::unexpected(Work::cancelled());
    }
    return matrix;
}

}  // namespace axiscope
