"""Training steps of the sinusoid experiment's network in numpy, float32, one thread: the same shapes and the same arithmetic as
core/fit/mlp.cpp. Reads how many steps to take from each line of standard input; answers with their seconds of processor time.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np

LAYERS, WIDTH, ROWS = 3, 128, 2867

random = np.random.default_rng(1)
widths = [1] + [WIDTH] * LAYERS + [1]
shapes = [(a, b) for a, b in zip(widths, widths[1:])]
weights = [(random.random(s) * 2 - 1).astype(np.float32) * np.float32((6 / s[0]) ** 0.5) for s in shapes]
biases = [np.zeros(s[1], np.float32) for s in shapes]
parameters = weights + biases
first = [np.zeros_like(p) for p in parameters]
second = [np.zeros_like(p) for p in parameters]
x = (random.random((ROWS, 1)) * 2 - 1).astype(np.float32)
target = np.sin(6 * x)
done = 0


def step():
    global done
    values = [x]
    for w, b in zip(weights[:-1], biases[:-1]):
        values.append(np.maximum(values[-1] @ w + b, 0))
    delta = (values[-1] @ weights[-1] + biases[-1] - target) * np.float32(2 / ROWS)
    by_weight, by_bias = [], []
    for layer in range(LAYERS, -1, -1):
        by_weight.append(values[layer].T @ delta)
        by_bias.append(delta.sum(axis=0))
        if layer > 0:
            delta = (delta @ weights[layer].T) * (values[layer] > 0)
    done += 1
    rate, unbiased = np.float32(1e-3 / (1 - 0.9**done)), np.float32(1 / (1 - 0.999**done))
    for p, m, v, g in zip(parameters, first, second, by_weight[::-1] + by_bias[::-1]):
        m *= np.float32(0.9)
        m += np.float32(0.1) * g
        v *= np.float32(0.999)
        v += np.float32(0.001) * g * g
        p -= rate * m / (np.sqrt(v * unbiased) + np.float32(1e-8))


for line in sys.stdin:
    begin = time.process_time()
    for _ in range(int(line)):
        step()
    print(time.process_time() - begin, flush=True)
