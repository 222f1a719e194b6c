// Every number of the report that the page names: where it stands, what it is called, its unit, which way is better, what it means
// and what a Gaussian would show (SCIENCE section 1). '*' in a path stands for the setting looked at: '4/group64' under rtn, '20dB'
// under fixed_distortion. Table, pickers, exports and the definitions all read this one list.
import type { ViewState } from '../state/view-state';
import * as normal from './gaussian';
import type { CoordinateFailure, CoordinateReport, TensorReport } from './types';

export type MetricGroup = 'outliers' | 'entries' | 'axes' | 'quantizer' | 'fixed' | 'basis';

// The quantizer setting and the distortion looked at.
export type Look = Pick<ViewState, 'bits' | 'group' | 'scheme' | 'db'>;

export interface Matrix {
  rows: number;
  cols: number;
}

export interface Metric {
  path: string;
  label: string;
  unit: string; // '', 'bits' (per weight), 'dB', 'rms', 'share' (0..1, written as a percentage), 'axes', ...
  better: 'lower' | 'higher' | null; // null: a property, neither good nor bad
  definition: string;
  formula: string;
  gaussian?: number; // the value of i.i.d. Gaussian entries, where it does not depend on the shape
  gaussianOf?: (matrix: Matrix, axes: string, look: Look) => number | null; // where it does; see gaussianAt
  invariant?: true; // no rotation of the input axes changes it
  whole?: true; // a whole number: shown in full
  log?: true; // differences read best on a logarithmic axis
  group: MetricGroup;
}

export const GROUPS: { id: MetricGroup; title: string }[] = [
  { id: 'outliers', title: 'Outliers' },
  { id: 'entries', title: 'Concentration of entries' },
  { id: 'axes', title: 'Concentration of axes' },
  { id: 'quantizer', title: 'Quantizer' },
  { id: 'fixed', title: 'Fixed distortion' },
  { id: 'basis', title: 'Basis' },
];

// Axes chosen by looking at the matrix: a Gaussian too is concentrated in its own principal axes.
const aligned = (axes: string): boolean => axes === 'pca';

const top = (share: number, more = ''): Metric => ({
  path: `energy.top_${share}`,
  label: `top ${share * 100} %`,
  unit: 'share',
  better: 'higher',
  gaussian: normal.topEnergyShare(share),
  group: 'entries',
  formula: `Σ of the ⌈${share} N⌉ largest w² / Σw²`,
  definition: `Share of the energy (sum of squares) held by the largest ${share * 100} % of entries. A Gaussian has ${(100 * normal.topEnergyShare(share)).toPrecision(3)} %.${more}`,
});

