import { describe, expect, it } from 'vitest';
import type { GeometryResult, IntrinsicDimension, Spread } from '../../../../report/studies';
import { anglesChart, dimensionChart, powerChart, spectrumChart } from './chart';
import { closestLayer, dimensionRows, geometrySentence } from './columns';
import { geometryRows } from './metrics';

const spread = (mean: number): Spread => ({ n: 3, min: mean - 2, max: mean + 2, mean, sd: 1 });
const points = (two_nn: number, control: number): IntrinsicDimension => ({
  points: 64,
  of: 64,
  duplicates: 0,
  coordinates: 64,
  two_nn,
  two_nn_fit: two_nn,
  levina_bickel: two_nn + 1,
  levina_bickel_k: [5],
  levina_bickel_by_k: [two_nn],
  control: { two_nn: spread(control), two_nn_fit: spread(control), levina_bickel: spread(control + 1) },
});
const result: GeometryResult = {
  rows: 64,
  cols: 64,
  notes: [],
  power_law: {
    alpha: 3.5,
    alpha_error: 0.25,
    lambda_min: 4,
    tail: 2,
    eigenvalues: 4,
    ks_distance: 0.125,
    x: [1, 2, 4, 9],
    ccdf: [1, 0.75, 0.5, 0.25],
    fitted: [null, null, 0.5, 0.2],
  },
  spectrum: {
    singular_values: [3, 2, 1.5, 1],
    effective_rank: 3.75,
    effective_rank_of_squares: 3,
    stable_rank: 1.75,
    marchenko_pastur: {
      sigma: 0.1,
      lower: 0,
      upper: 1.75,
      upper_99: 2.5,
      outside: 2,
      outside_share: 0.5,
      outside_energy_share: 0.8,
      spikes: 1,
    },
    histogram: { at: [0.5, 1.5, 2.5], density: [0, 0.5, 0.25], marchenko_pastur: [0.6, 0.4, 0], beyond: 1 },
  },
  dimension: { rows: points(20, 60), columns: points(30, 60) },
  angles: {
    k: 2,
    inputs: 64,
    rows: 32,
    all_rows: 64,
    layers: [
      { layer: 0, name: 'l0', cosines: [0.5, 0.25], mean_squared_cosine: 0.15625, expected: 0.03125 },
      { layer: 2, name: 'l2', cosines: [0.75, 0.5], mean_squared_cosine: 0.40625, expected: 0.03125 },
    ],
  },
};
const none: GeometryResult = { ...result, power_law: null, spectrum: null, dimension: null, angles: null };

describe('geometry', () => {
  it('is told against chance', () => {
    expect(geometrySentence(result)).toBe(
      '2 of 4 singular values lie beyond the edge of pure noise; its rows fill 20.0 dimensions (TwoNN) where Gaussian rows fill 60.0.',
    );
    expect(geometrySentence(none)).toBe('The matrix has 0 singular values.');
  });

  it('has a row per estimate with its control', () => {
    expect(dimensionRows(result).map((row) => [row.label, row.estimate, row.control?.mean])).toEqual([
      ['rows, TwoNN', 20, 60],
      ['rows, Levina–Bickel', 21, 61],
      ['columns, TwoNN', 30, 60],
      ['columns, Levina–Bickel', 31, 61],
    ]);
    expect(dimensionRows(none)).toEqual([]);
    expect(dimensionChart(result, 'x').title).toBe(
      'By TwoNN the rows 20.0 (Gaussian 60.0), the columns 30.0 (Gaussian 60.0) dimensions.',
    );
  });

  it('names the layer whose directions are closest', () => {
    const { angles } = result;
    if (!angles) throw new Error('no angles');
    expect(closestLayer(angles)?.layer).toBe(2);
    const spec = anglesChart(angles, 'x');
    expect(spec.title).toBe(
      'Layer 2 reads the most similar directions: mean cos² 0.406 over 2; random subspaces have 0.0313.',
    );
    expect(spec.note).toBe('Sampled: 32 of 64 rows, evenly spread.');
    expect(spec.references?.[0]?.value).toBe(Math.sqrt(0.03125));
  });

  it('draws steps from edge to edge and says what is out of frame', () => {
    const { spectrum, power_law: law } = result;
    if (!spectrum || !law) throw new Error('no spectrum');
    const spec = spectrumChart(result, spectrum, 'x');
    expect(spec.series?.[1]?.x).toEqual([0, 1, 2, 3]);
    expect(spec.series?.[1]?.y).toEqual([0, 0.5, 0.25, 0.25]);
    expect(spec.note).toBe('Right of the frame: 1, up to 3.00.');
    expect(new Set(spec.columns.map((column) => column.values.length))).toEqual(new Set([4]));
    expect(powerChart(law, 'x').title).toBe(
      'The largest 2 of 4 eigenvalues follow a power law of exponent 3.50 ± 0.25.',
    );
  });

  it('lists only the numbers there are, with their references', () => {
    const rows = new Map(geometryRows(result).map((row) => [row.key, row]));
    expect(rows.get('effective_rank')?.value).toBe(3.75);
    expect(rows.get('outside_energy_share')?.unit).toBe('share');
    expect(rows.get('rows.two_nn')).toMatchObject({ value: 20, reference: '58.0 to 62.0' });
    expect(rows.get('mean_squared_cosine')).toMatchObject({ value: 0.40625, reference: '0.0313' });
    expect(geometryRows(none)).toEqual([]);
  });
});
