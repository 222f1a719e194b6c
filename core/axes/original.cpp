#include "axes/kinds.hpp"

namespace axiscope {
namespace {

class Original final : public CoordinateSystem {
  public:
    explicit Original(std::uint64_t cols) : cols_(cols) {}
    void apply(std::span<float>, std::uint64_t, Scratch&) const override {}
    AxesDescription description() const override { return {"identity", cols_, 0, ""}; }
    double basisBits() const override { return 0; }

  private:
    std::uint64_t cols_;
};

}  // namespace

AxesKind originalAxes();
AxesKind originalAxes() {
    return {.id = "original",
            .title = "Original",
            .description = "W itself: the axes the model was trained in.",
            .make = [](const AxesRequest& request) { return makeAxes<Original>(request.cols); }};
}

}  // namespace axiscope
