// One entry per number of the report: what it is called, what it means, which way is better, what a Gaussian would show. The
// table, the pickers, the exports and the definitions in the HTML report all read this list.
import * as gaussian from './gaussian';
import type { CoordinateReport, Num, TensorReport } from './types';
import type { ViewState } from '../state/view-state';

// The quantizer setting and the distortion that a path such as 'rtn.sqnr_db' is resolved at.
export type Setting = Pick<ViewState, 'bits' | 'group' | 'scheme' | 'db'>;

export interface Shape {
  rows: number;
  cols: number;
}

export type MetricGroup = 'outliers' | 'energy' | 'axes' | 'rtn' | 'fixed_distortion' | 'basis' | 'data';

export interface Metric {
  path: string; // 'outliers.kurtosis'; 'rtn.sqnr_db' and 'fixed_distortion.step' leave out the setting's key
  group: MetricGroup;
  label: string;
  symbol: string; // short form for axes and column heads
  unit: string; // '' for a pure number
  better: 'lower' | 'higher' | null; // null: neither
  definition: string; // one or two sentences
  formula: string; // plain text
  kind: 'number' | 'share' | 'count'; // share: 0..1, may be shown as a percentage; count: whole
  scale: 'linear' | 'log'; // the scale on which differences read best
  invariant: boolean; // no rotation of the input axes changes it
  scope: 'coordinates' | 'tensor'; // tensor: one value for all coordinate systems
  // For an i.i.d. Gaussian of the same shape; null where there is no such value.
  gaussian: ((shape: Shape, axes: string, setting: Setting) => Num) | null;
}

export const METRIC_GROUPS: { id: MetricGroup; label: string }[] = [
  { id: 'outliers', label: 'Outliers' },
  { id: 'energy', label: 'Concentration of entries' },
  { id: 'axes', label: 'Concentration of axes' },
  { id: 'rtn', label: 'Round to nearest' },
  { id: 'fixed_distortion', label: 'Fixed distortion' },
  { id: 'basis', label: 'Basis' },
  { id: 'data', label: 'Data' },
];

const aligned = (axes: string) => axes === 'pca';

type Entry = Pick<Metric, 'path' | 'label' | 'definition' | 'formula'> & Partial<Metric>;

function entry(group: MetricGroup, e: Entry): Metric {
  return {
    group,
    symbol: e.label,
    unit: '',
    better: null,
    kind: 'number',
    scale: 'linear',
    invariant: false,
    scope: 'coordinates',
    gaussian: null,
    ...e,
  };
}

