// Answers every name of a job on standard input with its seconds on a line; "list" with all jobs as JSON.
#include <cstdio>
#include <iostream>
#include <string>

#include "jobs.hpp"

int main() {
    using namespace axiscope::bench;
    for (std::string line; std::getline(std::cin, line);) {
        if (line == "list") {
            std::printf("[");
            for (const Job& job : jobs()) {
                std::printf("%s{\"id\":\"%.*s\",\"amount\":%.17g,\"unit\":\"%.*s\"}", &job == jobs().data() ? "" : ",",
                            static_cast<int>(job.id.size()), job.id.data(), job.amount,
                            static_cast<int>(job.unit.size()), job.unit.data());
            }
            std::printf("]\n");
        } else {
            std::printf("%.9f\n", time(line));
        }
        std::fflush(stdout);
    }
}
