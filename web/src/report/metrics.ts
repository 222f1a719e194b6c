// Every number of the report that the page names: where it stands, what it is called, its unit, which way is better, what it means
// and what a Gaussian would show (SCIENCE section 1). '*' in a path stands for the setting looked at: '4/group64' under rtn, '20dB'
// under fixed_distortion. Table, pickers, exports and the definitions all read this one list.
import { t } from '../language/language.svelte';
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

interface Given {
  path: string;
  words: () => { label: string; definition: string; formula?: string }; // in the language of the page
  unit: string; // '', 'bits' (per weight), 'dB', 'rms', 'share' (0..1, written as a percentage), 'axes', ...; unitName() says it
  better: 'lower' | 'higher' | null; // null: a property, neither good nor bad
  formula?: string; // where it needs no words
  gaussian?: number; // the value of i.i.d. Gaussian entries, where it does not depend on the shape
  gaussianOf?: (matrix: Matrix, axes: string, look: Look) => number | null; // where it does; see gaussianAt
  invariant?: true; // no rotation of the input axes changes it
  whole?: true; // a whole number: shown in full
  log?: true; // differences read best on a logarithmic axis
  group: MetricGroup;
}

export interface Metric extends Omit<Given, 'words' | 'formula'> {
  readonly label: string;
  readonly definition: string;
  readonly formula: string;
}

const IDS: readonly MetricGroup[] = ['outliers', 'entries', 'axes', 'quantizer', 'fixed', 'basis'];

export const GROUPS: readonly { id: MetricGroup; readonly title: string }[] = IDS.map((id) => ({
  id,
  get title() {
    return t().metrics.groups[id];
  },
}));

const words = () => t().metrics.words;

// Axes chosen by looking at the matrix: a Gaussian too is concentrated in its own principal axes.
const aligned = (axes: string): boolean => axes === 'pca';

function top(share: number): Given {
  const gaussian = normal.topEnergyShare(share);
  return {
    path: `energy.top_${share}`,
    words: () => t().metrics.top(share, (100 * gaussian).toPrecision(3)),
    unit: 'share',
    better: 'higher',
    gaussian,
    group: 'entries',
  };
}

