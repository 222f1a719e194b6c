#include "axes/two_sided_hadamard.hpp"

#include "axes/columns.hpp"
#include "axes/hadamard_transform.hpp"
#include "axes/stored_axes.hpp"

namespace axiscope {

MadeAxes makeTwoSidedHadamard(const AxesRequest& request, std::vector<float> left, std::vector<float> right) {
    if (request.rows == 0 || request.cols == 0)
        return fail(ErrorCode::invalid, "a two-sided transform needs at least one row and one column");
    if (request.matrix.size() != request.rows * request.cols)
        return fail(ErrorCode::invalid, "a two-sided transform needs the whole matrix");
    const HadamardPlan rows = planHadamard(request.rows), cols = planHadamard(request.cols);
    const std::string row_note = blocksNote(rows), col_note = blocksNote(cols);
    std::string note;
    if (!row_note.empty()) note = "rows: " + row_note;
    if (!col_note.empty()) note += (note.empty() ? "columns: " : "; columns: ") + col_note;

    StoredAxes::Content content;
    content.coordinates.assign(request.matrix.begin(), request.matrix.end());
    const HadamardTransform across(cols, std::move(right));
    content.description = across.description();
    content.description.note = std::move(note);
    CoordinateSystem::Scratch scratch;
    across.apply(content.coordinates, 0, scratch);
    const HadamardTransform down(rows, std::move(left));
    if (!transformColumns(content.coordinates, request.rows, request.cols, down, request.progress))
        return fail(ErrorCode::cancelled, "stopped");
    return makeAxes<StoredAxes>(request.cols, std::move(content));
}

// Two fast transforms, one of them through copies of the columns.
double twoSidedHadamardCost(std::uint64_t rows, std::uint64_t cols) {
    return 12 * static_cast<double>(rows) * static_cast<double>(cols);
}

AxesKind twoSidedHadamardAxes();
AxesKind twoSidedHadamardAxes() {
    return {
        .id = "two-sided-hadamard",
        .title = "Two-sided Hadamard",
        .description =
            "H^T W H / sqrt(m n): rows and columns are mixed, so that rows of unequal scale are evened out as well.",
        .needs = {.matrix = true},
        .make = [](const AxesRequest& request) { return makeTwoSidedHadamard(request, {}, {}); },
        .cost = twoSidedHadamardCost};
}

}  // namespace axiscope