const outliers: Entry[] = [
  {
    path: 'outliers.kurtosis',
    label: 'Kurtosis',
    better: 'lower',
    scale: 'log',
    definition:
      'Fourth central moment over the squared variance: how heavy the tails are. A Gaussian has 3, a uniform distribution 1.8, a Laplace 6.',
    formula: 'm₄ / m₂²',
    gaussian: () => 3,
  },
  {
    path: 'outliers.excess_kurtosis',
    label: 'Excess kurtosis',
    better: 'lower',
    definition: 'Kurtosis above that of a Gaussian; negative where the tails are lighter. Its standard error for N Gaussian entries is √(24/N).',
    formula: 'm₄ / m₂² − 3',
    gaussian: () => 0,
  },
  {
    path: 'outliers.crest',
    label: 'Crest factor',
    symbol: 'Crest',
    better: 'lower',
    scale: 'log',
    definition:
      'The largest magnitude in units of the root mean square. One scale for all entries must reach this far, so it costs log₂(crest) bits of range. N Gaussian entries reach about √(2 ln 2N).',
    formula: 'max|w| / √(mean w²)',
    gaussian: ({ rows, cols }) => gaussian.expectedCrest(rows * cols),
  },
  {
    path: 'outliers.linf_over_l2',
    label: 'Largest over L₂ norm',
    symbol: 'L∞/L₂',
    better: 'lower',
    scale: 'log',
    definition: 'The largest magnitude over the length of the whole tensor as a vector; the crest factor divided by √N.',
    formula: 'max|w| / ‖w‖₂',
    gaussian: ({ rows, cols }) => gaussian.expectedCrest(rows * cols) / Math.sqrt(rows * cols),
  },
  {
    path: 'outliers.frac_3sigma',
    label: 'Beyond 3 σ',
    better: 'lower',
    kind: 'share',
    definition: 'Share of entries further than three standard deviations from the mean. A Gaussian has 0.27 %.',
    formula: 'P(|w − mean| > 3σ); Gaussian erfc(3/√2)',
    gaussian: () => gaussian.tailMass(3),
  },
  {
    path: 'outliers.frac_6sigma',
    label: 'Beyond 6 σ',
    better: 'lower',
    kind: 'share',
    definition: 'Share of entries further than six standard deviations from the mean. A Gaussian has 2 in 10⁹: practically none.',
    formula: 'P(|w − mean| > 6σ); Gaussian erfc(6/√2)',
    gaussian: () => gaussian.tailMass(6),
  },
  {
    path: 'outliers.absmax',
    label: 'Largest magnitude',
    symbol: 'max|w|',
    better: 'lower',
    definition: 'The largest absolute value: what an absmax scale has to cover.',
    formula: 'max|w|',
  },
  {
    path: 'outliers.mean',
    label: 'Mean',
    definition: 'Arithmetic mean of all entries.',
    formula: 'Σw / N',
  },
  {
    path: 'outliers.std',
    label: 'Standard deviation',
    symbol: 'σ',
    definition: 'Population standard deviation about the mean. It hardly changes under rotation, because the energy does not and the mean is small.',
    formula: '√(mean (w − mean)²)',
  },
  {
    path: 'outliers.l2',
    label: 'L₂ norm',
    symbol: 'L₂',
    invariant: true,
    definition: 'Length of the tensor as one vector, the root of its energy. A rotation of the axes does not change it.',
    formula: '√(Σw²)',
  },
];

const TOP = [0.01, 0.05, 0.1] as const;
const energy: Entry[] = TOP.map((share) => ({
  path: `energy.top_${share}`,
  label: `Energy in the top ${share * 100} %`,
  symbol: `Top ${share * 100} %`,
  better: 'higher',
  kind: 'share',
  definition: `Share of the energy Σw² held by the largest ${share * 100} % of squared entries. A Gaussian has ${(100 * gaussian.topEnergyShare(share)).toPrecision(3)} %; higher means that fewer coefficients say more.`,
  formula: `Σ of the ⌈${share} N⌉ largest w² / Σw²`,
  gaussian: () => gaussian.topEnergyShare(share),
}));

const axesEntries: Entry[] = [
  {
    path: 'axes.participation_ratio',
    label: 'Participation ratio',
    unit: 'axes',
    better: 'lower',
    definition:
      'How many axes (columns) share the energy: n when all hold the same, 1 when one holds all. An m × n Gaussian has mn/(m+2), in its own principal axes mn/(m+n+1).',
    formula: '(Σe)² / Σe², e = energy per column',
    gaussian: ({ rows, cols }, axes) => gaussian.participationRatio(rows, cols, aligned(axes)),
  },
  {
    path: 'axes.axis_entropy_bits',
    label: 'Axis entropy',
    unit: 'bits',
    better: 'lower',
    definition: 'Entropy of the shares of energy held by the axes (columns): log₂ n when it is spread evenly, 0 when one axis holds all.',
    formula: '−Σ p log₂ p, p = e / Σe',
    gaussian: ({ rows, cols }, axes) => gaussian.axisEntropyBits(rows, cols, aligned(axes)),
  },
  {
    path: 'axes.coding_gain_db',
    label: 'Coding gain',
    unit: 'dB',
    better: 'higher',
    definition:
      'Arithmetic over geometric mean of the column energies: what giving each axis its own rate saves at high rate, 6.02 dB being one bit. Infinite (no value) where an axis holds nothing.',
    formula: '10 log₁₀(AM(e) / GM(e))',
    gaussian: ({ rows, cols }, axes) => gaussian.codingGainDb(rows, cols, aligned(axes)),
  },
  {
    path: 'axes.effective_rank',
    label: 'Effective rank',
    invariant: true,
    definition:
      'Exponential of the entropy of the singular values, not of their squares (Roy & Vetterli 2007). A property of the operator: a rotation of the axes does not change it.',
    formula: 'exp(−Σ p ln p), p = σ / Σσ',
    gaussian: ({ rows, cols }) => gaussian.effectiveRank(rows, cols),
  },
  {
    path: 'axes.stable_rank',
    label: 'Stable rank',
    invariant: true,
    definition:
      'Energy over the squared largest singular value. A property of the operator: a rotation of the axes does not change it. An m × n Gaussian has about mn/(√m+√n)².',
    formula: '‖W‖_F² / ‖W‖₂²',
    gaussian: ({ rows, cols }) => gaussian.stableRank(rows, cols),
  },
];

