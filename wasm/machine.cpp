// The class Stopwatch: how fast this machine is, in the build that the page runs (core/machine). And jobs(), what it can time.
#include <emscripten/bind.h>

#include <nlohmann/json.hpp>
#include <string>

#include "machine/stopwatch.hpp"

namespace axiscope {
namespace {

// [{ id, amount: bytes or operations of one run, unit }] as JSON.
std::string jobs() {
    auto json = nlohmann::ordered_json::array();
    for (const machine::Job& job : machine::jobs())
        json.push_back({{"id", job.id}, {"amount", job.amount}, {"unit", job.unit}});
    return json.dump();
}

class Stopwatch {
  public:
    // Seconds of one run; negative where there is no such job.
    double time(const std::string& id) { return stopwatch_.time(id).value_or(-1); }

  private:
    machine::Stopwatch stopwatch_{machine::jobs()};
};

}  // namespace
}  // namespace axiscope

EMSCRIPTEN_BINDINGS(axiscope_machine) {
    emscripten::function("jobs", &axiscope::jobs);
    emscripten::class_<axiscope::Stopwatch>("Stopwatch").constructor<>().function("time", &axiscope::Stopwatch::time);
}
