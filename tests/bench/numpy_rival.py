"""numpy's answers to the jobs of jobs.cpp, asked the same way: a name on standard input, seconds on standard output.

One thread, like everything else: the environment sets OPENBLAS_NUM_THREADS=1.
"""
import sys
import time

import numpy as np

from numpy_about import blas

ORDER, WIDE = 2048, 5632
rng = np.random.default_rng(1)
weights = (0.02 * rng.standard_normal((WIDE, ORDER))).astype(np.float32)
gram = weights.T.astype(np.float64) @ weights.astype(np.float64)
square = np.ascontiguousarray(weights[:ORDER])
stored = (weights.view(np.uint32) >> 16).astype(np.uint16)  # bfloat16
quarter = np.ascontiguousarray(weights[:1024, :1024])


def moments():
    mean = weights.mean(dtype=np.float64)
    centred = weights - np.float32(mean)
    squares = centred * centred
    return squares.mean(dtype=np.float64), (squares * squares).mean(dtype=np.float64), np.abs(weights).max()


def decoded():
    return (stored.astype(np.uint32) << 16).view(np.float32)


def table():
    """What a table of values answers at once: moments, tails, the energy of the largest, the entropy of 4-bit codes."""
    w = decoded().ravel()
    mean = w.mean(dtype=np.float64)
    centred = w - np.float32(mean)
    squares = centred * centred
    m2 = squares.mean(dtype=np.float64)
    kurtosis = (squares * squares).mean(dtype=np.float64) / m2**2
    tails = [np.count_nonzero(squares > k * k * m2) for k in (3, 6)]
    energy = w * w
    rank = w.size - int(np.ceil(0.01 * w.size))
    top = np.partition(energy, rank)[rank:].sum(dtype=np.float64) / energy.sum(dtype=np.float64)
    codes = np.rint(w * np.float32(7 / np.abs(w).max()))
    counts = np.bincount((codes + 7).astype(np.uint8), minlength=15)
    return kurtosis, tails, top, counts


def int4(values):
    groups = values.reshape(-1, 128)
    scale = np.abs(groups).max(axis=1, keepdims=True) / np.float32(7)
    codes = np.clip(np.rint(groups / scale), -7, 7)
    np.bincount((codes + 7).astype(np.uint8).ravel(), minlength=15)
    error = groups - codes * scale
    return (error * error).sum(dtype=np.float64)


def hadamard():
    """H_2048 = H_32 (x) H_64, two products: numpy's best form."""
    def sylvester(n):
        h = np.ones((1, 1), np.float32)
        while h.shape[0] < n:
            h = np.block([[h, h], [h, -h]])
        return h / np.float32(np.sqrt(n))
    left, right = sylvester(32), sylvester(64)
    return np.matmul(left, np.matmul(weights.reshape(-1, 32, 64), right))


JOBS = {
    'gemm.1024': lambda: quarter @ quarter,
    'gemm.2048': lambda: square @ square,
    'gram.1024': lambda: quarter.T @ quarter,  # numpy sees that it is symmetric
    'gram.2048': lambda: square.T @ square,
    'gram.5632x2048': lambda: weights.T @ weights,
    'moments.f32': moments,
    'table.bf16': table,
    'int4.group128.f32': lambda: int4(weights),
    'int4.group128.bf16': lambda: int4(decoded()),
    'hadamard.2048': hadamard,
    'eigenvalues.2048': lambda: np.linalg.eigvalsh(gram),
    'eigenvectors.2048': lambda: np.linalg.eigh(gram),
}

warm = set()
for line in sys.stdin:
    name = line.strip()
    if name == 'version':
        print(f'{np.__version__}, {blas()}', flush=True)
        continue
    job = JOBS.get(name)
    if job is None:
        print(-1, flush=True)
        continue
    if name not in warm:
        job()
        warm.add(name)
    begin = time.perf_counter()
    job()
    print(f'{time.perf_counter() - begin:.9f}', flush=True)