const rtn: Entry[] = [
  {
    path: 'rtn.sqnr_db',
    label: 'SQNR',
    unit: 'dB',
    better: 'higher',
    definition: 'Signal to quantization noise at the chosen bits and group, measured in the original coordinates; 6.02 dB are worth one bit.',
    formula: '10 log₁₀(Σw² / Σ(w − ŵ)²)',
  },
  {
    path: 'rtn.entropy_bits',
    label: 'Code entropy',
    unit: 'bits/weight',
    better: 'lower',
    definition:
      'Shannon entropy of the codes at the chosen bits and group. Low entropy alone is no gain: where outliers set the scale most codes are zero and the SQNR is poor, so read it beside the SQNR.',
    formula: '−Σ p log₂ p over the codes',
  },
  {
    path: 'rtn.huffman_bits',
    label: 'Huffman length',
    unit: 'bits/weight',
    better: 'lower',
    definition: 'Mean length of an optimal prefix code over the same codes, its table not counted; at least 1 bit per weight.',
    formula: 'Σ p · length, entropy ≤ length < entropy + 1',
  },
  {
    path: 'rtn.huffman_table_bits',
    label: 'Huffman table',
    unit: 'bits',
    better: 'lower',
    kind: 'count',
    definition: 'Whole size of the canonical Huffman table, once per tensor: one bit per possible code and a length for each code that occurs.',
    formula: 'codes + occurring · ⌈log₂(longest + 1)⌉',
  },
  {
    path: 'rtn.overhead_bits',
    label: 'Scale overhead',
    unit: 'bits/weight',
    better: 'lower',
    definition: 'Bits per weight for the half-precision scales, and for the zero points of an asymmetric quantizer.',
    formula: '16/g, asymmetric (16 + b)/g, g = weights per scale',
  },
  {
    path: 'rtn.net_bits',
    label: 'Net rate',
    unit: 'bits/weight',
    better: 'lower',
    definition: 'All that must be stored at the chosen bits and group: code entropy, scales and the basis itself.',
    formula: 'code entropy + scale overhead + basis bits',
  },
  {
    path: 'rtn.mse',
    label: 'Mean squared error',
    symbol: 'MSE',
    better: 'lower',
    scale: 'log',
    definition: 'Mean squared quantization error at the chosen bits and group, measured in the original coordinates.',
    formula: 'mean (w − ŵ)²',
  },
];

