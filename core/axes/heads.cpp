#include "axes/heads.hpp"

#include <algorithm>
#include <string>

#include "axes/block_basis.hpp"
#include "kernels/gram.hpp"

namespace axiscope {

Result<HeadLayout> headLayout(Role role, bool transposed, std::uint64_t rows, std::uint64_t cols,
                              std::uint64_t head_size) {
    const bool outputs = role == Role::q || role == Role::k || role == Role::v || role == Role::qkv;
    if (!outputs && role != Role::o)
        return fail(ErrorCode::unsupported, "neither rows nor columns of this tensor are attention heads");
    if (head_size == 0)
        return fail(
            ErrorCode::unsupported,
            "the head size is not known: it stands in the model's config.json, to be opened beside the weights");
    HeadLayout out{outputs != transposed, head_size, 0};
    const std::uint64_t length = out.on_rows ? rows : cols;
    if (length % head_size != 0) {
        return fail(ErrorCode::unsupported, "heads of " + std::to_string(head_size) +
                                                ", as config.json says, do not divide " + std::to_string(length) +
                                                (out.on_rows ? " rows" : " columns"));
    }
    out.count = length / head_size;
    return out;
}

Result<HeadLayout> headLayout(const AxesRequest& request) {
    if (request.rows == 0 || request.cols == 0) return fail(ErrorCode::invalid, "heads need an entry at least");
    if (request.matrix.size() != request.rows * request.cols)
        return fail(ErrorCode::invalid, "heads need the whole matrix");
    return headLayout(request.role, request.transposed, request.rows, request.cols, request.head_size);
}

HeadMoments::HeadMoments(const HeadLayout& layout, std::uint64_t cols)
    : layout_(layout),
      cols_(static_cast<std::size_t>(cols)),
      moments_(static_cast<std::size_t>(layout.count * layout.size * layout.size)) {}

void HeadMoments::add(std::span<const float> tile) {
    if (!layout_.on_rows) return addBlockMoments(tile, cols_, layout_.size, moments_);
    const auto h = static_cast<std::size_t>(layout_.size);
    while (!tile.empty()) {
        const std::size_t wanted = std::min(h * cols_ - pending_.size(), tile.size());
        pending_.insert(pending_.end(), tile.begin(), tile.begin() + static_cast<std::ptrdiff_t>(wanted));
        tile = tile.subspan(wanted);
        if (pending_.size() < h * cols_) return;
        gramOfRows(pending_, h, cols_, 0, cols_, std::span(moments_).subspan(complete_ * h * h, h * h), scratch_);
        pending_.clear();
        ++complete_;
    }
}

}  // namespace axiscope
