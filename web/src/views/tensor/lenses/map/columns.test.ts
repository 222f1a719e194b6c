import { describe, expect, it } from 'vitest';
import type { MapCell, MapMargin, MapResult } from '../../../../report/studies';
import { hullChart, mapChart, marginChart } from './chart';
import {
  cellName,
  cellsOf,
  cellText,
  mapOptions,
  mapSentence,
  mapTitle,
  marginText,
  neighbour,
  recommendedText,
  startCell,
  systemsOf,
} from './columns';

const margin = (db: number, verdict: MapMargin['verdict']): MapMargin => ({
  margin_db: db,
  min_db: db - 0.25,
  max_db: db + 0.25,
  spread_db: 0.5,
  verdict,
});
const cell = (axes: string, bits: number, group: string, gain: number, equal: MapMargin | null): MapCell => ({
  axes,
  bits,
  group,
  sqnr_db: 6 * bits,
  sqnr_min_db: 6 * bits,
  sqnr_max_db: 6 * bits,
  entropy_bits: bits - 0.5,
  overhead_bits: 0.25,
  basis_bits: axes === 'pca' ? 16 : 0,
  net_bits: bits - 0.25 + (axes === 'pca' ? 16 : 0),
  stored_bits: bits + 0.25,
  same_setting: axes === 'original' ? null : margin(1, 'helps'),
  equal_rate: equal,
  gain_db: gain,
});
const original = cell('original', 3, 'row', -0.5, null);
const helped = cell('random-hadamard', 4, 'group64', 0.75, margin(0.75, 'helps'));
const result: MapResult = {
  rows: 64,
  cols: 64,
  seeds: [1, 2],
  least_margin_db: 0.1,
  axes: [
    { id: 'original' },
    { id: 'hadamard' },
    { id: 'random-hadamard', seeded: true },
    { id: 'pca', basis_bits: 16 },
  ],
  bits: [3, 4],
  groups: ['row', 'group64'],
  cells: [
    original,
    cell('original', 4, 'row', 0, null),
    cell('original', 3, 'group64', -0.25, null),
    cell('original', 4, 'group64', 0, null),
    cell('random-hadamard', 3, 'row', -1, margin(-1, 'hurts')),
    cell('random-hadamard', 4, 'row', 0, margin(0.05, 'no difference')),
    cell('random-hadamard', 3, 'group64', -1, margin(-1, 'hurts')),
    helped,
    cell('pca', 3, 'row', 0, null),
  ],
  hulls: {
    original: { net_bits: [2.75, 3.75], sqnr_db: [18, 24] },
    'random-hadamard': { net_bits: [2.75, 3.75], sqnr_db: [17, 25] },
    pca: { net_bits: [18.75], sqnr_db: [18] },
  },
  best: [
    { bits: 3, cell: original },
    { bits: 4, cell: helped },
  ],
  at_rate: [
    {
      net_bits: 3,
      systems: [
        { axes: 'original', sqnr_db: 19.5, against_original: null },
        { axes: 'random-hadamard', sqnr_db: 19, against_original: margin(-0.5, 'hurts') },
        { axes: 'pca', sqnr_db: null, against_original: null },
      ],
      recommended: 'original',
    },
    {
      net_bits: 4,
      systems: [
        { axes: 'original', sqnr_db: 24, against_original: null },
        { axes: 'random-hadamard', sqnr_db: 25, against_original: margin(1, 'helps') },
        { axes: 'pca', sqnr_db: null, against_original: null },
      ],
      recommended: 'random-hadamard',
    },
  ],
  summary: 'At 4 bits per row, random-hadamard takes SQNR up, beyond hadamard; no pca-like thing.',
  notes: [],
};

