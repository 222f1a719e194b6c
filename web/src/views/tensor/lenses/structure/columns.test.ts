import { describe, expect, it } from 'vitest';
import type { StructureKind, StructureResult } from '../../../../report/studies';
import { curveChart, gainChart } from './chart';
import { curvePoints, kindRows, structureSentence } from './columns';

const kind = (id: string, unit: string, totals: [size: number, theta: number, residual: number][]): StructureKind => {
  const direct = 3.5;
  const curve = totals.map(([size, theta_bits, residual_bits]) => ({
    size,
    theta_bits,
    residual_bits,
    total_bits: theta_bits + residual_bits,
    energy_share: 0.25,
    sqnr_db: 20,
  }));
  const best = curve.reduce((a, b) => (b.total_bits < a.total_bits ? b : a));
  const gain = direct - best.total_bits;
  return {
    kind: id,
    title: id,
    size_unit: unit,
    curve,
    best_size: best.size,
    theta_bits: best.theta_bits,
    residual_bits: best.residual_bits,
    total_bits: best.total_bits,
    energy_share: 0.25,
    gain_bits: gain,
    chosen_size: gain > 0 ? best.size : 0,
    controls: { shuffled: { best_size: 1, gain_bits: -0.125 }, gaussian: { best_size: 1, gain_bits: -0.25 } },
  };
};
const none = { kind: null, size: 0, gain_bits: 0, total_bits: 3.5, energy_share: 0 };
const make = (kinds: StructureKind[], best: StructureResult['best']): StructureResult => ({
  rows: 64,
  cols: 64,
  all_rows: 64,
  db: 20,
  seed: 1,
  coder: 'entropy',
  direct: { bits: 3.5, step: 0.1, sqnr_db: 20 },
  kinds,
  best,
  beats_direct: best.kind !== null,
  controls: { shuffled: { direct_bits: 3.5, best: none } },
  notes: [],
});
const planted = make(
  [
    kind('mlp', 'width', [[8, 0.5, 3.4]]),
    kind('low-rank', 'rank', [
      [1, 0.0625, 3.375],
      [8, 0.5, 2.5],
      [16, 1, 2.375],
    ]),
  ],
  { kind: 'low-rank', size: 8, gain_bits: 0.5, total_bits: 3, energy_share: 0.25 },
);
const noise = make([kind('mlp', 'width', [[8, 0.5, 3.375]]), kind('low-rank', 'rank', [[1, 0.0625, 3.5]])], none);

describe('structure', () => {
  it('ranks the kinds by what they save', () => {
    expect(kindRows(planted).map((row) => [row.kind, row.gain, row.size, row.best])).toEqual([
      ['low-rank', 0.5, 8, true],
      ['mlp', 3.5 - 3.9, 8, false],
    ]);
    expect(kindRows(noise).map((row) => [row.kind, row.gain, row.best])).toEqual([
      ['low-rank', -0.0625, false],
      ['mlp', -0.375, false],
    ]);
    expect(kindRows(planted)[0]?.controls).toEqual([
      { id: 'shuffled', gain: -0.125 },
      { id: 'gaussian', gain: -0.25 },
    ]);
  });

  it('says in one sentence whether a structured part pays', () => {
    expect(structureSentence(planted)).toBe(
      'A structured part pays for itself: low rank (rank 8) saves 0.500 bit per weight at 20 dB, from 3.50 to 3.00; the controls save nothing.',
    );
    expect(structureSentence(noise)).toBe(
      'No structured part pays for itself at 20 dB: of 2 kinds the nearest, low rank (rank 1), costs 0.0625 bit more per weight than the 3.50 bits of direct coding.',
    );
    const both = structuredClone(planted);
    both.controls = { shuffled: { direct_bits: 3.5, best: { ...none, gain_bits: 0.25 } } };
    expect(structureSentence(both)).toContain('; the control (shuffled entries) saves 0.250.');
  });

  it('has the curves as columns, the best of each kind marked', () => {
    expect(curvePoints(planted.kinds).map((point) => [point.kind, point.size, point.total, point.best])).toEqual([
      ['mlp', 8, 3.9, true],
      ['low-rank', 1, 3.4375, false],
      ['low-rank', 8, 3, true],
      ['low-rank', 16, 3.375, false],
    ]);
    const spec = curveChart(planted, 'x', 2);
    expect(spec.columns.find(({ label }) => label === 'total (bits per weight)')?.values).toEqual([
      3.9, 3.4375, 3, 3.375,
    ]);
    expect(spec.title).toBe('The description is shortest with low rank, rank 8: 3.00 bits per weight.');
    expect(curveChart(noise, 'x', 2).title).toBe('Every θ adds more bits than it takes from the residual.');
    expect(gainChart(planted, 'x').title).toBe('1 of 2 kinds save bits at their best size; low rank saves most.');
    expect(gainChart(noise, 'x').title).toBe('Of 2 kinds none saves a bit at its best size.');
  });

  it('passes over kinds that could not be fitted', () => {
    const empty = make([{ ...kind('mlp', 'width', [[8, 1, 3]]), curve: [], gain_bits: null, best_size: 0 }], none);
    expect(curvePoints(empty.kinds)).toEqual([]);
    expect(structureSentence({ ...empty, kinds: [] })).toBe('No structured part could be fitted.');
    expect(structureSentence(empty)).toBe('No structured part could be fitted.');
  });
});
