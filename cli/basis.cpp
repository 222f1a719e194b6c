#include <cstdint>
#include <string>

#include "analysis/report_json.hpp"
#include "axes/hadamard_check.hpp"
#include "axes/hadamard_transform.hpp"
#include "commands.hpp"
#include "format/json_reader.hpp"
#include "output.hpp"

namespace axiscope::cli {
namespace {

constexpr std::uint64_t kMostColumns = std::uint64_t{1} << 25;  // as many as a row of a tensor may have
constexpr std::uint64_t kMostWritten = 4096;                    // its entries make a text of 50 MB

std::string row(const HadamardMatrix& matrix, std::uint64_t i, std::uint64_t n) {
    std::string text;
    for (std::uint64_t j = 0; j < n; ++j) {
        text += j == 0 ? "[" : ",";
        text += std::to_string(matrix.entry(i, j));
    }
    return text + "]";
}

}  // namespace

int runBasis(const BasisOptions& options) {
    const auto usage = [](const std::string& message) { return reportFailure({ErrorCode::invalid, message, {}}, {}); };
    if (options.basis != "hadamard") return usage("there is no basis '" + options.basis + "'; known is hadamard");
    std::uint64_t n = 0;
    if (!parseUnsigned(options.columns, n) || n < 1 || n > kMostColumns) {
        return usage("basis hadamard: the number of columns must be a whole number from 1 to " +
                     std::to_string(kMostColumns) + ", not '" + options.columns + "'");
    }
    if (options.matrix && n > kMostWritten) {
        return usage("basis hadamard: --matrix writes the entries of up to " + std::to_string(kMostWritten) +
                     " columns, not " + std::to_string(n));
    }
    const HadamardPlan plan = planHadamard(n);
    const bool whole = plan.block == plan.order;
    nlohmann::ordered_json document{{"n", n},
                                    {"core", plan.core},
                                    {"construction", whole ? std::string(plan.construction) : "blocks"},
                                    {"block", plan.block},
                                    {"exact", whole && coreIsHadamard(plan)}};
    if (!whole) document["note"] = blocksNote(plan);
    std::string text = toText(document, 1);

    auto output = Output::open(options.json);
    if (!output) return reportFailure(output.error(), {});
    Result<void> done;
    if (options.matrix) {
        const HadamardMatrix matrix(plan);
        text.resize(text.size() - 2);  // the last line's end and the brace
        done = output->write(text + ",\n \"matrix\": [\n");
        for (std::uint64_t i = 0; done && i < n; ++i)
            done = output->write("  " + row(matrix, i, n) + (i + 1 < n ? ",\n" : "\n ]\n}\n"));
    } else {
        done = output->write(text + "\n");
    }
    if (done) done = output->finish();
    return done ? kDone : reportFailure(done.error(), {});
}

}  // namespace axiscope::cli
