// PCA inside every attention head. Between v and o nothing happens to a head's coordinates but a weighted mean over positions, so one
// basis B per head of v merges: v' = B^T v on its rows, o' = o B on the columns of all query heads that share it. That basis is
// made of both: the eigenvectors of V_h V_h^T + sum over its query heads of O_q^T O_q. Everywhere else the basis is private.
#include "axes/block_basis.hpp"
#include "axes/columns.hpp"
#include "axes/heads.hpp"
#include "axes/kinds.hpp"
#include "axes/stored_axes.hpp"

namespace axiscope {
namespace {

// For every head of this tensor, the sum over all heads of v and o that share its values; nothing where they do not fit together.
std::vector<double> joint(const AxesRequest& request, const HeadLayout& layout, const std::vector<double>& own) {
    const auto square = static_cast<std::size_t>(layout.size * layout.size);
    const bool values = request.role == Role::v;
    const std::span<const double> v = values ? std::span<const double>(own) : request.partner_heads;
    const std::span<const double> o = values ? request.partner_heads : std::span<const double>(own);
    const std::size_t kv_heads = v.size() / square, heads = o.size() / square;
    if (kv_heads == 0 || heads % kv_heads != 0 || heads == 0) return {};
    const std::size_t group = heads / kv_heads;  // query heads on one head of keys and values, side by side
    std::vector<double> shared(v.begin(), v.end());
    for (std::size_t q = 0; q < heads; ++q) {
        for (std::size_t i = 0; i < square; ++i) shared[q / group * square + i] += o[q * square + i];
    }
    return shared;
}

MadeAxes makeHeadPca(const AxesRequest& request) {
    const auto layout = headLayout(request);
    if (!layout) return std::unexpected(layout.error());
    HeadMoments measured(*layout, request.cols);
    measured.add(request.matrix);
    std::vector<double> moments = std::move(measured).take();
    std::vector<double> shared;
    if (!request.partner_heads.empty()) shared = joint(request, *layout, moments);
    const bool merges = !shared.empty();
    auto bases = blockEigenvectors(merges ? shared : moments, layout->size, request.progress);
    if (!bases) return std::unexpected(bases.error());

    const auto square = static_cast<std::size_t>(layout->size * layout->size);
    const auto count = static_cast<std::size_t>(layout->count);
    if (merges && bases->size() != count * square) {
        std::vector<double> spread;  // every head of o takes the basis of its head of v
        spread.reserve(count * square);
        const std::size_t group = count * square / bases->size();
        for (std::size_t q = 0; q < count; ++q) {
            const auto basis = std::span(*bases).subspan(q / group * square, square);
            spread.insert(spread.end(), basis.begin(), basis.end());
        }
        *bases = std::move(spread);
    }
    std::string note = std::to_string(count) + (count == 1 ? " head of " : " heads of ") +
                       std::to_string(layout->size) + " on the " + (layout->on_rows ? "rows; " : "columns; ");
    if (merges) {
        note += "one basis per head of v, made of v and o together: it merges (R2) and is not paid";
    } else if (request.role == Role::v || request.role == Role::o) {
        note += "v and o of this block are not both there, so the bases are private and paid";
    } else {
        note += "rotary positions lie behind it, so the bases do not merge and are paid";
    }
    AxesDescription description{"head eigenvectors", layout->size, 0, std::move(note)};
    const double bits = merges ? 0
                               : 16 * static_cast<double>(count * square) /
                                     (static_cast<double>(request.rows) * static_cast<double>(request.cols));
    if (!layout->on_rows) {
        return makeAxes<BlockBasis>(request.cols, layout->size, std::move(*bases), std::move(description), bits);
    }
    StoredAxes::Content content{{request.matrix.begin(), request.matrix.end()}, description, bits};
    const BlockBasis down(request.rows, layout->size, std::move(*bases), std::move(description), bits);
    if (!transformColumns(content.coordinates, request.rows, request.cols, down, {}))
        return fail(ErrorCode::cancelled, "stopped");
    return makeAxes<StoredAxes>(request.cols, std::move(content));
}

}  // namespace

AxesKind headPcaAxes();
AxesKind headPcaAxes() {
    return {.id = "head-pca",
            .title = "Head PCA",
            .description =
                "Principal axes inside every attention head: one basis per head of v, shared with o, is free because "
                "it merges "
                "(R2); those of q and k are stored.",
            .needs = {.matrix = true, .heads = true},
            .make = makeHeadPca,
            .cost = [](std::uint64_t rows, std::uint64_t cols) {
                return 20 * static_cast<double>(rows) * static_cast<double>(cols);
            }};
}

}  // namespace axiscope
