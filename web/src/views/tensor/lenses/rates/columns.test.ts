import { describe, expect, it } from 'vitest';
import type { RateAxes, RateMethod, RatesResult } from '../../../../report/studies';
import { ratesChart } from './chart';
import { bestOf, chartTitle, decodedSentence, frameOf, methodsOf, ratesAt, ratesSentence } from './columns';

const stream = (codes: number, tables: number, basis: number, change: Partial<RateMethod> = {}): RateMethod => ({
  bits: { codes, scales: 0.0625, tables, labels: 0, basis },
  net_bits: codes + 0.0625 + tables + basis,
  stream_bits: 1000,
  entropy_bits: 3.375,
  sqnr_db: 20,
  on_target: true,
  decoded_equal: true,
  setting: {},
  ...change,
});
const point = (basis: number) => ({
  target_db: 20,
  gaussian_bound_bits: 3.25,
  ecsq_line_bits: 3.5,
  methods: {
    'ecsq-rans': stream(3.5, 0.125, basis),
    'waterfill-rans': stream(3.25, 0.25, basis),
  },
});
const basis = { construction: '', block: 1, core: 0, note: '' };
const result: RatesResult = {
  rows: 64,
  cols: 64,
  entries: 4096,
  sampled_rows: null,
  energy: 1,
  axes: {
    original: { basis, basis_bits: 0, points: { '20dB': point(0) }, ladder: [] },
    pca: { basis, basis_bits: 16, points: { '20dB': point(16) }, ladder: [] },
  },
};
const both = ['original', 'pca'];

describe('rates', () => {
  it('adds up what is counted', () => {
    const net = ratesAt(result, both, 20, true);
    expect(net.rows.map((row) => [row.axes, row.method, row.net])).toEqual([
      ['original', 'ecsq-rans', 3.6875],
      ['original', 'waterfill-rans', 3.5625],
      ['pca', 'ecsq-rans', 19.6875],
      ['pca', 'waterfill-rans', 19.5625],
    ]);
    expect(net.bound).toBe(3.25);
    expect(net.line).toBe(3.5);
    expect(net.entropies).toEqual([
      { axes: 'original', entropy: 3.375 },
      { axes: 'pca', entropy: 3.375 },
    ]);
    expect(ratesAt(result, both, 20, false).rows.map((row) => row.net)).toEqual([3.6875, 3.5625, 3.6875, 3.5625]);
    expect(ratesAt(result, both, 30, true).rows).toEqual([]);
    expect(methodsOf(net)).toEqual(['ecsq-rans', 'waterfill-rans']);
  });

  it('keeps a dense basis out of the frame', () => {
    const [low, high] = frameOf(ratesAt(result, both, 20, true));
    expect(low).toBeLessThan(3.25);
    expect(low).toBeGreaterThan(3);
    expect(high).toBeGreaterThan(3.6875);
    expect(high).toBeLessThan(4);
    expect(frameOf(ratesAt(result, both, 30, true))).toEqual([0, 1]);
  });

  it('names the shortest stream that decodes and reaches the distortion', () => {
    const net = ratesAt(result, both, 20, true);
    expect(bestOf(net)).toMatchObject({ axes: 'original', method: 'waterfill-rans' });
    expect(ratesSentence(net)).toBe(
      'At 20 dB the shortest stream takes 3.56 bits per weight, all of it counted: water-filling in original axes, ' +
        '0.13 bit below uniform, rANS in original axes. All 4 streams were decoded and compared: equal.',
    );
    expect(chartTitle(net)).toBe(
      'Water-filling in original axes: 3.25 bits of codes and 0.31 of everything else, 0.063 above the best scalar code of a Gaussian.',
    );
    const broken = structuredClone(result);
    const system = broken.axes.original as RateAxes;
    const methods = system.points['20dB']?.methods ?? {};
    methods['waterfill-rans'] = stream(3.25, 0.25, 0, { decoded_equal: false });
    methods['deadzone-rans'] = stream(1, 0, 0, { on_target: false });
    const shown = ratesAt(broken, ['original'], 20, true);
    expect(bestOf(shown)?.method).toBe('ecsq-rans');
    expect(decodedSentence(shown.rows)).toBe('1 of 3 streams did not decode to the codes written.');
    expect(ratesSentence(ratesAt(result, both, 30, true))).toBe(
      'No stream reaches 30 dB in the coordinate systems chosen.',
    );
  });

  it('has every part of every stream behind the picture', () => {
    const spec = ratesChart(ratesAt(result, both, 20, true), both, 'x');
    expect(spec.columns.find(({ label }) => label === 'basis (bits per weight)')?.values).toEqual([0, 0, 16, 16]);
    expect(spec.columns.find(({ label }) => label === 'net (bits per weight)')?.values).toEqual([
      3.6875, 3.5625, 19.6875, 19.5625,
    ]);
  });
});
