// The largest coefficients of an orthonormal cosine transform along rows or columns.
//
// theta: how many there are (32 bits), where they are (an arithmetic code's bitmap: N H(K/N) bits for K of N), one step and their values.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "axes/coordinate_system.hpp"
#include "base/math.hpp"
#include "fit/basis_model.hpp"
#include "fit/parameter_code.hpp"
#include "fit/turned.hpp"

namespace axiscope {
namespace {

double bitmapBits(double ones, double all) {
    const double p = ones / all;
    if (p <= 0 || p >= 1) return 0;
    return -all * (p * std::log2(p) + (1 - p) * std::log2(1 - p));
}

class DctModel final : public StructureModel {
  public:
    DctModel(const StructureInput& input, Along along)
        : input_(input),
          along_(along),
          rows_(along == Along::rows ? input.rows : input.cols),
          n_(along == Along::rows ? input.cols : input.rows) {}

    Result<void> transform() {
        const auto axes = findAxes("dct")->make({rows_, n_, 0, nullptr});
        if (!axes) return std::unexpected(axes.error());
        coefficients_ = along_ == Along::rows ? std::vector<float>(input_.values.begin(), input_.values.end())
                                              : turned(input_.values, input_.rows, input_.cols);
        CoordinateSystem::Scratch scratch;
        const std::size_t tile = std::max<std::size_t>(std::size_t{1 << 16} / n_, 1);  // rows between two questions
        for (std::size_t row = 0; row < rows_; row += tile) {
            if (!input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
            const std::size_t count = std::min(tile, rows_ - row);
            (*axes)->apply(std::span(coefficients_).subspan(row * n_, count * n_), row, scratch);
        }
        for (const float c : coefficients_) energy_ += static_cast<double>(c) * c;
        const auto ladder = sizes();
        if (ladder.empty()) return {};
        // Largest first, the earlier of equal ones first.
        const auto larger = [this](std::uint32_t a, std::uint32_t b) {
            const float x = std::fabs(coefficients_[a]), y = std::fabs(coefficients_[b]);
            return x != y ? x > y : a < b;
        };
        order_.resize(coefficients_.size());
        std::iota(order_.begin(), order_.end(), 0U);
        const auto kept = static_cast<std::ptrdiff_t>(ladder.back());
        std::nth_element(order_.begin(), order_.begin() + kept, order_.end(), larger);
        order_.resize(static_cast<std::size_t>(kept));
        std::ranges::sort(order_, larger);
        // cos(2 pi k / 4n), from which every function is read.
        cosines_.resize(4 * n_);
        for (std::size_t k = 0; k < 4 * n_; ++k)
            cosines_[k] = static_cast<float>(exact::cosTurn(static_cast<double>(k) / static_cast<double>(4 * n_)));
        return {};
    }

    // A quarter of all and fewer, by fours.
    std::vector<std::uint64_t> sizes() const override {
        std::vector<std::uint64_t> out;
        for (std::uint64_t k = input_.values.size() / 4; k > 0 && out.size() < 7; k /= 4) out.push_back(k);
        std::ranges::reverse(out);
        return out;
    }

    Result<Structure> fit(std::uint64_t size) override {
        const auto count = static_cast<std::size_t>(size);
        std::vector<float> values(count);
        double kept = 0;
        for (std::size_t i = 0; i < count; ++i) {
            values[i] = coefficients_[order_[i]];
            kept += static_cast<double>(values[i]) * values[i];
        }
        const auto all = static_cast<double>(coefficients_.size());
        const double step =
            parameterStep(std::max((energy_ - kept) / all, input_.allowed_mse), 1, std::fabs(values[0]));
        Structure out;
        out.theta_bits =
            32 + bitmapBits(static_cast<double>(count), all) + kStepBits + riceBits(roundParameters(values, step));

        out.reconstruction.resize(coefficients_.size());
        const auto n = static_cast<double>(n_);
        const auto scale = static_cast<float>(std::sqrt(2 / n)), first = static_cast<float>(std::sqrt(1 / n));
        std::size_t work = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t row = order_[i] / n_, frequency = order_[i] % n_;
            const float factor = values[i] * (frequency == 0 ? first : scale);
            if (factor == 0) continue;
            float* const to = out.reconstruction.data() + row * n_;
            std::size_t turn = frequency;
            for (std::size_t j = 0; j < n_; ++j) {
                to[j] += factor * cosines_[turn];
                turn += 2 * frequency;
                if (turn >= 4 * n_) turn -= 4 * n_;
            }
            work += n_;
            if (work > (std::size_t{1} << 24)) {
                if (!input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
                work = 0;
            }
        }
        if (along_ == Along::columns) out.reconstruction = turned(out.reconstruction, rows_, n_);
        return out;
    }

  private:
    StructureInput input_;
    Along along_;
    std::size_t rows_, n_;
    std::vector<float> coefficients_, cosines_;
    std::vector<std::uint32_t> order_;
    double energy_ = 0;
};

MadeStructure make(const StructureInput& input, Along along) {
    auto model = std::make_unique<DctModel>(input, along);
    if (auto done = model->transform(); !done) return std::unexpected(done.error());
    return model;
}

}  // namespace

StructureKind dctRowsStructure();
StructureKind dctRowsStructure() {
    return {"dct-rows",
            "Cosine coefficients of rows",
            "The largest coefficients of the DCT of every row; their places are paid for.",
            "coefficients",
            false,
            [](const StructureInput& input) { return make(input, Along::rows); }};
}

StructureKind dctColumnsStructure();
StructureKind dctColumnsStructure() {
    return {"dct-columns",
            "Cosine coefficients of columns",
            "The largest coefficients of the DCT of every column; their places are paid for.",
            "coefficients",
            false,
            [](const StructureInput& input) { return make(input, Along::columns); }};
}

}  // namespace axiscope
