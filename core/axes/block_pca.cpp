#include "axes/block_basis.hpp"
#include "axes/kinds.hpp"

namespace axiscope {
namespace {

constexpr std::uint64_t kLargestBlock = 64;  // as wide as the usual group of a group-wise quantizer

std::uint64_t blockOf(std::uint64_t cols) {
    std::uint64_t block = std::min(kLargestBlock, cols);
    while (cols % block != 0) --block;
    return block;
}

MadeAxes makeBlockPca(const AxesRequest& request) {
    if (request.rows == 0 || request.cols == 0) return fail(ErrorCode::invalid, "block-pca needs an entry at least");
    if (request.matrix.size() != request.rows * request.cols)
        return fail(ErrorCode::invalid, "block-pca needs the whole matrix");
    const std::uint64_t block = blockOf(request.cols);
    std::vector<double> moments(static_cast<std::size_t>(request.cols * block));
    addBlockMoments(request.matrix, request.cols, block, moments);
    auto blocks = blockEigenvectors(moments, block, request.progress);
    if (!blocks) return std::unexpected(blocks.error());
    std::string note;
    if (block < std::min(kLargestBlock, request.cols)) {
        note = std::to_string(block) + " is the largest divisor of " + std::to_string(request.cols) +
               " columns up to " + std::to_string(kLargestBlock);
        if (block == 1) note += ": the axes stay as they are";
    }
    // n / b bases of b x b in half precision; one of 1 x 1 is no basis.
    const double bits = block == 1 ? 0 : 16 * static_cast<double>(block) / static_cast<double>(request.rows);
    return makeAxes<BlockBasis>(request.cols, block, std::move(*blocks),
                                AxesDescription{"block eigenvectors", block, 0, std::move(note)}, bits);
}

}  // namespace

AxesKind blockPcaAxes();
AxesKind blockPcaAxes() {
    return {.id = "block-pca",
            .title = "Block PCA",
            .description =
                "W diag(V_1, V_2, ...), V_g the eigenvectors inside each block of at most 64 columns: local alignment, "
                "whose small "
                "bases are stored.",
            .needs = {.matrix = true},
            .make = makeBlockPca,
            .cost = [](std::uint64_t rows, std::uint64_t cols) {
                return 10 * static_cast<double>(rows) * static_cast<double>(cols);
            }};
}

}  // namespace axiscope
