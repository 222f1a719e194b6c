import { describe, expect, it } from 'vitest';
import type { ControlsResult, CurveBands, Spread } from '../../../../report/studies';
import { histogramChart } from '../../figures';
import { bandsIn, bandsNote, controlsOptions, controlsSentence, seededSpreads, spreadAt } from './bands';

const LOOK = { bits: 4, group: '64', scheme: 'symmetric', db: 20 } as const;
const spread = (mean: number, half: number, n = 5): Spread => ({
  n,
  min: mean - half,
  max: mean + half,
  mean,
  sd: n > 1 ? half / 2 : null,
});
const report = (kurtosis: Spread, top: Spread) => ({
  outliers: { kurtosis },
  energy: { 'top_0.01': top },
  rtn: { '4/group64': { sqnr_db: spread(19, 0.25) } },
  fixed_distortion: { '20dB': { entropy_bits: spread(3.5, 0.125) } },
  basis_bits: spread(0, 0),
});
// 242 bins: the shares below and above at the ends.
const curves = (height: number): CurveBands => ({
  histogram: {
    low: Array.from({ length: 242 }, (_, i) => (i === 0 || i === 241 ? 99 : height)),
    high: Array.from({ length: 242 }, (_, i) => (i === 0 || i === 241 ? 99 : height + 1)),
  },
  tail: { low: [1, 0.1], high: [1, 0.2] },
  energy: { low: [0.1, 1], high: [0.2, 1] },
});
const result: ControlsResult = {
  rows: 64,
  cols: 64,
  all_rows: 64,
  seeds: [1, 2, 3, 4, 5],
  tensor: { pca: report(spread(10, 0, 1), spread(0.25, 0, 1)), random: report(spread(3, 0.5), spread(0.085, 0.005)) },
  controls: {
    gaussian: { pca: report(spread(3.5, 0.1), spread(0.12, 0.01)) },
    'shuffled-entries': { pca: report(spread(3.5, 0.1), spread(0.125, 0)) },
  },
  bands: {
    histogram_span_rms: 6,
    tail_at_rms: [0.01, 4],
    energy_fraction: [0.001, 1],
    tensor: { random: curves(0) },
    controls: { gaussian: { pca: curves(2) }, 'shuffled-entries': { pca: curves(3) } },
  },
};

describe('controls', () => {
  it('are asked for at the setting looked at', () => {
    expect(controlsOptions({ ...LOOK, axes: ['original', 'pca'], seed: 7 })).toEqual({
      axes: ['original', 'pca'],
      bits: [4],
      groups: [64],
      schemes: ['symmetric'],
      distortions_db: [20],
      controls: ['gaussian', 'shuffled-entries'],
      seeds: 5,
      seed: 7,
    });
    expect(controlsOptions({ ...LOOK, group: 'row', axes: [], seed: 1 }).groups).toEqual(['row']);
  });

  it('become bands: grey of the controls in one system, coloured of the seeds', () => {
    const { histogram, tail, energy } = bandsIn(result, 'pca');
    expect(histogram.map((band) => [band.label, band.axes, band.dash])).toEqual([
      ['Gaussian control', undefined, '4 3'],
      ['shuffled entries', undefined, '1 3'],
      ['random, seeds', 'random', undefined],
    ]);
    // 240 bin centres over ±6 rms, without the shares beyond.
    expect(histogram[0]?.x).toHaveLength(240);
    expect(histogram[0]?.x[0]).toBeCloseTo(-5.975, 12);
    expect(histogram[0]?.x[239]).toBeCloseTo(5.975, 12);
    expect(Array.from(histogram[0]?.high ?? [])).toEqual(Array.from({ length: 240 }, () => 3));
    expect(tail[1]).toMatchObject({ x: [0.01, 4], low: [1, 0.1], high: [1, 0.2] });
    expect(energy[2]).toMatchObject({ x: [0.001, 1], low: [0.1, 1] });
    expect(bandsIn(null, 'pca')).toEqual({ histogram: [], tail: [], energy: [] });
    expect(bandsNote(result, 'pca')).toBe(
      'Grey bands, PCA axes: dashed, Gaussian control; dotted, shuffled entries. Coloured: random over its seeds.',
    );
  });

  it('stand in the table and the CSV of the picture', () => {
    const spec = histogramChart(
      { report: { axes: {}, shape: [1] } } as never,
      [],
      'x',
      bandsIn(result, 'pca').histogram,
    );
    const band = spec.columns.find((column) => column.label === 'Gaussian control: highest density (per rms)');
    expect(band?.values[17]).toBe(3);
    expect(new Set(spec.columns.map((column) => column.values.length))).toEqual(new Set([240]));
  });

  it('give the spread of any metric, of seeded systems only', () => {
    const table = seededSpreads(result, ['original', 'pca', 'random']);
    expect(Object.keys(table)).toEqual(['random']);
    expect(spreadAt(table.random, 'outliers.kurtosis', LOOK)?.sd).toBe(0.25);
    expect(spreadAt(table.random, 'energy.top_0.01', LOOK)?.mean).toBe(0.085);
    expect(spreadAt(table.random, 'rtn.*.sqnr_db', LOOK)?.min).toBe(18.75);
    expect(spreadAt(table.random, 'fixed_distortion.*.entropy_bits', LOOK)?.max).toBe(3.625);
    expect(spreadAt(table.random, 'basis_bits', LOOK)?.mean).toBe(0);
    expect(spreadAt(table.random, 'rtn.*.sqnr_db', { ...LOOK, bits: 3 })).toBeNull();
    expect(spreadAt(undefined, 'basis_bits', LOOK)).toBeNull();
  });

  it('are told in one sentence', () => {
    expect(controlsSentence(result, 'pca', LOOK)).toBe(
      'Energy in the largest 1 % of weights, PCA axes: 25.0\u202f%; Gaussian control 11.0\u202f% to 13.0\u202f%, shuffled entries 12.5\u202f% (5 seeds).',
    );
    expect(controlsSentence(result, 'dct', LOOK)).toBe('');
  });
});
