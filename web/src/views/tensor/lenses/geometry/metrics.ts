// Every number of the geometry lens: its name, what it means, and what a Gaussian of the same shape shows.
import { t, type Words } from '../../../../language/language.svelte';
import type { GeometryResult, IntrinsicDimension, Spread } from '../../../../report/studies';
import type { Num } from '../../../../report/types';
import type { DefinedRow } from '../defined-row';
import { sig } from '../../../../ui/format';

interface GeometryMetric {
  key: string;
  unit: keyof typeof UNITS;
  formula: () => string;
  words: () => { label: string; definition: string }; // in the reader's language
  whole?: true;
  value: (result: GeometryResult) => Num | undefined;
  reference?: (result: GeometryResult) => string;
}

// As the page writes it. 'share': as a percentage.
const UNITS = {
  none: () => '',
  share: () => 'share',
  values: () => t().geometry.units.values,
  cosine: () => t().geometry.units.cosine,
  dimensions: () => t().geometry.units.dimensions,
};

const rangeOf = (spread: Spread | undefined): string =>
  spread === undefined ? '' : spread.n > 1 ? t().geometry.range(sig(spread.min), sig(spread.max)) : sig(spread.mean);

type Points = 'rows' | 'columns';
const dimension = (of: Points): GeometryMetric[] => {
  const at = (result: GeometryResult): IntrinsicDimension | null => result.dimension?.[of] ?? null;
  const words = (): Words['geometry']['dimensions'] => t().geometry.dimensions;
  const noun = (): string => words().noun[of];
  return [
    {
      key: `${of}.two_nn`,
      unit: 'dimensions',
      formula: () => '(N − 1) / Σ ln(r₂ / r₁)',
      words: () => ({ label: words().twoNn(of), definition: words().twoNnDefinition(noun()) }),
      value: (result) => at(result)?.two_nn,
      reference: (result) => rangeOf(at(result)?.control?.two_nn),
    },
    {
      key: `${of}.levina_bickel`,
      unit: 'dimensions',
      formula: () => words().levinaBickelFormula,
      words: () => ({ label: words().levinaBickel(of), definition: words().levinaBickelDefinition(noun()) }),
      value: (result) => at(result)?.levina_bickel,
      reference: (result) => rangeOf(at(result)?.control?.levina_bickel),
    },
    {
      key: `${of}.points`,
      unit: 'none',
      whole: true,
      formula: () => '',
      words: () => ({ label: words().points(of), definition: words().pointsDefinition(of) }),
      value: (result) => at(result)?.points,
    },
  ];
};

const METRICS: readonly GeometryMetric[] = [
  {
    key: 'effective_rank', unit: 'none',
    formula: () => 'exp H(σ / Σσ)',
    words: () => t().geometry.metrics.effective_rank,
    value: ({ spectrum }) => spectrum?.effective_rank,
  },
  {
    key: 'effective_rank_of_squares', unit: 'none',
    formula: () => 'exp H(σ² / Σσ²)',
    words: () => t().geometry.metrics.effective_rank_of_squares,
    value: ({ spectrum }) => spectrum?.effective_rank_of_squares,
  },
  {
    key: 'stable_rank', unit: 'none',
    formula: () => '‖W‖F² / ‖W‖₂²',
    words: () => t().geometry.metrics.stable_rank,
    value: ({ spectrum }) => spectrum?.stable_rank,
  },
  {
    key: 'outside', whole: true, unit: 'values',
    formula: () => 'σ > s (√m + √n)',
    words: () => t().geometry.metrics.outside,
    value: ({ spectrum }) => spectrum?.marchenko_pastur?.outside,
    reference: () => '0',
  },
  {
    key: 'spikes', whole: true, unit: 'values',
    formula: () => '',
    words: () => t().geometry.metrics.spikes,
    value: ({ spectrum }) => spectrum?.marchenko_pastur?.spikes,
    reference: () => '0',
  },
  {
    key: 'outside_energy_share', unit: 'share',
    formula: () => t().geometry.dimensions.beyondFormula,
    words: () => t().geometry.metrics.outside_energy_share,
    value: ({ spectrum }) => spectrum?.marchenko_pastur?.outside_energy_share,
  },
  {
    key: 'alpha', unit: 'none',
    formula: () => '1 + n / Σ ln(λ / λ_min)',
    words: () => t().geometry.metrics.alpha,
    value: ({ power_law }) => power_law?.alpha,
  },
  {
    key: 'tail', whole: true, unit: 'none',
    formula: () => 'λ ≥ λ_min',
    words: () => t().geometry.metrics.tail,
    value: ({ power_law }) => power_law?.tail,
  },
  {
    key: 'ks_distance', unit: 'none',
    formula: () => 'max |F − F̂|',
    words: () => t().geometry.metrics.ks_distance,
    value: ({ power_law }) => power_law?.ks_distance,
  },
  ...dimension('rows'),
  ...dimension('columns'),
  {
    key: 'mean_squared_cosine', unit: 'cosine',
    formula: () => '‖UᵀV‖F² / k',
    words: () => t().geometry.metrics.mean_squared_cosine,
    value: ({ angles }) =>
      angles && angles.layers.length > 0 ? Math.max(...angles.layers.map((each) => each.mean_squared_cosine ?? 0)) : null,
    reference: ({ angles }) => (angles?.layers[0] ? sig(angles.layers[0].expected) : ''),
  },
]; // prettier-ignore

// Those that this tensor has.
export function geometryRows(result: GeometryResult): DefinedRow[] {
  return METRICS.flatMap(({ key, unit, formula, words, whole, value, reference }): DefinedRow[] => {
    const found = value(result);
    if (found === undefined || found === null) return [];
    return [
      {
        key,
        ...words(),
        unit: UNITS[unit](),
        formula: formula(),
        value: found,
        reference: reference?.(result) ?? '',
        ...(whole ? { whole } : {}),
      },
    ];
  });
}
