// The geometry study over the whole model: one of its numbers against depth, role by role. Pure functions.
import type { ChartSpec } from '../../charts/spec';
import { rolePanels, type PanelPoint } from '../../charts/role-panels';
import { plural, roleName, shortName } from '../../report/names';
import type { GeometryCombined, GeometryCurve } from '../../report/studies';
import type { ListedTensor } from '../../report/types';
import { exact, percent, sig } from '../../ui/format';

interface Curve {
  label: string;
  unit: string; // 'share' is written as a percentage
  definition: string;
  reference?: { value: number; label: string };
}

export const CURVES: Record<GeometryCurve, Curve> = {
  effective_rank: {
    label: 'effective rank',
    unit: '',
    definition: 'exp H(σ / Σσ): how many directions share the operator as if evenly (Roy & Vetterli 2007).',
  },
  stable_rank: {
    label: 'stable rank',
    unit: '',
    definition: '‖W‖F² / ‖W‖₂²: energy over that of the strongest direction.',
  },
  outside_share: {
    label: 'singular values beyond the noise edge',
    unit: 'share',
    definition: 'Share of the singular values beyond the edge of the Marchenko–Pastur law of this shape and variance.',
    reference: { value: 0, label: 'Gaussian' },
  },
  alpha: {
    label: 'α',
    unit: '',
    definition: 'Exponent of the power law fitted to the largest eigenvalues (WeightWatcher’s α).',
  },
  dimension_rows: {
    label: 'intrinsic dimension of rows',
    unit: '',
    definition: 'TwoNN estimate over the rows as points.',
  },
  dimension_columns: {
    label: 'intrinsic dimension of columns',
    unit: '',
    definition: 'TwoNN estimate over the columns as points.',
  },
  dimension_ratio_to_control: {
    label: 'dimension of rows over the Gaussian’s',
    unit: '',
    definition:
      'TwoNN estimate of the rows over that of as many Gaussian points in as many coordinates: 1 where rows fill space as noise does.',
    reference: { value: 1, label: 'Gaussian' },
  },
};

export interface CurveRow {
  role: GeometryCombined['roles'][number]['role'];
  layer: number | null;
  name: string;
  value: number;
}

export function curveRows(
  combined: GeometryCombined,
  curve: GeometryCurve,
  tensors: readonly ListedTensor[],
): CurveRow[] {
  return combined.roles.flatMap((one) =>
    one.layers.flatMap((layer, at): CurveRow[] => {
      const value = one[curve][at] ?? null;
      if (value === null) return [];
      const tensor = tensors.find((each) => each.role === one.role && each.layer === layer);
      return [{ role: one.role, layer, name: tensor?.name ?? `${roleName(one.role)} ${layer ?? ''}`, value }];
    }),
  );
}

const written = (value: number, unit: string): string => (unit === 'share' ? percent(value) : sig(value));

// "Effective rank is highest in layer 3 gate, 216, and lowest in layer 0 k, 22.7."
export function curveSentence(rows: readonly CurveRow[], curve: GeometryCurve): string {
  const { label, unit } = CURVES[curve];
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  const [first] = rows;
  if (!first) return `No tensor has this number: ${label}.`;
  const most = rows.reduce((a, b) => (b.value > a.value ? b : a), first);
  const least = rows.reduce((a, b) => (b.value < a.value ? b : a), first);
  const at = (row: CurveRow): string => `${shortName(row)}, ${written(row.value, unit)}`;
  return most === least ? `${name}: ${at(most)}.` : `${name}: highest in ${at(most)}, lowest in ${at(least)}.`;
}

export function curveChart(
  rows: readonly CurveRow[],
  curve: GeometryCurve,
  across: number,
  tensors: number, // those that were put together
  onpick: (name: string) => void,
): ChartSpec {
  const { label, unit, reference } = CURVES[curve];
  const scale = unit === 'share' ? 100 : 1;
  return rolePanels({
    name: `model-geometry-${curve}`,
    title: curveSentence(rows, curve),
    note: `Of ${plural(tensors, 'tensor')}.`,
    columns: [
      { label: 'tensor', values: rows.map((row) => row.name) },
      { label: 'role', values: rows.map((row) => row.role) },
      { label: 'layer', values: rows.map((row) => row.layer) },
      { label, values: rows.map((row) => row.value) },
    ],
    points: rows.map((row): PanelPoint => ({
      role: row.role,
      layer: row.layer,
      value: row.value * scale,
      key: row.name,
      tip: [`${label}: ${exact(row.value)}`],
    })),
    label: label + (unit === 'share' ? ' (%)' : ''),
    across,
    lines: true,
    ...(reference ? { reference } : {}),
    onpick,
  });
}
