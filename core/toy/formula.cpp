#include "toy/formula.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "base/math.hpp"
#include "toy/decimal.hpp"

namespace axiscope {
namespace {

using Op = Formula::Op;
using Step = Formula::Step;

constexpr double kTwoPi = 0x1.921fb54442d18p+2;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Function {
    std::string_view name;
    Op op;
    unsigned arguments;
};
constexpr std::array<Function, 9> kFunctions = {{{"sin", Op::sin, 1},
                                                 {"cos", Op::cos, 1},
                                                 {"exp", Op::exp, 1},
                                                 {"log", Op::log, 1},
                                                 {"sqrt", Op::sqrt, 1},
                                                 {"abs", Op::abs, 1},
                                                 {"tanh", Op::tanh, 1},
                                                 {"min", Op::min, 2},
                                                 {"max", Op::max, 2}}};

// Recursive descent; every rule returns false once there is an error.
class Parser {
  public:
    explicit Parser(std::string_view text) : text_(text) {}

    Result<std::vector<Step>> parse() {
        if (sum() && !atEnd()) error(at_, "'" + std::string(character()) + "' does not belong here");
        if (error_) return std::unexpected(*error_);
        return std::move(steps_);
    }

  private:
    bool error(std::size_t at, std::string message) {
        if (!error_)
            error_ = Error{ErrorCode::invalid, std::move(message), "formula, character " + std::to_string(at + 1)};
        return false;
    }

    bool atEnd() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
        return at_ == text_.size();
    }

    // The whole one of UTF-8 at the place reached.
    std::string_view character() const {
        std::size_t length = 1;
        while (at_ + length < text_.size() && (text_[at_ + length] & 0xc0) == 0x80) ++length;
        return text_.substr(at_, length);
    }