const fixed: Entry[] = [
  {
    path: 'fixed_distortion.entropy_bits',
    label: 'Entropy at equal distortion',
    symbol: 'Entropy at equal SQNR',
    unit: 'bits/weight',
    better: 'lower',
    definition:
      'Entropy of an unbounded uniform quantizer whose step gives exactly the chosen SQNR: the fair comparison of rates, since all coordinate systems are equally wrong.',
    formula: 'H(round(w / step)) at SQNR = 10, 20 or 30 dB',
    gaussian: (_shape, _axes, { db }) => gaussian.scalarBits(db),
  },
  {
    path: 'fixed_distortion.net_bits',
    label: 'Net rate at equal distortion',
    symbol: 'Net rate at equal SQNR',
    unit: 'bits/weight',
    better: 'lower',
    definition: 'Entropy at the chosen SQNR with the bits of the basis added.',
    formula: 'entropy at equal distortion + basis bits',
    gaussian: (_shape, axes, { db }) => (aligned(axes) ? null : gaussian.scalarBits(db)),
  },
  {
    path: 'fixed_distortion.gaussian_bound_bits',
    label: 'Gaussian bound',
    unit: 'bits/weight',
    invariant: true,
    definition:
      'Least rate at which any code could describe an i.i.d. Gaussian at that SQNR (Shannon). An entropy-coded scalar quantizer needs 0.255 bit more; structure in the weights can go below.',
    formula: 'R(D) = ½ log₂(σ²/D)',
    gaussian: (_shape, _axes, { db }) => gaussian.boundBits(db),
  },
  {
    path: 'fixed_distortion.step',
    label: 'Step at equal distortion',
    definition: 'The step of the uniform quantizer that reaches the chosen SQNR, in units of the weights.',
    formula: 'step with SQNR(step) = 10, 20 or 30 dB',
  },
  {
    path: 'fixed_distortion.sqnr_db',
    label: 'SQNR reached',
    unit: 'dB',
    definition: 'The SQNR that the step found really has; differs from the wanted one only where ties make it jump.',
    formula: '10 log₁₀(Σw² / Σ(w − ŵ)²)',
    gaussian: (_shape, _axes, { db }) => db,
  },
];

const basis: Entry[] = [
  {
    path: 'basis_bits',
    label: 'Basis bits',
    unit: 'bits/weight',
    better: 'lower',
    definition:
      'What storing the basis costs, spread over the weights: 0 for a seed or a basis that needs none, 16 n²/(mn) for a private dense n × n one in half precision.',
    formula: '16 n² / (m n)',
    gaussian: null,
  },
  {
    path: 'basis.block',
    label: 'Block of the basis',
    unit: 'axes',
    kind: 'count',
    definition: 'Size of the square blocks the transform works in; the full width when every axis is mixed with every other.',
    formula: 'n, or less where no Hadamard matrix of the full width is known',
  },
  {
    path: 'basis.core',
    label: 'Hadamard core',
    unit: 'axes',
    kind: 'count',
    definition: 'Order of the Paley core that is doubled up to the block size; 1 for a pure Sylvester matrix, 0 where the basis is no Hadamard matrix.',
    formula: 'block = core · 2ᵏ',
  },
];

const data: Entry[] = [
  {
    path: 'nonfinite.nan',
    label: 'NaN entries',
    kind: 'count',
    better: 'lower',
    scope: 'tensor',
    definition: 'Entries that are not a number. They are counted here and left out of everything else.',
    formula: 'count',
  },
  {
    path: 'nonfinite.inf',
    label: 'Infinite entries',
    kind: 'count',
    better: 'lower',
    scope: 'tensor',
    definition: 'Entries that are infinite. They are counted here and left out of everything else.',
    formula: 'count',
  },
];

export const METRICS: readonly Metric[] = [
  ...outliers.map((e) => entry('outliers', e)),
  ...energy.map((e) => entry('energy', e)),
  ...axesEntries.map((e) => entry('axes', e)),
  ...rtn.map((e) => entry('rtn', e)),
  ...fixed.map((e) => entry('fixed_distortion', e)),
  ...basis.map((e) => entry('basis', e)),
  ...data.map((e) => entry('data', e)),
];

const byPath = new Map(METRICS.map((metric) => [metric.path, metric]));

export const metricAt = (path: string): Metric | undefined => byPath.get(path);

