// A codebook: every piece (a row, or eight entries in a run) is one of k codewords, found by Lloyd's iteration (Lloyd 1982) from
// k-means++ (Arthur & Vassilvitskii 2007).
//
// theta: log2 k bits per piece, and the codewords with one step and one Rice parameter.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "base/random.hpp"
#include "fit/parameter_code.hpp"
#include "fit/structure.hpp"
#include "kernels/gemm.hpp"

namespace axiscope {
namespace {

constexpr std::size_t kSegment = 8;
constexpr std::uint64_t kMaxCodewords = 256;
constexpr int kIterations = 10;                // later ones move little
constexpr std::size_t kStartPieces = 1 << 12;  // among so many, evenly spread, k-means++ looks for its start
constexpr std::size_t kBlock = 256;            // pieces whose products with all codewords are held
constexpr std::uint64_t kStartStream = 0x6b6d;

class Codebook final : public StructureModel {
  public:
    Codebook(const StructureInput& input, std::size_t length)
        : input_(input), length_(length), pieces_(input.values.size() / length) {}

    std::vector<std::uint64_t> sizes() const override {
        std::vector<std::uint64_t> out;
        for (std::uint64_t k = 2; k <= kMaxCodewords && 2 * k <= pieces_; k *= 2) out.push_back(k);
        return out;
    }

    Result<Structure> fit(std::uint64_t size) override {
        const auto k = static_cast<std::size_t>(size);
        std::vector<float> codewords = start(k);
        std::vector<std::uint32_t> labels(pieces_, std::numeric_limits<std::uint32_t>::max());
        for (int i = 0; i < kIterations; ++i) {
            if (!input_.goesOn()) return fail(ErrorCode::cancelled, "stopped before it was done");
            if (!assign(codewords, labels)) break;
            center(labels, codewords);
        }

        double left = 0;
        const std::size_t covered = pieces_ * length_;
        for (std::size_t i = 0; i < covered; ++i) {
            const double e =
                static_cast<double>(input_.values[i]) - codewords[labels[i / length_] * length_ + i % length_];
            left += e * e;
        }
        for (std::size_t i = covered; i < input_.values.size(); ++i)
            left += static_cast<double>(input_.values[i]) * input_.values[i];
        double most = 0;
        for (const float c : codewords) most = std::max(most, static_cast<double>(std::fabs(c)));
        const double residual = std::max(left / static_cast<double>(input_.values.size()), input_.allowed_mse);
        const double step = parameterStep(residual, static_cast<double>(pieces_) / static_cast<double>(k), most);
        Structure out;
        const auto label_bits = static_cast<double>(std::bit_width(k - 1));
        out.theta_bits =
            label_bits * static_cast<double>(pieces_) + kStepBits + riceBits(roundParameters(codewords, step));
        out.reconstruction.resize(input_.values.size());
        for (std::size_t piece = 0; piece < pieces_; ++piece) {
            std::copy_n(codewords.data() + labels[piece] * length_, length_,
                        out.reconstruction.data() + piece * length_);
        }
        return out;
    }

  private:
    const float* piece(std::size_t i) const { return input_.values.data() + i * length_; }

    static double squaredDistance(const float* a, const float* b, std::size_t n) {
        double sum[4] = {};
        std::size_t i = 0;
        for (; i + 4 <= n; i += 4) {
            for (std::size_t l = 0; l < 4; ++l) {
                const double e = static_cast<double>(a[i + l]) - b[i + l];
                sum[l] += e * e;
            }
        }
        for (; i < n; ++i) {
            const double e = static_cast<double>(a[i]) - b[i];
            sum[0] += e * e;
        }
        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }

