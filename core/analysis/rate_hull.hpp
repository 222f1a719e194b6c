// What one coordinate system reaches at any net rate: the upper concave hull of its measured quantizer settings.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace axiscope {

struct HullPoint {
    double bits = 0, sqnr_db = 0;
};

// Between two settings SQNR is read along the straight line in dB over bits. At high rate a quantizer gains 6.02 dB per bit, so a
// step size between two measured ones lies close to that line; mixing two settings over parts of the tensor, linear in the squared error, would reach less.
class RateHull {
  public:
    RateHull() = default;
    // Points that are not finite are left out. Ends at the point of the largest SQNR.
    explicit RateHull(std::span<const HullPoint> points);

    std::span<const HullPoint> points() const { return points_; }  // rates and SQNRs rise strictly
    // Nothing outside the measured rates: no extrapolation.
    std::optional<double> at(double bits) const;

  private:
    std::vector<HullPoint> points_;
};

}  // namespace axiscope