    // The next character, if it is this one.
    bool take(char wanted) {
        if (atEnd() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }

    bool expect(char wanted) {
        if (take(wanted)) return true;
        return error(at_, std::string("'") + wanted + "' is missing");
    }

    bool emit(Op op, double number = 0) {
        steps_.push_back({op, number});
        return true;
    }

    bool sum() {
        if (!product()) return false;
        for (;;) {
            if (take('+')) {
                if (!product()) return false;
                emit(Op::add);
            } else if (take('-')) {
                if (!product()) return false;
                emit(Op::subtract);
            } else {
                return true;
            }
        }
    }

    bool product() {
        if (!sign()) return false;
        for (;;) {
            if (take('*')) {
                if (!sign()) return false;
                emit(Op::multiply);
            } else if (take('/')) {
                if (!sign()) return false;
                emit(Op::divide);
            } else {
                return true;
            }
        }
    }

    // Everything that nests passes here.
    bool sign() {
        if (depth_ == Formula::kMaxDepth)
            return error(at_, "parts lie in each other more than " + std::to_string(Formula::kMaxDepth) + " deep");
        ++depth_;
        bool good = false;
        if (take('-')) {
            good = sign() && emit(Op::negate);
        } else if (take('+')) {
            good = sign();
        } else {
            good = power();
        }
        --depth_;
        return good;
    }

    bool power() {
        if (!atom()) return false;
        return !take('^') || (sign() && emit(Op::power));
    }

    bool atom() {
        if (atEnd()) return error(at_, "the formula ends where a number, t or a function is wanted");
        if (take('(')) return sum() && expect(')');
        const std::size_t length = decimalLength(text_.substr(at_));
        if (length > 0) {
            const auto value = parseDecimal(text_.substr(at_, length));
            if (!value) return error(at_, "this number is too large");
            at_ += length;
            return emit(Op::number, *value);
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() &&
               ((text_[at_] >= 'a' && text_[at_] <= 'z') || (text_[at_] >= 'A' && text_[at_] <= 'Z')))
            ++at_;
        const std::string_view name = text_.substr(begin, at_ - begin);
        if (name.empty()) return error(at_, "a number, t or a function is wanted here");
        if (name == "t") return emit(Op::variable);
        if (name == "pi") return emit(Op::number, kTwoPi / 2);
        const auto function = std::ranges::find(kFunctions, name, &Function::name);
        if (function == kFunctions.end())
            return error(begin,
                         "'" + std::string(name) +
                             "' is not known: there are t, pi, sin, cos, exp, log, sqrt, abs, tanh, min and max");
        if (!expect('(') || !sum()) return false;
        if (function->arguments == 2 && (!expect(',') || !sum())) return false;
        return expect(')') && emit(function->op);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned depth_ = 0;
    std::vector<Step> steps_;
    std::optional<Error> error_;
};

double sinOf(double x) {
    const double turns = x / kTwoPi;
    return std::fabs(turns) < 0x1p40 ? exact::sinTurn(turns) : kNan;
}

double cosOf(double x) {
    const double turns = x / kTwoPi;
    return std::fabs(turns) < 0x1p40 ? exact::cosTurn(turns) : kNan;
}

double expOf(double x) {
    if (!(x <= 700)) return x > 700 ? kInfinity : kNan;
    return x < -700 ? 0 : exact::exp(x);
}

double logOf(double x) {
    if (x == kInfinity) return kInfinity;
    return x >= std::numeric_limits<double>::min() ? exact::log(x) : kNan;
}

double tanhOf(double x) {
    const double e = expOf(2 * std::clamp(x, -20.0, 20.0));  // beyond, tanh rounds to 1
    return 1 - 2 / (e + 1);
}

double powerOf(double base, double exponent) {
    constexpr double kMostFactors = 1024;
    if (exponent == std::floor(exponent) && std::fabs(exponent) <= kMostFactors) {
        double result = 1, square = base;
        for (auto n = static_cast<unsigned>(std::fabs(exponent)); n > 0; n /= 2, square *= square) {
            if (n % 2 == 1) result *= square;
        }
        return exponent < 0 ? 1 / result : result;
    }
    if (base == 0 && exponent > 0) return 0;
    return base > 0 ? expOf(exponent * logOf(base)) : kNan;
}

double unary(Op op, double x) {
    switch (op) {
        case Op::negate:
            return -x;
        case Op::sin:
            return sinOf(x);
        case Op::cos:
            return cosOf(x);
        case Op::exp:
            return expOf(x);
        case Op::log:
            return logOf(x);
        case Op::sqrt:
            return std::sqrt(x);
        case Op::abs:
            return std::fabs(x);
        default:
            return tanhOf(x);
    }
}

double binary(Op op, double x, double y) {
    switch (op) {
        case Op::add:
            return x + y;
        case Op::subtract:
            return x - y;
        case Op::multiply:
            return x * y;
        case Op::divide:
            return x / y;
        case Op::power:
            return powerOf(x, y);
        case Op::min:
            return y < x || std::isnan(y) ? y : x;
        default:
            return y > x || std::isnan(y) ? y : x;
    }
}

bool takesTwo(Op op) {
    switch (op) {
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::power:
        case Op::min:
        case Op::max:
            return true;
        default:
            return false;
    }
}

}  // namespace

Result<Formula> Formula::parse(std::string_view text) {
    if (text.size() > kMaxLength)
        return fail(ErrorCode::invalid, "a formula has at most " + std::to_string(kMaxLength) + " characters",
                    "formula");
    auto steps = Parser(text).parse();
    if (!steps) return std::unexpected(steps.error());
    Formula formula;
    formula.steps_ = std::move(*steps);
    return formula;
}

double Formula::at(double t) const {
    std::vector<double> stack;
    stack.reserve(steps_.size());
    for (const Step& step : steps_) {
        if (step.op == Op::number || step.op == Op::variable) {
            stack.push_back(step.op == Op::number ? step.number : t);
        } else if (takesTwo(step.op)) {
            const double y = stack.back();
            stack.pop_back();
            stack.back() = binary(step.op, stack.back(), y);
        } else {
            stack.back() = unary(step.op, stack.back());
        }
    }
    return stack.back();
}

}  // namespace axiscope
