// A function of t, written as people write it: + - * / ^, parentheses, pi, and sin cos exp log sqrt abs tanh (x), min max (x, y).
//
//   sum     = product { (+ | -) product }
//   product = sign { (* | /) sign }
//   sign    = [+ | -] power                 -t^2 is -(t^2)
//   power   = atom [^ sign]                 2^3^2 is 2^(3^2)
//   atom    = number | t | pi | name(sum[, sum]) | (sum)
//
// Values come from base/math.hpp: the same bits in every build. What is not defined (log 0, 1/0, (-1)^0.5), or past what doubles hold, is
// NaN or infinite.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace axiscope {

class Formula {
  public:
    static constexpr std::size_t kMaxLength = 1000;  // characters: some twenty sines, one line of a page
    static constexpr unsigned kMaxDepth =
        64;  // parentheses, signs and powers in each other; bounds the parser's own stack

    // Errors: invalid; `where` is "formula, character 7", counted from 1.
    static Result<Formula> parse(std::string_view text);

    double at(double t) const;

    enum class Op : std::uint8_t {
        number,
        variable,
        negate,
        add,
        subtract,
        multiply,
        divide,
        power,
        sin,
        cos,
        exp,
        log,
        sqrt,
        abs,
        tanh,
        min,
        max
    };
    struct Step {
        Op op;
        double number = 0;
    };

  private:
    std::vector<Step> steps_;  // of a stack machine
};

}  // namespace axiscope
