#include "machine/stopwatch.hpp"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <set>

namespace axiscope::machine {
namespace {

std::function<double()> counting() {
    return [runs = 0]() mutable { return static_cast<double>(++runs); };
}

int alive = 0;
std::function<double()> holding() {
    const std::shared_ptr<int> memory(new int(++alive), [](const int* held) {
        --alive;
        delete held;
    });
    return [memory] { return static_cast<double>(*memory); };
}

constexpr std::array kJobs = {Job{"count", 1, "GB/s", counting}, Job{"hold", 1, "GB/s", holding}};

TEST(Stopwatch, TimesWhatThereIs) {
    Stopwatch stopwatch(kJobs);
    const auto seconds = stopwatch.time("count");
    ASSERT_TRUE(seconds.has_value());
    EXPECT_GE(*seconds, 0);
    EXPECT_LT(*seconds, 1);
    EXPECT_FALSE(stopwatch.time("coun").has_value());
}

TEST(Stopwatch, HoldsTheMemoryOfOneJob) {
    Stopwatch stopwatch(kJobs);
    EXPECT_TRUE(stopwatch.time("hold").has_value());
    EXPECT_TRUE(stopwatch.time("hold").has_value());
    EXPECT_EQ(alive, 1);
    EXPECT_TRUE(stopwatch.time("count").has_value());
    EXPECT_EQ(alive, 0);
}

TEST(Jobs, HaveNamesOfTheirOwnAndAnAmount) {
    std::set<std::string_view> ids;
    for (const Job& job : jobs()) {
        EXPECT_TRUE(ids.insert(job.id).second) << job.id;
        EXPECT_GT(job.amount, 1e6) << job.id;
        EXPECT_TRUE(job.unit == "GB/s" || job.unit == "GFLOP/s") << job.id;
    }
    EXPECT_TRUE(ids.contains("limit.read"));
}

TEST(Jobs, AreNotLeftOut) {
    for (const Job& job : limits()) {
        const double result = job.prepare()();
        EXPECT_NE(result, 0) << job.id;
    }
}

}  // namespace
}  // namespace axiscope::machine
