// Progress of work that is made of parts, each of which reports from 0 to 1.
#pragma once

#include "analysis/analyze.hpp"

namespace axiscope {

// A sink for the part that begins at fraction `from` of the whole and takes `share` of it. `sink` must outlive it.
inline ProgressSink progressPart(const ProgressSink& sink, double from, double share) {
    if (!sink) return {};
    return [&sink, from, share](const Progress& progress) {
        Progress whole = progress;
        whole.fraction = from + share * progress.fraction;
        return sink(whole);
    };
}

}  // namespace axiscope
