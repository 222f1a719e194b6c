#!/usr/bin/env python3
"""Compares `axiscope study geometry` with a plain numpy computation of the same definitions. A development tool; needs numpy.

    scripts/geometry-numpy.py FILE.safetensors... [--names REGEX] [--axiscope build/native/axiscope] [--points 4096]
    scripts/geometry-numpy.py FILE.safetensors... --names REGEX --golden tests/golden/geometry.json    writes numpy's numbers

Prints the largest relative difference of every number; exits 1 when one passes 1e-6. Tensors with more rows or columns than --points are
passed over: the study samples them.
"""
import argparse
import json
import os
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np

LIMIT = 1e-6


def read_safetensors(path):
    with open(path, "rb") as f:
        head = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        data = f.read()
    for name, info in head.items():
        if name == "__metadata__" or len(info["shape"]) != 2:
            continue
        raw = data[info["data_offsets"][0] : info["data_offsets"][1]]
        if info["dtype"] == "BF16":
            w = (np.frombuffer(raw, "<u2").astype("<u4") << 16).view("<f4")
        else:
            w = np.frombuffer(raw, {"F16": "<f2", "F32": "<f4"}[info["dtype"]])
        yield name, w.reshape(info["shape"]).astype(np.float64)


def entropy_rank(x):
    p = x[x > 0] / x.sum()
    return float(np.exp(-np.sum(p * np.log(p))))


def power_law(eigenvalues):
    """WeightWatcher's alpha: the lambda_min of least Kolmogorov-Smirnov distance."""
    x = np.sort(eigenvalues)
    if len(x) < 10:
        return None
    best = None
    for i in range(len(x) - 1):
        n = len(x) - i
        alpha = 1 + n / np.sum(np.log(x[i:] / x[i]))
        distance = np.max(np.abs(1 - (x[i:] / x[i]) ** (1 - alpha) - np.arange(n) / n))
        if best is None or distance < best["ks_distance"]:
            best = {"alpha": alpha, "lambda_min": x[i], "ks_distance": distance, "tail": n}
    return {key: float(value) for key, value in best.items()}


def dimension(points):
    points = np.unique(points, axis=0)
    n = len(points)
    if n < 22:
        return None
    nearest = np.empty((n, 20))
    for i in range(n):
        d = np.sqrt(np.sum((points - points[i]) ** 2, axis=1))
        d[i] = np.inf
        nearest[i] = np.sort(d)[:20]
    mu = np.sort(np.log(nearest[:, 1] / nearest[:, 0]))
    kept = int(0.9 * n)
    y = -np.log(1 - np.arange(1, kept + 1) / n)
    by_k = [float(1 / np.mean(np.mean(np.log(nearest[:, k - 1 : k] / nearest[:, : k - 1]), axis=1))) for k in range(5, 21)]
    return {
        "points": n,
        "two_nn": float((n - 1) / np.sum(mu)),
        "two_nn_fit": float(np.sum(mu[:kept] * y) / np.sum(mu[:kept] ** 2)),
        "levina_bickel": float(np.mean(by_k[5:])),
        "levina_bickel_by_k": by_k,
    }


def geometry(w):
    s = np.linalg.svd(w, compute_uv=False)
    rows, cols = w.shape
    sigma = np.sqrt(np.mean(w**2))
    upper = sigma * (np.sqrt(rows) + np.sqrt(cols))
    positive = s[s > max(rows, cols) * np.finfo(float).eps * s[0]]
    return {
        "spectrum": {
            "effective_rank": entropy_rank(s),
            "effective_rank_of_squares": entropy_rank(s**2),
            "stable_rank": float(np.sum(s**2) / s[0] ** 2),
            "marchenko_pastur": {
                "sigma": float(sigma),
                "lower": float(sigma * abs(np.sqrt(rows) - np.sqrt(cols))),
                "upper": float(upper),
                "outside": int(np.sum(s > upper)),
            },
        },
        "power_law": power_law(positive**2),
        "dimension": {"rows": dimension(w), "columns": dimension(w.T)},
    }


def pairs(expected, got, path=""):
    if isinstance(expected, dict):
        for key in expected:
            yield from pairs(expected[key], (got or {}).get(key), f"{path}/{key}")
    elif isinstance(expected, list):
        for i, value in enumerate(expected):
            yield from pairs(value, got[i], path)
    else:
        yield path, expected, got


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--names", default="")
    parser.add_argument("--axiscope", default=os.path.join(os.path.dirname(__file__), "../build/native/axiscope"))
    parser.add_argument("--points", type=int, default=4096)
    parser.add_argument("--golden", help="write numpy's numbers to this file instead of comparing")
    args = parser.parse_args()

    golden, worst, failed = {}, {}, 0
    for path in args.files:
        chosen = {name: w for name, w in read_safetensors(path) if re.search(args.names, name)}
        if args.golden:
            golden.update({name: geometry(w) for name, w in chosen.items()})
            continue
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "study.json")
            options = json.dumps({"controls": False, "points": args.points, "angle_layers": 0})
            command = [args.axiscope, "study", "geometry", path, "--options", options, "--tensor", args.names or ".",
                       "--json", out, "--quiet"]
            subprocess.run(command, check=True)
            ours = {t["name"]: t["result"] for t in json.load(open(out))["tensors"]}
        for name, w in chosen.items():
            if max(w.shape) > args.points or not np.any(w):
                continue
            for key, want, got in pairs(geometry(w), ours[name]):
                if want is None or got is None:
                    continue
                relative = abs(want - got) / max(abs(want), 1e-300) if want != got else 0.0
                worst[key] = max(worst.get(key, (0.0, "")), (relative, name))
                failed += relative > LIMIT
    if args.golden:
        with open(args.golden, "w") as f:
            json.dump(golden, f, indent=1)
            f.write("\n")
        return
    for key, (relative, name) in sorted(worst.items()):
        print(f"{relative:10.2e}  {key:45} {name}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
