#include "axes/householder_qr.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "axes/householder.hpp"
#include "kernels/vectors.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kBlock = 32;  // columns reflected before the rest is brought up to date

}  // namespace

HouseholderQr::HouseholderQr(std::vector<double> columns, std::size_t count, std::size_t length)
    : count_(count), length_(length), reflectors_(std::move(columns)), taus_(count), lower_(count * count) {
    std::vector<double> scratch;
    double* const a = reflectors_.data();
    for (std::size_t top = 0; top < count; top += kBlock) {
        const std::size_t end = std::min(top + kBlock, count);
        for (std::size_t j = top; j < end; ++j) {
            double* const row = a + j * length;
            for (std::size_t i = top; i < j; ++i) {
                const double* const v = a + i * length + i;
                addScaled(row + i, -taus_[i] * dot(row + i, v, length - i), v, length - i);
            }
            const auto [tau, beta] = reflect({row + j, length - j});
            taus_[j] = tau;
            std::copy_n(row, j, lower_.data() + j * count);
            lower_[j * count + j] = beta;
            std::fill_n(row, j, 0.0);
        }
        const Reflections block{a + top * length + top, length, length - top, std::span(taus_).subspan(top, end - top)};
        if (end < count) {
            reflectRows(block, ReflectionOrder::reversed, a + end * length + top, length, count - end, scratch);
        }
    }
}

std::vector<double> HouseholderQr::columns() const {
    std::vector<double> out(count_ * length_), scratch;
    for (std::size_t j = 0; j < count_; ++j) out[j * length_ + j] = 1;
    for (std::size_t end = count_; end > 0;) {
        const std::size_t top = (end - 1) / kBlock * kBlock;
        // Columns before `top` have nothing yet where these reflections are.
        const std::size_t corner = top * length_ + top;
        reflectRows({reflectors_.data() + corner, length_, length_ - top, std::span(taus_).subspan(top, end - top)},
                    ReflectionOrder::product, out.data() + corner, length_, count_ - top, scratch);
        end = top;
    }
    return out;
}

}  // namespace axiscope