// The keys of `rtn` and `fixed_distortion` that a setting names: "4/group64/asymmetric", "20dB".
export function rtnKey({ bits, group, scheme }: Pick<Setting, 'bits' | 'group' | 'scheme'>): string {
  const name = /^\d+$/.test(group) ? `group${group}` : group;
  return `${bits}/${name}${scheme === 'asymmetric' ? '/asymmetric' : ''}`;
}
export const distortionKey = (db: number): string => `${db}dB`;

export function parseRtnKey(key: string): { bits: number; group: string; scheme: 'symmetric' | 'asymmetric' } | null {
  const match = /^(\d+)\/(?:group(\d+)|(tensor|row))(\/asymmetric)?$/.exec(key);
  if (!match) return null;
  return { bits: Number(match[1]), group: match[2] ?? match[3] ?? '', scheme: match[4] ? 'asymmetric' : 'symmetric' };
}

// The matrix that a tensor of any shape is analysed as: rows x last axis.
export function matrixShape(shape: readonly number[]): Shape {
  const cols = shape.length === 0 ? 1 : (shape[shape.length - 1] ?? 1);
  return { rows: shape.slice(0, -1).reduce((product, n) => product * n, 1), cols };
}

const finite = (value: unknown): Num => (typeof value === 'number' && Number.isFinite(value) ? value : null);

// The coordinate system's report, or null where it failed or was not asked for.
export function coordinatesAt(report: TensorReport, axes: string): CoordinateReport | null {
  const found = report.axes[axes];
  return found && !found.error ? (found as CoordinateReport) : null;
}

// One number of the report; null where it has none (failed, not asked for, not finite, a group that does not divide the width).
export function valueAt(report: TensorReport, axes: string, path: string, setting: Setting): Num {
  const [head = '', ...rest] = path.split('.');
  if (head === 'nonfinite') return finite(report.nonfinite[rest[0] as 'nan' | 'inf']);
  const found = coordinatesAt(report, axes);
  if (!found) return null;
  if (head === 'rtn') {
    const row = found.rtn[rtnKey(setting)];
    return row ? finite(row[rest[0] as keyof typeof row]) : null;
  }
  if (head === 'fixed_distortion') {
    const row = found.fixed_distortion[distortionKey(setting.db)];
    return row ? finite(row[rest[0] as keyof typeof row]) : null;
  }
  // Keys of `energy` hold a dot themselves ("top_0.01"), so only the first dot separates.
  const section = (found as unknown as Record<string, unknown>)[head];
  if (rest.length === 0) return finite(section);
  return finite((section as Record<string, unknown> | undefined)?.[rest.join('.')]);
}

// The Gaussian reference of a metric for a tensor of this shape in this coordinate system.
export function gaussianAt(metric: Metric, shape: readonly number[], axes: string, setting: Setting): Num {
  const matrix = matrixShape(shape);
  if (!metric.gaussian || matrix.rows * matrix.cols === 0) return null;
  return finite(metric.gaussian(matrix, axes, setting));
}

// Where the path stands in the report, for titles and tool tips: "rtn.4/group64.sqnr_db".
export function resolvedPath(path: string, setting: Setting): string {
  const [head, ...rest] = path.split('.');
  if (head === 'rtn') return `rtn.${rtnKey(setting)}.${rest.join('.')}`;
  if (head === 'fixed_distortion') return `fixed_distortion.${distortionKey(setting.db)}.${rest.join('.')}`;
  return path;
}

// "SQNR, 4 bits, group 64": the label with the setting it is read at.
export function labelAt(metric: Metric, setting: Setting): string {
  if (metric.group === 'rtn') {
    const group = /^\d+$/.test(setting.group) ? `groups of ${setting.group}` : `per ${setting.group}`;
    return `${metric.label}, ${setting.bits} bits ${group}${setting.scheme === 'asymmetric' ? ', asymmetric' : ''}`;
  }
  if (metric.group === 'fixed_distortion') return `${metric.label}, ${setting.db} dB`;
  return metric.label;
}
