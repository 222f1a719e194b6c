// Coordinates that were computed as a whole when the system was made: for kinds that mix rows, or that treat rows unequally.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "axes/coordinate_system.hpp"

namespace axiscope {

class StoredAxes final : public CoordinateSystem {
  public:
    struct Content {
        std::vector<float> coordinates;  // rows x cols
        AxesDescription description;
        double basis_bits = 0;
        std::optional<double> reference_energy = {};
    };
    StoredAxes(std::uint64_t cols, Content content) : cols_(cols), content_(std::move(content)) {}

    void apply(std::span<float> tile, std::uint64_t first_row, Scratch&) const override {
        const auto from = static_cast<std::size_t>(first_row * cols_);
        std::ranges::copy(std::span(content_.coordinates).subspan(from, tile.size()), tile.begin());
    }
    AxesDescription description() const override { return content_.description; }
    double basisBits() const override { return content_.basis_bits; }
    bool stored() const override { return true; }
    std::optional<double> referenceEnergy() const override { return content_.reference_energy; }

  private:
    std::uint64_t cols_;
    Content content_;
};

}  // namespace axiscope
