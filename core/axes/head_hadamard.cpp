#include "axes/columns.hpp"
#include "axes/hadamard_transform.hpp"
#include "axes/heads.hpp"
#include "axes/kinds.hpp"
#include "axes/stored_axes.hpp"

namespace axiscope {
namespace {

// What it takes for the function to stay the same (SCIENCE section 2).
const char* placeOf(Role role) {
    switch (role) {
        case Role::v:
        case Role::o:
            return "the same in v's outputs and o's inputs, where it merges (R2)";
        case Role::q:
        case Role::k:
            return "the same in queries and keys; rotary positions lie between, so it is applied on-line behind them "
                   "(R3)";
        default:
            return "merges for v (R2) and is applied on-line for q and k, behind rotary positions (R3)";
    }
}

MadeAxes makeHeadHadamard(const AxesRequest& request) {
    const auto layout = headLayout(request);
    if (!layout) return std::unexpected(layout.error());
    HadamardPlan plan = planHadamard(layout->size);
    std::string note = std::to_string(layout->count) + (layout->count == 1 ? " head of " : " heads of ") +
                       std::to_string(layout->size) + " on the " + (layout->on_rows ? "rows; " : "columns; ") +
                       placeOf(request.role);
    if (const std::string blocks = blocksNote(plan); !blocks.empty()) note += "; inside a head: " + blocks;
    // Heads lie one after the other: the same matrix in every block.
    plan.order = layout->size * layout->count;
    const AxesDescription description{"heads", plan.block, plan.core, note};
    if (!layout->on_rows) return makeAxes<HadamardTransform>(plan, std::vector<float>{}, std::move(note));

    StoredAxes::Content content{{request.matrix.begin(), request.matrix.end()}, description};
    const HadamardTransform down(plan);
    if (!transformColumns(content.coordinates, request.rows, request.cols, down, request.progress))
        return fail(ErrorCode::cancelled, "stopped");
    return makeAxes<StoredAxes>(request.cols, std::move(content));
}

}  // namespace

AxesKind headHadamardAxes();
AxesKind headHadamardAxes() {
    return {
        .id = "head-hadamard",
        .title = "Head Hadamard",
        .description =
            "A Hadamard matrix inside every attention head, on the rows of q, k, v and the columns of o: QuaRot's R2 "
            "and R3; costs nothing to store.",
        .needs = {.matrix = true},
        .make = makeHeadHadamard,
        .cost = [](std::uint64_t rows, std::uint64_t cols) {
            return 8 * static_cast<double>(rows) * static_cast<double>(cols);
        }};
}

}  // namespace axiscope
