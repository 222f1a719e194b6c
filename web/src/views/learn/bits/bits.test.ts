import { describe, expect, it } from 'vitest';
import { BITS_SETTINGS, lowest, misleading, placeOf, pointsOf, type BitsData, type Point } from './bits';
import { bitsChart, passed } from './chart';

const steps = [0.25, 0.5, 1];
const curve = (entropy: number) => ({
  entropy_bits: steps.map((_, at) => entropy - at),
  sqnr_db: [24, 18, null],
  levels: [40, 20, 10],
  zeros: [0.1, 0.2, 0.4],
});
const system = (entropy: number, sqnr: number) => ({
  basis_bits: 0,
  note: '',
  curve: curve(entropy),
  fixed: [{ bits: 4, step_rms: 0.7, entropy_bits: entropy - 2, sqnr_db: sqnr, levels: 15, zeros: 0.3 }],
});
const data: BitsData = {
  steps: {
    rows: 4,
    cols: 4,
    rms: 1,
    seed: 1,
    steps_rms: steps,
    systems: {
      original: system(4, 8),
      hadamard: system(5, 14),
      pca: { error: { code: 'unsupported', message: 'not for this one' } },
    },
    misleading: null,
    notes: [],
  },
  equal: {
    original: { entropy: 3.59, basis: 0 },
    hadamard: { entropy: 3.58, basis: 0 },
    pca: { entropy: 3.41, basis: 5.8 },
  },
};

describe('bits and error', () => {
  it('finds the measured step that is nearest in ratio', () => {
    expect(placeOf(steps, 0.25)).toBe(0);
    expect(placeOf(steps, 0.34)).toBe(0);
    expect(placeOf(steps, 0.36)).toBe(1);
    expect(placeOf(steps, 100)).toBe(2);
    expect(passed(steps, 1, 0.5)).toEqual([false, true, true]);
  });

  it('gives the point of every system that there is, on its curve or at its bits', () => {
    const at = pointsOf(data, { ...BITS_SETTINGS, step: 0.5 });
    expect(at.map(({ system: id, entropy, sqnr }) => [id, entropy, sqnr])).toEqual([
      ['original', 3, 18],
      ['hadamard', 4, 18],
    ]);
    const fixed = pointsOf(data, { ...BITS_SETTINGS, mode: 'fixed', bits: 4 });
    expect(fixed.map(({ entropy, sqnr }) => [entropy, sqnr])).toEqual([
      [2, 8],
      [3, 14],
    ]);
    expect(pointsOf(data, { ...BITS_SETTINGS, mode: 'fixed', bits: 5 })).toEqual([]);
  });

  it('calls entropies within the margin the same', () => {
    expect(
      lowest([
        { system: 'original', entropy: 3.59 },
        { system: 'pca', entropy: 3.41 },
      ]),
    ).toEqual(['pca']);
    expect(
      lowest([
        { system: 'original', entropy: 3.42 },
        { system: 'pca', entropy: 3.41 },
      ]),
    ).toEqual(['original', 'pca']);
  });

  it('holds the lowest entropy against the smallest error', () => {
    const points = pointsOf(data, { ...BITS_SETTINGS, mode: 'fixed' });
    const pair = misleading(points);
    expect([pair?.low.system, pair?.best.system]).toEqual(['original', 'hadamard']);
    expect(pair?.error).toBeCloseTo(10 ** 0.6, 9);
    expect(misleading([points[1] as Point])).toBeNull(); // one that is both
    expect(misleading([])).toBeNull();
  });

  it('draws only what may be seen', () => {
    const chart = bitsChart(data, BITS_SETTINGS, [true, false, false], ['original'], 'A title.');
    const lines = chart.series?.filter(({ axes }) => axes) ?? [];
    expect(lines.map(({ axes }) => axes)).toEqual(['original']);
    expect(lines[0]?.y).toEqual([4, null, null]);
    expect(chart.columns[0]?.values).toEqual(steps);
  });
});
