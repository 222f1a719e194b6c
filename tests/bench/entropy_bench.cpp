// Times the codecs on one thread: `entropy_bench`, native or under Node.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/random.hpp"
#include "entropy/code_stream.hpp"

namespace {

using namespace axiscope;

// Median of five runs after one that warms up.
template <class Run>
double seconds(Run&& run) {
    std::vector<double> times;
    for (int i = 0; i < 6; ++i) {
        const auto start = std::chrono::steady_clock::now();
        run();
        times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin() + 1, times.end());
    return times[3];
}

}  // namespace

int main() {
    constexpr std::size_t kRows = 2048, kCols = 2048;
    constexpr double kMillions = kRows * kCols * 1e-6;
    for (const double width : {0.5, 2.5, 16.0}) {
        Random random(1);
        std::vector<std::int32_t> codes(kRows * kCols);
        for (std::int32_t& code : codes) code = static_cast<std::int32_t>(std::nearbyint(width * random.normal()));
        for (const CodecKind& kind : codecKinds()) {
            std::size_t bytes = 0;
            ByteWriter written;
            writeStream(kind, codes, ContextMap(kRows, kCols), written);
            const double encode = seconds([&] {
                ByteWriter out;
                writeStream(kind, codes, ContextMap(kRows, kCols), out);
                bytes = out.size();
            });
            const double decode = seconds([&] {
                ByteReader in(written.view());
                if (!readStream(in)) std::abort();
            });
            std::printf(
                "%-8s Gaussian codes of width %4.1f, %5.3f bits: encode %6.1f, decode %6.1f million codes/s (%5.1f, "
                "%5.1f MB/s of stream)\n",
                kind.id.data(), width, 8 * static_cast<double>(bytes) / static_cast<double>(codes.size()),
                kMillions / encode, kMillions / decode, static_cast<double>(bytes) * 1e-6 / encode,
                static_cast<double>(bytes) * 1e-6 / decode);
        }
    }
}
