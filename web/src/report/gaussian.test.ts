import { describe, expect, it } from 'vitest';
import * as normal from './gaussian';

describe('Gaussian references', () => {
  it('has the complementary error function to twelve digits', () => {
    // Abramowitz & Stegun table 7.1 and its continuation.
    expect(normal.erfc(0)).toBe(1);
    expect(normal.erfc(0.5)).toBeCloseTo(0.4795001221869535, 12);
    expect(normal.erfc(1.999999) / 0.004677756).toBeCloseTo(1, 5);
    expect(normal.erfc(3) / 2.209049699858544e-5).toBeCloseTo(1, 11);
    expect(normal.erfc(-1)).toBeCloseTo(1.8427007929497148, 12);
  });

  it('has the tail masses and energy shares that SCIENCE names', () => {
    expect(normal.tailMass(3)).toBeCloseTo(0.0026997960632601866, 15);
    expect(normal.tailMass(6) / 1.973175290075396e-9).toBeCloseTo(1, 9);
    expect(normal.topEnergyShare(0.01)).toBeCloseTo(0.0845, 4);
  });

  it('agrees with the golden values of the uniform quantizer', () => {
    // Entropies of SCIENCE section 1; reconstruction there is at centroids, which changes the error and not the entropy.
    expect(normal.uniformQuantizer(1).bits).toBeCloseTo(2.1048, 4);
    expect(normal.uniformQuantizer(2).bits).toBeCloseTo(1.2412, 4);
    expect(normal.uniformQuantizer(0.3).bits).toBeCloseTo(3.7895, 4);
    // Bennett: step^2 / 12 at high rate.
    expect(normal.uniformQuantizer(0.3).mse / (0.09 / 12)).toBeCloseTo(1, 6);
  });

  it('puts entropy-coded scalar quantization a quarter bit above the bound', () => {
    expect(normal.SCALAR_GAP_BITS).toBeCloseTo(0.25461, 5);
    expect(normal.boundBits(20)).toBeCloseTo(3.3219, 4);
    // Reconstruction at the code's value and not at the centroid costs 1/2 log2(1 / (1 - D)) more.
    for (const db of [20, 30]) {
      const more = -0.5 * Math.log2(1 - 10 ** (-db / 10));
      expect(normal.scalarBits(db) - normal.boundBits(db)).toBeCloseTo(normal.SCALAR_GAP_BITS + more, 3);
    }
  });

  it('predicts what a sampled Gaussian matrix shows', () => {
    // A 96 x 32 matrix by Box-Muller from a fixed linear congruential generator.
    const [m, n] = [96, 32];
    let seed = 12345;
    const uniform = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32;
    const entries = Float64Array.from(
      { length: m * n },
      () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    );
    const columns = Array.from({ length: n }, (_, j) => {
      let energy = 0;
      for (let i = 0; i < m; i++) energy += entries[i * n + j]! ** 2;
      return energy;
    });
    const total = columns.reduce((a, b) => a + b, 0);
    const ratio = total ** 2 / columns.reduce((a, b) => a + b * b, 0);
    expect(ratio / normal.participationRatio(m, n, false)).toBeCloseTo(1, 1);
    const entropy = -columns.reduce((a, e) => a + (e / total) * Math.log2(e / total), 0);
    expect(Math.abs(entropy - normal.axisEntropyBits(m, n, false))).toBeLessThan(0.02);
    const gain = 10 * Math.log10(total / n) - columns.reduce((a, e) => a + 10 * Math.log10(e), 0) / n;
    expect(Math.abs(gain - normal.codingGainDb(m, n, false)!)).toBeLessThan(0.03);
  });

  it('knows the limits of the operator references', () => {
    expect(normal.stableRank(100, 100)).toBeCloseTo(25, 10);
    // A tall Gaussian has nearly equal singular values.
    expect(normal.effectiveRank(1e6, 10)).toBeCloseTo(10, 2);
    // Square: sigma has the quarter-circle law, E[s] = 8/(3 pi), E[s ln s]/E[s] by its closed form.
    // One draw each, numpy's default_rng(1), singular values by LAPACK.
    const drawn = [
      [256, 256, 205.58, 65.1, 127.47, 7.2723, 4.4393],
      [704, 256, 242.9, 101.78, 187.86, 7.7377, 0.9088],
      [1024, 1024, 823.75, 258.09, 511.34, 9.2769, 4.3843],
    ] as const;
    for (const [m, n, effective, stable, participation, entropy, gain] of drawn) {
      expect(normal.effectiveRank(m, n) / effective).toBeCloseTo(1, 2);
      expect(normal.stableRank(m, n) / stable).toBeCloseTo(1, 1);
      expect(normal.participationRatio(m, n, true) / participation).toBeCloseTo(1, 2);
      expect(Math.abs(normal.axisEntropyBits(m, n, true) - entropy)).toBeLessThan(0.01);
      expect(Math.abs((normal.codingGainDb(m, n, true) ?? NaN) - gain)).toBeLessThan(0.11);
    }
    expect(normal.codingGainDb(63, 64, true)).toBeNull();
    expect(normal.participationRatio(64, 64, true)).toBeCloseTo(4096 / 129, 10);
  });
});