    std::vector<float> start(std::size_t k) const {
        const std::size_t count = std::min(pieces_, std::max(kStartPieces, 2 * k));
        const auto candidate = [&](std::size_t i) {
            return piece(static_cast<std::size_t>(static_cast<std::uint64_t>(i) * pieces_ / count));
        };
        Random random(input_.seed, kStartStream);
        std::vector<float> codewords(k * length_);
        std::vector<double> distance(count, std::numeric_limits<double>::infinity());
        auto next = static_cast<std::size_t>(random.uniform() * static_cast<double>(count));
        for (std::size_t c = 0; c < k; ++c) {
            float* const codeword = codewords.data() + c * length_;
            std::copy_n(candidate(next), length_, codeword);
            double total = 0;
            for (std::size_t i = 0; i < count; ++i) {
                distance[i] = std::min(distance[i], squaredDistance(candidate(i), codeword, length_));
                total += distance[i];
            }
            double aim = random.uniform() * total;
            next = 0;
            while (next + 1 < count && aim >= distance[next]) aim -= distance[next++];
        }
        return codewords;
    }

    // Nearest codewords, the first of equally near ones: the largest x c - |c|^2 / 2. False: none changed.
    bool assign(const std::vector<float>& codewords, std::vector<std::uint32_t>& labels) {
        const std::size_t k = codewords.size() / length_;
        std::vector<float> half(k);
        for (std::size_t c = 0; c < k; ++c) {
            double sum = 0;
            for (std::size_t j = 0; j < length_; ++j)
                sum += static_cast<double>(codewords[c * length_ + j]) * codewords[c * length_ + j];
            half[c] = static_cast<float>(sum / 2);
        }
        packed_.packTransposed(codewords.data(), length_, k, length_);
        products_.resize(kBlock * k);
        scratch_.resize(kGemmScratch);
        bool changed = false;
        for (std::size_t top = 0; top < pieces_; top += kBlock) {
            const std::size_t count = std::min(kBlock, pieces_ - top);
            gemm(piece(top), length_, count, packed_, products_.data(), k, GemmMode::assign, scratch_);
            for (std::size_t i = 0; i < count; ++i) {
                const float* const row = products_.data() + i * k;
                std::size_t best = 0;
                for (std::size_t c = 1; c < k; ++c) {
                    if (row[c] - half[c] > row[best] - half[best]) best = c;
                }
                changed = changed || labels[top + i] != best;
                labels[top + i] = static_cast<std::uint32_t>(best);
            }
        }
        return changed;
    }

    // Codewords to the means of their pieces; one without pieces stays.
    void center(const std::vector<std::uint32_t>& labels, std::vector<float>& codewords) const {
        std::vector<double> sums(codewords.size());
        std::vector<std::uint64_t> counts(codewords.size() / length_);
        for (std::size_t i = 0; i < pieces_; ++i) {
            double* const to = sums.data() + labels[i] * length_;
            const float* const from = piece(i);
            for (std::size_t j = 0; j < length_; ++j) to[j] += from[j];
            ++counts[labels[i]];
        }
        for (std::size_t c = 0; c < counts.size(); ++c) {
            if (counts[c] == 0) continue;
            for (std::size_t j = 0; j < length_; ++j)
                codewords[c * length_ + j] = static_cast<float>(sums[c * length_ + j] / static_cast<double>(counts[c]));
        }
    }

    StructureInput input_;
    std::size_t length_, pieces_;  // entries after the last whole piece are left to the residual
    PackedMatrix packed_;
    std::vector<float> products_, scratch_;
};

}  // namespace

StructureKind kmeansRowsStructure();
StructureKind kmeansRowsStructure() {
    return {"kmeans-rows",
            "Codebook of rows",
            "Every row is one of k codewords; labels and codewords are paid for.",
            "codewords",
            true,
            [](const StructureInput& input) -> MadeStructure { return std::make_unique<Codebook>(input, input.cols); }};
}

StructureKind kmeansSegmentsStructure();
StructureKind kmeansSegmentsStructure() {
    return {"kmeans-segments",
            "Codebook of segments",
            "Every run of eight entries is one of k codewords; labels and codewords are paid for.",
            "codewords",
            true,
            [](const StructureInput& input) -> MadeStructure { return std::make_unique<Codebook>(input, kSegment); }};
}

}  // namespace axiscope
