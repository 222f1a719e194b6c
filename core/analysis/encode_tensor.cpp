#include "analysis/encode_tensor.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <limits>

#include "kernels/moments.hpp"
#include "quantize/dead_zone.hpp"
#include "quantize/half.hpp"

namespace axiscope {
namespace {

// Steps and codes of a matrix whose values were multiplied by `factor`.
void quantizeGroups(std::span<const float> values, double factor, std::uint64_t cols, TensorStream& out) {
    const Group& group = out.setting.group;
    const std::size_t size = group.kind == Group::Kind::tensor ? values.size()
                             : group.kind == Group::Kind::row  ? static_cast<std::size_t>(cols)
                                                               : static_cast<std::size_t>(group.size);
    std::vector<double> steps;
    double largest = 0;
    for (std::size_t begin = 0; begin < values.size(); begin += size) {
        const auto part = values.subspan(begin, size);
        const kernels::Extremes extremes = kernels::extremes(part);
        const Scale scale = scaleFor(extremes.min, extremes.max, out.setting.bits, true);
        const kernels::Codebook book = codebook(scale, out.setting.bits, true);
        for (const float v : part) out.codes.push_back(kernels::codeOf(v, book));
        steps.push_back(extremes.min == 0 && extremes.max == 0 ? 0 : scale.step);
        largest = std::max(largest, steps.back());
    }
    // The largest stored scale lies in [2^14, 2^15): as many octaves of normal numbers below it as there are.
    const int exponent = largest > 0 ? std::ilogb(largest) - 14 : 0;
    for (const double step : steps) out.scales.push_back(toHalf(std::ldexp(step, -exponent)));
    out.scale_exponent = exponent - std::ilogb(factor);
}

}  // namespace

Result<TensorStream> encodeTensor(Inspector& inspector, const TensorInfo& tensor, const EncodeRequest& request,
                                  const ProgressSink& progress) {
    TensorStream out;
    out.codec = findCodec(request.codec);
    if (out.codec == nullptr) return fail(ErrorCode::invalid, "there is no codec '" + request.codec + "'");
    if (request.bits < 2 || request.bits > 8) return fail(ErrorCode::invalid, "a code has 2 to 8 bits");
    if (request.db && !(*request.db > 0 && *request.db <= kMostDb)) {
        return fail(ErrorCode::invalid, std::format("the SQNR is above 0 and at most {} dB", kMostDb));
    }
    const MatrixShape shape = matrixShape(tensor);
    if (request.group.kind == Group::Kind::columns && !request.db &&
        (request.group.size == 0 || shape.cols % request.group.size != 0)) {
        return fail(ErrorCode::invalid,
                    std::format("group {} does not divide {} columns", request.group.size, shape.cols));
    }
    const std::uint64_t most = request.db ? kMaxStepEntries : kMaxCodes;
    if (shape.cols > 0 && shape.rows > most / shape.cols) {
        return fail(ErrorCode::unsupported, std::format("the tensor has more than {} entries", most));
    }
    std::vector<float> values;
    values.reserve(static_cast<std::size_t>(shape.rows * shape.cols));
    const auto shown = inspector.transform(
        tensor, request.axes, request.seed,
        [&](std::uint64_t, std::span<const float> tile) { values.insert(values.end(), tile.begin(), tile.end()); },
        progress);
    if (!shown) return std::unexpected(shown.error());

    out.name = tensor.name;
    out.shape = tensor.shape;
    out.axes = request.axes;
    out.seed = request.seed;
    out.basis_bits = shown->basis_bits;
    out.codes.reserve(values.size());
    const double factor = shown->scale;
    if (request.db) {
        out.quantizer = TensorStream::Quantizer::step;
        const Magnitudes magnitudes(values);
        if (magnitudes.energy() > 0) {
            const double wanted =
                std::pow(10, -*request.db / 10) * shown->reference_energy.value_or(magnitudes.energy());
            out.step = static_cast<float>(magnitudes.stepFor(wanted, 0.5, false) / factor);
        }
        // A float too small for the step: everything is coded as it is, or, for a matrix of zeros, nothing.
        if (magnitudes.energy() > 0) out.step = std::max(out.step, std::numeric_limits<float>::denorm_min());
        const double step = static_cast<double>(out.step) * factor;
        for (const float v : values) out.codes.push_back(step > 0 ? deadZoneCode(v, {step, 0.5}) : 0);
    } else {
        out.setting = {request.bits, request.group, true};
        quantizeGroups(values, factor, shape.cols, out);
    }
    double energy = 0, error = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double v = values[i], e = v - out.codes[i] * out.scaleOf(i) * factor;
        energy += v * v;
        error += e * e;
    }
    energy = shown->reference_energy.value_or(energy);
    out.sqnr_db = error > 0 ? 10 * std::log10(energy / error) : std::numeric_limits<double>::quiet_NaN();
    return out;
}

}  // namespace axiscope
