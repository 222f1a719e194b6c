import { describe, expect, it } from 'vitest';
import { decades, niceTicks } from './ticks';

describe('ticks', () => {
  it('are round, within the range, and few', () => {
    expect(niceTicks(0, 1, 4)).toEqual([0, 0.5, 1]);
    expect(niceTicks(3.38, 4.01, 3)).toEqual([3.5, 4]);
    expect(niceTicks(-0.07, 0.15, 4)).toEqual([0, 0.1]);
    expect(niceTicks(0, 216, 4)).toEqual([0, 100, 200]);
    expect(niceTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    for (const [low, high] of [
      [0, 0],
      [1, 0],
      [0, Infinity],
      [NaN, 1],
    ] as const)
      expect(niceTicks(low, high, 3)).toEqual([]);
    expect(decades(0, 9)).toEqual([]);
  });
});
