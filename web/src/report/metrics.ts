// Every number of the report that the page names: where it stands, what it is called, its unit, which way is better and what it
// means (SCIENCE section 1). '*' in a path stands for the setting looked at: '4/group64' under rtn, '20dB' under fixed_distortion.
import type { ViewState } from '../state/view-state';
import type { CoordinateFailure, CoordinateReport } from './types';

export type MetricGroup = 'outliers' | 'entries' | 'axes' | 'quantizer' | 'fixed' | 'basis';

export interface Metric {
  path: string;
  label: string;
  unit: string; // '', 'bits' (per weight), 'dB', 'rms', 'share' (0..1, written as a percentage), 'axes', ...
  better: 'lower' | 'higher' | null; // null: a property, neither good nor bad
  definition: string;
  gaussian?: number; // the value of i.i.d. Gaussian entries, where it does not depend on the shape
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

export const METRICS: readonly Metric[] = [
  { path: 'outliers.kurtosis', label: 'kurtosis', unit: '', better: 'lower', gaussian: 3, group: 'outliers', definition: 'Fourth central moment over the squared variance. A Gaussian has 3; heavier tails have more.' },
  { path: 'outliers.crest', label: 'crest', unit: 'rms', better: 'lower', group: 'outliers', definition: 'Largest magnitude over the root mean square: how far the scale of a max-scaled quantizer is stretched by one entry.' },
  { path: 'outliers.absmax', label: 'largest magnitude', unit: '', better: 'lower', group: 'outliers', definition: 'The largest |w|, in the units of the weights.' },
  { path: 'outliers.linf_over_l2', label: 'L∞ / L2', unit: '', better: 'lower', group: 'outliers', definition: 'Largest magnitude over the Euclidean norm of all entries: the share of the norm that one entry could hold alone.' },
  { path: 'outliers.frac_3sigma', label: 'beyond 3 σ', unit: 'share', better: 'lower', gaussian: 0.0026997960632601866, group: 'outliers', definition: 'Share of entries farther than three standard deviations from the mean. A Gaussian has 0.27 %.' },
  { path: 'outliers.frac_6sigma', label: 'beyond 6 σ', unit: 'share', better: 'lower', gaussian: 1.973175400848959e-9, group: 'outliers', definition: 'Share of entries farther than six standard deviations from the mean. A Gaussian has two in a billion.' },
  { path: 'outliers.mean', label: 'mean', unit: '', better: null, group: 'outliers', definition: 'Mean of all entries.' },
  { path: 'outliers.std', label: 'standard deviation', unit: '', better: null, group: 'outliers', definition: 'Population standard deviation of all entries.' },
  { path: 'outliers.l2', label: 'L2 norm', unit: '', better: null, group: 'outliers', definition: 'Root of the sum of squares. An orthogonal change of coordinates keeps it.' },
  { path: 'energy.top_0.01', label: 'top 1 %', unit: 'share', better: 'higher', gaussian: 0.0845, group: 'entries', definition: 'Share of the energy (sum of squares) held by the largest 1 % of entries. A Gaussian has 8.45 %.' },
  { path: 'energy.top_0.05', label: 'top 5 %', unit: 'share', better: 'higher', gaussian: 0.2789, group: 'entries', definition: 'Share of the energy held by the largest 5 % of entries.' },
  { path: 'energy.top_0.1', label: 'top 10 %', unit: 'share', better: 'higher', gaussian: 0.4393, group: 'entries', definition: 'Share of the energy held by the largest 10 % of entries.' },
  { path: 'axes.participation_ratio', label: 'participation ratio', unit: 'axes', better: 'lower', group: 'axes', definition: '(Σe)² / Σe² over the columns’ energies e: the number of columns that share the energy as if evenly.' },
  { path: 'axes.axis_entropy_bits', label: 'axis entropy', unit: 'bits', better: 'lower', group: 'axes', definition: 'Entropy of the columns’ shares of the energy. log2 of the width when all are equal.' },
  { path: 'axes.coding_gain_db', label: 'coding gain', unit: 'dB', better: 'higher', group: 'axes', definition: 'Arithmetic over geometric mean of the columns’ energies: what giving each column its own rate can gain.' },
  { path: 'axes.effective_rank', label: 'effective rank', unit: '', better: null, group: 'axes', definition: 'exp of the entropy of the normalised singular values (Roy & Vetterli 2007). Belongs to the operator: no rotation changes it.' },
  { path: 'axes.stable_rank', label: 'stable rank', unit: '', better: null, group: 'axes', definition: 'Squared Frobenius norm over the squared largest singular value. Belongs to the operator: no rotation changes it.' },
  { path: 'rtn.*.sqnr_db', label: 'SQNR', unit: 'dB', better: 'higher', group: 'quantizer', definition: 'Energy of the weights over the energy of the rounding error. More is less distortion.' },
  { path: 'rtn.*.mse', label: 'mean squared error', unit: '', better: 'lower', group: 'quantizer', definition: 'Mean of (w − ŵ)², in squared units of the weights.' },
  { path: 'rtn.*.entropy_bits', label: 'code entropy', unit: 'bits', better: null, group: 'quantizer', definition: 'Shannon entropy of the codes, bits per weight. Says nothing without its distortion: read it beside the SQNR.' },
  { path: 'rtn.*.huffman_bits', label: 'Huffman length', unit: 'bits', better: null, group: 'quantizer', definition: 'Mean length of an optimal prefix code over the codes, bits per weight. Read it beside the SQNR.' },
  { path: 'rtn.*.overhead_bits', label: 'scales', unit: 'bits', better: 'lower', group: 'quantizer', definition: 'Bits per weight for the half-float scales, and zero points where there are any.' },
  { path: 'rtn.*.net_bits', label: 'net rate', unit: 'bits', better: null, group: 'quantizer', definition: 'Code entropy + scales + basis, bits per weight. Read it beside the SQNR.' },
  { path: 'fixed_distortion.*.entropy_bits', label: 'entropy', unit: 'bits', better: 'lower', group: 'fixed', definition: 'Entropy of a uniform quantizer whose step gives exactly this SQNR: coordinate systems compared at equal distortion.' },
  { path: 'fixed_distortion.*.net_bits', label: 'net rate', unit: 'bits', better: 'lower', group: 'fixed', definition: 'The same with the bits of the basis added.' },
  { path: 'fixed_distortion.*.gaussian_bound_bits', label: 'Gaussian bound', unit: 'bits', better: null, group: 'fixed', definition: 'Rate-distortion bound ½ log2(σ²/D) of a Gaussian source of the same variance. Real weights may lie below it.' },
  { path: 'fixed_distortion.*.step', label: 'step', unit: '', better: null, group: 'fixed', definition: 'The quantizer’s step, in the units of the weights.' },
  { path: 'basis_bits', label: 'basis', unit: 'bits', better: 'lower', group: 'basis', definition: 'Bits per weight to store the coordinate system: none for a seed, 16 n²/(mn) for a private dense basis in half precision.' },
]; // prettier-ignore

// 'rtn' setting as the report's key: '4/tensor', '4/group64', '4/group64/asymmetric'.
export function settingKey(bits: number, group: string, scheme: 'symmetric' | 'asymmetric'): string {
  const name = /^\d+$/.test(group) ? `group${group}` : group;
  return `${bits}/${name}${scheme === 'asymmetric' ? '/asymmetric' : ''}`;
}

export const distortionKey = (db: number): string => `${db}dB`;

// The number at a metric's path; null where the report has none (setting left out, NaN, failed coordinate system).
export function valueAt(
  report: CoordinateReport | CoordinateFailure | undefined,
  path: string,
  look: Pick<ViewState, 'bits' | 'group' | 'scheme' | 'db'>,
): number | null {
  if (report === undefined || report.error) return null;
  const [head = '', ...rest] = path.split('.');
  const dot = path.indexOf('.', head.length + 1);
  const keys =
    rest[0] === '*'
      ? [head, head === 'rtn' ? settingKey(look.bits, look.group, look.scheme) : distortionKey(look.db), path.slice(dot + 1)]
      : rest.length === 0 ? [head] : [head, path.slice(head.length + 1)]; // 'energy.top_0.01' holds a dot of its own
  let value: unknown = report;
  for (const key of keys) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === 'number' ? value : null;
}
