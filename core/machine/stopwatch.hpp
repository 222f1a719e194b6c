// Times jobs one after another; holds the memory of one of them.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "machine/job.hpp"

namespace axiscope::machine {

class Stopwatch {
  public:
    explicit Stopwatch(std::span<const Job> jobs) : jobs_(jobs) {}

    // Seconds of one run. The job's memory is kept until another job is asked for; its first time is preceded by a run that warms it up.
    // Nothing: there is no such job.
    std::optional<double> time(std::string_view id);

  private:
    double once() const;

    std::span<const Job> jobs_;
    std::string id_;
    std::function<double()> run_;
};

}  // namespace axiscope::machine
