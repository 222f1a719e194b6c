// The same jobs for Node and the browser: Module.time(id) in seconds.
#include <emscripten/bind.h>

#include <string>

#include "jobs.hpp"

EMSCRIPTEN_BINDINGS(axiscope_bench) {
    emscripten::function("time", +[](const std::string& id) { return axiscope::bench::time(id); });
}
