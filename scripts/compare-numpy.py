#!/usr/bin/env python3
"""Compares `axiscope analyze` with the numpy definitions on safetensors files. A development tool; needs numpy.

    scripts/compare-numpy.py METRICS.py FILE.safetensors... [--axiscope build/native/axiscope] [--names REGEX]
                                                            [--golden FILE.json] [--worst N]
    scripts/compare-numpy.py METRICS.py --odd               the same on awkward matrices that it makes itself

METRICS.py defines report(w), read_safetensors(path). Prints the largest relative difference by coordinate system and
class of metric, and the worst places; exits 1 when one passes its limit.
"""
import argparse
import importlib.util
import json
import math
import os
import re
import struct
import subprocess
import sys
import tempfile
import warnings

import numpy as np

LIMITS = {"original": 1e-6, "hadamard": 1e-4, "pca": 1e-3}


def load(path):
    spec = importlib.util.spec_from_file_location("metrics", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_safetensors(path, tensors):
    """float64 arrays become F64, float32 F32; a pair ("BF16", float32 array) is cut to bfloat16."""
    head, blob = {}, b""
    for name, t in tensors.items():
        dtype, a = t if isinstance(t, tuple) else ({"f": {4: "F32", 8: "F64", 2: "F16"}}["f"][t.dtype.itemsize], t)
        raw = (a.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes() if dtype == "BF16" else a.tobytes()
        head[name] = {"dtype": dtype, "shape": list(a.shape), "data_offsets": [len(blob), len(blob) + len(raw)]}
        blob += raw
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + blob)


def odd_matrices(seed=1):
    r = np.random.default_rng(seed)
    g = lambda *s: r.standard_normal(s).astype(np.float32)
    outliers = g(96, 128) * np.float32(0.02)
    outliers[:, 7] *= 1e4
    rows = g(64, 128) * (10.0 ** r.uniform(-4, 4, (64, 1))).astype(np.float32)
    sparse = g(64, 64) * (r.random((64, 64)) < 0.05)
    ties = (np.rint(g(64, 64) * 3) / 4).astype(np.float32)
    student = r.standard_t(2.2, (128, 256)).astype(np.float32)
    low = (g(96, 3) @ g(3, 64)).astype(np.float32)
    duplicate = g(40, 64)
    duplicate[:, 1] = duplicate[:, 0]
    zero_column = g(40, 64)
    zero_column[:, 5] = 0
    return {
        "gaussian": g(128, 256), "bf16": ("BF16", g(128, 64)), "f16": g(64, 128).astype(np.float16),
        "f64": r.standard_normal((64, 128)), "constant": np.full((16, 64), 0.1, np.float32),
        "zero": np.zeros((16, 64), np.float32), "one_row": g(1, 256), "one_column": g(100, 1), "single": g(1, 1),
        "wide": g(16, 320), "tall": g(700, 12), "large_mean": (1000 + 1e-2 * g(64, 64)).astype(np.float32),
        "outliers": outliers, "row_scales": rows, "sparse": sparse.astype(np.float32), "ties": ties,
        "student": student, "subnormal": (g(32, 64) * np.float32(1e-40)), "huge": (g(32, 64) * np.float32(1e37)),
        "tiny": g(32, 64) * np.float32(1e-20), "low_rank": low, "duplicate": duplicate, "zero_column": zero_column,
        "two_values": np.where(r.random((32, 64)) < 0.3, 0.37, -0.37).astype(np.float32),
        "positive": np.abs(g(32, 64)) + np.float32(0.5), "negative": -np.abs(g(32, 64)), "odd_width": g(50, 37),
    }


def to_pca(w):
    """The principal axes with the core's signs: the largest entry of an eigenvector (of W W^T where W is wide) is positive."""
    vectors = np.linalg.eigh(w.T @ w)[1][:, ::-1]
    v = w @ vectors
    of = vectors if w.shape[1] <= w.shape[0] else v
    return v * np.where(of[np.abs(of).argmax(0), np.arange(of.shape[1])] < 0, -1.0, 1.0)


def flatten(node, prefix=()):
    for key, value in node.items():
        if isinstance(value, dict):
            yield from flatten(value, prefix + (key,))
        else:
            yield prefix + (key,), value


def compare(name, expected, report, table, entries):
    n = int(np.prod(expected["shape"]))
    for axes in ("original", "hadamard", "pca"):
        if axes not in expected:
            continue
        width = expected["shape"][-1]
        ours_id = "block-hadamard" if axes == "hadamard" and width & (width - 1) else axes
        ours = report["axes"].get(ours_id, {"error": "missing"})
        if "error" in ours:
            entries.append((math.inf, axes, name, "error", None, ours["error"]))
            continue
        std = expected[axes]["outliers"]["std"]
        for path, want in flatten({k: v for k, v in expected[axes].items() if isinstance(v, dict)}):
            got = ours
            for key in path:
                got = got.get(key) if isinstance(got, dict) else None
            want = float(want) if want is not None else math.nan
            kind = path[0] if path[0] != "rtn" else "rtn." + path[2]
            if path[0] == "fixed_distortion":
                kind = "fixed." + path[2]
            # Codes of the null space, whose entries are noise of 1e-17 in numpy and exact zeros here.
            free = axes == "pca" and "group64" in path[1] and width > expected["shape"][0]
            if free:
                kind += " (free)"
            if got is None:
                table.setdefault((axes, kind, "null"), [0, 0])[1] += 1
                if math.isfinite(want):
                    entries.append((math.nan, axes, name, "/".join(path), want, got))
                continue
            if not math.isfinite(want):
                entries.append((math.nan, axes, name, "/".join(path), want, got))
                continue
            scale = abs(want)
            if path[-1] == "mean":
                scale = max(scale, std)  # a mean is known to a fraction of the spread
            allowed_absolute = 0.0
            if axes != "original" and path[-1] in ("entropy_bits", "huffman_bits", "frac_3sigma", "frac_6sigma"):
                allowed_absolute = 20.0 / n  # one code, one entry on the other side of a tie
            difference = max(0.0, abs(got - want) - allowed_absolute)
            if path[-1] == "coding_gain_db":
                difference = max(0.0, difference - 1e-12)  # of even axes: rounding about 0
            if path[-1] == "mse":
                difference = max(0.0, difference - 1e-28 * expected[axes]["outliers"]["l2"] ** 2 / n)  # of none
            relative = difference / scale if scale > 0 else (0.0 if difference == 0 else math.inf)
            entry = table.setdefault((axes, kind, ""), [0.0, 0])
            entry[0] = max(entry[0], relative)
            entry[1] += 1
            limit = 1e-3 if axes == "pca" or path[0] == "fixed_distortion" else LIMITS[axes]
            if path[0] == "rtn":
                limit = max(limit, 1e-4)
            if relative > limit and not free:
                entries.append((relative, axes, name, "/".join(path), want, got))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("metrics")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--axiscope", default=os.path.join(os.path.dirname(__file__), "../build/native/axiscope"))
    parser.add_argument("--names", default="")
    parser.add_argument("--golden", help="numpy's numbers, already computed (eigenvectors with signs of their own)")
    parser.add_argument("--odd", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=int, default=15)
    args = parser.parse_args()
    metrics = load(args.metrics)
    metrics.to_pca = to_pca
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")

    table, entries, f64 = {}, [], {}
    with tempfile.TemporaryDirectory() as folder:
        files = list(args.files)
        if args.odd:
            odd = os.path.join(folder, "odd.safetensors")
            made = odd_matrices(args.seed)
            write_safetensors(odd, made)
            files.append(odd)
            f64 = {k: v for k, v in made.items() if not isinstance(v, tuple) and v.dtype == np.float64}
        for path in files:
            out = os.path.join(folder, "report.json")
            done = subprocess.run([args.axiscope, "analyze", path, "--axes", "original,hadamard,block-hadamard,pca",
                                   "--json", out, "--tensor", args.names or "."], stderr=subprocess.PIPE, text=True)
            if done.returncode not in (0, 1):
                sys.exit(done.stderr)
            ours = {t["name"]: t for t in json.load(open(out))["tensors"]}
            if args.golden:
                expected = json.load(open(args.golden))
            else:
                tensors = {**metrics.read_safetensors(path), **f64}
                expected = {}
                for name, w in tensors.items():
                    if w.ndim == 2 and re.search(args.names, name):
                        try:
                            expected[name] = metrics.report(w)
                        except Exception as error:  # numpy has no answer either
                            print(f"numpy gives up on {name}: {error}")
            for name, want in expected.items():
                if name in ours:
                    compare(name, want, ours[name], table, entries)

    print(f"{'axes':10} {'metric':28} {'largest relative difference':>28} {'compared':>9}")
    for (axes, kind, null), (worst, count) in sorted(table.items()):
        print(f"{axes:10} {kind:28} {'null' if null else format(worst, '28.2e'):>28} {count:9}")
    over = [e for e in entries if not math.isnan(e[0])]
    nulls = [e for e in entries if math.isnan(e[0])]
    for title, list_ in (("beyond the limit", over), ("a number on one side only", nulls)):
        print(f"\n{title}: {len(list_)}")
        for relative, axes, name, path, want, got in sorted(list_, key=lambda e: -e[0])[: args.worst]:
            print(f"  {relative:9.2e} {axes:9} {name:40} {path:34} numpy {want} ours {got}")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
