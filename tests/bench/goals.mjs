// What is to be reached, as ratios within one run: to the machine's own limit in the same environment, or to a rival.
import { find, rateOf, shareOf } from './limits.mjs';

const OURS = ['chromium simd128', 'chromium relaxed'];

// The better one: the page chooses its build.
const best = (values) => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
};
const over = (own, other) => (own === null || other === null ? null : own / other);
const rate = (rows, id, names) => best(names.map((name) => rateOf(find(rows, id), name)));

const atLeast = (what, goal, measure) => ({ what, goal, measure, holds: (got) => got >= goal });
const atMost = (what, goal, measure) => ({ what, goal, measure, holds: (got) => got <= goal });

const ofLimit = (id, goal) =>
  atLeast(`${id}: share of its limit`, goal, (rows) => best(OURS.map((name) => shareOf(find(rows, id), name, rows))));
const timesRival = (id, rival, goal) =>
  atLeast(`${id}: times ${rival}`, goal, (rows) => over(rate(rows, id, OURS), rate(rows, id, [rival])));
const timesJob = (id, other, goal) =>
  atLeast(`${id}: times ${other}`, goal, (rows) => over(rate(rows, id, OURS), rate(rows, other, OURS)));
const timeOfRival = (id, rival, goal) =>
  atMost(`${id}: time by ${rival}'s`, goal, (rows) => over(rate(rows, id, [rival]), rate(rows, id, OURS)));

const ENGINE = 'page';
const seconds = (rows, id, name = ENGINE) => find(rows, id)?.seconds[name] ?? null;

const GOALS = [
  ...['gemm.1024', 'gemm.2048', 'gram.1024', 'gram.2048'].flatMap((id) => [
    ofLimit(id, 0.9),
    timesRival(id, 'TensorFlow.js', 1.3),
    timesRival(id, 'ONNX Runtime Web', 1.6),
    timesJob(id, `eigen.${id}`, 1.9),
  ]),
  timesRival('table.bf16', 'native', 0.85),
  timesRival('table.bf16', 'numpy', 20),
  ofLimit('moments.f32', 0.7),
  ofLimit('moments.counts.f32', 0.33),
  ofLimit('int4.group128.f32', 0.43),
  ofLimit('int4.group128.bf16', 0.26),
  timesRival('int4.group128.f32', 'numpy', 10),
  timesRival('int4.group128.bf16', 'numpy', 10),
  ofLimit('hadamard.2048', 0.33),
  timesRival('hadamard.2048', 'numpy', 6),
  timesJob('hadamard.5632', 'hadamard.2048', 1 / 1.5),
  ofLimit('fused.bf16.hadamard.int4', 0.12),
  timeOfRival('eigenvalues.2048', 'numpy', 0.75),
  timeOfRival('eigenvectors.2048', 'numpy', 1),
  atLeast('two workers: times one', 1.8, (rows) =>
    over(seconds(rows, 'sweep.one_worker'), seconds(rows, 'sweep.two_workers')),
  ),
  atMost('2.2 GB, statistics + Hadamard + all quantizers: time by reading it', 1.3, (rows) =>
    over(seconds(rows, 'file.sweep'), seconds(rows, 'file.read')),
  ),
  atMost("the same with PCA: time by numpy's", 1, (rows) =>
    over(seconds(rows, 'layer.sweep.pca'), seconds(rows, 'layer.sweep.pca', 'numpy')),
  ),
  atMost('first complete comparison, served: seconds', 1, (rows) => seconds(rows, 'first.served')),
  atMost('first complete comparison, single file: seconds', 1.5, (rows) => seconds(rows, 'first.single')),
];

/** [{ what, got, goal, met }]; `got` is null where it was not measured. */
export function goalsOf(rows) {
  return GOALS.map(({ what, goal, measure, holds }) => {
    const got = measure(rows);
    return { what, got, goal, met: got !== null && holds(got) };
  });
}
