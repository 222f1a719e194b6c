import { describe, expect, it } from 'vitest';
import type { GeometryCombined } from '../../report/studies';
import type { ListedTensor } from '../../report/types';
import { curveChart, curveRows, curveSentence } from './geometry';

const column = (...values: (number | null)[]) => ({
  effective_rank: values,
  stable_rank: values,
  outside_share: values.map((value) => (value === null ? null : value / 100)),
  alpha: values,
  dimension_rows: values,
  dimension_columns: values,
  dimension_ratio_to_control: values,
});
const combined: GeometryCombined = {
  roles: [
    { role: 'q', layers: [0, 1], ...column(20, 10) },
    { role: 'down', layers: [0, 1], ...column(null, 40) },
  ],
};
const tensors = [
  { name: 'q0', role: 'q', layer: 0 },
  { name: 'q1', role: 'q', layer: 1 },
  { name: 'd1', role: 'down', layer: 1 },
] as ListedTensor[];

describe('geometry over the layers', () => {
  it('is a row per tensor that has the number', () => {
    expect(curveRows(combined, 'alpha', tensors)).toEqual([
      { role: 'q', layer: 0, name: 'q0', value: 20 },
      { role: 'q', layer: 1, name: 'q1', value: 10 },
      { role: 'down', layer: 1, name: 'd1', value: 40 },
    ]);
  });

  it('names the highest and the lowest', () => {
    const rows = curveRows(combined, 'outside_share', tensors);
    expect(curveSentence(rows, 'outside_share')).toBe(
      'Singular values beyond the noise edge: highest in layer 1 down, 40.0\u202f%, lowest in layer 1 q, 10.0\u202f%.',
    );
    expect(curveSentence([], 'alpha')).toBe('No tensor has this number: α.');
    const spec = curveChart(rows, 'outside_share', 3, 3, () => {});
    expect(spec.columns.at(-1)?.values).toEqual([0.2, 0.1, 0.4]);
    expect(spec.y.label).toBe('singular values beyond the noise edge (%)');
  });
});
