import { describe, expect, it } from 'vitest';
import type { Listing } from '../../../report/types';
import { axesFor, cheapest, chosenMatrix, matricesOf, sharesOf } from './concentrate';

describe('energy', () => {
  it('is counted from the largest axis on', () => {
    const shares = sharesOf(new Float64Array([0.1, 0.6, 0.3]));
    [0.6, 0.9, 1].forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 12));
    expect(axesFor([0.6, 0.9, 1], 0.9)).toBe(2);
    expect(axesFor([0.6, 0.9, 1], 0.1)).toBe(1);
    expect(axesFor([0.5, 0.999999], 1)).toBe(2); // rounding leaves the last sum below 1
  });
});

describe('costs', () => {
  const costs = [
    { axes: 'original', entropy: 3.58, basis: 0 },
    { axes: 'pca', entropy: 3.4, basis: 5.8 },
    { axes: 'shared-pca', entropy: 3.53, basis: 0 },
  ];
  it('have another winner once the basis is paid for', () => {
    expect(cheapest(costs, false)).toEqual(['pca']);
    expect(cheapest(costs, true)).toEqual(['shared-pca']);
  });
  it('may be equal', () => {
    expect(cheapest([...costs, { axes: 'hadamard', entropy: 3.53, basis: 0 }], true)).toEqual([
      'shared-pca',
      'hadamard',
    ]);
  });
});

describe('matrices', () => {
  const tensor = (name: string, role: string) => ({ name, role, shape: [4, 4] });
  const listing = (...tensors: object[]): Listing => ({ tensors }) as unknown as Listing;
  it('are those of feed-forward blocks; the wanted one, else one that is there', () => {
    const all = listing(tensor('q', 'q'), tensor('u', 'up'), tensor('d', 'down'));
    expect(matricesOf(all).map(({ name }) => name)).toEqual(['u', 'd']);
    expect(chosenMatrix(all, 'd')?.name).toBe('d');
    expect(chosenMatrix(all, 'q')?.name).toBe('u');
    expect(chosenMatrix(listing(), 'd')).toBeNull();
  });
});
