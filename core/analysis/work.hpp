// Progress through work of uneven stages: turns costs into a fraction that never falls, and asks whether to go on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>

#include "analysis/analyze.hpp"

namespace axiscope {

class Work {
  public:
    Work(const ProgressSink& sink, double total) : sink_(&sink), total_(total) {}

    // `cost` more is done (or, when a stage turned out not to be needed, no longer to do). False: stop.
    bool advance(double cost, std::string_view stage) {
        done_ += cost;
        return tell(stage);
    }
    bool tell(std::string_view stage) { return tellWithin(0, stage); }
    // The same with `cost` more done, which a later advance() will count; `objective`: Progress's.
    bool tellWithin(double cost, std::string_view stage, double objective = std::numeric_limits<double>::quiet_NaN()) {
        if (!*sink_) return true;
        const double fraction = total_ > 0 ? std::min((done_ + cost) / total_, 1.0) : 1.0;
        return (*sink_)({stage, fraction, bytes_read_, objective});
    }
    void read(std::uint64_t bytes) { bytes_read_ += bytes; }

    static Error cancelled() { return {ErrorCode::cancelled, "stopped before it was done", ""}; }

  private:
    const ProgressSink* sink_;
    double total_ = 0, done_ = 0;
    std::uint64_t bytes_read_ = 0;
};

}  // namespace axiscope
