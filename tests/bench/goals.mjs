// What the kernels are to reach, as ratios within one run: to the machine's own limit in the same environment, or to a rival.

const rate = (row, name) => (row?.seconds[name] === undefined ? null : row.amount / row.seconds[name]);
const find = (rows, id) => rows.find((row) => row.id === id);

// Which limit bounds a job.
const LIMITS = [
  [/^(gemm|gram|eigen)/, 'limit.multiply_add'],
  [/^hadamard/, 'limit.in_place'],
  [/^(moments|table|int4)/, 'limit.read'],
];

/** The share of its limit that a job reaches there; null where either was not measured. */
export function limitOf(row, name, rows) {
  const [, id] = LIMITS.find(([pattern]) => pattern.test(row.id)) ?? [];
  const limit = id === undefined ? null : rate(find(rows, id), name);
  const own = rate(row, name);
  return limit === null || own === null ? null : own / limit;
}

const OURS = ['chromium simd128', 'chromium relaxed'];
const best = (values) => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? Math.max(...known) : null;
};

const ofLimit = (id, goal) => ({
  what: `${id}: share of its limit`,
  goal,
  measure: (rows) => best(OURS.map((name) => (find(rows, id) ? limitOf(find(rows, id), name, rows) : null))),
});
// How many times the rival's speed; `rivalId`: its own job, where it is another.
const overRival = (id, rival, goal, rivalId = id, rivalPlaces = [rival]) => ({
  what: `${id}: times ${rival}`,
  goal,
  measure: (rows) => {
    const own = best(OURS.map((name) => rate(find(rows, id), name)));
    const other = best(rivalPlaces.map((name) => rate(find(rows, rivalId), name)));
    return own === null || other === null ? null : own / other;
  },
});

const GOALS = [
  ...['gemm.1024', 'gemm.2048', 'gram.5632x2048'].flatMap((id) => [
    ofLimit(id, 0.9),
    overRival(id, 'TensorFlow.js', 1.3),
    overRival(id, 'ONNX Runtime Web', 1.6),
  ]),
  ...['gemm.1024', 'gemm.2048'].map((id) => overRival(id, 'Eigen under emcc', 1.9, `eigen.${id}`, OURS)),
  overRival('table.bf16', 'native', 0.85),
  ofLimit('moments.f32', 0.7),
  ofLimit('table.f32', 0.33),
  ofLimit('int4.group128.f32', 0.43),
  overRival('int4.group128.f32', 'numpy', 10),
  ofLimit('hadamard.2048', 0.33),
  overRival('hadamard.2048', 'numpy', 6),
  overRival('hadamard.5632', 'hadamard.2048', 1 / 1.5, 'hadamard.2048', OURS),
  overRival('eigenvalues.2048', 'numpy', 1 / 0.75),
  overRival('eigenvectors.2048', 'numpy', 1),
];

export function goalsOf(rows) {
  return GOALS.map(({ what, goal, measure }) => {
    const got = measure(rows);
    return { what, got, goal, met: got !== null && got >= goal };
  });
}
