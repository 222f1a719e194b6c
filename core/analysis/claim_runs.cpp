#include "analysis/claim_runs.hpp"

#include <cmath>
#include <limits>

namespace axiscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

const CoordinateReport* SystemRuns::one(std::string_view system) const {
    const auto found = reports.find(system);
    return found == reports.end() || found->second.empty() ? nullptr : &found->second.front();
}

double SystemRuns::at(std::string_view system, Statistic statistic) const {
    const CoordinateReport* report = one(system);
    return report == nullptr ? kNaN : statistic(*report);
}

std::vector<double> SystemRuns::seeds(std::string_view system, Statistic statistic) const {
    std::vector<double> out;
    if (const auto found = reports.find(system); found != reports.end()) {
        for (const CoordinateReport& report : found->second) out.push_back(statistic(report));
    }
    return out;
}

void SystemRuns::add(TensorReport report) {
    for (auto& [system, coordinates] : report.axes) {
        if (coordinates.error) continue;
        coordinates.figures = {};  // thousands of numbers that no claim looks at
        reports[system].push_back(std::move(coordinates));
    }
}

double meanOf(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values) sum += v;
    return values.empty() ? kNaN : sum / static_cast<double>(values.size());
}

double sdOf(const std::vector<double>& values) {
    if (values.size() < 2) return kNaN;
    const double mean = meanOf(values);
    double squares = 0;
    for (const double v : values) squares += (v - mean) * (v - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace axiscope
