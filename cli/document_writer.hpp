// A document of analysis/report_json.hpp, tensor by tensor, so that no more than one tensor's entry stands in memory.
#pragma once

#include <string>

#include "analysis/report_json.hpp"
#include "output.hpp"

namespace axiscope::cli {

class DocumentWriter {
  public:
    // `frame`: the document with an empty array "tensors".
    DocumentWriter(Output& output, const nlohmann::ordered_json& frame);

    Result<void> begin() { return output_.write(begin_); }
    Result<void> add(const nlohmann::ordered_json& tensor);
    Result<void> finish();

  private:
    Output& output_;
    std::string begin_, end_;
    bool first_ = true;
};

}  // namespace axiscope::cli
