// One matrix in all the coordinate systems that the claims compare, over the seeds, and the same for its controls.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/report.hpp"

namespace axiscope {

// A number of a report.
using Statistic = double (*)(const CoordinateReport&);

// Reports of one matrix by coordinate system: one, or one per seed where the system is seeded. Systems that could not be made are absent.
struct SystemRuns {
    std::map<std::string, std::vector<CoordinateReport>, std::less<>> reports;

    const CoordinateReport* one(std::string_view system) const;     // the first; nullptr: absent
    double at(std::string_view system, Statistic statistic) const;  // of the first; NaN: absent
    std::vector<double> seeds(std::string_view system, Statistic statistic) const;
    void add(TensorReport report);
};

double meanOf(const std::vector<double>& values);  // NaN of none, or where one is
double sdOf(const std::vector<double>& values);    // with n - 1 below the sum; NaN of fewer than two

}  // namespace axiscope
