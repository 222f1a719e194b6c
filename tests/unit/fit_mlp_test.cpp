#include "fit/mlp.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace axiscope {
namespace {

std::vector<float> uniform(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    std::vector<float> out(n);
    for (float& v : out) v = static_cast<float>(2 * random.uniform() - 1);
    return out;
}

// The definition in double precision: y of one row, from the parameters as mlp.hpp lays them out.
std::vector<double> reference(const MlpShape& shape, const std::vector<double>& p, const float* x) {
    std::vector<double> in(x, x + shape.inputs);
    std::size_t at = 0;
    for (std::size_t l = 0; l <= shape.layers; ++l) {
        const bool last = l == shape.layers;
        const std::size_t outputs = last ? shape.outputs : shape.width;
        std::vector<double> out(outputs);
        for (std::size_t j = 0; j < outputs; ++j) {
            double z = p[at + in.size() * outputs + j];
            for (std::size_t i = 0; i < in.size(); ++i) z += in[i] * p[at + i * outputs + j];
            if (!last) {
                if (shape.activation == Activation::relu) z = std::max(z, 0.0);
                if (shape.activation == Activation::tanh) z = std::tanh(z);
                if (shape.activation == Activation::sine) z = std::sin(l == 0 ? shape.omega * z : z);
            }
            out[j] = z;
        }
        at += (in.size() + 1) * outputs;
        in = out;
    }
    return in;
}

double referenceLoss(const MlpShape& shape, const std::vector<double>& p, const std::vector<float>& x,
                     const std::vector<float>& targets) {
    double sum = 0;
    for (std::size_t r = 0; r < targets.size() / shape.outputs; ++r) {
        const auto y = reference(shape, p, x.data() + r * shape.inputs);
        for (std::size_t j = 0; j < shape.outputs; ++j) {
            const double error = y[j] - targets[r * shape.outputs + j];
            sum += error * error;
        }
    }
    return sum / static_cast<double>(targets.size());
}

const std::vector<MlpShape> kShapes = {
    {1, 1, 1, 16, Activation::tanh, 30}, {1, 1, 2, 16, Activation::sine, 30},  {2, 1, 3, 20, Activation::sine, 5},
    {3, 2, 4, 17, Activation::tanh, 30}, {9, 11, 2, 24, Activation::relu, 30}, {2, 3, 1, 5, Activation::relu, 30},
    {1, 1, 3, 16, Activation::relu, 30}, {1, 1, 4, 16, Activation::relu, 30},  {1, 1, 2, 16, Activation::tanh, 30},
    {1, 1, 3, 16, Activation::tanh, 30}, {1, 1, 1, 16, Activation::sine, 30},  {1, 1, 4, 16, Activation::sine, 30},
};
std::string describe(const MlpShape& s) {
    return std::string(name(s.activation)) + " " + std::to_string(s.layers) + " x " + std::to_string(s.width);
}

TEST(Mlp, PredictsAsDefined) {
    for (const MlpShape& shape : kShapes) {
        auto mlp = Mlp::make(shape, 3);
        ASSERT_TRUE(mlp);
        const std::size_t rows = 300;  // more than one block
        const auto x = uniform(rows * shape.inputs, 4);
        std::vector<float> y(rows * shape.outputs);
        mlp->predict(x, y);
        const std::vector<double> p(mlp->parameters().begin(), mlp->parameters().end());
        ASSERT_EQ(p.size(), parameterCount(shape));
        for (std::size_t r = 0; r < rows; ++r) {
            const auto expected = reference(shape, p, x.data() + r * shape.inputs);
            for (std::size_t j = 0; j < shape.outputs; ++j)
                ASSERT_NEAR(y[r * shape.outputs + j], expected[j], 2e-5) << describe(shape);
        }
    }
}

TEST(Mlp, GradientAgreesWithFiniteDifferences) {
    for (const MlpShape& shape : kShapes) {
        auto mlp = Mlp::make(shape, 5);
        ASSERT_TRUE(mlp);
        const std::size_t rows = shape == kShapes.front() ? 270 : 40;  // more than one block, once
        const auto x = uniform(rows * shape.inputs, 6), targets = uniform(rows * shape.outputs, 7);
        std::vector<float> gradient(mlp->parameters().size());
        const double loss = mlp->gradient(x, targets, gradient);
        std::vector<double> p(mlp->parameters().begin(), mlp->parameters().end());
        EXPECT_NEAR(loss, referenceLoss(shape, p, x, targets), 1e-6 * (1 + loss)) << describe(shape);

        double error = 0, norm = 0;
        const std::size_t stride = std::max<std::size_t>(p.size() / 150, 1);
        for (std::size_t i = 0; i < p.size(); i += stride) {
            const double h = 1e-6,
                         at = p[i];  // a kink of relu is passed by few rows and moves the slope by no more than them
            p[i] = at + h;
            const double up = referenceLoss(shape, p, x, targets);
            p[i] = at - h;
            const double down = referenceLoss(shape, p, x, targets);
            p[i] = at;
            const double slope = (up - down) / (2 * h);
            error += (gradient[i] - slope) * (gradient[i] - slope);
            norm += slope * slope;
        }
        EXPECT_LT(std::sqrt(error / norm), 1e-4) << describe(shape);
    }
}

TEST(Mlp, StepsAsAdamIsDefined) {
    const MlpShape shape{1, 1, 1, 16, Activation::tanh, 30};
    auto mlp = Mlp::make(shape, 8);
    ASSERT_TRUE(mlp);
    const auto x = uniform(20, 9), targets = uniform(20, 10);
    std::vector<double> p(mlp->parameters().begin(), mlp->parameters().end()), m(p.size()), v(p.size());
    std::vector<float> g(p.size());
    for (int t = 1; t <= 5; ++t) {
        mlp->gradient(x, targets, g);
        mlp->step(x, targets, {0.01, 0.9, 0.999, 1e-8});
        for (std::size_t i = 0; i < p.size(); ++i) {
            m[i] = 0.9 * m[i] + 0.1 * g[i];
            v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
            const double m_hat = m[i] / (1 - std::pow(0.9, t)), v_hat = v[i] / (1 - std::pow(0.999, t));
            p[i] -= 0.01 * m_hat / (std::sqrt(v_hat) + 1e-8);
            ASSERT_NEAR(mlp->parameters()[i], p[i], 1e-5);
        }
    }
    EXPECT_EQ(mlp->steps(), 5U);
}

TEST(Mlp, LearnsASineAndRepeatsItselfBySeed) {
    const std::size_t rows = 256;
    std::vector<float> x(rows), targets(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        x[i] = static_cast<float>(2 * static_cast<double>(i) / rows - 1);
        targets[i] = static_cast<float>(std::sin(4.0 * x[i]));
    }
    for (const Activation activation : {Activation::relu, Activation::tanh, Activation::sine}) {
        const MlpShape shape{1, 1, 2, 32, activation, 15};
        const auto train = [&](std::uint64_t seed) {
            auto mlp = Mlp::make(shape, seed);
            double loss = 0;
            for (int i = 0; i < 400; ++i) loss = mlp->step(x, targets, {3e-3, 0.9, 0.999, 1e-8});
            return std::pair(loss, std::vector<float>(mlp->parameters().begin(), mlp->parameters().end()));
        };
        const auto [loss, parameters] = train(1);
        EXPECT_LT(loss, activation == Activation::sine ? 1e-3 : 0.1) << name(activation);
        EXPECT_EQ(parameters, train(1).second);
        EXPECT_NE(parameters, train(2).second);
    }
}

TEST(Mlp, RefusesShapesOutsideItsLimits) {
    for (const MlpShape& shape : {MlpShape{1, 1, 0, 16}, MlpShape{1, 1, 9, 16}, MlpShape{1, 1, 2, 0},
                                  MlpShape{1, 1, 2, 1025}, MlpShape{0, 1, 2, 16}, MlpShape{1, 5000, 2, 16},
                                  MlpShape{1, 1, 2, 16, Activation::sine, std::numeric_limits<double>::quiet_NaN()}}) {
        const auto made = Mlp::make(shape, 1);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::invalid);
    }
}