export const METRICS: readonly Metric[] = [
  {
    path: 'outliers.kurtosis', label: 'kurtosis', unit: '', better: 'lower', gaussian: 3, log: true, group: 'outliers',
    formula: 'm₄ / m₂²',
    definition: 'Fourth central moment over the squared variance: how heavy the tails are. A Gaussian has 3, a uniform distribution 1.8, a Laplace 6.',
  },
  {
    path: 'outliers.excess_kurtosis', label: 'excess kurtosis', unit: '', better: 'lower', gaussian: 0, group: 'outliers',
    formula: 'm₄ / m₂² − 3',
    definition: 'Kurtosis above that of a Gaussian; negative where the tails are lighter. For N Gaussian entries it scatters by √(24/N).',
  },
  {
    path: 'outliers.crest', label: 'crest', unit: 'rms', better: 'lower', log: true, group: 'outliers',
    gaussianOf: ({ rows, cols }) => normal.expectedCrest(rows * cols),
    formula: 'max|w| / √(mean w²)',
    definition: 'Largest magnitude over the root mean square: how far the scale of a max-scaled quantizer is stretched by one entry. N Gaussian entries reach about √(2 ln 2N).',
  },
  {
    path: 'outliers.absmax', label: 'largest magnitude', unit: '', better: 'lower', log: true, group: 'outliers',
    formula: 'max|w|',
    definition: 'The largest |w|, in the units of the weights.',
  },
  {
    path: 'outliers.linf_over_l2', label: 'L∞ / L2', unit: '', better: 'lower', log: true, group: 'outliers',
    gaussianOf: ({ rows, cols }) => normal.expectedCrest(rows * cols) / Math.sqrt(rows * cols),
    formula: 'max|w| / ‖w‖₂',
    definition: 'Largest magnitude over the Euclidean norm of all entries: the share of the norm that one entry could hold alone. It is the crest over √N.',
  },
  {
    path: 'outliers.frac_3sigma', label: 'beyond 3 σ', unit: 'share', better: 'lower', gaussian: normal.tailMass(3), group: 'outliers',
    formula: 'P(|w − mean| > 3σ)',
    definition: 'Share of entries farther than three standard deviations from the mean. A Gaussian has 0.27 %.',
  },
  {
    path: 'outliers.frac_6sigma', label: 'beyond 6 σ', unit: 'share', better: 'lower', gaussian: normal.tailMass(6), group: 'outliers',
    formula: 'P(|w − mean| > 6σ)',
    definition: 'Share of entries farther than six standard deviations from the mean. A Gaussian has two in a billion.',
  },
  {
    path: 'outliers.mean', label: 'mean', unit: '', better: null, group: 'outliers',
    formula: 'Σw / N',
    definition: 'Mean of all entries, in the units of the weights.',
  },
  {
    path: 'outliers.std', label: 'standard deviation', unit: '', better: null, group: 'outliers',
    formula: '√(mean (w − mean)²)',
    definition: 'Population standard deviation of all entries. Rotations change it only as far as they move the mean.',
  },
  {
    path: 'outliers.l2', label: 'L2 norm', unit: '', better: null, invariant: true, group: 'outliers',
    formula: '√(Σw²)',
    definition: 'Root of the sum of squares. An orthogonal change of coordinates keeps it.',
  },
  top(0.01, ' More means that fewer coefficients say more.'),
  top(0.05),
  top(0.1),
  {
    path: 'axes.participation_ratio', label: 'participation ratio', unit: 'axes', better: 'lower', group: 'axes',
    gaussianOf: ({ rows, cols }, axes) => normal.participationRatio(rows, cols, aligned(axes)),
    formula: '(Σe)² / Σe², e = energy of a column',
    definition: 'The number of columns (axes) that share the energy as if evenly. An m × n Gaussian has mn/(m+2); in its own principal axes mn/(m+n+1).',
  },
  {
    path: 'axes.axis_entropy_bits', label: 'axis entropy', unit: 'bits', better: 'lower', group: 'axes',
    gaussianOf: ({ rows, cols }, axes) => normal.axisEntropyBits(rows, cols, aligned(axes)),
    formula: '−Σ p log₂ p, p = e / Σe',
    definition: 'Entropy of the columns’ shares of the energy: log₂ of the width when all are equal, 0 when one holds everything.',
  },
  {
    path: 'axes.coding_gain_db', label: 'coding gain', unit: 'dB', better: 'higher', group: 'axes',
    gaussianOf: ({ rows, cols }, axes) => normal.codingGainDb(rows, cols, aligned(axes)),
    formula: '10 log₁₀(AM(e) / GM(e))',
    definition: 'Arithmetic over geometric mean of the columns’ energies: what giving each column its own rate can gain at high rate; 6.02 dB are one bit. Infinite, and so without a value, where a column holds nothing.',
  },
  {
    path: 'axes.effective_rank', label: 'effective rank', unit: '', better: null, invariant: true, group: 'axes',
    gaussianOf: ({ rows, cols }) => normal.effectiveRank(rows, cols),
    formula: 'exp(−Σ p ln p), p = σ / Σσ',
    definition: 'exp of the entropy of the normalised singular values, not of their squares (Roy & Vetterli 2007). Belongs to the operator: no rotation changes it.',
  },
  {
    path: 'axes.stable_rank', label: 'stable rank', unit: '', better: null, invariant: true, group: 'axes',
    gaussianOf: ({ rows, cols }) => normal.stableRank(rows, cols),
    formula: '‖W‖_F² / ‖W‖₂²',
    definition: 'Squared Frobenius norm over the squared largest singular value. Belongs to the operator: no rotation changes it. An m × n Gaussian has about mn/(√m+√n)².',
  },
  {
    path: 'rtn.*.sqnr_db', label: 'SQNR', unit: 'dB', better: 'higher', group: 'quantizer',
    formula: '10 log₁₀(Σw² / Σ(w − ŵ)²)',
    definition: 'Energy of the weights over the energy of the rounding error, measured in the original coordinates. More is less distortion; 6.02 dB are worth one bit.',
  },
  {
    path: 'rtn.*.mse', label: 'mean squared error', unit: '', better: 'lower', log: true, group: 'quantizer',
    formula: 'mean (w − ŵ)²',
    definition: 'Mean of (w − ŵ)², in squared units of the weights.',
  },
  {
    path: 'rtn.*.entropy_bits', label: 'code entropy', unit: 'bits', better: null, group: 'quantizer',
    formula: '−Σ p log₂ p over the codes',
    definition: 'Shannon entropy of the codes, bits per weight. Says nothing without its distortion: where outliers set the scale most codes are 0. Read it beside the SQNR.',
  },
  {
    path: 'rtn.*.huffman_bits', label: 'Huffman length', unit: 'bits', better: null, group: 'quantizer',
    formula: 'Σ p · length; entropy ≤ length < entropy + 1',
    definition: 'Mean length of an optimal prefix code over the codes, bits per weight, at least 1. Read it beside the SQNR.',
  },
  {
    path: 'rtn.*.huffman_table_bits',
    label: 'Huffman table',
    unit: 'bits',
    better: 'lower',
    group: 'quantizer',
    formula: '(codes + occurring · ⌈log₂(longest + 1)⌉) / N',
    definition:
      'The canonical Huffman table, bits per weight: one bit for every possible code and a length for each that occurs, once per tensor.',
  },
  {
    path: 'rtn.*.overhead_bits', label: 'scales', unit: 'bits', better: 'lower', group: 'quantizer',
    formula: '16/g; asymmetric (16 + b)/g; g = weights per scale',
    definition: 'Bits per weight for the half-float scales, and zero points where there are any.',
  },
  {
    path: 'rtn.*.net_bits', label: 'net rate', unit: 'bits', better: null, group: 'quantizer',
    formula: 'code entropy + scales + basis',
    definition: 'Code entropy + scales + basis, bits per weight. Read it beside the SQNR.',
  },
  {
    path: 'fixed_distortion.*.entropy_bits', label: 'entropy', unit: 'bits', better: 'lower', group: 'fixed',
    gaussianOf: (_matrix, _axes, { db }) => normal.scalarBits(db),
    formula: 'H(round(w / step)) at the step that gives this SQNR',
    definition: 'Entropy of an unbounded uniform quantizer whose step gives exactly this SQNR: coordinate systems compared at equal distortion.',
  },
  {
    path: 'fixed_distortion.*.net_bits', label: 'net rate', unit: 'bits', better: 'lower', group: 'fixed',
    gaussianOf: (_matrix, axes, { db }) => (aligned(axes) ? null : normal.scalarBits(db)),
    formula: 'entropy + basis',
    definition: 'Entropy at this SQNR with the bits of the basis added.',
  },
  {
    path: 'fixed_distortion.*.gaussian_bound_bits', label: 'Gaussian bound', unit: 'bits', better: null, invariant: true, group: 'fixed',
    gaussianOf: (_matrix, _axes, { db }) => normal.boundBits(db),
    formula: '½ log₂(σ²/D)',
    definition: 'Rate-distortion bound of a Gaussian source of the same variance; an entropy-coded scalar quantizer needs 0.255 bit more. Real weights may lie below it.',
  },
  {
    path: 'fixed_distortion.*.step', label: 'step', unit: '', better: null, group: 'fixed',
    formula: 'step with SQNR(step) = 10, 20, 30 dB',
    definition: 'The quantizer’s step, in the units of the weights.',
  },
  {
    path: 'fixed_distortion.*.sqnr_db', label: 'SQNR reached', unit: 'dB', better: null, group: 'fixed',
    gaussianOf: (_matrix, _axes, { db }) => db,
    formula: '10 log₁₀(Σw² / Σ(w − ŵ)²)',
    definition: 'The SQNR that the step found really has. It misses the wanted one only where many equal values make it jump.',
  },
  {
    path: 'basis_bits', label: 'basis', unit: 'bits', better: 'lower', group: 'basis',
    formula: '16 n² / (m n)',
    definition: 'Bits per weight to store the coordinate system: none for a seed, 16 n²/(mn) for a private dense basis in half precision.',
  },
  {
    path: 'basis.block', label: 'block', unit: 'axes', better: null, whole: true, group: 'basis',
    formula: 'block · blocks = n',
    definition: 'How many axes the transform mixes with each other: the full width, or less where no Hadamard matrix of that width is known.',
  },
  {
    path: 'basis.core', label: 'Hadamard core', unit: 'axes', better: null, whole: true, group: 'basis',
    formula: 'block = core · 2ᵏ',
    definition: 'Order of the Hadamard core that is doubled up to the block: 1 for a pure Sylvester matrix, 0 where the basis is no Hadamard matrix.',
  },
]; // prettier-ignore

