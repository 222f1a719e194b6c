import { describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../../charts/spec';
import { densities, energyCurve, magnitudeCurve, ranks, strideOf, strongestSum } from './columns';
import { FakeLaboratory, fakeResult } from './fake';
import { energyChart, exponent, histogramChart, lossChart, magnitudeChart, rateChart, signalChart } from './figures';
import { LossCurve } from './loss-curve';
import { cheapest, missOf, roughMisses } from './targets';

const evenColumns = ({ columns }: ChartSpec): boolean => new Set(columns.map(({ values }) => values.length)).size === 1;

describe('columns', () => {
  it('count every coefficient once', () => {
    const { edges, of } = densities(6, 0.2);
    expect([edges[0], edges.at(-1), edges.length]).toEqual([-6, 6, 61]);
    const { density, beyond } = of(Float32Array.of(1, -1, 1, -1));
    expect(density.reduce((sum, each) => sum + each * 0.2, 0)).toBeCloseTo(1);
    expect(beyond).toBe(0);
    const spike = new Float32Array(100);
    spike[7] = 3; // 10 rms
    expect(of(spike).beyond).toBeCloseTo(0.01);
    expect(of(new Float32Array(4)).density.reduce((sum, each) => sum + each * 0.2, 0)).toBeCloseTo(1); // nothing but zeros
  });

  it('sort magnitudes and sum the energy from the largest on', () => {
    expect(magnitudeCurve(Float32Array.of(3, -4)).magnitude).toEqual([4 / Math.sqrt(12.5), 3 / Math.sqrt(12.5)]);
    expect(energyCurve(Float32Array.of(3, -4))).toEqual({ share: [0.5, 1], energy: [16 / 25, 1] });
    expect([ranks(3), ranks(1e6).at(0), ranks(1e6).at(-1)]).toEqual([[1, 2, 3], 1, 1e6]);
    const large = new Float32Array(2 ** 19).fill(1); // drawn from one in four
    expect([strideOf(large), magnitudeCurve(large).magnitude[0], energyCurve(large).energy.at(-1)]).toEqual([4, 1, 1]);
    expect(ranks(33_153).length).toBeLessThanOrEqual(160);
  });

  it('sum the strongest frequencies', () => {
    // 2 cos(2 pi t) + 3 sin(4 pi t) + 1 at 8 samples, in the orthonormal basis.
    const c = new Float32Array(8);
    c[0] = Math.sqrt(8);
    c[1] = 2 * Math.sqrt(4);
    c[4] = 3 * Math.sqrt(4);
    const one = Array.from(strongestSum(c, 1));
    const two = Array.from(strongestSum(c, 2));
    one.forEach((y, i) => expect(y).toBeCloseTo(3 * Math.sin((4 * Math.PI * i) / 8)));
    two.forEach((y, i) => expect(y - (one[i] ?? 0)).toBeCloseTo(2 * Math.cos((2 * Math.PI * i) / 8)));
    strongestSum(c, 5).forEach((y, i) => expect(y - (two[i] ?? 0)).toBeCloseTo(1));
  });

  it('keep the losses of any number of steps', () => {
    const curve = new LossCurve();
    for (let i = 0; i < 10; i += 1) curve.add(new Float64Array(1001).fill(i));
    const { step, loss, every } = curve.points();
    expect(step.length).toBeLessThanOrEqual(401);
    expect(step.at(-1)).toBe(10_010);
    expect(loss[0]).toBe(0);
    expect(loss.at(-1)).toBe(9);
    expect(every).toBe(32);
  });
});

describe('figures', () => {
  it('show the signal, the fit and the loss', async () => {
    const laboratory = new FakeLaboratory();
    const opened = await laboratory.open({ steps: 10 });
    const trained = await laboratory.train(4);
    const fit = { values: trained.fit, step: trained.step, testMse: trained.test_mse };
    const signal = signalChart(opened, fit);
    expect(signal.title).toMatch(/After 4 steps .* error is 0\.500; .* 0\.4/);
    expect(signal.series?.map(({ axes }) => axes)).toEqual([undefined, 'mlp']);
    const fourier = signalChart(opened, fit, Float64Array.from(opened.clean));
    expect(fourier.series?.map(({ axes }) => axes)).toEqual([undefined, 'fourier_topk', 'mlp']);
    expect(evenColumns(fourier)).toBe(true);
    expect(evenColumns(signal)).toBe(true);
    expect(signalChart(opened, null).title).toContain('still random');

    const curve = new LossCurve();
    curve.add(trained.loss);
    const loss = lossChart(curve.points(), 10);
    expect(loss.title).toBe('Loss: from 1.00 to 0.250 in 4 steps.');
    expect(loss.references?.map(({ label }) => label)).toEqual(['10⁻²', '', '10⁻³', '', '10⁻⁴']);
    curve.add([NaN]);
    expect(lossChart(curve.points(), 10).title).toContain('lower the learning rate');
  });

  it('show how coefficients are distributed and concentrated', async () => {
    const laboratory = new FakeLaboratory();
    await laboratory.open({});
    const look = await laboratory.look();
    const ids = ['fourier_all', 'mlp', 'mlp_pca']; // the last one is not there
    for (const chart of [histogramChart(look, ids), magnitudeChart(look, ids), energyChart(look, ids)]) {
      expect(chart.series?.map(({ axes }) => axes)).toEqual([undefined, 'fourier_all', 'mlp']);
      expect(evenColumns(chart), chart.name).toBe(true);
    }
    expect(magnitudeChart(look, ids).title).toBe(
      'The largest coefficient has 2.00 rms in Fourier (all), only 1.00 in network.',
    );
  });

  it('show rates, and say at what price a distortion is reached', () => {
    const result = fakeResult(100);
    const chart = rateChart(result, Object.keys(result.representations), 'rate_bits');
    expect(chart.title).toBe('At a distortion of 10⁻², Fourier (true) needs 8 bits and network 200.');
    expect(evenColumns(chart)).toBe(true);
    expect(chart.series?.map(({ axes, x }) => [axes, x.length])).toEqual([
      ['fourier_true', 2],
      ['fourier_topk', 1],
      ['mlp', 2],
      ['mlp', 1],
      ['mlp_hadamard', 1],
    ]);
    expect(rateChart(result, ['mlp'], 'rate_bits').title).toContain('Nothing');
    expect(exponent(5e-4)).toBe('5×10⁻⁴');
  });
});

describe('targets', () => {
  const result = fakeResult(100);

  it('are reached at the lowest rate', () => {
    expect(cheapest(result, ['mlp', 'mlp_hadamard'], 1e-2, 'rate_bits')).toEqual({
      id: 'mlp', rate: 200, bits: 8, group: 'tensor',
    }); // prettier-ignore
    expect(cheapest(result, ['mlp'], 1e-2, 'entropy_bits')?.rate).toBe(100);
    expect(cheapest(result, ['mlp'], 1e-3, 'rate_bits')).toBeNull();
  });

  it('are missed together', () => {
    expect(roughMisses(result, 'rate_bits')).toEqual([
      { ids: ['fourier_topk'], targets: [1e-3] },
      { ids: ['mlp', 'mlp_hadamard'], targets: [5e-3, 1e-3, 5e-4] },
    ]);
  });

  it('are missed for a reason', () => {
    expect(missOf(result, 'mlp', 1e-3)).toBe('rounding');
    expect(missOf(result, 'mlp', 1e-4)).toBe('fit');
    expect(missOf(result, 'fourier_topk', 1e-4)).toBe('kept');
    expect(missOf(result, 'fourier_topk', 1e-3)).toBe('rounding');
  });
});