TEST(Activation, AgreesWithTheLibrary) {
    Random random(1);
    for (int i = 0; i < 20000; ++i) {
        const auto z = static_cast<float>((2 * random.uniform() - 1) * (i % 2 == 0 ? 3 : 900));
        for (const Activation activation : {Activation::relu, Activation::tanh, Activation::sine}) {
            float value = z, slope = 0, alone = z;
            activate(activation, std::span(&value, 1), std::span(&slope, 1));
            activate(activation, std::span(&alone, 1), {});
            const double x = z;
            const double f = activation == Activation::relu   ? std::max(x, 0.0)
                             : activation == Activation::tanh ? std::tanh(x)
                                                              : std::sin(x);
            const double d = activation == Activation::relu   ? (x > 0 ? 1 : 0)
                             : activation == Activation::tanh ? 1 - f * f
                                                              : std::cos(x);
            ASSERT_NEAR(value, f, 3e-7) << name(activation) << " at " << z;
            ASSERT_NEAR(slope, d, 6e-7) << name(activation) << " at " << z;
            ASSERT_EQ(alone, value);
        }
    }
    EXPECT_EQ(activationFromName("sine"), Activation::sine);
    EXPECT_FALSE(activationFromName("gelu"));
}

}  // namespace
}  // namespace axiscope