const LIST: readonly Given[] = [
  {
    path: 'outliers.kurtosis', words: () => words().kurtosis, unit: '', better: 'lower', gaussian: 3, log: true, group: 'outliers',
    formula: 'm₄ / m₂²',
  },
  {
    path: 'outliers.excess_kurtosis', words: () => words().excessKurtosis, unit: '', better: 'lower', gaussian: 0, group: 'outliers',
    formula: 'm₄ / m₂² − 3',
  },
  {
    path: 'outliers.crest', words: () => words().crest, unit: 'rms', better: 'lower', log: true, group: 'outliers',
    gaussianOf: ({ rows, cols }) => normal.expectedCrest(rows * cols),
    formula: 'max|w| / √(mean w²)',
  },
  {
    path: 'outliers.absmax', words: () => words().absmax, unit: '', better: 'lower', log: true, group: 'outliers',
    formula: 'max|w|',
  },
  {
    path: 'outliers.linf_over_l2', words: () => words().linfOverL2, unit: '', better: 'lower', log: true, group: 'outliers',
    gaussianOf: ({ rows, cols }) => normal.expectedCrest(rows * cols) / Math.sqrt(rows * cols),
    formula: 'max|w| / ‖w‖₂',
  },
  {
    path: 'outliers.frac_3sigma', words: () => words().frac3sigma, unit: 'share', better: 'lower', gaussian: normal.tailMass(3), group: 'outliers',
    formula: 'P(|w − mean| > 3σ)',
  },
  {
    path: 'outliers.frac_6sigma', words: () => words().frac6sigma, unit: 'share', better: 'lower', gaussian: normal.tailMass(6), group: 'outliers',
    formula: 'P(|w − mean| > 6σ)',
  },
  {
    path: 'outliers.mean', words: () => words().mean, unit: '', better: null, group: 'outliers',
    formula: 'Σw / N',
  },
  {
    path: 'outliers.std', words: () => words().std, unit: '', better: null, group: 'outliers',
    formula: '√(mean (w − mean)²)',
  },
  {
    path: 'outliers.l2', words: () => words().l2, unit: '', better: null, invariant: true, group: 'outliers',
    formula: '√(Σw²)',
  },
  top(0.01),
  top(0.05),
  top(0.1),
  {
    path: 'axes.participation_ratio', words: () => words().participationRatio, unit: 'axes', better: 'lower', group: 'axes',
    gaussianOf: ({ rows, cols }, axes) => normal.participationRatio(rows, cols, aligned(axes)),
  },
  {
    path: 'axes.axis_entropy_bits', words: () => words().axisEntropyBits, unit: 'bits', better: 'lower', group: 'axes',
    gaussianOf: ({ rows, cols }, axes) => normal.axisEntropyBits(rows, cols, aligned(axes)),
    formula: '−Σ p log₂ p, p = e / Σe',
  },
  {
    path: 'axes.coding_gain_db', words: () => words().codingGainDb, unit: 'dB', better: 'higher', group: 'axes',
    gaussianOf: ({ rows, cols }, axes) => normal.codingGainDb(rows, cols, aligned(axes)),
    formula: '10 log₁₀(AM(e) / GM(e))',
  },
  {
    path: 'axes.effective_rank', words: () => words().effectiveRank, unit: '', better: null, invariant: true, group: 'axes',
    gaussianOf: ({ rows, cols }) => normal.effectiveRank(rows, cols),
    formula: 'exp(−Σ p ln p), p = σ / Σσ',
  },
  {
    path: 'axes.stable_rank', words: () => words().stableRank, unit: '', better: null, invariant: true, group: 'axes',
    gaussianOf: ({ rows, cols }) => normal.stableRank(rows, cols),
    formula: '‖W‖_F² / ‖W‖₂²',
  },
  {
    path: 'rtn.*.sqnr_db', words: () => words().rtnSqnrDb, unit: 'dB', better: 'higher', group: 'quantizer',
    formula: '10 log₁₀(Σw² / Σ(w − ŵ)²)',
  },
  {
    path: 'rtn.*.mse', words: () => words().rtnMse, unit: '', better: 'lower', log: true, group: 'quantizer',
    formula: 'mean (w − ŵ)²',
  },
  {
    path: 'rtn.*.entropy_bits', words: () => words().rtnEntropyBits, unit: 'bits', better: null, group: 'quantizer',
  },
  {
    path: 'rtn.*.huffman_bits', words: () => words().rtnHuffmanBits, unit: 'bits', better: null, group: 'quantizer',
  },
  {
    path: 'rtn.*.huffman_table_bits', words: () => words().rtnHuffmanTableBits,
    unit: 'bits',
    better: 'lower',
    group: 'quantizer',
  },
  {
    path: 'rtn.*.overhead_bits', words: () => words().rtnOverheadBits, unit: 'bits', better: 'lower', group: 'quantizer',
  },
  {
    path: 'rtn.*.net_bits', words: () => words().rtnNetBits, unit: 'bits', better: null, group: 'quantizer',
  },
  {
    path: 'fixed_distortion.*.entropy_bits', words: () => words().fixedEntropyBits, unit: 'bits', better: 'lower', group: 'fixed',
    gaussianOf: (_matrix, _axes, { db }) => normal.scalarBits(db),
  },
  {
    path: 'fixed_distortion.*.net_bits', words: () => words().fixedNetBits, unit: 'bits', better: 'lower', group: 'fixed',
    gaussianOf: (_matrix, axes, { db }) => (aligned(axes) ? null : normal.scalarBits(db)),
  },
  {
    path: 'fixed_distortion.*.gaussian_bound_bits', words: () => words().fixedGaussianBoundBits, unit: 'bits', better: null, invariant: true, group: 'fixed',
    gaussianOf: (_matrix, _axes, { db }) => normal.boundBits(db),
    formula: '½ log₂(σ²/D)',
  },
  {
    path: 'fixed_distortion.*.step', words: () => words().fixedStep, unit: '', better: null, group: 'fixed',
  },
  {
    path: 'fixed_distortion.*.sqnr_db', words: () => words().fixedSqnrDb, unit: 'dB', better: null, group: 'fixed',
    gaussianOf: (_matrix, _axes, { db }) => db,
    formula: '10 log₁₀(Σw² / Σ(w − ŵ)²)',
  },
  {
    path: 'basis_bits', words: () => words().basisBits, unit: 'bits', better: 'lower', group: 'basis',
    formula: '16 n² / (m n)',
  },
  {
    path: 'basis.block', words: () => words().basisBlock, unit: 'axes', better: null, whole: true, group: 'basis',
  },
  {
    path: 'basis.core', words: () => words().basisCore, unit: 'axes', better: null, whole: true, group: 'basis',
  },
]; // prettier-ignore

// Words are looked up when they are read, so that they follow the language.
export const METRICS: readonly Metric[] = LIST.map(({ words: said, formula, ...metric }) => ({
  ...metric,
  get label() {
    return said().label;
  },
  get definition() {
    return said().definition;
  },
  get formula() {
    return said().formula ?? formula ?? '';
  },
}));

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

// '4 bits, groups of 64, asymmetric'.
export const settingName = ({ bits, group, scheme }: Pick<Look, 'bits' | 'group' | 'scheme'>): string =>
  t().metrics.setting(bits, groupLabel(group), scheme === 'asymmetric');

// The label with the setting it is read at: 'SQNR, 4 bits, groups of 64'.
export function labelAt(metric: Metric, look: Look): string {
  if (metric.group === 'fixed') return t().metrics.at(metric.label, look.db);
  return metric.group === 'quantizer' ? `${metric.label}, ${settingName(look)}` : metric.label;
}

// The same inside a sentence: 'SQNR (4 bits, groups of 64)', 'energy in the top 1 %', 'entropy at 20 dB'.
export function nounAt(metric: Metric, look: Look): string {
  if (metric.group === 'entries') return t().metrics.energyIn(metric.label);
  return metric.group === 'quantizer' ? `${metric.label} (${settingName(look)})` : labelAt(metric, look);
}

export const groupLabel = (group: string): string =>
  group === 'tensor' || group === 'row' ? t().metrics.scales[group] : t().metrics.groupsOf(group);

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