const byPath = new Map(METRICS.map((metric) => [metric.path, metric]));
export const metricAt = (path: string): Metric | undefined => byPath.get(path);

// 'rtn' setting as the report's key: '4/tensor', '4/group64', '4/group64/asymmetric'.
export function settingKey(bits: number, group: string, scheme: 'symmetric' | 'asymmetric'): string {
  const name = /^\d+$/.test(group) ? `group${group}` : group;
  return `${bits}/${name}${scheme === 'asymmetric' ? '/asymmetric' : ''}`;
}

export function parseSettingKey(key: string): Pick<Look, 'bits' | 'group' | 'scheme'> | null {
  const match = /^(\d+)\/(?:group(\d+)|(tensor|row))(\/asymmetric)?$/.exec(key);
  if (!match) return null;
  return { bits: Number(match[1]), group: match[2] ?? match[3] ?? '', scheme: match[4] ? 'asymmetric' : 'symmetric' };
}

export const distortionKey = (db: number): string => `${db}dB`;

// A path with the setting in the place of '*': 'rtn.4/group64.sqnr_db'.
export function resolvedPath(path: string, look: Look): string {
  const key = path.startsWith('rtn.') ? settingKey(look.bits, look.group, look.scheme) : distortionKey(look.db);
  return path.replace('*', key);
}

