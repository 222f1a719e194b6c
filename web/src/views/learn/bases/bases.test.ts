import { describe, expect, it } from 'vitest';
import type { ToyResult, ToyStatistics } from '../../../report/toy';
import { pricesOf, sharesOf, turnedOf } from './bases';

const numbers = (linf: number, top: number): ToyStatistics => ({
  coefficients: 100,
  linf_over_l2: linf,
  frac_3sigma: 0,
  kurtosis: 3,
  frac_small: 0,
  energy: { 'top_0.01': top, 'top_0.05': top, 'top_0.1': top },
});
const look = (mlp: ToyStatistics, turned: ToyStatistics) => ({
  representations: { mlp, mlp_hadamard: turned, mlp_initial: numbers(0.2, 0.45), fourier_all: numbers(0.9, 1) },
});

describe('what a rotation has done', () => {
  it('is told by the largest parameter and by the energy of the largest 1 %', () => {
    const mlp = numbers(0.14, 0.4);
    expect(turnedOf(look(mlp, numbers(0.06, 0.09)))?.turn).toBe('flat');
    expect(turnedOf(look(mlp, numbers(0.06, 0.6)))?.turn).toBe('both');
    expect(turnedOf(look(mlp, numbers(0.2, 0.5)))?.turn).toBe('worse');
    expect(turnedOf(look(mlp, numbers(0.1401, 0.4)))?.turn).toBe('same');
    expect(turnedOf({ representations: { mlp } })).toBeNull();
  });
});

describe('the energy of the largest 1 %', () => {
  it('stands beside what there was before training, and beside Fourier', () => {
    expect(sharesOf(look(numbers(0.14, 0.4), numbers(0.06, 0.09)))).toEqual({
      trained: 0.4,
      untrained: 0.45,
      fourier: 1,
    });
    expect(sharesOf({ representations: {} })).toBeNull();
  });
});

describe('prices', () => {
  const at = (rate_bits: number, distortion: number | null) => ({
    bits: 4, group: 'tensor', rate_bits, entropy_bits: rate_bits, huffman_bits: rate_bits, distortion,
  }); // prettier-ignore
  const result = (network: ReturnType<typeof at>[], rotated: ReturnType<typeof at>[]): ToyResult =>
    ({
      representations: {
        fourier_true: { rd: [at(100, 9e-3), at(150, 1e-6)] },
        mlp: { rd: network },
        mlp_hadamard: { rd: rotated },
      },
    }) as unknown as ToyResult;

  it('are compared at the strictest error that both reach', () => {
    const prices = pricesOf(result([at(9000, 4e-4), at(5000, 8e-3), at(9500, null)], [at(4000, 9e-3)]));
    expect(prices?.target).toBe(5e-4);
    expect([prices?.fourier.rate, prices?.network.rate, prices?.rotated]).toEqual([150, 9000, null]);
    expect(pricesOf(result([at(9000, 0.5)], []))).toBeNull();
  });
});
