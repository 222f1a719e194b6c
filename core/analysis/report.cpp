#include "analysis/report.hpp"

#include <algorithm>
#include <cmath>

namespace axiscope {
namespace {

template <class T>
bool repeats(const std::vector<T>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (std::find(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i), list[i]) !=
            list.begin() + static_cast<std::ptrdiff_t>(i)) {
            return true;
        }
    }
    return false;
}

Result<void> checkList(bool empty, bool repeated, const char* what) {
    if (empty) return fail(ErrorCode::invalid, std::string("the list of ") + what + " is empty");
    if (repeated) return fail(ErrorCode::invalid, std::string("the list of ") + what + " names one twice");
    return {};
}

}  // namespace

Result<void> validate(const Options& options) {
    for (const auto& checked : {checkList(options.axes.empty(), repeats(options.axes), "axes"),
                                checkList(options.bits.empty(), repeats(options.bits), "bits"),
                                checkList(options.groups.empty(), repeats(options.groups), "groups"),
                                checkList(options.symmetric.empty(), repeats(options.symmetric), "schemes"),
                                checkList(false, repeats(options.distortions_db), "distortions"),
                                checkList(false, repeats(options.steps), "steps")}) {
        if (!checked) return checked;
    }
    for (const std::string& id : options.axes) {
        if (findAxes(id) != nullptr) continue;
        std::string known;
        for (const AxesKind& kind : axesKinds()) known += (known.empty() ? "" : ", ") + std::string(kind.id);
        return fail(ErrorCode::invalid, "there is no coordinate system '" + id + "'; known are " + known);
    }
    for (const unsigned bits : options.bits) {
        if (bits < kLeastBits || bits > kMostBits) {
            return fail(ErrorCode::invalid, "bits must be from 2 to 8, not " + std::to_string(bits));
        }
    }
    for (const Group& group : options.groups) {
        if (group.kind == Group::Kind::columns && group.size == 0) {
            return fail(ErrorCode::invalid, "a group must hold at least one column");
        }
    }
    for (const double db : options.distortions_db) {
        if (!(db > 0 && db <= kMostDb)) {
            return fail(ErrorCode::invalid, "a distortion must be above 0 and at most 100 dB");
        }
    }
    for (const double step : options.steps) {
        if (!(step >= kLeastStep && step <= kMostStep)) {
            return fail(ErrorCode::invalid, "a step must be from 1e-6 to 1e6 standard deviations");
        }
    }
    return {};
}

}  // namespace axiscope