// The label with the setting it is read at: 'SQNR, 4 bits, groups of 64'.
export function labelAt(metric: Metric, look: Look): string {
  if (metric.group === 'fixed') return `${metric.label} at ${look.db} dB`;
  if (metric.group !== 'quantizer') return metric.label;
  return `${metric.label}, ${look.bits} bits, ${groupLabel(look.group)}${look.scheme === 'asymmetric' ? ', asymmetric' : ''}`;
}

// The same inside a sentence: 'SQNR (4 bits, groups of 64)', 'energy in the top 1 %', 'entropy at 20 dB'.
export function nounAt(metric: Metric, look: Look): string {
  if (metric.group === 'entries') return `energy in the ${metric.label}`;
  const label = labelAt(metric, look);
  return metric.group === 'quantizer' ? `${label.replace(', ', ' (')})` : label;
}

export const groupLabel = (group: string): string => (/^\d+$/.test(group) ? `groups of ${group}` : `per ${group}`);

// The number at a metric's path; null where the report has none (setting left out, NaN, failed coordinate system).
export function valueAt(
  report: CoordinateReport | CoordinateFailure | undefined,
  path: string,
  look: Look,
): number | null {
  if (report === undefined || report.error) return null;
  const [head = '', ...rest] = path.split('.');
  const dot = path.indexOf('.', head.length + 1);
  const keys =
    rest[0] === '*'
      ? [
          head,
          head === 'rtn' ? settingKey(look.bits, look.group, look.scheme) : distortionKey(look.db),
          path.slice(dot + 1),
        ]
      : rest.length === 0
        ? [head]
        : [head, path.slice(head.length + 1)]; // 'energy.top_0.01' holds a dot of its own
  let value: unknown = report;
  for (const key of keys)
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

// The report of one coordinate system, or null where it failed or was not asked for.
export function coordinatesOf(report: TensorReport, axes: string): CoordinateReport | null {
  const found = report.axes[axes];
  return found === undefined || found.error ? null : found;
}

// What a tensor of any shape is analysed as: rows x last axis.
export function matrixOf(shape: readonly number[]): Matrix {
  return { rows: shape.slice(0, -1).reduce((product, n) => product * n, 1), cols: shape[shape.length - 1] ?? 1 };
}

// What i.i.d. Gaussian entries in this shape would show in this coordinate system; null where there is no such number.
export function gaussianAt(metric: Metric, shape: readonly number[], axes: string, look: Look): number | null {
  if (metric.gaussian !== undefined) return metric.gaussian;
  const matrix = matrixOf(shape);
  if (!metric.gaussianOf || matrix.rows * matrix.cols === 0) return null;
  const value = metric.gaussianOf(matrix, axes, look);
  return value !== null && Number.isFinite(value) ? value : null;
}
