// Which limit of the machine bounds a job, for the page and for `npm run bench`: both call the same thing a share.

const LIMITS = [
  [/^gemm\./, 'limit.multiply_add'],
  [/^(gram|project|eigenv)/, 'limit.multiply_add.f64'], // these compute in double precision
  [/^(hadamard|random_hadamard|dct|haar|fused)\./, 'limit.in_place'],
  [/^(moments|table|count|int4|quantizers)\./, 'limit.read'],
];

/** The id of the limit; undefined where nothing bounds the job, a limit for one. */
export const limitOf = (id) => LIMITS.find(([pattern]) => pattern.test(id))?.[1];
