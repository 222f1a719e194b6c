// The geometry study over the whole model: one of its numbers against depth, role by role. Pure functions.
import type { ChartSpec } from '../../charts/spec';
import { rolePanels, type PanelPoint } from '../../charts/role-panels';
import { t } from '../../language/language.svelte';
import { roleName, shortName } from '../../report/names';
import type { GeometryCombined, GeometryCurve } from '../../report/studies';
import type { ListedTensor } from '../../report/types';
import { exact, percent, sig } from '../../ui/format';

interface Curve {
  unit: string; // 'share' is written as a percentage
  reference?: number; // what Gaussian weights would show
}

// What they are called and mean: t().model.curves.
const CURVES: Record<GeometryCurve, Curve> = {
  effective_rank: { unit: '' },
  stable_rank: { unit: '' },
  outside_share: { unit: 'share', reference: 0 },
  alpha: { unit: '' },
  dimension_rows: { unit: '' },
  dimension_columns: { unit: '' },
  dimension_ratio_to_control: { unit: '', reference: 1 },
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
  const { unit } = CURVES[curve];
  const { label } = t().model.curves[curve];
  const [first] = rows;
  if (!first) return t().model.noCurve(label);
  const most = rows.reduce((a, b) => (b.value > a.value ? b : a), first);
  const least = rows.reduce((a, b) => (b.value < a.value ? b : a), first);
  const at = (row: CurveRow): string => `${shortName(row)}, ${written(row.value, unit)}`;
  return most === least ? t().model.oneCurve(label, at(most)) : t().model.curveRange(label, at(most), at(least));
}

export function curveChart(
  rows: readonly CurveRow[],
  curve: GeometryCurve,
  across: number,
  tensors: number, // those that were put together
  onpick: (name: string) => void,
): ChartSpec {
  const { unit, reference } = CURVES[curve];
  const { label } = t().model.curves[curve];
  const scale = unit === 'share' ? 100 : 1;
  return rolePanels({
    name: `model-geometry-${curve}`,
    title: curveSentence(rows, curve),
    note: t().model.ofTensors(tensors),
    columns: [
      { label: t().charts.columns.tensor, values: rows.map((row) => row.name) },
      { label: t().charts.columns.role, values: rows.map((row) => roleName(row.role)) },
      { label: t().charts.columns.layer, values: rows.map((row) => row.layer) },
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
    ...(reference === undefined ? {} : { reference: { value: reference, label: t().charts.gaussian } }),
    onpick,
  });
}
