"""What the page's sweep does to the projection matrices of one TinyLlama layer, written for numpy as carefully as its arrays allow:
float32 where that is enough, bincount in place of sorting, the smaller second-moment matrix, Hadamard by two small products. Only the
steps at fixed distortion are left out, to numpy's advantage. All cores, as the BLAS takes them.

Prints { "numpy", "blas", "seconds": { "original+hadamard", "pca" } } of one layer.
"""
import json
import time

import numpy as np

from numpy_about import blas

LAYER = [(2048, 2048)] * 2 + [(256, 2048)] * 2 + [(5632, 2048)] * 2 + [(2048, 5632)]


def sylvester(n):
    h = np.ones((1, 1), np.float32)
    while h.shape[0] < n:
        h = np.block([[h, h], [h, -h]])
    return h


def paley(q):
    """Order q + 1 for a prime q = 3 mod 4 (Paley 1933, construction I)."""
    squares = {i * i % q for i in range(1, q)}
    chi = np.array([0] + [1 if i in squares else -1 for i in range(1, q)], np.float32)
    h = np.ones((q + 1, q + 1), np.float32)
    h[1:, 1:] = chi[(np.arange(q)[None, :] - np.arange(q)[:, None]) % q]
    h[1:, 0] = -1
    h[np.arange(1, q + 1), np.arange(1, q + 1)] = 1
    return h


def factors(n):
    return (sylvester(32), sylvester(64)) if n == 2048 else (paley(43), sylvester(128))


def hadamard(w):
    n = w.shape[1]
    left, right = factors(n)
    x = np.matmul(w.reshape(-1, left.shape[0], right.shape[0]), right / np.float32(np.sqrt(n)))
    return np.matmul(left.T, x).reshape(w.shape)


def entropy(codes, levels):
    p = np.bincount(codes.ravel(), minlength=levels)
    p = p[p > 0] / codes.size
    return -(p * np.log2(p)).sum()


def quantize(v, bits, symmetric):
    if symmetric:
        most = np.float32(2 ** (bits - 1) - 1)
        step = np.abs(v).max(1, keepdims=True) / most
        step[step == 0] = 1
        codes = np.rint(v / step)
        error = v - codes * step
        return entropy((codes + most).astype(np.uint8), 256), np.vdot(error, error)
    low = np.minimum(v.min(1, keepdims=True), 0)
    step = (np.maximum(v.max(1, keepdims=True), 0) - low) / np.float32(2**bits - 1)
    step[step == 0] = 1
    zero = np.rint(-low / step)
    codes = np.clip(np.rint(v / step) + zero, 0, 2**bits - 1)
    error = v - (codes - zero) * step
    return entropy(codes.astype(np.uint8), 256), np.vdot(error, error)


def statistics(w):
    x = w.ravel()
    mean = x.mean(dtype=np.float64)
    c = x - np.float32(mean)
    c2 = c * c
    m2 = c2.mean(dtype=np.float64)
    out = [mean, m2, np.vdot(c2, c2) / x.size / m2**2, np.abs(x).max()]
    out += [np.count_nonzero(c2 > k * k * m2) / x.size for k in (3, 6)]
    squares = x * x
    ranks = [x.size - int(np.ceil(p * x.size)) for p in (0.01, 0.05, 0.10)]
    parted = np.partition(squares, ranks)
    out += [parted[k:].sum(dtype=np.float64) for k in ranks]
    out.append((w * w).sum(0, dtype=np.float64))
    for bits in (2, 3, 4, 6, 8):
        for symmetric in (True, False):
            for group in (w.size, w.shape[1], 64):
                out.append(quantize(w.reshape(-1, group), bits, symmetric))
    return out


def pca(w):
    """Coordinates in principal axes, largest first, and the singular values."""
    tall = w.shape[0] >= w.shape[1]
    values, vectors = np.linalg.eigh(w.T @ w if tall else w @ w.T)
    sigma = np.sqrt(np.maximum(values[::-1], 0))
    if tall:
        return w @ np.ascontiguousarray(vectors[:, ::-1]), sigma
    out = np.zeros_like(w)
    out[:, : w.shape[0]] = vectors[:, ::-1] * sigma
    return out, sigma


def main():
    rng = np.random.default_rng(1)
    stored = {
        shape: ((0.02 * rng.standard_normal(shape)).astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)
        for shape in set(LAYER)
    }
    seconds = {'original+hadamard': 0.0, 'pca': 0.0}
    for shape in LAYER:
        begin = time.perf_counter()
        w = (stored[shape].astype(np.uint32) << 16).view(np.float32)
        statistics(w)
        statistics(hadamard(w))
        middle = time.perf_counter()
        coordinates, sigma = pca(w)
        statistics(coordinates)
        seconds['original+hadamard'] += middle - begin
        seconds['pca'] += time.perf_counter() - middle
    print(json.dumps({'numpy': np.__version__, 'blas': blas(), 'seconds': seconds}))


main()
