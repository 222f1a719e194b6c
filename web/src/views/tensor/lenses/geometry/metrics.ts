// Every number of the geometry lens: its name, what it means, and what a Gaussian of the same shape shows.
import type { GeometryResult, IntrinsicDimension, Spread } from '../../../../report/studies';
import type { Num } from '../../../../report/types';
import type { DefinedRow } from '../defined-row';
import { sig } from '../../../../ui/format';

interface GeometryMetric {
  key: string;
  label: string;
  unit: string;
  formula: string;
  definition: string;
  whole?: true;
  value: (result: GeometryResult) => Num | undefined;
  reference?: (result: GeometryResult) => string;
}

const rangeOf = (spread: Spread | undefined): string =>
  spread === undefined ? '' : spread.n > 1 ? `${sig(spread.min)} to ${sig(spread.max)}` : sig(spread.mean);

type Points = 'rows' | 'columns';
const dimension = (of: Points): GeometryMetric[] => {
  const at = (result: GeometryResult): IntrinsicDimension | null => result.dimension?.[of] ?? null;
  const noun = of === 'rows' ? 'rows (output features)' : 'columns (input features)';
  return [
    {
      key: `${of}.two_nn`, label: `TwoNN, ${of}`, unit: 'dimensions',
      formula: '(N − 1) / Σ ln(r₂ / r₁)',
      definition: `Intrinsic dimension of the ${noun} as points, from the ratio of each point’s distances to its second and first neighbour (Facco et al. 2017). With few points in many dimensions it reads too low: compare with the control.`,
      value: (result) => at(result)?.two_nn,
      reference: (result) => rangeOf(at(result)?.control?.two_nn),
    },
    {
      key: `${of}.levina_bickel`, label: `Levina–Bickel, ${of}`, unit: 'dimensions',
      formula: '[mean of 1 / m̂ₖ(x)]⁻¹',
      definition: `Maximum likelihood of the ${noun}’ intrinsic dimension from the distances to the k nearest points, inverses averaged (MacKay & Ghahramani), mean over k.`,
      value: (result) => at(result)?.levina_bickel,
      reference: (result) => rangeOf(at(result)?.control?.levina_bickel),
    },
    {
      key: `${of}.points`, whole: true, label: `points, ${of}`, unit: '',
      formula: '',
      definition: `How many different ${of} were looked at; duplicates are left out.`,
      value: (result) => at(result)?.points,
    },
  ]; // prettier-ignore
};

const METRICS: readonly GeometryMetric[] = [
  {
    key: 'effective_rank', label: 'effective rank', unit: '',
    formula: 'exp H(σ / Σσ)',
    definition: 'Exponential of the entropy of the singular values as shares (Roy & Vetterli 2007): how many directions share the operator as if evenly.',
    value: ({ spectrum }) => spectrum?.effective_rank,
  },
  {
    key: 'effective_rank_of_squares', label: 'effective rank of squares', unit: '',
    formula: 'exp H(σ² / Σσ²)',
    definition: 'The same with energies σ² in place of σ, as WeightWatcher counts it.',
    value: ({ spectrum }) => spectrum?.effective_rank_of_squares,
  },
  {
    key: 'stable_rank', label: 'stable rank', unit: '',
    formula: '‖W‖F² / ‖W‖₂²',
    definition: 'Energy over that of the strongest direction.',
    value: ({ spectrum }) => spectrum?.stable_rank,
  },
  {
    key: 'outside', whole: true, label: 'beyond the noise edge', unit: 'singular values',
    formula: 'σ > s (√m + √n)',
    definition: 'Singular values beyond the upper edge of the Marchenko–Pastur law for independent entries of this variance; of a Gaussian matrix about none.',
    value: ({ spectrum }) => spectrum?.marchenko_pastur?.outside,
    reference: () => '0',
  },
  {
    key: 'spikes', whole: true, label: 'beyond its 99 % point', unit: 'singular values',
    formula: '',
    definition: 'Singular values that a Gaussian matrix of this shape and variance would exceed once in a hundred (Tracy–Widom).',
    value: ({ spectrum }) => spectrum?.marchenko_pastur?.spikes,
    reference: () => '0',
  },
  {
    key: 'outside_energy_share', label: 'their energy', unit: 'share',
    formula: 'Σσ² beyond / Σσ²',
    definition: 'Share of the energy in the singular values beyond the edge.',
    value: ({ spectrum }) => spectrum?.marchenko_pastur?.outside_energy_share,
  },
  {
    key: 'alpha', label: 'α', unit: '',
    formula: '1 + n / Σ ln(λ / λ_min)',
    definition: 'Exponent of a power law fitted to the largest eigenvalues λ = σ² of WᵀW, with the λ_min of least Kolmogorov–Smirnov distance (WeightWatcher’s α). Values of 2 to 6 are common in trained layers; fewer than about 50 eigenvalues in the tail make it uncertain.',
    value: ({ power_law }) => power_law?.alpha,
  },
  {
    key: 'tail', whole: true, label: 'eigenvalues in the tail', unit: '',
    formula: 'λ ≥ λ_min',
    definition: 'How many eigenvalues the power law was fitted to.',
    value: ({ power_law }) => power_law?.tail,
  },
  {
    key: 'ks_distance', label: 'Kolmogorov–Smirnov distance', unit: '',
    formula: 'max |F − F̂|',
    definition: 'The largest distance between the fitted and the measured distribution of the tail.',
    value: ({ power_law }) => power_law?.ks_distance,
  },
  ...dimension('rows'),
  ...dimension('columns'),
  {
    key: 'mean_squared_cosine', label: 'closest layer', unit: 'mean cos²',
    formula: '‖UᵀV‖F² / k',
    definition: 'Mean squared cosine of the principal angles between the leading k input directions of this tensor and those of the layer whose directions are closest. Random subspaces have k / n.',
    value: ({ angles }) =>
      angles && angles.layers.length > 0 ? Math.max(...angles.layers.map((each) => each.mean_squared_cosine ?? 0)) : null,
    reference: ({ angles }) => (angles?.layers[0] ? sig(angles.layers[0].expected) : ''),
  },
]; // prettier-ignore

// Those that this tensor has.
export function geometryRows(result: GeometryResult): DefinedRow[] {
  return METRICS.flatMap(({ key, label, unit, formula, definition, whole, value, reference }): DefinedRow[] => {
    const found = value(result);
    if (found === undefined || found === null) return [];
    return [
      {
        key,
        label,
        unit,
        formula,
        definition,
        value: found,
        reference: reference?.(result) ?? '',
        ...(whole ? { whole } : {}),
      },
    ];
  });
}