describe('the map', () => {
  it('is asked for with the original axes, a seeded rotation and the group looked at', () => {
    const options = mapOptions({ axes: ['hadamard', 'original'], group: '96', seed: 3 });
    expect(options.axes).toEqual(['original', 'hadamard', 'random-hadamard']);
    expect(options.groups).toEqual(['tensor', 'row', 128, 64, 32, 96]);
    expect(options.seed).toBe(3);
    expect(mapOptions({ axes: [], group: '64', seed: 1 }).groups).toEqual(['tensor', 'row', 128, 64, 32]);
  });

  it('writes margins into cells, and into the original’s what a setting gives away', () => {
    const cells = cellsOf(result, 'rate');
    expect(cells.map((one) => one.value)).toEqual([-0.5, 0, -0.25, 0, -1, 0.05, -1, 0.75, null]);
    expect(cells.filter((one) => one.recommended).map((one) => one.key)).toEqual([
      'original/3/row',
      'random-hadamard/4/group64',
    ]);
    expect(cellsOf(result, 'setting').map((one) => one.value)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1]);
  });

  it('begins at the recommended cell and goes on with arrows, over the edge into the next system', () => {
    const cells = cellsOf(result, 'rate');
    const start = startCell(cells, 4);
    expect(start?.key).toBe('random-hadamard/4/group64');
    expect(startCell(cells, 8)?.key).toBe('original/3/row');
    expect(startCell([], 4)).toBeNull();
    const from = cells[0];
    if (!start || !from) throw new Error('no cell');
    expect(neighbour(result, from, 'ArrowRight')).toBe('original/4/row');
    expect(neighbour(result, from, 'ArrowDown')).toBe('original/3/group64');
    expect(neighbour(result, from, 'ArrowLeft')).toBeNull();
    expect(neighbour(result, start, 'ArrowRight')).toBe('pca/3/group64');
    expect(neighbour(result, start, 'Enter')).toBeNull();
    expect(systemsOf(result)).toEqual(['original', 'random-hadamard', 'pca']);
  });

  it('writes tenths of a dB', () => {
    expect([0.04, -0.04, 0.06, -1.25, 9.96, -33.4, null].map(cellText)).toEqual([
      '0.0', '0.0', '+0.1', '−1.3', '+10', '−33', '–',
    ]); // prettier-ignore
  });

  it('is told in words', () => {
    expect(cellName({ axes: 'pca', bits: 4, group: 'group64' })).toBe('PCA, 4 bits, groups of 64');
    expect(mapSentence(result)).toBe(
      'At 4 bits per row, random Hadamard takes SQNR up, beyond Hadamard; no pca-like thing.',
    );
    expect(mapTitle(cellsOf(result, 'rate'), 'rate')).toBe(
      'At equal net rate random Hadamard helps in 1 of 4 settings, hurts in 2; PCA has no setting to compare.',
    );
    expect(recommendedText(result, 4)).toBe('Recommended at 4 bits: Random Hadamard, 4 bits, groups of 64, +0.75 dB.');
    expect(recommendedText(result, 3)).toBe('Recommended at 3 bits: no rotation (per row).');
    expect(recommendedText(result, 8)).toBe('');
    expect(marginText(margin(-1, 'hurts'))).toBe('−1.0 dB (seeds within 0.50 dB): it hurts');
    expect(marginText(margin(0.05, 'no difference'))).toBe('+0.050 dB (seeds within 0.50 dB): no difference');
  });

  it('has its numbers behind the pictures', () => {
    const cells = cellsOf(result, 'rate');
    const spec = mapChart({ result, cells, question: 'rate', cursor: null, across: 2, fileName: 'x' });
    expect(spec.columns.find(({ label }) => label === 'margin at equal rate (dB)')?.values[7]).toBe(0.75);
    expect(spec.columns.find(({ label }) => label === 'recommended')?.values[7]).toBe('yes');
    const hulls = hullChart(result, 'x');
    expect(hulls.series?.map((series) => series.axes)).toEqual(['original', 'random-hadamard']);
    expect(hulls.note).toContain('PCA');
    expect(hulls.title).toBe('At 4 net bits per weight: original 24.0 dB, random Hadamard 25.0 dB.');
    const margins = marginChart(result, 'x');
    expect(margins.title).toBe('At 1 of 2 net rates a rotation helps: random Hadamard.');
    expect(margins.bands).toEqual([
      { label: 'random Hadamard, seeds', axes: 'random-hadamard', x: [3, 4], low: [-0.75, 0.75], high: [-0.25, 1.25] },
    ]);
  });
});
